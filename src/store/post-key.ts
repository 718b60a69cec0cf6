// The key under which this store knows a post: the one it has today, or the one that an older version gave it.

import { eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import type { Post } from '#src/domain/post.ts'
import { formerKeyOf, identifyPost } from '#src/runtime/identity.ts'
import { perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { pseudonymsOf } from './pseudonyms.ts'
import { posts, seenPosts } from './schema.ts'

const slot = sql.placeholder

const statements = perConnection((db) => ({
  kept: db
    .select({ id: posts.id })
    .from(posts)
    .where(eq(posts.key, slot('key')))
    .prepare(),
  seen: db
    .select({ contentHash: seenPosts.contentHash })
    .from(seenPosts)
    .where(eq(seenPosts.keyHash, slot('keyHash')))
    .prepare(),
}))

/** The key of a post whose posts alone are asked about: a reader knows nothing of hashes. */
export function keyOfKept(db: Reader, post: Post): string {
  return chooseKey(post, (key) => isKept(db, key))
}

/** The key of a post in this store, kept or known by its hash; its key of today when it is new. */
export function keyInStore(tx: Tx, post: Post): string {
  return chooseKey(post, (key) => isKept(tx, key) || isSeen(tx, key))
}

function chooseKey(post: Post, isKnown: (key: string) => boolean): string {
  const key = identifyPost(post)
  const former = formerKeyOf(post)
  return former !== null && !isKnown(key) && isKnown(former) ? former : key
}

const isKept = (db: Reader, key: string): boolean => statements(db).kept.get({ key }) !== undefined

const isSeen = (tx: Tx, key: string): boolean =>
  statements(tx).seen.get({ keyHash: pseudonymsOf(tx).fingerprint(key) }) !== undefined
