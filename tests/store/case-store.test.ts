// Cases in the store: which events each state allows, and that the state is always the replay of its events.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CASE_EVENTS,
  CASE_STATES,
  type CaseEvent,
  type CaseEventKind,
  nextCaseState,
  replayCase,
} from '#src/domain/case.ts'
import { appendCaseEvent, listCaseEvents, loadCase } from '#src/store/case-store.ts'
import { clientOf } from '#src/store/connection.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { later } from '#tests/helpers/build.ts'
import { flag } from '#tests/helpers/flag-post.ts'
import { testStore } from '#tests/helpers/test-store.ts'

function eventOf(kind: CaseEventKind, given: Partial<CaseEvent> = {}): CaseEvent {
  return { kind, at: later(1), actor: 'lin', reason: 'because', ...given }
}

const append = (store: Store, caseId: string, event: CaseEvent) =>
  inTransaction(store, (tx) => appendCaseEvent(tx, caseId, event, { claimedUntil: later(30) }))

/** A shortest way into each state, written by hand so that it does not lean on the code under test. */
const WAYS: Readonly<Record<(typeof CASE_STATES)[number], readonly CaseEventKind[]>> = {
  open: [],
  claimed: ['claimed'],
  confirmed: ['claimed', 'confirmed'],
  dismissed: ['claimed', 'dismissed'],
  reported: ['claimed', 'confirmed', 'reported'],
  withdrawn: ['withdrawn'],
}

/** The law once more, in another form: which events each state allows. */
const ALLOWED: Readonly<Record<(typeof CASE_STATES)[number], readonly CaseEventKind[]>> = {
  open: ['reflagged', 'claimed', 'withdrawn'],
  claimed: ['reflagged', 'claimed', 'released', 'confirmed', 'dismissed', 'deferred'],
  confirmed: ['reflagged', 'reversed', 'reported'],
  dismissed: ['reflagged', 'reopened', 'reversed'],
  reported: ['reflagged', 'reversed', 'reported'],
  withdrawn: ['claimed', 'reopened'],
}

describe('every state and every event', () => {
  for (const state of CASE_STATES) {
    for (const kind of CASE_EVENTS) {
      const allowed = ALLOWED[state].includes(kind)
      test(`${state} × ${kind} is ${allowed ? 'allowed' : 'refused, and nothing is written'}`, () => {
        const store = testStore()
        const { caseId } = flag(store)
        for (const step of WAYS[state]) expect(append(store, caseId, eventOf(step)).ok).toBe(true)
        const before = { record: loadCase(store.reader, caseId), events: listCaseEvents(store.reader, caseId) }
        expect(before.record?.state).toBe(state)
        const result = append(store, caseId, eventOf(kind, { at: later(2) }))
        expect(result).toEqual(nextCaseState(state, kind))
        expect(result.ok).toBe(allowed)
        const events = listCaseEvents(store.reader, caseId)
        if (allowed) {
          expect(events).toHaveLength(before.events.length + 1)
          expect(loadCase(store.reader, caseId)).toMatchObject({
            state: result.ok && result.state,
            updatedAt: later(2),
          })
        } else {
          expect(events).toEqual(before.events)
          expect(loadCase(store.reader, caseId)).toEqual(before.record)
        }
      })
    }
  }
})

test('the projected state is always the replay of the events', () => {
  const steps = fc.array(fc.oneof(fc.constantFrom(...CASE_EVENTS), fc.constant('flag' as const)), { maxLength: 25 })
  fc.assert(
    fc.property(steps, (kinds) => {
      const store = testStore()
      const { caseId } = flag(store)
      kinds.forEach((kind, i) => {
        if (kind === 'flag') flag(store, { post: { text: `第${i}版` }, at: later(i) })
        else append(store, caseId, eventOf(kind))
      })
      const events = listCaseEvents(store.reader, caseId)
      expect(loadCase(store.reader, caseId)?.state).toBe(replayCase(events))
      expect(events.map((event) => event.seq)).toEqual(events.map((_, i) => i + 1))
      store.close()
    }),
    { numRuns: 25 },
  )
})

describe('openCase', () => {
  test('opens once; the same flag again changes nothing; a new capture or verdict reflags', () => {
    const store = testStore()
    const first = flag(store)
    expect(first).toEqual({ outcome: 'opened', caseId: 'C-000001' })
    expect(flag(store, { at: later(1) })).toEqual({ ...first, outcome: 'unchanged' })
    expect(flag(store, { post: { text: '改过了' }, at: later(2) })).toEqual({ ...first, outcome: 'reflagged' })
    const again = { post: { text: '改过了' }, verdict: { verdict: 'borderline', priority: 40 }, at: later(3) } as const
    expect(flag(store, again)).toEqual({ ...first, outcome: 'reflagged' })
    expect(flag(store, again).outcome).toBe('unchanged')
    expect(loadCase(store.reader, first.caseId)).toMatchObject({ verdict: 'borderline', priority: 40, captureId: 2 })
    expect(listCaseEvents(store.reader, first.caseId).map((event) => [event.kind, event.captureId])).toEqual([
      ['opened', 1],
      ['reflagged', 2],
      ['reflagged', 2],
    ])
  })

  test('a dismissed post that is edited into a lure comes back; weaker news or the same capture does not', () => {
    const store = testStore()
    const weak = { verdict: { verdict: 'borderline' } } as const
    const { caseId } = flag(store, weak)
    append(store, caseId, eventOf('claimed'))
    append(store, caseId, eventOf('dismissed', { outcome: 'benign', category: 'none' }))
    expect(flag(store, { verdict: { verdict: 'violating' }, at: later(1) }).outcome).toBe('reflagged')
    expect(flag(store, { ...weak, post: { text: '改了一个字' }, at: later(2) }).outcome).toBe('reflagged')
    expect(loadCase(store.reader, caseId)?.state).toBe('dismissed')
    expect(flag(store, { post: { text: '全额退保，私信我' }, at: later(3) }).outcome).toBe('reopened')
    expect(loadCase(store.reader, caseId)).toMatchObject({
      state: 'open',
      outcome: null,
      verdict: 'violating',
      captureId: 3,
    })
  })

  const wechat = { type: 'wechat', value: 'demo-1', raw: 'demo-1', field: 'text', start: 0, end: 6 } as const
  test.each([
    ['into another lure', { category: 'pos_promo' }, 'reopened'],
    ['into a weaker other lure', { category: 'pos_promo', verdict: 'borderline' }, 'reopened'],
    ['to push a new contact', { contacts: [wechat, { ...wechat, value: 'demo-2' }] }, 'reopened'],
    ['to push the same contact by another way', { contacts: [{ ...wechat, type: 'qq' }] }, 'reopened'],
    ['and pushes the same contact elsewhere', { contacts: [{ ...wechat, start: 3, end: 9 }] }, 'reflagged'],
    ['and pushes none', { contacts: [] }, 'reflagged'],
    ['into no lure', { category: 'none' }, 'reflagged'],
  ] as const)('a violating post that was dismissed and is edited %s', (_what, verdict, outcome) => {
    const store = testStore()
    const contacts = { contacts: [wechat] }
    const { caseId } = flag(store, { verdict: contacts })
    append(store, caseId, eventOf('claimed'))
    append(store, caseId, eventOf('dismissed', { outcome: 'benign', category: 'none' }))
    const edited = { post: { text: '改过了' }, verdict: { ...contacts, ...verdict }, at: later(3) }
    expect(flag(store, edited).outcome).toBe(outcome)
    expect(loadCase(store.reader, caseId)?.state).toBe(outcome === 'reopened' ? 'open' : 'dismissed')
    expect(flag(store, edited).outcome).toBe('unchanged')
  })

  test('a decided case keeps what was decided on; after a reversal the newest flag is looked at', () => {
    const store = testStore()
    const { caseId } = flag(store)
    append(store, caseId, eventOf('claimed'))
    append(store, caseId, eventOf('confirmed', { outcome: 'violating', category: 'debt_relief' }))
    const decided = loadCase(store.reader, caseId)
    expect(decided).toMatchObject({ category: 'debt_relief', outcome: 'violating', claimedBy: null, captureId: 1 })
    const edited = { post: { text: '改过了' }, verdict: { category: 'pos_promo', priority: 10 }, at: later(5) } as const
    expect(flag(store, edited).outcome).toBe('reflagged')
    expect(flag(store, edited).outcome).toBe('unchanged')
    expect(loadCase(store.reader, caseId)).toEqual({ ...decided, updatedAt: later(5) })
    append(store, caseId, eventOf('reversed'))
    const reopened = { state: 'open', category: 'pos_promo', outcome: null, captureId: 2, priority: 10 }
    expect(loadCase(store.reader, caseId)).toMatchObject(reopened)
  })

  test('a deferred case is open again and shows that somebody was unsure', () => {
    const store = testStore()
    const { caseId } = flag(store)
    append(store, caseId, eventOf('claimed'))
    append(store, caseId, eventOf('deferred', { outcome: 'unsure', category: 'none' }))
    const record = loadCase(store.reader, caseId)
    expect(record).toMatchObject({ state: 'open', outcome: 'unsure', claimedBy: null, category: 'refund_agency' })
  })

  test('titles a case by the subject, on one line, cut between characters', () => {
    const store = testStore()
    const comments = [{ text: '谢谢' }, { text: '加我\n办理' }]
    const post = { title: '', text: `${'保'.repeat(79)}𠮷𠮷`, comments }
    const { caseId } = flag(store, { post })
    expect(loadCase(store.reader, caseId)?.title).toBe(`${'保'.repeat(79)}…`)
    const comment = flag(store, { post: { ...post, id: 'p2' }, verdict: { subject: 'comments[1]' } })
    expect(loadCase(store.reader, comment.caseId)?.title).toBe('加我 办理')
  })

  test('a case is found without its zeros, and nothing else is', () => {
    const store = testStore()
    flag(store)
    expect(loadCase(store.reader, 'c-1')?.id).toBe('C-000001')
    for (const wrong of ['', 'C-', 'C-2', '1', 'C-1x', '../C-1']) expect(loadCase(store.reader, wrong)).toBeNull()
    expect(append(store, 'C-2', eventOf('claimed'))).toEqual({ ok: false, why: 'there is no case C-2' })
  })
})

test('case events can be neither changed, removed nor overwritten', () => {
  const store = testStore()
  const { caseId } = flag(store)
  const before = listCaseEvents(store.reader, caseId)
  const client = clientOf(store.writer)
  const acts = [
    "update case_events set reason = 'x'",
    'delete from case_events',
    'insert or replace into case_events select * from case_events',
  ]
  for (const act of acts) expect(() => client.exec(act), act).toThrow(/append-only/)
  expect(listCaseEvents(store.reader, caseId)).toEqual(before)
})
