// One post that a person pastes into the desk: judged, kept and, when it is a hit, opened as a case, with an audit entry,
// in one transaction. Nothing is fetched: its address is only a name.

import type { NearText } from '#src/domain/near-text.ts'
import type { Classifier, Clock } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import { isHit } from '#src/domain/verdict.ts'
import { keepPostEvidence } from '#src/evidence/take-evidence.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { appendAudit } from '#src/store/audit-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { isStoredAsIs, type Origin } from '#src/store/post-store.ts'
import { newestCaptureOf } from '#src/store/reclassify-store.ts'
import { type KeepRule, type Kept, keepPost } from './keep-post.ts'

export type PasteDeps = Readonly<{ store: Store; classifier: Classifier; nearText: NearText | null; clock: Clock }>

/** `obtainedBy`: how the person came by it, in their own words; reports repeat it. */
export type Pasted = Readonly<{ post: Post; obtainedBy: string; actor: string }>

/** `seen`: the very same content was known already; `changed`: the post was known with other content. */
export type PasteResult = Readonly<{ outcome: Kept['outcome']; captureId: number; caseOpened: boolean }>

/** Somebody chose this post: it is kept whatever the classifier thinks of it. */
const KEEP_IT: KeepRule = { keep: 'all', sampleRate: 0, sampleSeed: '' }

/** Judges and keeps one pasted post. Throws ConfigError when the disk or database cannot be written. */
export function pastePost({ store, classifier, nearText, clock }: PasteDeps, pasted: Pasted): PasteResult {
  const { post, obtainedBy, actor } = pasted
  const verdict = classifier.classify(post)
  const at = shanghaiIso(clock())
  const isNews = isHit(verdict) && !isStoredAsIs(store.reader, post)
  const evidence = isNews ? keepPostEvidence({ dataDir: store.dataDir, post, takenAt: at, file: '' }) : []
  const origin: Origin = { how: 'paste', obtainedBy, sourceId: null, scanId: null, file: '' }
  return inTransaction(store, (tx) => {
    const {
      outcome,
      postId = 0,
      caseOpened,
    } = keepPost(tx, { post, verdict, evidence, at, origin }, { ...KEEP_IT, nearText })
    const captureId = newestCaptureOf(tx, postId)
    if (captureId === null) throw new Error(`the pasted post ${postId} was not kept`)
    appendAudit(tx, { at, actor, action: 'post.paste', target: `post:${postId}`, facts: { captureId, outcome } })
    return { outcome, captureId, caseOpened }
  })
}
