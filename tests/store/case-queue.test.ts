// The queue's order as the store keeps it: what moves a case, what does not, and that SQLite reads pages by an index.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CASE_EVENTS, CASE_STATES, type CaseEventKind, type CaseState } from '#src/domain/case.ts'
import { placeInQueue, readersOf } from '#src/domain/queue-order.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { keepPost } from '#src/scans/keep-post.ts'
import { queuePage } from '#src/store/case-queue.ts'
import { appendCaseEvent, type CaseRecord, listQueue, loadCase, noteFlag } from '#src/store/case-store.ts'
import { clientOf, type Reader } from '#src/store/connection.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { AT, buildOrigin, buildPost, buildVerdict, later } from '#tests/helpers/build.ts'
import { flag } from '#tests/helpers/flag-post.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const DAY = 24 * 60
const READ_BY_ALL = { counts: { views: 600_000 } }

const open = (store: Store): string[] => listQueue(store.reader, { states: ['open'], limit: 100 }).cases.map(idOf)
const idOf = ({ id }: CaseRecord): string => id

function placeOf(store: Store, caseId: string): number {
  const place = clientOf(store.reader).prepare('select place from cases where id = ?').pluck()
  return Number(place.get(Number(caseId.slice(2))))
}

function loaded(store: Store, caseId: string): CaseRecord {
  const record = loadCase(store.reader, caseId)
  if (!record) throw new Error(`no case ${caseId}`)
  return record
}

const act = (store: Store, caseId: string, kind: CaseEventKind, at: string): boolean =>
  inTransaction(store, (tx) => appendCaseEvent(tx, caseId, { kind, at, actor: 'lin', reason: 'because' })).ok

/** A sighting as scans and imports write it. */
function see(store: Store, given: Readonly<Record<string, unknown>>, at: string, verdict: Partial<Verdict> = {}): void {
  const judged = { post: buildPost(given), verdict: buildVerdict(verdict), evidence: [], at, origin: buildOrigin() }
  inTransaction(store, (tx) => keepPost(tx, judged, { keep: 'all', sampleRate: 0, sampleSeed: '' }))
}

describe('a case stands', () => {
  test('by what the verdict says, before it by who read it, before that by how long it waits', () => {
    const store = testStore()
    const add = (id: string, priority: number, minutes: number, more: object = {}): void => {
      flag(store, { post: { id, ...more }, verdict: { priority }, at: later(minutes) })
    }
    add('weak', 40, 0)
    add('strong', 80, 1)
    add('read', 75, 2, READ_BY_ALL)
    add('weak and read', 40, 3, READ_BY_ALL)
    add('strong, a month later', 80, 30 * DAY)
    expect(open(store)).toEqual(['C-000003', 'C-000002', 'C-000004', 'C-000001', 'C-000005'])
  })

  test('higher once a later capture, or the same post met again, counts more readers; lower counts take nothing back', () => {
    const store = testStore()
    see(store, { id: 'a' }, later(0))
    see(store, { id: 'b', counts: { likes: 4 } }, later(1))
    expect(open(store)).toEqual(['C-000001', 'C-000002'])
    see(store, { id: 'b', counts: { likes: 100 } }, later(2)) // the same words: no new capture
    expect(loaded(store, 'C-000002')).toMatchObject({ readers: 2000, captureId: 2, updatedAt: later(1) })
    expect(open(store)).toEqual(['C-000002', 'C-000001'])
    see(store, { id: 'a', text: '改过了', counts: { views: 70_000 } }, later(3))
    expect(loaded(store, 'C-000001')).toMatchObject({ readers: 70_000, captureId: 3 })
    expect(open(store)).toEqual(['C-000001', 'C-000002'])
    for (const counts of [{}, { views: 3 }]) see(store, { id: 'a', text: '改过了', counts }, later(4))
    see(store, { id: 'a', text: '又改了', counts: { views: 9 } }, later(5))
    expect(loaded(store, 'C-000001')).toMatchObject({ readers: 70_000, captureId: 4 })
    // What the author made harmless is still the post that so many have read.
    see(store, { id: 'a', text: '无害', counts: { views: 90_000 } }, later(6), { verdict: 'benign', category: 'none' })
    expect(loaded(store, 'C-000001')).toMatchObject({ readers: 90_000, captureId: 4 })
  })

  test('by a tenth of the readers when it is about a comment, and with its own post alone', () => {
    const store = testStore()
    const post = { id: 'p', comments: [{ id: 'c9', text: '加我' }] }
    see(store, post, AT, { subject: 'comments[0]' })
    see(store, { id: 'p1' }, AT)
    see(store, { ...post, counts: { views: 40_000 } }, later(1), { subject: 'comments[0]' })
    expect(loaded(store, 'C-000001')).toMatchObject({ subjectKey: 'xiaohongshu:p#c9', readers: 4000 })
    expect(loaded(store, 'C-000002').readers).toBe(0)
  })

  test('as it stood when a person has decided it, and begins to wait anew when it comes back', () => {
    const store = testStore()
    see(store, { id: 'a' }, AT)
    for (const kind of ['claimed', 'confirmed'] as const) act(store, 'C-000001', kind, later(1))
    see(store, { id: 'a', ...READ_BY_ALL }, later(2))
    expect(loaded(store, 'C-000001')).toMatchObject({ readers: 0, waitingSince: AT })
    act(store, 'C-000001', 'reversed', later(40 * DAY))
    expect(loaded(store, 'C-000001')).toMatchObject({ openedAt: AT, waitingSince: later(40 * DAY) })
    for (const kind of ['claimed', 'released', 'claimed', 'deferred'] as const)
      expect(act(store, 'C-000001', kind, later(41 * DAY))).toBe(true)
    expect(loaded(store, 'C-000001').waitingSince).toBe(later(40 * DAY))
  })

  test('where a newer model’s risk puts it, though nothing is news', () => {
    const store = testStore()
    const { caseId } = flag(store)
    flag(store, { post: { id: 'b' }, verdict: { priority: 80 } })
    const verdict = buildVerdict({ priority: 60, risk: 0.6 })
    expect(inTransaction(store, (tx) => noteFlag(tx, caseId, { captureId: 1, verdict, at: later(1) }))).toBe(false)
    expect(open(store)).toEqual(['C-000002', caseId])
  })

  test('where priority, readers and waiting put it, whatever has happened to it', () => {
    const kinds = fc.constantFrom(...CASE_EVENTS)
    const sighting = fc.record({
      views: fc.nat(900_000),
      priority: fc.nat(100),
      words: fc.constantFrom('一', '二', '三'),
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(kinds, sighting), { maxLength: 20 }), (steps) => {
        const store = testStore()
        see(store, { id: 'a' }, AT)
        let most = 0
        steps.forEach((step, i) => {
          if (typeof step === 'string') act(store, 'C-000001', step, later(i))
          else {
            const { views, priority, words } = step
            most = Math.max(most, views)
            see(store, { id: 'a', text: words, counts: { views } }, later(i), { priority })
          }
        })
        const record = loaded(store, 'C-000001')
        expect(placeOf(store, 'C-000001')).toBe(placeInQueue(record))
        expect(record.readers).toBeLessThanOrEqual(most)
        store.close()
      }),
      { numRuns: 25 },
    )
  })
})

describe('a hundred thousand cases', () => {
  const CASES = 100_000
  const MIX = { open: 60, claimed: 3, dismissed: 20, confirmed: 10, reported: 5, withdrawn: 2 }

  /** Straight into the table, the way a database looks after a year: most of what is old is decided. */
  function filled(): Store {
    const store = testStore()
    flag(store)
    const states = CASE_STATES.flatMap((state) => Array.from({ length: MIX[state] }, () => state))
    const client = clientOf(store.writer)
    client.function('state_of', { deterministic: true }, (n) => states[Number(n) % states.length] as CaseState)
    client.exec(`
      with recursive numbers(n) as (select 2 union all select n + 1 from numbers where n < ${CASES})
      insert into cases (id, subject_key, subject, capture_id, state, flagged_category, verdict, risk, priority, platform,
        title, contact_push, opened_at, updated_at, waiting_since, readers, place)
      select n, 'weibo:' || n, 'post', 1, state_of(n), 'refund_agency', 'violating', 0.9, 90, 'weibo',
        '', 1, '${AT}', '${AT}', '${AT}', 0, (n * 7919) % 50021 from numbers`)
    return store
  }

  function planOf(db: Reader, query: Partial<Parameters<typeof listQueue>[1]>): string[] {
    const { sql, params } = queuePage(db, { states: ['open'], limit: 30, ...query }).toSQL()
    const rows = clientOf(db)
      .prepare(`explain query plan ${sql}`)
      .all(...params) as { detail: string }[]
    return rows.map(({ detail }) => detail)
  }

  test('are read page by page by an index, without sorting, in every tab', () => {
    const store = filled()
    const query = { states: ['open'] as const, limit: 30 }
    const after = listQueue(store.reader, query).next ?? ''
    expect(after).not.toBe('')
    for (const state of CASE_STATES) {
      const inOrder = 'SEARCH cases USING INDEX cases_in_order (state=?'
      expect(planOf(store.reader, { states: [state] })).toEqual([`${inOrder})`])
      expect(planOf(store.reader, { states: [state], after })).toEqual([`${inOrder} AND place>?)`])
    }
    const states = CASE_STATES
    expect(planOf(store.reader, { states })).toEqual(['SCAN cases USING INDEX cases_by_place'])
    expect(planOf(store.reader, { states, after })).toEqual(['SEARCH cases USING INDEX cases_by_place (place>?)'])
  })

  test('come once each, in order, though many stand at the same place', () => {
    const store = filled()
    const seen: number[] = []
    for (let after: string | undefined; ; ) {
      const page = listQueue(store.reader, { states: ['open'], limit: 1000, ...(after && { after }) })
      seen.push(...page.cases.map(({ id }) => Number(id.slice(2))))
      if (page.next === null) break
      after = page.next
    }
    const rows = clientOf(store.reader).prepare("select id, place from cases where state = 'open'").all()
    const places = new Map((rows as { id: number; place: number }[]).map(({ id, place }) => [id, place]))
    const place = (id: number): number => places.get(id) ?? Number.NaN
    expect(seen).toEqual([...places.keys()].sort((a, b) => place(a) - place(b) || a - b))
    expect(new Set(places.values()).size).toBeLessThan(seen.length)
  })
})

test('counts of a post are read as the domain reads them', () => {
  const store = testStore()
  const counts = { likes: 12, comments: 3, collects: 4, shares: 1, views: 350 }
  const { caseId } = flag(store, { post: { counts } })
  expect(loaded(store, caseId).readers).toBe(readersOf(counts))
})
