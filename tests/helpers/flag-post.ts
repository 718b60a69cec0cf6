// A post that is kept, judged and flagged, by the store's own functions.

import type { Verdict } from '#src/domain/verdict.ts'
import { openCase } from '#src/store/case-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { savePost } from '#src/store/post-store.ts'
import { saveVerdict } from '#src/store/verdict-store.ts'
import { AT, buildOrigin, buildPost, buildVerdict } from './build.ts'

/** What differs from a violating post at `AT`. */
export type Given = Readonly<{ post?: Readonly<Record<string, unknown>>; verdict?: Partial<Verdict>; at?: string }>

/** Saves the post and its verdict and opens, reflags or reopens its case. */
export function flag(store: Store, { post = {}, verdict = {}, at = AT }: Given = {}): ReturnType<typeof openCase> {
  return inTransaction(store, (tx) => {
    const built = buildPost(post)
    const judged = buildVerdict(verdict)
    const { captureId } = savePost(tx, { post: built, capturedAt: at, origin: buildOrigin() })
    saveVerdict(tx, { captureId, verdict: judged, at })
    return openCase(tx, { subjectKey: `xiaohongshu:${built.id}`, captureId, verdict: judged, at })
  })
}
