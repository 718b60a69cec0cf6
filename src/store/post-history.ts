// What happened to a kept post, in order: captured, captured again when it had changed, taken away, back again.

import { asc, eq } from 'drizzle-orm'
import type { RevisionKind } from '#src/domain/revision.ts'
import type { Reader } from './connection.ts'
import { listRevisions } from './revision-store.ts'
import { captures } from './schema.ts'

/** `at` is ISO 8601 with zone. `captureId` of a capture; `url` and `why` of a page that showed the post gone or back. */
export type PostMoment =
  | Readonly<{ kind: 'captured' | 'changed'; at: string; captureId: number }>
  | Readonly<{ kind: RevisionKind; at: string; url: string; why: string }>

/** Oldest first; of one instant captures come first. */
export function listMoments(db: Reader, postId: number): PostMoment[] {
  const rows = db
    .select({ captureId: captures.id, at: captures.capturedAt })
    .from(captures)
    .where(eq(captures.postId, postId))
    .orderBy(asc(captures.id))
    .all()
  const taken = rows.map((row, i): PostMoment => ({ kind: i === 0 ? 'captured' : 'changed', ...row }))
  return [...taken, ...listRevisions(db, postId)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
