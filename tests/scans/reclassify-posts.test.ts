// Stored posts judged again: what people decided never changes, what nobody touched follows the model, and a second run
// changes nothing. The classifier is a table here; the real one and kill -9 are in tests/cli/model-life.test.ts.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { claimCase } from '#src/cases/claim-case.ts'
import { decideCase, reverseDecision } from '#src/cases/decide-case.ts'
import type { Outcome } from '#src/domain/case.ts'
import { changedPosts } from '#src/domain/reclassification.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { keepPost } from '#src/scans/keep-post.ts'
import { type ReclassifyReport, type ReclassifyRequest, reclassifyPosts } from '#src/scans/reclassify-posts.ts'
import { listAudit, verifyAudit } from '#src/store/audit-store.ts'
import { listCaseEvents, listQueue, loadCase } from '#src/store/case-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { takeLock } from '#src/store/process-lock.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'
import { AT, buildOrigin, buildPost, buildVerdict, later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const ALL = { keep: 'all', sampleRate: 1, sampleSeed: '' } as const

type Says = Partial<Verdict>
const LURE: Says = {}
const BENIGN: Says = { verdict: 'benign', category: 'none', risk: 0.05, priority: 2, contactPush: false }
const UNSURE: Says = { verdict: 'borderline', risk: 0.4, priority: 40 }

const verdictFor = (id: string, says: Says, model = 'sha256:new'): Verdict =>
  buildVerdict({ id, classifier: { version: 'test-2', model }, ...says })

function keep(store: Store, id: string, says: Says | null, given: Readonly<Record<string, unknown>> = {}) {
  const post = buildPost({ id, url: `https://posts.example.com/${id}`, text: `一段话 ${id}`, ...given })
  const verdict = says && verdictFor(id, says, 'sha256:old')
  const judged = { post, verdict, evidence: [], at: AT, origin: buildOrigin() }
  return inTransaction(store, (tx) => keepPost(tx, judged, ALL))
}

/** Judges every post as `says` has it by id; posts that are not named are benign. */
function reclassify(store: Store, says: Readonly<Record<string, Says>>, request: Partial<ReclassifyRequest> = {}) {
  return reclassifyPosts(
    {
      ...{ store, classifier: 'test-2 sha256:new' },
      judge: (post) => verdictFor('any', says[post.id ?? ''] ?? BENIGN),
      clock: () => new Date(later(60)),
    },
    { since: '', dryRun: false, ...request },
  )
}

function decide(store: Store, caseId: string, outcome: Outcome): void {
  claimCase(store, { caseId, actor: 'lin', at: later(1), minutes: 30 })
  const captureId = loadCase(store.reader, caseId)?.captureId ?? 0
  const decision = { outcome, category: outcome === 'violating' ? 'refund_agency' : 'none', reason: '看过了' } as const
  decideCase(store, { caseId, actor: 'lin', at: later(2), captureId, decision })
}

const kindsOf = (store: Store, caseId: string) => listCaseEvents(store.reader, caseId).map(({ kind }) => kind)
const addsUp = (report: ReclassifyReport): boolean =>
  report.seen === report.same + report.rescored + changedPosts(report) + report.leftAlone

describe('reclassify', () => {
  it('opens new hits, withdraws what nobody touched, updates what stays open; again = 0 changed', async () => {
    const store = testStore()
    keep(store, 'new', BENIGN)
    keep(store, 'gone', LURE)
    keep(store, 'weaker', LURE)
    keep(store, 'later', null)
    const says = { new: LURE, weaker: UNSURE, later: LURE }
    const report = await reclassify(store, says)
    expect(report).toMatchObject({
      ...{ seen: 4, same: 0, rescored: 0, leftAlone: 0, changedPosts: 4, stop: 'done' },
      changed: { 'benign→violating': 1, 'violating→benign': 1, 'violating→borderline': 1, 'unjudged→violating': 1 },
      cases: { opened: 2, updated: 1, withdrawn: 1, noted: 0 },
    })
    expect(addsUp(report)).toBe(true)
    expect(loadCase(store.reader, 'C-000001')?.state).toBe('withdrawn')
    expect(loadCase(store.reader, 'C-000002')).toMatchObject({ state: 'open', verdict: 'borderline', risk: 0.4 })
    expect(loadVerdict(store.reader, 1)).toMatchObject({ id: 'new', classifier: { model: 'sha256:new' } })
    const again = await reclassify(store, says)
    expect(again).toMatchObject({ seen: 4, same: 4, changedPosts: 0, cases: { opened: 0, updated: 0, withdrawn: 0 } })
    expect(verifyAudit(store.reader).ok).toBe(true)
  })

  it('brings a withdrawn case back when a model flags it again', async () => {
    const store = testStore()
    keep(store, 'p', LURE)
    await reclassify(store, {})
    expect((await reclassify(store, { p: LURE })).cases.opened).toBe(1)
    expect(kindsOf(store, 'C-000001')).toEqual(['opened', 'withdrawn', 'reopened'])
    expect(loadCase(store.reader, 'C-000001')?.state).toBe('open')
  })

  it('lets a person take up a withdrawn case all the same', async () => {
    const store = testStore()
    keep(store, 'p', LURE)
    await reclassify(store, {})
    decide(store, 'C-000001', 'violating')
    expect(loadCase(store.reader, 'C-000001')?.state).toBe('confirmed')
  })

  it.each([
    ['violating', BENIGN],
    ['benign', UNSURE],
    ['borderline', { category: 'pos_promo' }],
  ] as const)('never changes a case decided %s: one line in its history', async (outcome, says) => {
    const store = testStore()
    keep(store, 'p', LURE)
    decide(store, 'C-000001', outcome)
    const before = { record: loadCase(store.reader, 'C-000001'), verdict: loadVerdict(store.reader, 1) }
    const report = await reclassify(store, { p: says })
    expect(report).toMatchObject({ seen: 1, changedPosts: 0, leftAlone: 1, cases: { noted: 1, updated: 0 } })
    const record = loadCase(store.reader, 'C-000001')
    expect({ ...record, updatedAt: '' }).toEqual({ ...before.record, updatedAt: '' })
    expect(loadVerdict(store.reader, 1)).toEqual(before.verdict)
    expect(kindsOf(store, 'C-000001').at(-1)).toBe('reflagged')
    expect(await reclassify(store, { p: says })).toMatchObject({ leftAlone: 1, changedPosts: 0, cases: { noted: 0 } })
  })

  it('takes the model’s word again once the decision was reversed', async () => {
    const store = testStore()
    keep(store, 'p', LURE)
    decide(store, 'C-000001', 'violating')
    await reclassify(store, { p: UNSURE })
    reverseDecision(store, { caseId: 'C-000001', actor: 'an', at: later(70), reason: '看错了' })
    expect(await reclassify(store, { p: UNSURE })).toMatchObject({ changedPosts: 1, cases: { updated: 1 } })
    expect(loadCase(store.reader, 'C-000001')).toMatchObject({ state: 'open', verdict: 'borderline' })
  })

  it('does not withdraw what a person holds or has sent back', async () => {
    const store = testStore()
    keep(store, 'held', LURE)
    keep(store, 'unsure', LURE)
    claimCase(store, { caseId: 'C-000001', actor: 'lin', at: later(1), minutes: 30 })
    decide(store, 'C-000002', 'unsure')
    expect((await reclassify(store, {})).cases).toEqual({ opened: 0, updated: 2, withdrawn: 0, noted: 0 })
    expect(loadCase(store.reader, 'C-000001')).toMatchObject({ state: 'claimed', verdict: 'benign' })
    expect(loadCase(store.reader, 'C-000002')).toMatchObject({ state: 'open', verdict: 'benign' })
  })

  it('keeps the case of a lure that was edited away', async () => {
    const store = testStore()
    keep(store, 'p', LURE)
    keep(store, 'p', UNSURE, { text: '改过的话' })
    keep(store, 'p', BENIGN, { text: '又改过的话' })
    await reclassify(store, {})
    expect(loadCase(store.reader, 'C-000001')?.state).toBe('open')
  })

  it('moves numbers without a line when only they changed', async () => {
    const store = testStore()
    keep(store, 'p', LURE)
    const report = await reclassify(store, { p: { risk: 0.7, priority: 70 } })
    expect(report).toMatchObject({ rescored: 1, changedPosts: 0 })
    expect(loadCase(store.reader, 'C-000001')).toMatchObject({ risk: 0.7, priority: 70 })
    expect(kindsOf(store, 'C-000001')).toEqual(['opened'])
  })

  it('opens a case about a comment and leaves the post’s open case alone', async () => {
    const store = testStore()
    keep(store, 'p', UNSURE, { comments: [{ id: 'c9', text: '加我' }] })
    await reclassify(store, { p: { subject: 'comments[0]' } })
    const { cases } = listQueue(store.reader, { states: ['open'], limit: 9 })
    expect(cases.map(({ subjectKey }) => subjectKey).sort()).toEqual(['xiaohongshu:p', 'xiaohongshu:p#c9'])
  })

  it('writes nothing when it only rehearses, and says what the real run does', async () => {
    const store = testStore()
    for (const id of ['a', 'b', 'c']) keep(store, id, id === 'a' ? BENIGN : LURE)
    decide(store, 'C-000001', 'violating')
    const says = { a: LURE }
    const state = () => [listAudit(store.reader, { limit: 99 }), loadVerdict(store.reader, 1)]
    const before = state()
    const rehearsed = await reclassify(store, says, { dryRun: true })
    expect(state()).toEqual(before)
    expect({ ...(await reclassify(store, says)), dryRun: true }).toEqual(rehearsed)
  })

  it('looks only at posts captured since', async () => {
    const store = testStore()
    keep(store, 'p', LURE)
    expect((await reclassify(store, {}, { since: later(1) })).seen).toBe(0)
    expect((await reclassify(store, {}, { since: '2026-03-01T02:00:00.000Z' })).seen).toBe(1)
  })

  it('goes on where it was stopped and counts nothing twice', async () => {
    const store = testStore()
    for (let i = 0; i < 600; i += 1) keep(store, `p${i}`, i % 2 === 0 ? LURE : BENIGN)
    const stop = new AbortController()
    const first = await reclassify(store, {}, { signal: stop.signal, onProgress: () => stop.abort() })
    expect(first).toMatchObject({ stop: 'interrupted', resumed: false })
    expect(first.seen).toBeGreaterThan(0)
    expect(first.seen).toBeLessThan(600)
    const second = await reclassify(store, {})
    expect(second).toMatchObject({ stop: 'done', resumed: true, seen: 600, cases: { withdrawn: 300 } })
    expect(addsUp(second)).toBe(true)
    expect(await reclassify(store, {})).toMatchObject({ resumed: false, seen: 600, same: 600 })
  })

  it('begins anew under another classifier', async () => {
    const store = testStore()
    for (let i = 0; i < 300; i += 1) keep(store, `p${i}`, BENIGN)
    const stop = new AbortController()
    await reclassify(store, {}, { signal: stop.signal, onProgress: () => stop.abort() })
    const deps = { store, classifier: 'test-3', judge: () => verdictFor('any', BENIGN), clock: () => new Date(AT) }
    const other = await reclassifyPosts(deps, { since: '', dryRun: false })
    expect(other).toMatchObject({ resumed: false, seen: 300 })
  })

  it('refuses to run twice at once', async () => {
    const store = testStore()
    const lock = takeLock(join(store.dataDir, 'locks', 'reclassify.lock'))
    await expect(reclassify(store, {})).rejects.toThrow(ConfigError)
    lock?.release()
    expect((await reclassify(store, {})).seen).toBe(0)
  })
})
