// How far a run of `reclassify` has come. Cursor and counts move in the transaction that writes what they count, so a
// run that was killed goes on where it stood.

import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import type { Post } from '#src/domain/post.ts'
import { nothingReclassified, type Reclassified, reclassifiedSchema } from '#src/domain/reclassification.ts'
import type { Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { captures, posts, reclassifications } from './schema.ts'

/** `cursor`: the last post that was seen. `since` is '' or ISO 8601: only posts captured then or later. */
export type ReclassifyRun = Readonly<{ id: number; cursor: number; counted: Reclassified; resumed: boolean }>
export type ReclassifyScope = Readonly<{ classifier: string; since: string }>

/** The unfinished run of this classifier over these posts, or a new one; any other unfinished run is given up. */
export function resumeOrBeginRun(tx: Tx, { classifier, since }: ReclassifyScope, at: string): ReclassifyRun {
  const last = tx.select().from(reclassifications).orderBy(desc(reclassifications.id)).limit(1).get()
  const isOpen = last !== undefined && last.stop === ''
  if (isOpen && last.classifier === classifier && last.since === since) {
    return { id: last.id, cursor: last.cursor, counted: reclassifiedSchema.parse(last.counted), resumed: true }
  }
  if (isOpen) {
    tx.update(reclassifications).set({ stop: 'given_up', updatedAt: at }).where(eq(reclassifications.id, last.id)).run()
  }
  const counted = nothingReclassified()
  const row = { classifier, since, cursor: 0, counted, startedAt: at, updatedAt: at }
  const { id } = tx.insert(reclassifications).values(row).returning({ id: reclassifications.id }).get()
  return { id, cursor: 0, counted, resumed: false }
}

/** Moves a run on; `done` ends it. */
export function advanceRun(
  tx: Tx,
  { id, cursor, counted, at, done }: Omit<ReclassifyRun, 'resumed'> & Readonly<{ at: string; done: boolean }>,
): void {
  const stop = done ? ('done' as const) : ('' as const)
  tx.update(reclassifications).set({ cursor, counted, stop, updatedAt: at }).where(eq(reclassifications.id, id)).run()
}

export type PostInStore = Readonly<{ postId: number; key: string; captureId: number; post: Post }>

const scopeOf = (after: number, since: string) =>
  and(gt(posts.id, after), since === '' ? undefined : sql`julianday(${captures.capturedAt}) >= julianday(${since})`)

/** The next posts after number `after`, each as its newest capture, in the order they were first kept. */
export function listPostsAfter(
  db: Reader,
  { after, since, most }: Readonly<{ after: number; since: string; most: number }>,
): PostInStore[] {
  return db
    .select({ postId: posts.id, key: posts.key, captureId: captures.id, post: captures.post })
    .from(posts)
    .innerJoin(captures, eq(captures.id, posts.captureId))
    .where(scopeOf(after, since))
    .orderBy(asc(posts.id))
    .limit(most)
    .all()
}

/** How many posts stand after number `after`. */
export function countPostsAfter(db: Reader, { after, since }: Readonly<{ after: number; since: string }>): number {
  const row = db
    .select({ posts: sql<number>`count(*)` })
    .from(posts)
    .innerJoin(captures, eq(captures.id, posts.captureId))
    .where(scopeOf(after, since))
    .get()
  return row?.posts ?? 0
}

/** The number of a post's newest capture; a post may have been edited since it was read. */
export function newestCaptureOf(db: Reader, postId: number): number | null {
  return db.select({ captureId: posts.captureId }).from(posts).where(eq(posts.id, postId)).get()?.captureId ?? null
}
