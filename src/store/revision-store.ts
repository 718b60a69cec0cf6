// When kept posts were taken away and came back: one row each time, however often the page is met as it is.

import { asc, desc, eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import type { Revision, RevisionKind } from '#src/domain/revision.ts'
import { perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { postRevisions, posts } from './schema.ts'

const slot = sql.placeholder

const statements = perConnection((db) => ({
  last: db
    .select({ kind: postRevisions.kind })
    .from(postRevisions)
    .where(eq(postRevisions.postId, slot('postId')))
    .orderBy(desc(postRevisions.id))
    .limit(1)
    .prepare(),
  add: db
    .insert(postRevisions)
    .values({
      ...{ postId: slot('postId'), kind: slot('kind'), at: slot('at') },
      ...{ url: slot('url'), why: slot('why'), scanId: slot('scanId') },
    })
    .prepare(),
  findPost: db
    .select({ id: posts.id })
    .from(posts)
    .where(eq(posts.key, slot('key')))
    .prepare(),
}))

type Sighted = Omit<Revision, 'kind'> & Readonly<{ postId: number; scanId: string }>

/** Notes that a post was taken away; false when that is known. */
export function noteDeleted(tx: Tx, sighted: Sighted): boolean {
  return note(tx, sighted, 'deleted')
}

/** Notes that a post which had been taken away is there again; false when it never was away. */
export function noteReturned(tx: Tx, sighted: Sighted): boolean {
  return statements(tx).last.get({ postId: sighted.postId })?.kind === 'deleted' && note(tx, sighted, 'returned')
}

function note(tx: Tx, sighted: Sighted, kind: RevisionKind): boolean {
  const use = statements(tx)
  if (use.last.get({ postId: sighted.postId })?.kind === kind) return false
  use.add.run({ ...sighted, kind })
  return true
}

/** The ids of kept posts by their identities; what is not kept is left out. */
export function findKeptPosts(db: Reader, identities: readonly string[]): number[] {
  return identities.flatMap((key) => statements(db).findPost.get({ key })?.id ?? [])
}

/** What became of a post, oldest first. */
export function listRevisions(db: Reader, postId: number): Revision[] {
  const { kind, at, url, why } = postRevisions
  return db
    .select({ kind, at, url, why })
    .from(postRevisions)
    .where(eq(postRevisions.postId, postId))
    .orderBy(asc(postRevisions.id))
    .all()
}
