import { describe, expect, test } from 'vitest'
import { claimCase, releaseCase } from '#src/cases/claim-case.ts'
import { decideCase, reverseDecision } from '#src/cases/decide-case.ts'
import { openCaseFor } from '#src/cases/open-case.ts'
import { OUTCOMES, type Outcome } from '#src/domain/case.ts'
import type { ReportEvent } from '#src/domain/report.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { listAudit } from '#src/store/audit-store.ts'
import { appendCaseEvent, listCaseEvents, loadCase } from '#src/store/case-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { savePost } from '#src/store/post-store.ts'
import { loadReport, moveReport, saveReport } from '#src/store/report-store.ts'
import { AT, buildOrigin, buildPost, buildReport, buildVerdict, later } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'
import { startNode } from '../store/child-process.ts'

const ID = 'C-000001'

function flag(store: Store, verdict: Partial<Verdict> = {}, post: Readonly<Record<string, unknown>> = {}) {
  return inTransaction(store, (tx) => {
    const kept = savePost(tx, { post: buildPost(post), capturedAt: AT, origin: buildOrigin() })
    const key = 'xiaohongshu:p1'
    return openCaseFor(tx, { key, captureId: kept.captureId, verdict: buildVerdict(verdict), at: AT })
  })
}

function storeWithCase(dir?: string): Store {
  const store = testStore(dir)
  flag(store)
  return store
}

const claim = (store: Store, actor = 'lin', at = AT, caseId = ID) =>
  claimCase(store, { caseId, actor, at, minutes: 30 })
const decide = (store: Store, outcome: Outcome = 'violating', actor = 'lin', reason = '引导加微信') =>
  decideOn(store, loadCase(store.reader, ID)?.captureId ?? 0, { outcome, actor, reason })
const decideOn = (
  store: Store,
  captureId: number,
  { outcome = 'benign' as Outcome, actor = 'lin', reason = '引导加微信' } = {},
) =>
  decideCase(store, {
    ...{ caseId: ID, actor, at: later(2), captureId },
    decision: { outcome, category: 'debt_relief', reason },
  })
const reverse = (store: Store, reason = '看错了') =>
  reverseDecision(store, { caseId: ID, actor: 'an', at: later(3), reason })
const actions = (store: Store): string[] =>
  listAudit(store.reader, { limit: 99 }).map((line) => `${line.actor} ${line.action}`)

describe('opening', () => {
  test('audits what happened and nothing when nothing did', () => {
    const store = testStore()
    expect(flag(store)).toEqual({ outcome: 'opened', caseId: ID })
    expect(flag(store).outcome).toBe('unchanged')
    expect(flag(store, { verdict: 'borderline' }).outcome).toBe('reflagged')
    expect(actions(store)).toEqual(['classifier case.opened', 'classifier case.reflagged'])
  })

  test('a comment is a subject of its own, known by its id where it has one', () => {
    const store = testStore()
    const post = { comments: [{ text: '谢谢' }, { text: '加我办理', id: 'c9' }] }
    const moved = { comments: [{ text: '加我办理', id: 'c9' }, { text: '谢谢' }] }
    const keys = [
      flag(store, {}, post),
      flag(store, { subject: 'comments[0]' }, post),
      flag(store, { subject: 'comments[1]' }, post),
      flag(store, { subject: 'comments[0]' }, moved),
    ].map(({ caseId }) => loadCase(store.reader, caseId)?.subjectKey)
    expect(keys).toEqual(['xiaohongshu:p1', 'xiaohongshu:p1#0', 'xiaohongshu:p1#c9', 'xiaohongshu:p1#c9'])
  })
})

describe('claiming', () => {
  test('one person at a time; a lapsed claim may be taken over; one may renew', () => {
    const store = storeWithCase()
    expect(claim(store)).toEqual({ outcome: 'done', state: 'claimed' })
    expect(loadCase(store.reader, ID)).toMatchObject({ claimedBy: 'lin', claimedUntil: later(30) })
    expect(claim(store, 'an', later(29))).toMatchObject({ outcome: 'refused', code: 'taken' })
    expect(claim(store, 'lin', later(20)).outcome).toBe('done')
    expect(claim(store, 'an', later(49))).toMatchObject({ outcome: 'refused', code: 'taken' })
    expect(claim(store, 'an', later(50))).toEqual({ outcome: 'done', state: 'claimed' })
    expect(loadCase(store.reader, ID)).toMatchObject({ claimedBy: 'an', claimedUntil: later(80) })
    expect(actions(store)).toEqual([
      'classifier case.opened',
      'lin case.claimed',
      'lin case.claimed',
      'an case.claimed',
    ])
  })

  test('of two processes at once exactly one wins, every time', async () => {
    const dir = testDir()
    const store = testStore(dir)
    const cases = 12
    inTransaction(store, (tx) => {
      for (let n = 0; n < cases; n += 1) {
        const kept = savePost(tx, { post: buildPost({ id: `p${n}` }), capturedAt: AT, origin: buildOrigin() })
        openCaseFor(tx, { key: `xiaohongshu:p${n}`, captureId: kept.captureId, verdict: buildVerdict(), at: AT })
      }
    })
    const claimAll = (actor: string): string => `
      import { openStore } from '#src/store/open-store.ts'
      import { claimCase } from '#src/cases/claim-case.ts'
      const store = openStore(${JSON.stringify(dir)})
      const won = []
      for (let n = 1; n <= ${cases}; n += 1) {
        const caseId = 'C-' + n
        if (claimCase(store, { caseId, actor: '${actor}', at: '${AT}', minutes: 30 }).outcome === 'done') won.push(n)
      }
      console.log(JSON.stringify(won))
      store.close()`
    const children = [startNode(claimAll('lin')), startNode(claimAll('an'))]
    const won = (await Promise.all(children.map((child) => child.end()))).flatMap(
      (text) => JSON.parse(text) as number[],
    )
    expect(won.sort((a, b) => a - b)).toEqual(Array.from({ length: cases }, (_, i) => i + 1))
    for (const n of won) {
      const kinds = listCaseEvents(store.reader, `C-${n}`).map((event) => event.kind)
      expect(kinds).toEqual(['opened', 'claimed'])
    }
  })

  test('only the holder gives a case back', () => {
    const store = storeWithCase()
    const release = (actor: string) => releaseCase(store, { caseId: ID, actor, at: later(1) })
    expect(release('lin')).toMatchObject({ outcome: 'refused', code: 'wrong_state' })
    claim(store)
    expect(release('an')).toMatchObject({ outcome: 'refused', code: 'not_yours' })
    expect(release('lin')).toEqual({ outcome: 'done', state: 'open' })
    expect(loadCase(store.reader, ID)).toMatchObject({ claimedBy: null, claimedUntil: null })
    expect(claim(store, 'an', later(1)).outcome).toBe('done')
  })
})

describe('deciding', () => {
  const STATE = { violating: 'confirmed', borderline: 'dismissed', benign: 'dismissed', unsure: 'open' } as const

  test.each(OUTCOMES)('%s leads where the law says, with reason and audit entry', (outcome) => {
    const store = storeWithCase()
    claim(store)
    expect(decide(store, outcome)).toEqual({ outcome: 'done', state: STATE[outcome] })
    const last = listCaseEvents(store.reader, ID).at(-1)
    expect(last).toMatchObject({ actor: 'lin', reason: '引导加微信', outcome, category: 'debt_relief' })
    const audit = listAudit(store.reader, { limit: 9 }).at(-1)
    expect(audit).toMatchObject({ actor: 'lin', target: `case:${ID}`, facts: { outcome, category: 'debt_relief' } })
  })

  test.each(['', ' ', '好', ' 好 \n', '\u3000\u3000', '\u200b\u200b\u200b'])('the reason %j says nothing', (reason) => {
    const store = storeWithCase()
    claim(store)
    expect(decide(store, 'benign', 'lin', reason)).toMatchObject({ outcome: 'refused', code: 'no_reason' })
    expect(loadCase(store.reader, ID)?.state).toBe('claimed')
    expect(actions(store)).toHaveLength(2)
  })

  test('is for the holder only, and once', () => {
    const store = storeWithCase()
    expect(decide(store)).toMatchObject({ outcome: 'refused', code: 'wrong_state' })
    claim(store)
    expect(decide(store, 'benign', 'an')).toMatchObject({ outcome: 'refused', code: 'not_yours' })
    expect(decide(store).outcome).toBe('done')
    expect(decide(store, 'benign')).toMatchObject({ outcome: 'refused', code: 'wrong_state' })
    expect(claim(store, 'an', later(9))).toMatchObject({ outcome: 'refused', code: 'wrong_state' })
    expect(actions(store)).toHaveLength(3)
  })

  test('is about the capture that was read: an edit that came in meanwhile refuses it, and nothing is written', () => {
    const store = storeWithCase()
    claim(store)
    const read = loadCase(store.reader, ID)?.captureId ?? 0
    expect(flag(store, { category: 'pos_promo' }, { text: '全额退保，加我' }).outcome).toBe('reflagged')
    const before = actions(store)
    expect(decideOn(store, read)).toMatchObject({ outcome: 'refused', code: 'changed' })
    expect(loadCase(store.reader, ID)).toMatchObject({ state: 'claimed', claimedBy: 'lin', captureId: read + 1 })
    expect(actions(store)).toEqual(before)
    expect(decideOn(store, read + 1)).toEqual({ outcome: 'done', state: 'dismissed' })
    expect(listAudit(store.reader, { limit: 9 }).at(-1)?.facts).toMatchObject({ captureId: read + 1 })
  })

  test('a claim that somebody took over is lost', () => {
    const store = storeWithCase()
    claim(store)
    claim(store, 'an', later(31))
    expect(decide(store)).toMatchObject({ outcome: 'refused', code: 'not_yours' })
    expect(decide(store, 'violating', 'an').outcome).toBe('done')
  })

  test('a case that is not there is a refusal, not a crash', () => {
    expect(claim(testStore(), 'lin', AT, 'C-000404')).toMatchObject({ outcome: 'refused', code: 'no_case' })
  })
})

describe('reversing', () => {
  function reported(
    store: Store,
    id: string,
    channel: 'platform' | '12377' | 'police',
    ...events: ReportEvent[]
  ): void {
    inTransaction(store, (tx) => {
      saveReport(tx, buildReport({ id, channel }))
      for (const event of events) {
        moveReport(tx, { id, event, receipt: 'none given', note: '', at: later(2), actor: 'lin' })
      }
      appendCaseEvent(tx, ID, { kind: 'reported', at: later(2), actor: 'lin', reason: '' })
    })
  }

  test('opens the case again and withdraws what had not been answered', () => {
    const store = storeWithCase()
    claim(store)
    decide(store)
    reported(store, 'R-1', 'platform')
    reported(store, 'R-2', '12377', 'submitted')
    reported(store, 'R-3', 'police', 'submitted', 'answered')
    expect(loadCase(store.reader, ID)?.state).toBe('reported')
    expect(reverse(store)).toEqual({ outcome: 'done', state: 'open' })
    const states = ['R-1', 'R-2', 'R-3'].map((id) => loadReport(store.reader, id)?.state)
    expect(states).toEqual(['withdrawn', 'withdrawn', 'answered'])
    expect(loadReport(store.reader, 'R-1')?.note).toBe('看错了')
    const audit = listAudit(store.reader, { limit: 99 }).at(-1)
    expect(audit).toMatchObject({ action: 'case.reversed', facts: { withdrawn: 'R-2 R-1' } })
    expect(loadCase(store.reader, ID)).toMatchObject({ outcome: null, category: 'refund_agency', claimedBy: null })
    expect(claim(store, 'an', later(9)).outcome).toBe('done')
  })

  test('needs a reason and something to reverse; a refusal withdraws nothing', () => {
    const store = storeWithCase()
    expect(reverse(store)).toMatchObject({ outcome: 'refused', code: 'wrong_state' })
    claim(store)
    decide(store)
    reported(store, 'R-1', 'platform')
    expect(reverse(store, ' ')).toMatchObject({ outcome: 'refused', code: 'no_reason' })
    expect(loadReport(store.reader, 'R-1')?.state).toBe('draft')
    expect(reverse(store).outcome).toBe('done')
    expect(reverse(store)).toMatchObject({ outcome: 'refused', code: 'wrong_state' })
  })
})
