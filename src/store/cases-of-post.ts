// Every case about one post: its own, and those of comments under it. Asked before a newer verdict is written.

import { and, eq, gte, lt, or } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import { hasPersonActed } from './case-history.ts'
import { type CaseRecord, caseFromRow } from './case-row.ts'
import { perConnection, type Reader } from './connection.ts'
import { captures, cases } from './schema.ts'

/** `isTouched`: a person has acted on it at some time. */
export type CaseOfPost = CaseRecord & Readonly<{ isTouched: boolean }>

const slot = sql.placeholder

const statements = perConnection((db) => ({
  ofPost: db
    .select({ row: cases })
    .from(cases)
    .innerJoin(captures, eq(captures.id, cases.captureId))
    .where(
      and(
        eq(captures.postId, slot('postId')),
        // Keys of comments are `key#…`; `$` is the character after `#`. The index does the rest.
        or(
          eq(cases.subjectKey, slot('key')),
          and(gte(cases.subjectKey, slot('from')), lt(cases.subjectKey, slot('to'))),
        ),
      ),
    )
    .orderBy(cases.id)
    .prepare(),
}))

/** The cases of post number `postId` with this key, oldest first. */
export function listCasesOfPost(db: Reader, { postId, key }: Readonly<{ postId: number; key: string }>): CaseOfPost[] {
  const found = statements(db).ofPost.all({ postId, key, from: `${key}#`, to: `${key}$` })
  return found.map(({ row }) => ({ ...caseFromRow(row), isTouched: hasPersonActed(db, row.id) }))
}
