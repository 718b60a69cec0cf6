// Clusters in the store: who copied whom is settled by what came first, and an edit moves a post out.

import { expect, test } from 'vitest'
import type { NearText } from '#src/domain/near-text.ts'
import { clientOf } from '#src/store/connection.ts'
import { placePost } from '#src/store/copy-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { testStore } from '#tests/helpers/test-store.ts'

/** A measure to reckon with: texts are lists of numbers, alike by the share of them that both have. */
const near: NearText = {
  version: 1,
  fewestShared: 1,
  sketch: (text) => Uint32Array.from(text.split(' ').map(Number)).sort(),
  marks: (sketch) => sketch.slice(0, 4),
  compare: (a, b) => {
    const both = [...a].filter((one) => b.includes(one)).length
    const alike = both / new Set([...a, ...b]).size
    return alike >= 0.5 ? alike : 0
  },
}

function place(store: Store, postId: number, text: string, by: NearText = near): number | null {
  clientOf(store.writer)
    .prepare(
      `insert or ignore into posts (id, key, platform, content_hash, capture_id, captures, first_seen_at)
       values (?, ?, 'other', '', 0, 0, '')`,
    )
    .run(postId, `p:${postId}`)
  return inTransaction(store, (tx) => placePost(tx, { postId, sketch: by.sketch(text), near: by }))
}
const clusters = (store: Store): unknown =>
  clientOf(store.writer).prepare('select post_id, cluster from sketches order by post_id').raw().all()
const clusterOf = (store: Store, postId: number): unknown =>
  clientOf(store.writer).prepare('select cluster from sketches where post_id = ?').pluck().get(postId) ?? null
const marked = (store: Store): unknown =>
  clientOf(store.writer).prepare('select distinct post_id from sketch_marks order by post_id').pluck().all()

test('a copy joins what came first, which then has the cluster’s number too', () => {
  const store = testStore()
  expect(place(store, 5, '1 2 3 4 5 6')).toBeNull()
  expect(clusterOf(store, 5)).toBeNull()
  expect(place(store, 6, '11 12 13 14 15 16')).toBeNull()
  expect(place(store, 7, '1 2 3 4 5 7')).toBe(5)
  expect(clusterOf(store, 5)).toBe(5)
  expect(place(store, 8, '1 2 3 4 7 8')).toBe(5)
  expect(clusterOf(store, 6)).toBeNull()
  expect(clusterOf(store, 99)).toBeNull()
})

test('a post goes to the likest, of equals to the earliest, and clusters never merge', () => {
  const store = testStore()
  place(store, 1, '1 2 3 4 5 6')
  place(store, 2, '1 2 3 4 5 6 7')
  place(store, 3, '11 12 13 14 15 16')
  place(store, 4, '11 12 13 14 15 17')
  expect(place(store, 5, '3 4 11 12 13 14 15 16')).toBe(3)
  expect(place(store, 6, '1 2 3 4 5')).toBe(1)
  expect(clusters(store)).toEqual([
    [1, 1],
    [2, 1],
    [3, 3],
    [4, 3],
    [5, 3],
    [6, 1],
  ])
})

test('close copies need no marks, and the same text again writes nothing', () => {
  const store = testStore()
  place(store, 1, '1 2 3 4 5 6')
  place(store, 2, '1 2 3 4 5 6')
  place(store, 3, '1 2 3 4 7 8')
  expect(marked(store)).toEqual([1, 3])
  const changes = () => clientOf(store.writer).prepare('select total_changes()').pluck().get()
  const before = changes()
  expect(place(store, 2, '1 2 3 4 5 6')).toBe(1)
  expect(changes()).toBe(before)
})

test('an edited post leaves its cluster, and its copies are found without it', () => {
  const store = testStore()
  place(store, 1, '1 2 3 4 5 6')
  place(store, 2, '1 2 3 4 5 6')
  expect(marked(store)).toEqual([1])
  expect(place(store, 1, '21 22 23 24 25')).toBeNull()
  expect(clusterOf(store, 1)).toBeNull()
  expect(marked(store)).toEqual([1, 2])
  expect(place(store, 3, '1 2 3 4 5 6')).toBe(1)
  expect(place(store, 4, '21 22 23 24 25')).toBe(1)
})

test('sketches of another version are not compared', () => {
  const store = testStore()
  place(store, 1, '1 2 3 4 5 6')
  const newer = { ...near, version: 2 }
  expect(place(store, 2, '1 2 3 4 5 6', newer)).toBeNull()
  expect(place(store, 1, '1 2 3 4 5 6', newer)).toBe(2)
})
