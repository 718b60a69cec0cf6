// Posts and their captures. A post is known by its key; an edited post is a new capture of the same post.
// People in it are stored under pseudonyms, addresses in their canonical spelling.

import { and, asc, eq, gt } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import type { Post } from '#src/domain/post.ts'
import { hashContent } from '#src/runtime/identity.ts'
import { carryIds } from './carry-ids.ts'
import { noteReaders } from './case-reach.ts'
import { perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { keyInStore, keyOfKept } from './post-key.ts'
import { postRows } from './post-rows.ts'
import { pseudonymsOf } from './pseudonyms.ts'
import { captures, postRevisions, posts } from './schema.ts'
import { noteSighting, type Sighting } from './seen-posts.ts'
import { sealIds, veilPost } from './veil-post.ts'

/** How a post came to us, repeated on every report about it. `file` is '' when there was none. */
export type Origin = Readonly<{
  how: 'import' | 'scan' | 'paste'
  obtainedBy: string
  sourceId: string | null
  scanId: string | null
  file: string
}>

export type StoredCapture = Readonly<{
  captureId: number
  postId: number
  key: string
  post: Post
  contentHash: string
  capturedAt: string
  origin: Origin
}>

/** `goneSince`: when its own page was last found gone; '' while it is there, as far as we know. */
export type StoredPost = Readonly<{
  post: Post
  key: string
  capturedAt: string
  captures: number
  goneSince: string
  origin: Origin
}>

const BATCH = 200
const slot = sql.placeholder

const statements = perConnection((db) => ({
  load: db
    .select({ capture: captures, key: posts.key })
    .from(captures)
    .innerJoin(posts, eq(posts.id, captures.postId))
    .where(eq(captures.id, slot('id')))
    .prepare(),
}))

/** `key`: under which this store has the post. */
type Kept = Readonly<{ outcome: Sighting; key: string; postId: number; captureId: number }>

function addCapture(
  tx: Tx,
  { post, capturedAt, origin }: { post: Post; capturedAt: string; origin: Origin },
  { key, contentHash, postId, earlier }: { key: string; contentHash: string; postId: number; earlier: number },
): number {
  const use = postRows(tx)
  const { veiled, ids } = veilPost(post, pseudonymsOf(tx))
  const carried = carryIds(tx, { captureId: earlier, key, ids, at: capturedAt })
  const sealed = sealIds(carried, pseudonymsOf(tx), key)
  const { how, obtainedBy, sourceId, scanId, file } = origin
  const body = JSON.stringify(veiled)
  const came = [capturedAt, how, obtainedBy, sourceId, scanId, file] as const
  const captureId = Number(use.addCapture.run(postId, contentHash, body, sealed, ...came).lastInsertRowid)
  use.pointAt.run(captureId, contentHash, postId)
  return captureId
}

/**
 * Keeps a post. `new`: never met before, kept or by hash; `changed`: met with other content, one new capture;
 * `seen`: met as it is (kept now if only its hash was known). `capturedAt` is ISO 8601 with zone. Counts alone make no
 * capture, but the cases about the post that wait rise with them.
 */
export function savePost(
  tx: Tx,
  { post, capturedAt, origin }: Readonly<{ post: Post; capturedAt: string; origin: Origin }>,
): Kept {
  const key = keyInStore(tx, post)
  const contentHash = hashContent(post)
  const outcome = noteSighting(tx, { key, contentHash, at: capturedAt, sourceId: origin.sourceId })
  const use = postRows(tx)
  const add = () => use.addPost.run(key, post.platform, contentHash, capturedAt)
  // What was never met is hardly ever kept: its row is tried before it is looked for.
  const added = outcome === 'new' ? add() : null
  const known = added?.changes ? undefined : use.find.get(key)
  if (known) noteReaders(tx, { key, counts: post.counts })
  if (known && outcome !== 'changed' && known.contentHash === contentHash) {
    return { outcome, key, postId: known.id, captureId: known.captureId }
  }
  const postId = known?.id ?? Number((added ?? add()).lastInsertRowid)
  const captureId = addCapture(
    tx,
    { post, capturedAt, origin },
    { key, contentHash, postId, earlier: known?.captureId ?? 0 },
  )
  return { outcome, key, postId, captureId }
}

/** Whether this post is kept, in whatever state. */
export function isHeld(db: Reader, post: Post): boolean {
  return postRows(db).find.get(keyOfKept(db, post)) !== undefined
}

/** The newest capture of this post, where it has exactly its content; null where it has not, or the post is not kept. */
export function captureAsIs(db: Reader, post: Post): number | null {
  const known = postRows(db).find.get(keyOfKept(db, post))
  return known && known.contentHash === hashContent(post) ? known.captureId : null
}

/** Whether the newest capture of this post has exactly its content. */
export const isStoredAsIs = (db: Reader, post: Post): boolean => captureAsIs(db, post) !== null

/** Whether an earlier capture than the newest holds exactly this content and came from a file of this name. */
export function isOlderCapture(db: Reader, { post, file }: Readonly<{ post: Post; file: string }>): boolean {
  const known = postRows(db).find.get(keyOfKept(db, post))
  if (!known || file === '') return false
  const contentHash = hashContent(post)
  return known.contentHash !== contentHash && postRows(db).findGiven.get(known.id, contentHash, file) !== undefined
}

/** Notes that a post was met without keeping it: a keyed hash of its key and the hash of its content, no more. */
export function rememberPost(
  tx: Tx,
  { post, at, origin }: Readonly<{ post: Post; at: string; origin: Origin }>,
): { outcome: Sighting } {
  const sighting = { key: keyInStore(tx, post), contentHash: hashContent(post), at, sourceId: origin.sourceId }
  return { outcome: noteSighting(tx, sighting) }
}

function originOf({ how, obtainedBy, sourceId, scanId, file }: typeof captures.$inferSelect): Origin {
  return { how, obtainedBy, sourceId, scanId, file }
}

/** One capture with its post under pseudonyms, or null. */
export function loadCapture(db: Reader, captureId: number): StoredCapture | null {
  const row = statements(db).load.get({ id: captureId })
  if (!row) return null
  const { id, postId, post, contentHash, capturedAt } = row.capture
  return { captureId: id, postId, key: row.key, post, contentHash, capturedAt, origin: originOf(row.capture) }
}

/** The newest capture of this post, whatever it says; null when the post is not kept. */
export function newestCapture(db: Reader, post: Post): StoredCapture | null {
  const known = postRows(db).find.get(keyOfKept(db, post))
  return known ? loadCapture(db, known.captureId) : null
}

/** When the newest revision of a post took it away; null when there is none or it came back. */
const GONE_SINCE = sql<string | null>`(
  select case kind when 'deleted' then at end from ${postRevisions}
  where post_id = ${posts.id} order by id desc limit 1
)`

/** Every kept post in the order it was first kept, each as its newest capture. Reads in pages: memory stays flat. */
export function* iteratePosts(db: Reader): Generator<StoredPost> {
  let after = 0
  for (;;) {
    const rows = db
      .select({ id: posts.id, key: posts.key, captures: posts.captures, capture: captures, goneSince: GONE_SINCE })
      .from(posts)
      .innerJoin(captures, and(eq(captures.id, posts.captureId), eq(captures.postId, posts.id)))
      .where(gt(posts.id, after))
      .orderBy(asc(posts.id))
      .limit(BATCH)
      .all()
    for (const { key, captures: count, capture, goneSince } of rows) {
      const { post, capturedAt } = capture
      yield { post, key, capturedAt, captures: count, goneSince: goneSince ?? '', origin: originOf(capture) }
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}
