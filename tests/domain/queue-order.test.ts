// Where a case stands: more risk, more readers and a longer wait never move it back, within bounds that are said.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CASE_STATES, WAITING_STATES } from '#src/domain/case.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import type { PostCounts } from '#src/domain/post.ts'
import {
  MS_PER_POINT,
  placeInQueue,
  READERS_PER_POINT,
  reachOf,
  readersOf,
  urgencyOf,
  type Waiting,
} from '#src/domain/queue-order.ts'
import { VIOLATING_AT } from '#src/domain/risk.ts'
import { HARM } from '#src/domain/verdict.ts'

const COUNTS = ['likes', 'comments', 'collects', 'shares', 'views'] as const
const DAY = 86_400_000
const START = Date.parse('2026-03-01T10:00:00+08:00')
/** Later than any case of these tests. */
const NOW = new Date(START + 400 * DAY)

const anyCount = fc.oneof(fc.nat(2_000_000), fc.nat(Number.MAX_SAFE_INTEGER))
const anyCounts: fc.Arbitrary<PostCounts> = fc.dictionary(fc.constantFrom(...COUNTS), anyCount)
const at = (offset: number): string => new Date(START + offset).toISOString().replace('Z', '+00:00')
const anyWaiting: fc.Arbitrary<Waiting> = fc.record({
  priority: fc.nat(100),
  readers: fc.oneof(fc.constant(0), fc.nat(2_000_000)),
  waitingSince: fc.integer({ min: 0, max: 399 * DAY }).map(at),
})

const total = (item: Waiting, now = NOW): number => urgencyOf({ ...item, state: 'open' }, now)?.priority ?? Number.NaN

describe('reach', () => {
  test('is one point for each step of the series, and no more than twelve', () => {
    expect([0, 99, 100, 199, 200, 999, 1000, 499_999, 500_000, 1e9].map(reachOf)).toEqual([
      ...[0, 0, 1, 1, 2, 3, 4, 11, 12, 12],
    ])
    expect([...READERS_PER_POINT]).toEqual([...READERS_PER_POINT].sort((a, b) => a - b))
    // A logarithm: a thousand times as many readers are nine points more, wherever one starts.
    for (const least of [100, 200, 500]) expect(reachOf(1000 * least) - reachOf(least)).toBe(9)
  })

  test('never falls as any count grows, whatever a page claims', () => {
    fc.assert(
      fc.property(anyCounts, fc.constantFrom(...COUNTS), anyCount, (counts, name, more) => {
        const after = { ...counts, [name]: Math.max(counts[name] ?? 0, more) }
        for (const subject of ['post', 'comments[3]'] as const) {
          const [before, now] = [readersOf(counts, subject), readersOf(after, subject)]
          expect(now).toBeGreaterThanOrEqual(before)
          expect(reachOf(now)).toBeGreaterThanOrEqual(reachOf(before))
          expect(Number.isSafeInteger(now)).toBe(true)
          expect(reachOf(now)).toBeLessThanOrEqual(12)
        }
      }),
    )
  })

  test('counts views where there are any, else traces; a comment is read by fewer', () => {
    expect(readersOf({})).toBe(0)
    expect(readersOf({ views: 30_000, likes: 12 })).toBe(30_000)
    expect(readersOf({ likes: 100, comments: 20, collects: 60, shares: 20 })).toBe(4000)
    expect(readersOf({ views: 5, likes: 100 })).toBe(2000)
    expect(readersOf({ views: 30_009 }, 'comments[0]')).toBe(3000)
  })
})

describe('the place in the queue', () => {
  test('is no later for more risk, more readers or a longer wait', () => {
    fc.assert(
      fc.property(anyWaiting, fc.nat(100), fc.nat(2_000_000), fc.nat(400 * DAY), (item, risk, readers, wait) => {
        const place = placeInQueue(item)
        const earlier = new Date(Date.parse(item.waitingSince) - wait).toISOString()
        expect(placeInQueue({ ...item, priority: item.priority + risk })).toBeLessThanOrEqual(place)
        expect(placeInQueue({ ...item, readers: item.readers + readers })).toBeLessThanOrEqual(place)
        expect(placeInQueue({ ...item, waitingSince: earlier })).toBeLessThanOrEqual(place)
        expect(Number.isSafeInteger(place)).toBe(true)
      }),
    )
  })

  test('is the order of the points that people are shown, at every moment', () => {
    const items = fc.array(anyWaiting, { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(items, fc.nat(1000 * DAY), (given, later) => {
        const now = new Date(NOW.getTime() + later)
        const ordered = given.toSorted((a, b) => placeInQueue(a) - placeInQueue(b))
        const shown = ordered.map((item) => total(item, now))
        expect(shown).toEqual(shown.toSorted((a, b) => b - a))
      }),
    )
  })

  test('is never behind a case that came more than 56 days later: nothing starves', () => {
    fc.assert(
      fc.property(anyWaiting, anyWaiting, (a, b) => {
        const [first, second] = [a, b].toSorted((x, y) => Date.parse(x.waitingSince) - Date.parse(y.waitingSince))
        if (!first || !second) return
        const apart = Date.parse(second.waitingSince) - Date.parse(first.waitingSince)
        fc.pre(apart > 56 * DAY)
        expect(placeInQueue(first)).toBeLessThan(placeInQueue(second))
      }),
    )
  })

  test('of a borderline hit is behind a sure lure of any kind that came with it, however many read it', () => {
    const risk = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true })
    const below = VIOLATING_AT - 1e-9
    const lure = fc.constantFrom(...LURES)
    fc.assert(
      fc.property(risk(0, below), lure, anyCounts, risk(0.9, 1), lure, (weak, its, counts, strong, other) => {
        const waitingSince = at(0)
        const weakest = { priority: Math.round(100 * weak * HARM[its]), readers: readersOf(counts), waitingSince }
        const sure = { priority: Math.round(100 * strong * HARM[other]), readers: 0, waitingSince }
        expect(placeInQueue(sure)).toBeLessThan(placeInQueue(weakest))
      }),
    )
  })

  test('of a lure that half a million read is kept for six days before one that nobody read', () => {
    const still = { priority: 80, readers: 0, waitingSince: at(0) }
    const spreading = (days: number): Waiting => ({ priority: 80, readers: 500_000, waitingSince: at(days * DAY) })
    expect(placeInQueue(spreading(5.9))).toBeLessThan(placeInQueue(still))
    expect(placeInQueue(spreading(6.1))).toBeGreaterThan(placeInQueue(still))
  })
})

describe('the urgency', () => {
  test('names each part, and they add up', () => {
    const item = { priority: 87, readers: 12_000, waitingSince: at(0), state: 'claimed' } as const
    const now = (ms: number): Date => new Date(START + ms)
    expect(urgencyOf(item, now(0))).toEqual({ priority: 94, verdict: 87, reach: 7, age: 0 })
    expect(urgencyOf(item, now(MS_PER_POINT - 1))).toMatchObject({ age: 0 })
    expect(urgencyOf(item, now(2 * DAY))).toEqual({ priority: 98, verdict: 87, reach: 7, age: 4 })
    // A clock that was set back takes nothing away.
    expect(urgencyOf(item, now(-DAY))).toMatchObject({ age: 0, priority: 94 })
  })

  test('is of those that wait alone', () => {
    const item = { priority: 87, readers: 0, waitingSince: at(0) }
    const waiting = CASE_STATES.filter((state) => urgencyOf({ ...item, state }, NOW) !== null)
    expect(waiting).toEqual([...WAITING_STATES])
  })
})
