// The sealed ids of a capture go over into the next one of the same post, where that one was made from the stored post and
// so knows pseudonyms only. They are opened and sealed again in one go, shown to nobody, and it is in the audit.

import { eq } from 'drizzle-orm'
import { appendAudit } from './audit-store.ts'
import type { Tx } from './in-transaction.ts'
import { isPseudonym, pseudonymsOf } from './pseudonyms.ts'
import { captures } from './schema.ts'
import type { OriginalIds } from './veil-post.ts'

export type Carrying = Readonly<{ captureId: number; key: string; ids: OriginalIds; at: string }>

/** `ids` with the originals of capture `captureId` in place of pseudonyms; comments stand in the order they had there. */
export function carryIds(tx: Tx, { captureId, key, ids, at }: Carrying): OriginalIds {
  if (!isPseudonym(ids.authorId) && !ids.comments.some(isPseudonym)) return ids
  const sealed = tx.select({ sealed: captures.sealed }).from(captures).where(eq(captures.id, captureId)).get()?.sealed
  if (!sealed) return ids
  const earlier = JSON.parse(pseudonymsOf(tx).unseal(sealed, key)) as OriginalIds
  appendAudit(tx, { at, actor: 'import', action: 'ids.carried', target: `capture:${captureId}`, facts: {} })
  const isAuthor = isPseudonym(ids.authorId)
  return {
    authorId: isAuthor ? earlier.authorId : ids.authorId,
    authorUrl: isAuthor ? earlier.authorUrl : ids.authorUrl,
    comments: ids.comments.map((id, i) => (isPseudonym(id) ? (earlier.comments[i] ?? '') : id)),
  }
}
