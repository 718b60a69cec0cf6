// A desk with invented cases on a real store, for tests of the pages. Every person, number and place is made up.

import { onTestFinished } from 'vitest'
import { likeness } from '#classifiers/text/likeness.ts'
import { nearText } from '#classifiers/text/near-text.ts'
import { openCaseFor } from '#src/cases/open-case.ts'
import type { Role } from '#src/domain/closed-lists.ts'
import type { Classifier } from '#src/domain/ports.ts'
import { type Post, postSchema } from '#src/domain/post.ts'
import type { Contact, Finding, Verdict } from '#src/domain/verdict.ts'
import { keepFile } from '#src/evidence/vault.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { loadConfig } from '#src/runtime/config.ts'
import { hashPassword } from '#src/runtime/passwords.ts'
import { type AccessLog, openAccessLog } from '#src/store/access-log.ts'
import { saveEvidence } from '#src/store/evidence-store.ts'
import { admitTargets, leaseTarget, settleTarget } from '#src/store/frontier-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { savePost } from '#src/store/post-store.ts'
import { addToScan, beginScan, finishScan } from '#src/store/scan-store.ts'
import { createUser } from '#src/store/user-store.ts'
import { saveVerdict } from '#src/store/verdict-store.ts'
import { AT, buildOrigin, buildSource, buildVerdict } from '#tests/helpers/build.ts'
import { createApp } from '#web/app.tsx'

export const PASSWORD = 'correct horse battery'
const PASSWORD_HASH = hashPassword(PASSWORD)

/** The smallest real PNG: one transparent pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const classifier: Classifier = {
  version: 'test-1',
  classify: (post) => buildVerdict({ id: post.id ?? '' }),
  explain: (post) => ({ verdict: buildVerdict({ id: post.id ?? '' }), views: [], parts: [], images: [] }),
}

export type SampleDesk = Readonly<{
  app: ReturnType<typeof createApp>
  store: Store
  accessLog: AccessLog
  logged: string[]
  /** Moves the desk's clock. */
  wait(minutes: number): void
  now(): Date
}>

/** A desk over `store`; its clock stands at AT until `wait`. */
export function openDesk(
  store: Store,
  given: Partial<{ accessLog: AccessLog; classifier: Classifier }> = {},
): SampleDesk {
  let now = Date.parse(AT)
  const accessLog = given.accessLog ?? openAccessLog(store.dataDir)
  if (!given.accessLog) onTestFinished(() => accessLog.close())
  const logged: string[] = []
  const app = createApp({
    store,
    accessLog,
    classifier: given.classifier ?? classifier,
    likeness,
    nearText,
    config: loadConfig(store.dataDir, {}),
    clock: () => new Date(now),
    log: (level, event, facts) => void logged.push(JSON.stringify({ level, event, ...facts })),
  })
  return {
    app,
    store,
    accessLog,
    logged,
    wait: (minutes) => {
      now += minutes * 60_000
    },
    now: () => new Date(now),
  }
}

/** Adds an account with PASSWORD. */
export function addUser(store: Store, name: string, role: Role): void {
  inTransaction(store, (tx) => createUser(tx, { name, role, passwordHash: PASSWORD_HASH, at: AT }))
}

/** A finding on the first place where `quote` stands in `text`. */
export function findingOn(
  text: string,
  quote: string,
  given: Partial<Finding> & { field?: string; reads?: string } = {},
): Finding {
  const { field = 'text', reads = quote, ...rest } = given
  const start = text.indexOf(quote)
  if (start < 0) throw new Error(`"${quote}" is not in the text`)
  const span = { field, start, end: start + quote.length, quote, reads }
  return { rule: 'test-rule', label: '退保服务', weight: 1.2, why: '', noSpan: '', spans: [span], ...rest }
}

/** A contact on the first place where `raw` stands in `text`. */
export function contactOn(text: string, raw: string, given: Partial<Contact> = {}): Contact {
  const start = text.indexOf(raw)
  return { type: 'wechat', value: raw, raw, field: 'text', start, end: start + raw.length, ...given }
}

/** Saves a post with its verdict and opens its case; the case's id and capture. */
export function addCase(
  store: Store,
  given: Readonly<Record<string, unknown>>,
  verdict: Partial<Verdict> = {},
  at: string = AT,
): { caseId: string; captureId: number; post: Post } {
  const post = postSchema.parse({ platform: 'xiaohongshu', ...given })
  return inTransaction(store, (tx) => {
    const { captureId } = savePost(tx, { post, capturedAt: at, origin: buildOrigin() })
    const judged = buildVerdict({ id: post.id ?? '', findings: [], ...verdict })
    saveVerdict(tx, { captureId, verdict: judged, at })
    const { caseId } = openCaseFor(tx, { key: `${post.platform}:${post.id}`, captureId, verdict: judged, at })
    return { caseId, captureId, post }
  })
}

/** Keeps a screenshot and a hostile page as evidence of a capture; their hashes. */
export function addEvidence(
  store: Store,
  captureId: number,
  screenshot: Uint8Array = PNG,
): { screenshot: string; page: string } {
  const page = Buffer.from('<html><script>alert(1)</script>退保</html>')
  const png = keepFile(store.dataDir, screenshot, 'png')
  const html = keepFile(store.dataDir, page, 'html')
  const facts = { tool: 'test', finalUrl: 'https://posts.example.com/p1' }
  inTransaction(store, (tx) => {
    saveEvidence(tx, { captureId, kind: 'screenshot', ...png, contentType: 'image/png', takenAt: AT, facts })
    saveEvidence(tx, { captureId, kind: 'page', ...html, contentType: 'text/html', takenAt: AT, facts })
  })
  return { screenshot: png.sha256, page: html.sha256 }
}

/** One finished scan of four pages: two fetched, one refused by robots, one failed. */
export function addScan(store: Store, id = 'scan-1'): void {
  const source = buildSource({ id: 'demo-forum', name: '示例论坛' })
  inTransaction(store, (tx) => {
    beginScan(tx, { id, sourceId: source.id, source, startedAt: AT })
    const url = (n: number): string => `https://site.example.com/${n}`
    admitTargets(tx, id, [
      { url: url(1), depth: 0 },
      { url: url(2), depth: 1 },
      { url: url(3), depth: 1, skip: 'robots_denied', why: 'Disallow: /3' },
      { url: url(4), depth: 1 },
    ])
    for (const settle of ['listing', 'ok', null] as const) {
      const target = leaseTarget(tx, id, { now: Date.parse(AT), leaseMs: 60_000, owner: 'test' })
      if (!target) throw new Error('nothing to lease')
      const base = { url: target.url, fence: target.fence, why: 'test', bytes: 2048 }
      if (settle) settleTarget(tx, id, { ...base, state: 'fetched', page: settle })
      else settleTarget(tx, id, { ...base, state: 'failed', reason: 'timeout' })
    }
    addToScan(tx, id, { posts: { new: 1 }, hits: { violating: 1 }, cases: { opened: 1 } })
    const hosts = [{ host: 'site.example.com', requests: 5, minGapMs: 2000, stoppedBecause: '' }]
    finishScan(tx, { scanId: id, stop: 'done', finishedAt: shanghaiIso(new Date(Date.parse(AT) + 60_000)), hosts })
  })
}
