// A data directory with one flagged post, for tests of reports. Every person, number and address in it is made up.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { claimCase } from '#src/cases/claim-case.ts'
import { decideCase } from '#src/cases/decide-case.ts'
import { openCaseFor } from '#src/cases/open-case.ts'
import type { Category, Channel } from '#src/domain/closed-lists.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import { type Post, postSchema } from '#src/domain/post.ts'
import type { Source } from '#src/domain/source.ts'
import type { Contact, Finding, Span, Subject, Verdict } from '#src/domain/verdict.ts'
import { keepPostEvidence, keepVisitEvidence } from '#src/evidence/take-evidence.ts'
import { type BuildResult, buildReport } from '#src/reports/build-report.ts'
import { identifyPost } from '#src/runtime/identity.ts'
import { loadCase } from '#src/store/case-store.ts'
import { saveEvidence } from '#src/store/evidence-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { openStore, type Store } from '#src/store/open-store.ts'
import { savePost } from '#src/store/post-store.ts'
import { beginScan } from '#src/store/scan-store.ts'
import { saveVerdict } from '#src/store/verdict-store.ts'

export const AT = '2026-11-23T16:00:00.000+08:00'
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

export const LURE = {
  id: 'demo-0001',
  platform: 'xiaohongshu',
  url: 'https://forum.example/p/demo-0001?xsec_token=TOKENTOKEN',
  title: '交了八年的葆费，九成回来了',
  text: '不想续交的姐妹看过来，葆费能拿回九成。\n加薇 demo_wx_001 备注退。',
  tags: ['退T保', '经验'],
  author: {
    id: 'uid-author-7788',
    url: 'https://forum.example/u/uid-author-7788',
    name: '小满说保单',
    bio: '离场评估',
  },
  comments: [
    { id: 'c1', authorId: 'uid-reader-1', author: '路过的猫', text: '真的吗？我的电话 13800000000' },
    { id: 'c2', authorId: 'uid-author-7788', author: '小满说保单', byAuthor: true, text: '路过的猫 私你了' },
    { id: 'c3', authorId: 'uid-reader-2', author: '云上客', text: '我的退了，找 demo_wx_001，我 QQ 100000001' },
  ],
  publishedAt: '2026-11-20T09:30:00+08:00',
} as const

/** A span of a field, found by its words. */
export function spanOf(post: Post, field: string, quote: string, reads = ''): Span {
  const text = textOf(post, field)
  const start = text.indexOf(quote)
  if (start < 0) throw new Error(`"${quote}" is not in ${field}`)
  return { field, start, end: start + quote.length, quote, reads }
}

export function textOf(post: Post, field: string): string {
  const comment = /^comments\[(\d+)\]/.exec(field)?.[1]
  if (comment !== undefined) return post.comments[Number(comment)]?.text ?? ''
  return field === 'title' ? post.title : post.text
}

export function verdictFor(post: Post, over: Partial<Verdict> = {}): Verdict {
  const finding = (rule: string, label: string, spans: readonly Span[]): Finding => ({
    ...{ rule, label, spans, weight: 1.5, why: '', noSpan: '' },
  })
  const wechat = spanOf(post, 'text', 'demo_wx_001')
  const contact: Contact = { type: 'wechat', value: 'demo_wx_001', raw: 'demo_wx_001', ...pick(wechat) }
  return {
    id: post.id ?? '',
    verdict: 'violating',
    subject: 'post',
    category: 'refund_agency',
    categoryScores: Object.fromEntries(LURES.map((lure) => [lure, 0])) as Verdict['categoryScores'],
    contactPush: true,
    contactPushScore: 0.98,
    stance: 'promote',
    risk: 0.97,
    priority: 97,
    evasions: ['homophone'],
    contacts: [contact],
    findings: [
      finding('offer', '承诺高额退保', [spanOf(post, 'text', '葆费能拿回九成', '保费能拿回九成')]),
      finding('disguise', '谐音变体', [spanOf(post, 'title', '葆费', '保费'), spanOf(post, 'text', '葆费', '保费')]),
      finding('push', '引导至私人联系方式', [spanOf(post, 'text', '加薇 demo_wx_001', '加微信 demo_wx_001')]),
    ],
    classifier: { version: 'test', model: 'sha256:test' },
    ...over,
  }
}

export function pick({ field, start, end }: Span): Pick<Contact, 'field' | 'start' | 'end'> {
  return { field, start, end }
}

export type House = Readonly<{ store: Store; dataDir: string; caseId: string; close: () => void }>

type Given = Readonly<{
  input?: unknown
  verdict?: (post: Post) => Verdict
  crawled?: boolean
  /** The source whose scan brought the post, as it was then. */
  source?: Source
  decide?: boolean
  category?: Category
  at?: string
  screenshot?: Uint8Array | null
  body?: Uint8Array
  reason?: string
  /** The page is what a browser made of it; `chromium` '' leaves its version unrecorded. */
  rendered?: Readonly<{ chromium: string }>
}>

function takeEvidence(dataDir: string, post: Post, given: Given) {
  if (given.crawled === false) return keepPostEvidence({ dataDir, post, takenAt: AT, file: 'posts.jsonl' })
  const { chromium } = given.rendered ?? { chromium: '156.0' }
  return keepVisitEvidence({
    dataDir,
    body: given.body ?? Buffer.from(`<p>${post.text}</p>`),
    contentType: 'text/html; charset=utf-8',
    headers: { server: 'demo', date: 'Mon, 23 Nov 2026 08:00:00 GMT' },
    finalUrl: post.url ?? 'https://forum.example/',
    status: 200,
    fetchedAt: AT,
    screenshot: given.screenshot === undefined ? PNG : given.screenshot,
    toolVersions: { lurewatch: '0.1.0', node: '24.0.0', ...(chromium && { chromium }) },
    rendered: given.rendered !== undefined,
  })
}

/** A store with one case, confirmed unless `decide` is false. */
export function house(given: Given = {}): House {
  const dataDir = mkdtempSync(join(tmpdir(), 'lurewatch-reports-'))
  const store = openStore(dataDir)
  const caseId = addCase(store, given)
  return {
    ...{ store, dataDir, caseId },
    close() {
      store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Another case in the same store. */
export function addCase(store: Store, given: Given): string {
  const post = postSchema.parse(given.input ?? LURE)
  const verdict = (given.verdict ?? verdictFor)(post)
  const evidence = takeEvidence(store.dataDir, post, given)
  const crawled = given.crawled !== false
  const caseId = inTransaction(store, (tx) => {
    if (given.source) beginScan(tx, { id: 'scan-1', sourceId: given.source.id, source: given.source, startedAt: AT })
    const origin = {
      ...{ how: crawled ? ('scan' as const) : ('import' as const), obtainedBy: crawled ? 'public page' : 'own export' },
      ...{
        sourceId: null,
        scanId: crawled ? 'scan-1' : null,
        file: crawled ? '' : '/home/someone/private/posts.jsonl',
      },
    }
    const { captureId } = savePost(tx, { post, capturedAt: AT, origin })
    saveVerdict(tx, { captureId, verdict, at: AT })
    for (const file of evidence) saveEvidence(tx, { captureId, ...file })
    return openCaseFor(tx, { key: identifyPost(post), captureId, verdict, at: AT }).caseId
  })
  if (given.decide !== false) confirm(store, caseId, given)
  return caseId
}

/** Claims the case and confirms it. */
export function confirm(store: Store, caseId: string, given: Given): void {
  const at = '2026-11-23T17:00:00.000+08:00'
  const reason = given.reason ?? '承诺拿回九成并给出微信，核对原帖无误'
  claimCase(store, { caseId, actor: 'reviewer-anna', at, minutes: 30 })
  const decision = { outcome: 'violating', category: given.category ?? 'refund_agency', reason } as const
  const captureId = loadCase(store.reader, caseId)?.captureId ?? 0
  const decided = decideCase(store, { caseId, actor: 'reviewer-anna', at, captureId, decision })
  if (decided.outcome !== 'done') throw new Error(decided.why)
}

export const BUILT_AT = '2026-11-23T18:00:00.000+08:00'

/** Builds a report in a house. */
export function build(at: House, channel: Channel, organisation = '示例机构'): Promise<BuildResult> {
  return buildReport(at.store, { caseId: at.caseId, channel, actor: 'reviewer-anna', at: BUILT_AT, organisation })
}

/** The subject of the third comment, as a classifier would say it. */
export const THIRD_COMMENT: Subject = 'comments[2]'
