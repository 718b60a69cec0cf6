// Ties posts to earlier ones of nearly the same text, as they are kept; those kept before there was such a thing, later.

import { textOfSubject } from '#src/cases/nearest-cases.ts'
import type { NearText } from '#src/domain/near-text.ts'
import type { Post } from '#src/domain/post.ts'
import type { Subject } from '#src/domain/verdict.ts'
import { isPlaced, listUnplaced, placePost } from '#src/store/copy-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { loadCapture } from '#src/store/post-store.ts'

/** Earlier posts placed in one transaction: nobody waits long behind it. */
const BATCH = 100

/** `isWanted`: it is a hit or of the sample; a post that was tied once is tied anew whatever it has become. */
type Tying = Readonly<{ postId: number; post: Post; subject: Subject; isWanted: boolean }>

/** Places what a post's verdict is about, the post or a comment, among the texts met so far. */
export function tieCopies(tx: Tx, near: NearText, { postId, post, subject, isWanted }: Tying): void {
  if (!isWanted && !isPlaced(tx, postId)) return
  placePost(tx, { postId, sketch: near.sketch(textOfSubject(post, subject)), near })
}

/** Places some of the posts whose cases are older than sketches are; how many, 0 when none is left. */
export function tieEarlier(store: Store, near: NearText): number {
  const scope = { version: near.version, most: BATCH }
  if (listUnplaced(store.reader, scope).length === 0) return 0
  return inTransaction(store, (tx) => {
    const due = listUnplaced(tx, scope)
    for (const { postId, captureId, subject } of due) {
      const post = loadCapture(tx, captureId)?.post
      if (post) tieCopies(tx, near, { postId, post, subject, isWanted: true })
    }
    return due.length
  })
}
