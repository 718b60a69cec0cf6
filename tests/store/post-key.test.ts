// A store that was filled before canonical addresses knew platforms goes on knowing its posts.

import { expect, test } from 'vitest'
import type { Post } from '#src/domain/post.ts'
import { formerKeyOf } from '#src/runtime/identity.ts'
import { clientOf } from '#src/store/connection.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { isHeld, isStoredAsIs, rememberPost, savePost } from '#src/store/post-store.ts'
import { pseudonymsOf } from '#src/store/pseudonyms.ts'
import { AT, buildOrigin, buildPost } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const SHARED = buildPost({
  id: undefined,
  url: 'https://www.xiaohongshu.com/discovery/item/64a1b2c3d4e5f60718293a4b?xsec_token=AB',
})
const FORMER = formerKeyOf(SHARED) ?? ''

const origin = buildOrigin()
const save = (store: Store, post: Post) => inTransaction(store, (tx) => savePost(tx, { post, capturedAt: AT, origin }))
const keys = (store: Store): unknown => clientOf(store.writer).prepare('select key from posts').pluck().all()

/** As the older version left it: the same rows under the key of then. */
function renameKey(store: Store, from: string): void {
  const client = clientOf(store.writer)
  const { fingerprint } = pseudonymsOf(store.writer)
  client.prepare('update posts set key = ? where key = ?').run(FORMER, from)
  client.prepare('update seen_posts set key_hash = ? where key_hash = ?').run(fingerprint(FORMER), fingerprint(from))
}

test('a kept post is found under its former key, and an edit is a capture of it', () => {
  const store = testStore()
  renameKey(store, save(store, SHARED).key)
  expect(keys(store)).toEqual([FORMER])
  expect(isHeld(store.reader, SHARED)).toBe(true)
  expect(isStoredAsIs(store.reader, SHARED)).toBe(true)
  expect(save(store, SHARED)).toMatchObject({ outcome: 'seen', key: FORMER })
  expect(save(store, { ...SHARED, text: '改过了' })).toMatchObject({ outcome: 'changed', key: FORMER })
  expect(keys(store)).toEqual([FORMER])
})

test('a post that only its hash is known of is seen again', () => {
  const store = testStore()
  const remember = () => inTransaction(store, (tx) => rememberPost(tx, { post: SHARED, at: AT, origin }).outcome)
  expect(remember()).toBe('new')
  renameKey(store, 'xiaohongshu:64a1b2c3d4e5f60718293a4b')
  expect(remember()).toBe('seen')
  expect(save(store, SHARED)).toMatchObject({ outcome: 'seen', key: FORMER })
})

test('a new post gets the key of today, and is one with itself by its id', () => {
  const store = testStore()
  expect(save(store, SHARED).key).toBe('xiaohongshu:64a1b2c3d4e5f60718293a4b')
  expect(save(store, { ...SHARED, id: '64a1b2c3d4e5f60718293a4b' })).toMatchObject({ outcome: 'seen' })
})
