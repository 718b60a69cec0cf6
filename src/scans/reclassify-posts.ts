// Judges stored posts again with the classifier that is in use now. Batches are one transaction each, together with the
// cursor and the counts: killed at any moment, the next run goes on where this one stood and counts nothing twice.

import { join } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { planRejudging, type Rejudged, type Rejudging, rejudgePost } from '#src/cases/rejudge-post.ts'
import { CLASSIFIER } from '#src/domain/case.ts'
import type { Seen } from '#src/domain/image-text.ts'
import type { Clock } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import { changedPosts, nothingReclassified, type Reclassified } from '#src/domain/reclassification.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { seenIn } from '#src/evidence/take-picture-evidence.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { appendAudit } from '#src/store/audit-store.ts'
import { listEvidence } from '#src/store/evidence-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { takeLock } from '#src/store/process-lock.ts'
import {
  advanceRun,
  countPostsAfter,
  listPostsAfter,
  newestCaptureOf,
  type PostInStore,
  resumeOrBeginRun,
} from '#src/store/reclassify-store.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'

/** Nobody waits behind one batch for long (architecture, laws). */
const BATCH = 250

export type ReclassifyDeps = Readonly<{
  store: Store
  /** The classifier in use as a verdict's row names it: a run that was killed goes on only under the same name. */
  classifier: string
  /** `before`: the verdict in force, null when there is none. */
  judge(post: Post, seen: Seen, before: Verdict | null): Verdict | Promise<Verdict>
  clock: Clock
}>
export type ReclassifyRequest = Readonly<{
  /** '' or ISO 8601: only posts whose newest capture is from then or later. */
  since: string
  /** Counts what would change and writes nothing. */
  dryRun: boolean
  signal?: AbortSignal
  onProgress?: (seen: number, all: number) => void
}>

export type ReclassifyReport = Reclassified &
  Readonly<{
    classifier: string
    stop: 'done' | 'interrupted'
    dryRun: boolean
    resumed: boolean
    changedPosts: number
  }>

/** Reclassifies every stored post. ConfigError when another process is at it. */
export async function reclassifyPosts(deps: ReclassifyDeps, request: ReclassifyRequest): Promise<ReclassifyReport> {
  if (request.dryRun) return rehearse(deps, request)
  const lock = takeLock(join(deps.store.dataDir, 'locks', 'reclassify.lock'))
  if (!lock) throw new ConfigError('posts are being reclassified by another process', 'wait for it, or stop it')
  try {
    return await run(deps, request)
  } finally {
    lock.release()
  }
}

async function run(deps: ReclassifyDeps, request: ReclassifyRequest): Promise<ReclassifyReport> {
  const { store, classifier } = deps
  const scope = { classifier, since: request.since }
  const begun = inTransaction(store, (tx) => resumeOrBeginRun(tx, scope, shanghaiIso(deps.clock())))
  const { id } = begun
  let { counted } = begun
  for await (const batch of batches(deps, request, begun)) {
    const at = shanghaiIso(deps.clock())
    counted = inTransaction(store, (tx) => {
      const sum = batch.posts.reduce((before, post) => add(before, rejudgeIfNewest(tx, post, at)), counted)
      advanceRun(tx, { id, cursor: batch.cursor, counted: sum, at, done: false })
      return sum
    })
    request.onProgress?.(counted.seen, counted.seen + batch.left)
  }
  if (!request.signal?.aborted) finish(deps, id, counted)
  return reportOf(request, { classifier, counted, resumed: begun.resumed })
}

function finish({ store, classifier, clock }: ReclassifyDeps, id: number, counted: Reclassified): void {
  const at = shanghaiIso(clock())
  const { seen, leftAlone, cases } = counted
  const facts = { classifier, seen, leftAlone, changed: changedPosts(counted), ...cases }
  inTransaction(store, (tx) => {
    advanceRun(tx, { id, cursor: Number.MAX_SAFE_INTEGER, counted, at, done: true })
    appendAudit(tx, { at, actor: CLASSIFIER, action: 'posts.reclassified', target: `reclassification:${id}`, facts })
  })
}

async function rehearse(deps: ReclassifyDeps, request: ReclassifyRequest): Promise<ReclassifyReport> {
  let counted = nothingReclassified()
  for await (const batch of batches(deps, request, { cursor: 0 })) {
    for (const post of batch.posts) {
      const plan = planRejudging(deps.store.reader, post)
      counted = add(counted, { post, plan: { ...plan, noted: plan.notes.length } })
    }
    request.onProgress?.(counted.seen, counted.seen + batch.left)
  }
  return reportOf(request, { classifier: deps.classifier, counted, resumed: false })
}

function reportOf(
  { dryRun, signal }: ReclassifyRequest,
  { counted, ...rest }: Readonly<{ classifier: string; counted: Reclassified; resumed: boolean }>,
): ReclassifyReport {
  const stop = signal?.aborted ? 'interrupted' : 'done'
  return { ...rest, stop, dryRun, ...counted, changedPosts: changedPosts(counted) }
}

type Batch = Readonly<{ posts: readonly Rejudged[]; cursor: number; left: number }>

/** Posts in batches, judged before a transaction opens; ends early when told to stop. */
async function* batches(
  deps: ReclassifyDeps,
  { since, signal }: ReclassifyRequest,
  { cursor }: Readonly<{ cursor: number }>,
): AsyncGenerator<Batch> {
  const { reader } = deps.store
  let after = cursor
  let left = countPostsAfter(reader, { after, since })
  for (;;) {
    await pause() // signals are heard between batches
    if (signal?.aborted) return
    const found = listPostsAfter(reader, { after, since, most: BATCH })
    const last = found.at(-1)
    if (!last) return
    after = last.postId
    left = Math.max(0, left - found.length)
    const posts: Rejudged[] = []
    for (const post of found) posts.push(await judgeAgain(deps, post))
    // A batch that was judged in a hurry is judged again next time.
    if (signal?.aborted) return
    yield { posts, cursor: after, left }
  }
}

async function judgeAgain({ store, judge }: ReclassifyDeps, stored: PostInStore): Promise<Rejudged> {
  const { post, ...known } = stored
  const before = loadVerdict(store.reader, stored.captureId)
  // Pictures of a hit were kept with what was read in them; other posts are judged by their words, as ever.
  const seen = post.images.length > 0 ? seenIn(listEvidence(store.reader, stored.captureId)) : []
  // The stored post has pseudonyms, from which an id that a verdict was given once cannot be made again.
  const now: Verdict = { ...(await judge(post, seen, before)), id: before?.id ?? post.id ?? stored.key }
  return { ...known, before, now }
}

type Outcome = Readonly<{ post: Rejudged; plan: Rejudging & Readonly<{ noted: number }> }>

/** A post that was edited since it was read is left as it is: whoever brought the edit has judged it. */
function rejudgeIfNewest(tx: Tx, read: Rejudged, at: string): Outcome {
  const before = loadVerdict(tx, read.captureId)
  const isNewest = newestCaptureOf(tx, read.postId) === read.captureId
  const post = { ...read, before, now: isNewest ? read.now : (before ?? read.now) }
  return { post, plan: rejudgePost(tx, post, at) }
}

function add(counted: Reclassified, { post, plan }: Outcome): Reclassified {
  const { move, isDecided } = plan
  const isLeft = isDecided && move === 'verdict'
  const isChanged = !isDecided && move === 'verdict'
  const way = `${post.before?.verdict ?? 'unjudged'}→${post.now.verdict}`
  const { opened, updated, withdrawn, noted } = counted.cases
  return {
    seen: counted.seen + 1,
    same: counted.same + (move === 'none' || (isDecided && !isLeft) ? 1 : 0),
    rescored: counted.rescored + (move === 'score' && !isDecided ? 1 : 0),
    changed: isChanged ? { ...counted.changed, [way]: (counted.changed[way] ?? 0) + 1 } : counted.changed,
    leftAlone: counted.leftAlone + (isLeft ? 1 : 0),
    cases: {
      opened: opened + (plan.opens ? 1 : 0),
      updated: updated + plan.updates.length,
      withdrawn: withdrawn + plan.withdraws.length,
      noted: noted + plan.noted,
    },
  }
}
