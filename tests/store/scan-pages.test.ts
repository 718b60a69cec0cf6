// A scan's pages one by one and over time, on a real store: every address is listed once, and nothing is counted twice.

import { describe, expect, it } from 'vitest'
import type { SkipReason } from '#src/domain/scan.ts'
import { admitTargets, leaseTarget, type Settlement, settleTarget } from '#src/store/frontier-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { listScanPages, type PagesWanted, scanCourse, scanLife } from '#src/store/scan-pages.ts'
import { beginScan } from '#src/store/scan-store.ts'
import { AT, buildSource } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const SCAN = 'S-1'
const T0 = Date.parse(AT)
const urlOf = (n: number): string => `https://site.example.com/${n}`

type End = Readonly<{ at?: number; hits?: number }> &
  (
    | Readonly<{ page: 'ok' | 'listing' | 'login_wall' }>
    | Readonly<{ failed: 'timeout' }>
    | Readonly<{ skip: SkipReason }>
  )

function settlementOf(end: End, target: Readonly<{ url: string; fence: number }>): Settlement {
  const base = { url: target.url, fence: target.fence, why: `why ${target.url}`, bytes: 1, at: end.at ?? 0 }
  if ('page' in end) return { ...base, state: 'fetched', page: end.page, hits: end.hits ?? 0 }
  if ('failed' in end) return { ...base, state: 'failed', reason: end.failed }
  return { ...base, state: 'skipped', reason: end.skip }
}

function scanOf(ends: readonly End[], pending = 0) {
  const store = testStore()
  inTransaction(store, (tx) => {
    const source = buildSource()
    beginScan(tx, { id: SCAN, sourceId: source.id, source, startedAt: AT })
    admitTargets(
      tx,
      SCAN,
      Array.from({ length: ends.length + pending }, (_, n) => ({ url: urlOf(n), depth: 0 })),
    )
    for (const end of ends) {
      const target = leaseTarget(tx, SCAN, { now: T0, leaseMs: 1000, owner: 'test' })
      if (!target) throw new Error('nothing to lease')
      settleTarget(tx, SCAN, settlementOf(end, target))
    }
  })
  return store
}

const ENDS: readonly End[] = [
  { page: 'listing' },
  { page: 'ok', hits: 1 },
  { page: 'login_wall' },
  { skip: 'robots_denied' },
  { failed: 'timeout' },
  { skip: 'robots_denied' },
]

describe('the list of pages', () => {
  const listed = (wanted: PagesWanted): string[] =>
    listScanPages(scanOf(ENDS, 2).reader, SCAN, { wanted, limit: 50 }).pages.map(
      ({ url, reason }) => `${url} ${reason}`,
    )

  it('shows obstacles unless asked otherwise: neither posts, lists nor what still waits', () => {
    expect(listed('obstacles')).toEqual([
      `${urlOf(2)} login_wall`,
      `${urlOf(3)} robots_denied`,
      `${urlOf(4)} timeout`,
      `${urlOf(5)} robots_denied`,
    ])
  })

  it('shows one reason alone, also one that is no obstacle, and nothing for a reason nobody has', () => {
    expect(listed({ state: 'skipped', reason: 'robots_denied' })).toHaveLength(2)
    expect(listed({ state: 'fetched', reason: 'ok' })).toEqual([`${urlOf(1)} ok`])
    expect(listed({ state: 'failed', reason: 'robots_denied' })).toEqual([])
    expect(listed({ state: 'failed', reason: "x' or 1=1" })).toEqual([])
  })

  it('comes in pages that hold every address once, with what shows why', () => {
    const store = scanOf(Array.from({ length: 25 }, (): End => ({ failed: 'timeout' })))
    const urls: string[] = []
    let after: number | null = 0
    let pages = 0
    while (after !== null) {
      const part = listScanPages(store.reader, SCAN, { wanted: 'obstacles', after, limit: 10 })
      for (const { url, why } of part.pages) {
        expect(why).toBe(`why ${url}`)
        urls.push(url)
      }
      after = part.next
      pages += 1
    }
    expect(pages).toBe(3)
    expect(urls).toEqual(Array.from({ length: 25 }, (_, n) => urlOf(n)))
  })
})

describe('the course', () => {
  it('counts what has a time in its step, hits with it, and leaves empty steps out', () => {
    const store = scanOf([
      { page: 'ok', at: T0, hits: 2 },
      { page: 'ok', at: T0 + 999 },
      { failed: 'timeout', at: T0 + 999 },
      { skip: 'guard', at: T0 + 5000 },
      { page: 'ok' },
    ])
    expect(scanCourse(store.reader, SCAN, { from: T0, stepMs: 1000 })).toEqual([
      { at: T0, fetched: 2, skipped: 0, failed: 1, hits: 2 },
      { at: T0 + 5000, fetched: 0, skipped: 1, failed: 0, hits: 0 },
    ])
  })

  it('says who is in hand and when something was settled last', () => {
    const store = scanOf([{ page: 'ok', at: T0 }, { failed: 'timeout', at: T0 + 7 }, { page: 'ok' }], 2)
    expect(scanLife(store.reader, SCAN)).toEqual({ inHand: 0, firstSettled: T0, lastSettled: T0 + 7 })
    inTransaction(store, (tx) => leaseTarget(tx, SCAN, { now: T0, leaseMs: 1000, owner: 'test' }))
    expect(scanLife(store.reader, SCAN).inHand).toBe(1)
    expect(scanLife(store.reader, 'S-none')).toEqual({ inHand: 0, firstSettled: 0, lastSettled: 0 })
  })
})
