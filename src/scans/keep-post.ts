// Stores one judged post inside the caller's transaction: what is kept, its verdict, its evidence rows and, for a
// hit, its case. Used by imports and scans alike, so both mean the same by "new", "hit" and "case opened".

import { openCaseFor } from '#src/cases/open-case.ts'
import type { NearText } from '#src/domain/near-text.ts'
import type { Post } from '#src/domain/post.ts'
import { isHit, type Verdict } from '#src/domain/verdict.ts'
import type { EvidenceFile } from '#src/evidence/take-evidence.ts'
import { identifyPost, sha256 } from '#src/runtime/identity.ts'
import { saveEvidence } from '#src/store/evidence-store.ts'
import type { Tx } from '#src/store/in-transaction.ts'
import { isHeld, type Origin, rememberPost, savePost } from '#src/store/post-store.ts'
import { loadVerdict, saveVerdict } from '#src/store/verdict-store.ts'
import { tieCopies } from './tie-copies.ts'

/** `all` keeps every post; `hits` keeps hits and a seeded sample, and a hash of the rest. */
export const KEEP = ['hits', 'all'] as const
export type Keep = (typeof KEEP)[number]

/** With `nearText`, hits and the sample are tied to earlier posts of nearly the same text. */
export type KeepRule = Readonly<{ keep: Keep; sampleRate: number; sampleSeed: string; nearText?: NearText | null }>

export type JudgedPost = Readonly<{
  post: Post
  /** null = stored unjudged, to be classified later. */
  verdict: Verdict | null
  evidence: readonly EvidenceFile[]
  at: string
  origin: Origin
}>

/** `postId` of a post that is kept itself, not only by its hash. */
export type Kept = Readonly<{
  outcome: 'new' | 'changed' | 'seen'
  kept: boolean
  caseOpened: boolean
  postId?: number
}>

/** Whether a post that is no hit belongs to the sample: the same posts every time for the same seed. */
export function inSample(key: string, rule: KeepRule): boolean {
  return Number.parseInt(sha256(`${rule.sampleSeed}\u0000${key}`).slice(0, 8), 16) / 0x1_0000_0000 < rule.sampleRate
}

/** Decides from the verdict and the rule whether the post itself is stored, or only its hash. */
export function isKept(judged: Pick<JudgedPost, 'post' | 'verdict'>, rule: KeepRule): boolean {
  if (rule.keep === 'all' || judged.verdict === null) return true
  return isHit(judged.verdict) || inSample(identifyPost(judged.post), rule)
}

/**
 * Writes one post and all that follows from it. A sighting without change writes nothing but a missing verdict. A post
 * that is held stays held: a lure that its author edits into something harmless is a new capture all the same.
 */
export function keepPost(tx: Tx, judged: JudgedPost, rule: KeepRule): Kept {
  const { post, verdict, at, origin } = judged
  if (!isKept(judged, rule) && !isHeld(tx, post)) {
    return { outcome: rememberPost(tx, { post, at, origin }).outcome, kept: false, caseOpened: false }
  }
  const { outcome, key, captureId, postId } = savePost(tx, { post, capturedAt: at, origin })
  const kept = { outcome, postId, kept: true }
  if (verdict === null || (outcome === 'seen' && loadVerdict(tx, captureId) !== null)) {
    return { ...kept, caseOpened: false }
  }
  saveVerdict(tx, { captureId, verdict, at })
  for (const file of judged.evidence) saveEvidence(tx, { captureId, ...file })
  if (rule.nearText) {
    const isWanted = isHit(verdict) || inSample(identifyPost(post), rule)
    tieCopies(tx, rule.nearText, { postId, post, subject: verdict.subject, isWanted })
  }
  if (!isHit(verdict)) return { ...kept, caseOpened: false }
  const opened = openCaseFor(tx, { key, captureId, verdict, at })
  return { ...kept, caseOpened: opened.outcome === 'opened' }
}
