// Copies are found and others are not, on generated copies in a small part of the corpus; the whole is bench:near-duplicates.

import { beforeAll, describe, expect, it } from 'vitest'
import { nearText } from '#classifiers/text/near-text.ts'
import { EDIT_NAMES, makeStream } from './make-stream.ts'
import { placeStream, type Streamed, type Worth, weighClusters, withStore } from './stream.ts'

/** Writers of long and short posts, and the one with the most minimal pairs. */
const made = makeStream({ every: 5, writers: ['e', 'j', 'm', 's'] })

const weigh = (stream: readonly Streamed[]): Worth =>
  withStore((store) => weighClusters(placeStream(store, nearText, stream).placed))

describe('copies among other posts', () => {
  let worth: Worth

  beforeAll(() => {
    worth = weigh(made.stream)
  }, 120_000)

  it('are many and of every kind', () => {
    expect([...worth.found.keys()].sort()).toEqual([...EDIT_NAMES].sort())
    expect(worth.truePairs).toBeGreaterThan(10_000)
  })

  it('are found: recall at least 0.95, and at least 0.9 of every kind', () => {
    const found = [...worth.found]
    for (const [edit, { all, hits }] of found) expect(hits / all, edit).toBeGreaterThanOrEqual(0.9)
    const sum = (key: 'all' | 'hits'): number => found.reduce((total, [, one]) => total + one[key], 0)
    expect(sum('hits') / sum('all')).toBeGreaterThanOrEqual(0.95)
  })

  it('are told from other posts, minimal pairs included: precision at least 0.99', () => {
    expect(worth.truePairs / worth.pairs).toBeGreaterThanOrEqual(0.99)
  })
})

it('notices that share a paragraph stay apart', () => {
  expect(made.notices.length).toBeGreaterThan(50)
  expect(weigh(made.notices).strangers).toEqual([])
})
