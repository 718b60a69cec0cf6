import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FAIL_REASONS, PAGE_VERDICTS, type RunReport, SKIP_REASONS, tallyFault } from '#src/domain/scan.ts'
import * as frontier from '#src/store/frontier-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { listScanPages, scanLife } from '#src/store/scan-pages.ts'
import { beginScan, finishScan, loadRunReport } from '#src/store/scan-store.ts'
import { AT, buildSource, later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const SCAN = 's1'
const A = 'https://a.example.com/'
const B = 'https://b.example.com/'

function scanStore(): Store {
  const store = testStore()
  inTransaction(store, (tx) => beginScan(tx, { id: SCAN, sourceId: 'demo', source: buildSource(), startedAt: AT }))
  return store
}

const admit = (store: Store, ...found: frontier.Admission[]) =>
  inTransaction(store, (tx) => frontier.admitTargets(tx, SCAN, found))
const lease = (store: Store, now = 0, leaseMs = 1000) =>
  inTransaction(store, (tx) => frontier.leaseTarget(tx, SCAN, { now, leaseMs, owner: 'w' }))
const fetched = (store: Store, url: string, fence: number, page: 'ok' | 'listing' = 'ok') =>
  inTransaction(store, (tx) =>
    frontier.settleTarget(tx, SCAN, { url, fence, state: 'fetched', page, why: '', bytes: 10 }),
  )
const settled = (store: Store) => listScanPages(store.reader, SCAN, { wanted: 'obstacles', limit: 5 }).pages
const report = (store: Store) => {
  const found = loadRunReport(store.reader, SCAN)
  if (!found) throw new Error('no report')
  return found
}

describe('admission', () => {
  test('takes a URL once per scan; again is a duplicate, found all the same', () => {
    const store = scanStore()
    expect(admit(store, { url: A, depth: 0 }, { url: B, depth: 1 }, { url: A, depth: 2 })).toEqual({ added: 2 })
    expect(admit(store, { url: B, depth: 0, skip: 'out_of_scope' })).toEqual({ added: 0 })
    expect(report(store)).toMatchObject({ found: 4, pending: 2, skipped: { duplicate_url: 2, out_of_scope: 0 } })
  })

  test('a refused URL is settled at once, with its reason', () => {
    const store = scanStore()
    expect(admit(store, { url: A, depth: 9, skip: 'too_deep', why: 'depth 9' })).toEqual({ added: 0 })
    expect(lease(store)).toBeNull()
    expect(settled(store)).toMatchObject([{ url: A, depth: 9, state: 'skipped', reason: 'too_deep', why: 'depth 9' }])
  })

  test.each(['too_deep', 'trap'] as const)('a URL left as %s is taken in once it may be, and counted once', (skip) => {
    const store = scanStore()
    admit(store, { url: A, depth: 9, skip, why: 'so' }, { url: B, depth: 9, skip, why: 'so' })
    expect(admit(store, { url: A, depth: 8, skip, why: 'so' })).toEqual({ added: 0 })
    expect(admit(store, { url: A, depth: 2 })).toEqual({ added: 1 })
    expect(report(store)).toMatchObject({ found: 3, pending: 1, skipped: { [skip]: 1, duplicate_url: 1 } })
    expect(tallyFault(report(store))).toBeNull()
    const target = lease(store)
    expect(target).toMatchObject({ url: A, depth: 2 })
    expect(fetched(store, A, target?.fence ?? -1)).toBe(true)
    expect(admit(store, { url: A, depth: 1 })).toEqual({ added: 0 })
    expect(report(store)).toMatchObject({ found: 4, fetched: 1, pending: 0, skipped: { [skip]: 1, duplicate_url: 2 } })
  })

  test('one that was left as a trap when its turn came is taken in as if it had never been', () => {
    const store = scanStore()
    admit(store, { url: A, depth: 5 })
    const turn = { url: A, fence: lease(store)?.fence ?? -1, state: 'skipped', reason: 'trap', why: 'so' } as const
    inTransaction(store, (tx) => frontier.settleTarget(tx, SCAN, { ...turn, bytes: 0, at: 7 }))
    expect(admit(store, { url: A, depth: 3 })).toEqual({ added: 1 })
    expect(scanLife(store.reader, SCAN)).toMatchObject({ inHand: 0, firstSettled: 0, lastSettled: 0 })
    expect(fetched(store, A, turn.fence)).toBe(false)
    expect(lease(store)).toMatchObject({ url: A, depth: 3, fence: turn.fence + 2 })
    expect(report(store)).toMatchObject({ found: 1, pending: 1, skipped: { trap: 0 } })
  })

  test.each(SKIP_REASONS.filter((reason) => reason !== 'too_deep' && reason !== 'trap'))(
    'a URL left as %s stays left',
    (skip) => {
      const store = scanStore()
      admit(store, { url: A, depth: 1, skip })
      expect(admit(store, { url: A, depth: 0 })).toEqual({ added: 0 })
      expect(lease(store)).toBeNull()
    },
  )

  test('scans do not see each other', () => {
    const store = scanStore()
    inTransaction(store, (tx) => {
      beginScan(tx, { id: 's2', sourceId: 'demo', source: buildSource(), startedAt: later(1) })
      expect(frontier.admitTargets(tx, 's2', [{ url: A, depth: 0 }])).toEqual({ added: 1 })
    })
    expect(admit(store, { url: A, depth: 0 })).toEqual({ added: 1 })
    expect(report(store).found).toBe(1)
  })
})

describe('leases', () => {
  test('go by depth, then by the order found, and never to two', () => {
    const store = scanStore()
    admit(
      store,
      { url: `${A}deep`, depth: 2 },
      { url: `${A}1`, depth: 1 },
      { url: `${A}2`, depth: 1 },
      { url: A, depth: 0 },
    )
    const order = [lease(store), lease(store), lease(store), lease(store)].map((target) => target?.url)
    expect(order).toEqual([A, `${A}1`, `${A}2`, `${A}deep`])
    expect(lease(store)).toBeNull()
    expect(report(store).pending).toBe(4)
  })

  test('one that ran out goes to the next worker, and the first can no longer settle', () => {
    const store = scanStore()
    admit(store, { url: A, depth: 0 })
    const first = lease(store, 0, 1000)
    expect(lease(store, 999)).toBeNull()
    const second = lease(store, 1000)
    expect(second?.url).toBe(A)
    expect(second?.fence).not.toBe(first?.fence)
    expect(fetched(store, A, first?.fence ?? -1, 'listing')).toBe(false)
    expect(report(store)).toMatchObject({ fetched: 0, pending: 1, bytes: 0 })
    expect(fetched(store, A, second?.fence ?? -1)).toBe(true)
    expect(fetched(store, A, second?.fence ?? -1, 'listing')).toBe(false)
    expect(report(store)).toMatchObject({ fetched: 1, pending: 0, bytes: 10, pages: { ok: 1, listing: 0 } })
    expect(lease(store, 1e9)).toBeNull()
  })

  test('one that ran out but that nobody took still settles', () => {
    const store = scanStore()
    admit(store, { url: A, depth: 0 })
    const held = lease(store, 0, 1)
    expect(fetched(store, A, held?.fence ?? -1)).toBe(true)
  })

  test('released ones are free at once and their holders are shut out', () => {
    const store = scanStore()
    admit(store, { url: A, depth: 0 })
    const held = lease(store, 0, 1e9)
    inTransaction(store, (tx) => frontier.releaseLeases(tx, SCAN))
    expect(fetched(store, A, held?.fence ?? -1)).toBe(false)
    expect(lease(store, 1)?.url).toBe(A)
  })
})

describe('stopping', () => {
  test('a host: what waits there is skipped, what is in flight settles itself, other hosts go on', () => {
    const store = scanStore()
    admit(store, { url: A, depth: 0 }, { url: `${A}x`, depth: 1 }, { url: `${A}y`, depth: 1 }, { url: B, depth: 1 })
    const flying = lease(store)
    const stopped = inTransaction(store, (tx) => frontier.stopHost(tx, SCAN, { host: 'a.example.com', why: 'captcha' }))
    expect(stopped).toBe(2)
    expect(report(store)).toMatchObject({ pending: 2, skipped: { host_stopped: 2 } })
    expect(fetched(store, A, flying?.fence ?? -1)).toBe(true)
    expect(lease(store)?.url).toBe(B)
    expect(settled(store)[0]).toMatchObject({ reason: 'host_stopped', why: 'captcha' })
  })

  test('the whole scan: everything that waits is skipped with the reason', () => {
    const store = scanStore()
    admit(store, { url: A, depth: 0 }, { url: B, depth: 0 })
    expect(inTransaction(store, (tx) => frontier.skipPending(tx, SCAN, 'budget'))).toBe(2)
    expect(lease(store)).toBeNull()
    expect(report(store).skipped.budget).toBe(2)
  })
})

const url = fc.integer({ min: 0, max: 7 }).map((n) => `${n % 2 ? A : B}${n}`)
const step = fc.oneof(
  fc.record({ do: fc.constant('admit' as const), url, skip: fc.option(fc.constantFrom(...SKIP_REASONS)) }),
  fc.record({ do: fc.constant('lease' as const) }),
  fc.record({
    do: fc.constant('settle' as const),
    which: fc.nat(20),
    as: fc.oneof(
      fc.constantFrom(...PAGE_VERDICTS).map((page) => ({ state: 'fetched' as const, page })),
      fc.constantFrom(...SKIP_REASONS).map((reason) => ({ state: 'skipped' as const, reason })),
      fc.constantFrom(...FAIL_REASONS).map((reason) => ({ state: 'failed' as const, reason })),
    ),
  }),
  fc.record({ do: fc.constantFrom('release' as const, 'stop' as const, 'later' as const, 'budget' as const) }),
)

const leftFor = ({ skipped }: RunReport): number => skipped.trap + skipped.too_deep

test('the numbers add up after every step of any scan, and every URL ends once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const store = scanStore()
      const held: { url: string; fence: number }[] = []
      let now = 0
      for (const move of steps) {
        const before = report(store)
        const expected = move.do === 'admit' ? before.found + 1 : before.found
        inTransaction(store, (tx) => {
          if (move.do === 'admit') {
            frontier.admitTargets(tx, SCAN, [{ url: move.url, depth: 0, ...(move.skip && { skip: move.skip }) }])
          } else if (move.do === 'lease') {
            const target = frontier.leaseTarget(tx, SCAN, { now, leaseMs: 10, owner: 'w' })
            if (target) held.push(target)
          } else if (move.do === 'settle') {
            const target = held[move.which % Math.max(1, held.length)]
            if (target) frontier.settleTarget(tx, SCAN, { ...target, ...move.as, why: '', bytes: 1 })
          } else if (move.do === 'release') frontier.releaseLeases(tx, SCAN)
          else if (move.do === 'stop') frontier.stopHost(tx, SCAN, { host: 'a.example.com', why: '' })
          else if (move.do === 'later') now += 20
          else frontier.skipPending(tx, SCAN, 'budget')
        })
        const tally = report(store)
        expect(tallyFault(tally)).toBeNull()
        expect(tally).toMatchObject({ finishedAt: '', stop: 'interrupted' })
        // What was left for a trap or its depth and is now taken in is counted where it stands now, and there alone.
        const isTakenIn = move.do === 'admit' && leftFor(tally) < leftFor(before)
        expect(tally.found).toBe(isTakenIn ? before.found : expected)
        if (isTakenIn) expect([tally.pending - before.pending, leftFor(before) - leftFor(tally)]).toEqual([1, 1])
      }
      inTransaction(store, (tx) => finishScan(tx, { scanId: SCAN, stop: 'done', finishedAt: later(9), hosts: [] }))
      expect(tallyFault(report(store))).toBeNull()
      store.close()
    }),
    { numRuns: 40 },
  )
})
