// Opens the sealed ids of one capture, and never without an audit entry in the same transaction.

import { eq } from 'drizzle-orm'
import { appendAudit } from './audit-store.ts'
import type { Tx } from './in-transaction.ts'
import { pseudonymsOf } from './pseudonyms.ts'
import { captures, posts } from './schema.ts'
import type { OriginalIds } from './veil-post.ts'

export type { OriginalIds } from './veil-post.ts'

/** The original ids of a capture's people for a report, or null when none were given. `why` goes into the audit. */
export function revealIds(
  tx: Tx,
  { captureId, actor, at, why }: Readonly<{ captureId: number; actor: string; at: string; why: string }>,
): OriginalIds | null {
  const row = tx
    .select({ sealed: captures.sealed, key: posts.key })
    .from(captures)
    .innerJoin(posts, eq(posts.id, captures.postId))
    .where(eq(captures.id, captureId))
    .get()
  if (!row?.sealed) return null
  appendAudit(tx, { at, actor, action: 'ids.revealed', target: `capture:${captureId}`, facts: { why } })
  return JSON.parse(pseudonymsOf(tx).unseal(row.sealed, row.key)) as OriginalIds
}
