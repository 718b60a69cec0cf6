// What is kept of pages between scans: whole or not at all, per source and way of reading, and gone once.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '#src/store/in-transaction.ts'
import {
  countsOfKnownPage,
  loadKnownPage,
  noteFresh,
  notePageGone,
  noteReading,
  type PageReading,
} from '#src/store/known-page-store.ts'
import { removeSource, saveSource } from '#src/store/source-store.ts'
import { AT, buildSource, later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const KEY = { sourceId: 'a', url: 'https://site.example/1', readAs: 'r1' }
const READING: PageReading = {
  ...{ finalUrl: 'https://site.example/1', etag: '"e"', lastModified: '', bodyHash: 'f'.repeat(64), readAt: AT },
  ...{ links: ['https://site.example/2'], page: 'ok', posts: [7], seen: 1, tooOld: 0, violating: 1, borderline: 0 },
}

describe('a reading', () => {
  it('comes back as it was put, whatever the links', () => {
    const store = testStore()
    const links = fc.array(fc.webUrl({ withFragments: true, withQueryParameters: true }), { maxLength: 300 })
    fc.assert(
      fc.property(links, fc.string(), (led, etag) => {
        inTransaction(store, (tx) => noteReading(tx, KEY, { ...READING, links: led, etag }))
        const { page: _, posts: __, seen: ___, tooOld: ____, violating: _____, borderline: ______, ...known } = READING
        expect(loadKnownPage(store.reader, KEY)).toEqual({ ...known, links: led, etag })
      }),
      { numRuns: 50 },
    )
  })

  it('is its source’s and its way of reading’s alone', () => {
    const store = testStore()
    inTransaction(store, (tx) => noteReading(tx, KEY, READING))
    for (const other of [{ sourceId: 'b' }, { url: 'https://site.example/2' }, { readAs: 'r2' }]) {
      expect(loadKnownPage(store.reader, { ...KEY, ...other })).toBeNull()
    }
    expect(countsOfKnownPage(store.reader, KEY)).toEqual({ seen: 1, tooOld: 0, violating: 1, borderline: 0 })
    expect(countsOfKnownPage(store.reader, { ...KEY, sourceId: 'b' })).toEqual({
      seen: 0,
      tooOld: 0,
      violating: 0,
      borderline: 0,
    })
  })

  it('gets new validators when there are some, and is left alone when there are none', () => {
    const store = testStore()
    inTransaction(store, (tx) => noteReading(tx, KEY, READING))
    const fresh = (etag: string, staleBefore: string) => {
      inTransaction(store, (tx) => noteFresh(tx, KEY, { etag, lastModified: '', readAt: later(9), staleBefore }))
      return loadKnownPage(store.reader, KEY)
    }
    expect(fresh('"e"', later(-9))).toMatchObject({ etag: '"e"', readAt: AT })
    expect(fresh('"f"', later(-9))).toMatchObject({ etag: '"f"', readAt: later(9), links: READING.links })
    inTransaction(store, (tx) => noteReading(tx, KEY, READING))
    expect(fresh('"e"', later(5))).toMatchObject({ readAt: later(9) })
  })
})

it('a source that is removed takes what it knew of pages along, and nobody else’s', () => {
  const store = testStore()
  inTransaction(store, (tx) => {
    saveSource(tx, buildSource({ id: 'a' }), { actor: 'x', at: AT })
    noteReading(tx, KEY, READING)
    noteReading(tx, { ...KEY, sourceId: 'b' }, READING)
    removeSource(tx, { id: 'a', actor: 'x', at: AT })
  })
  expect(loadKnownPage(store.reader, KEY)).toBeNull()
  expect(loadKnownPage(store.reader, { ...KEY, sourceId: 'b' })).not.toBeNull()
})

describe('a page that is gone', () => {
  const goneOnce = (reading: PageReading | null, held: readonly number[] = []) => {
    const store = testStore()
    if (reading) inTransaction(store, (tx) => noteReading(tx, KEY, reading))
    const gone = () => inTransaction(store, (tx) => notePageGone(tx, KEY, { at: later(1), held }))
    return { first: gone(), again: gone(), known: loadKnownPage(store.reader, KEY) }
  }

  it.each([
    ['a post’s own page', READING, [], { posts: [7], seen: 1 }],
    ['read otherwise by now', { ...READING, readAt: later(-1) }, [], { posts: [7], seen: 1 }],
    ['a post of which only a hash is kept', { ...READING, posts: [] }, [], { posts: [], seen: 1 }],
    ['a post that came another way', null, [9], { posts: [9], seen: 1 }],
    ['the same one both ways', READING, [7], { posts: [7], seen: 1 }],
    ['a listing', { ...READING, page: 'listing', posts: [], seen: 4 } as const, [], { posts: [], seen: 0 }],
    ['nothing that we knew', null, [], null],
  ])('%s', (_name, reading, held, expected) => {
    const { first, again, known } = goneOnce(reading, held)
    expect(first).toEqual(expected)
    expect(again).toBeNull()
    expect(known).toBeNull()
  })
})
