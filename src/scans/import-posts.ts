// Brings files that people already have into the store: classified, hits opened as cases, in batches that are each
// one transaction. Killed in the middle, it loses no batch that was reported; run again, it adds nothing twice.

import type { Classifies, Clock, ImageReader } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import { isHit, type Verdict } from '#src/domain/verdict.ts'
import { type EvidenceFile, keepPostEvidence } from '#src/evidence/take-evidence.ts'
import { keepGivenPage } from '#src/evidence/take-given-page.ts'
import { keepPictureEvidence } from '#src/evidence/take-picture-evidence.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { inTransaction, type Sync, type Tx } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { captureAsIs, isOlderCapture } from '#src/store/post-store.ts'
import type { LaterComment } from '#src/store/stored-post.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'
import { type Ahead, classifyAhead } from './classify-ahead.ts'
import {
  addFault,
  type BatchDelta,
  countBatch,
  countPictures,
  countRow,
  emptyTally,
  type ImportReport,
  plus,
  type Tally,
} from './import-tally.ts'
import { joinComments } from './join-comments.ts'
import { type JudgedPost, type KeepRule, type Kept, keepPost } from './keep-post.ts'
import { type Look, lookAndClassify, type PostInHand } from './look-and-classify.ts'
import { addOutcome, type SecondReader } from './second-opinion.ts'

/** Nobody waits behind one batch for long (architecture, laws). */
const BATCH = 500

/**
 * One entry of an input file: a post (with how many comments of other rows; `isStored`: none of its own, it is kept from
 * before), what was left out, what is at fault.
 */
export type SettledItem =
  | (Readonly<{ kind: 'post'; line: number; joined?: number; isStored?: boolean }> & PostInHand)
  | Readonly<{ kind: 'skipped'; line: number; why: string; count: number }>
  | Readonly<{ kind: 'error'; line: number; error: string }>

/** Comments whose post is not in hand, too: they are settled first (join-comments.ts). `apart` has one entry for each. */
export type ImportItem =
  | SettledItem
  | Readonly<{
      kind: 'comments'
      line: number
      postKey: string
      comments: readonly LaterComment[]
      apart: readonly SettledItem[]
    }>

/** Without a reader the pictures of posts stay closed; without a second reader nobody else is asked. */
export type ImportDeps = Readonly<{
  store: Store
  classifier: Classifies | null
  reader?: ImageReader | null
  secondReader?: SecondReader | null
  clock: Clock
}>

export type ImportRequest = Readonly<{
  files: readonly Readonly<{ name: string; items: AsyncIterable<ImportItem> }>[]
  rule: KeepRule
  obtainedBy: string
  /** The source and scan that the import is part of; none = a person's own import. */
  origin?: Readonly<{ sourceId: string; scanId: string }>
  /** Told of each batch within its transaction. */
  inBatch?: (tx: Tx, delta: BatchDelta) => void
  signal?: AbortSignal
  onProgress?: (read: number, file: string) => void
}>

type PostItem = Extract<SettledItem, { kind: 'post' }>
type Judging = Readonly<{ file: string; request: ImportRequest; tally: Tally }> & Omit<Ahead, 'item'>

/** Null when the import was told to stop before the second opinion came: the next run reads the post again. */
async function judge(deps: ImportDeps, hand: PostItem, judging: Judging): Promise<JudgedPost | null> {
  const { file, tally } = judging
  const { obtainedBy, signal, origin: partOf = { sourceId: null, scanId: null } } = judging.request
  const { post } = hand
  const origin = { how: 'import', obtainedBy, ...partOf, file } as const
  if (judging.held) return { post, verdict: judging.held, at: shanghaiIso(deps.clock()), evidence: [], origin }
  const first = await firstLook(deps, hand, judging.verdict)
  const second = first && (await deps.secondReader?.(post, first.verdict, signal))
  if (second?.outcome === 'stopped') return null
  if (second) tally.opinions = addOutcome(tally.opinions, second.outcome)
  const look = first && { ...first, verdict: second?.verdict ?? first.verdict }
  if (look) countPictures(tally, look, { file, line: hand.line })
  const at = shanghaiIso(deps.clock())
  const evidence = look && isHit(look.verdict) ? takeEvidence(deps, { look, hand, at, file }) : []
  return { post, verdict: look?.verdict ?? null, at, evidence, origin }
}

async function firstLook(
  { classifier, reader = null }: ImportDeps,
  hand: PostItem,
  onWords: Promise<Verdict> | null,
): Promise<Look | null> {
  return classifier ? lookAndClassify({ classifier, reader }, hand, onWords) : null
}

type Taking = Readonly<{ look: Look; hand: PostInHand; at: string; file: string }>

/** The post as it was given, the saved page that showed it, and the pictures that were read for it. */
function takeEvidence({ store: { dataDir } }: ImportDeps, { look, hand, at, file }: Taking): EvidenceFile[] {
  return [
    ...keepPostEvidence({ dataDir, post: hand.post, takenAt: at, file }),
    ...(hand.page ? [keepGivenPage({ dataDir, page: hand.page, takenAt: at, file })] : []),
    ...keepPictureEvidence({ dataDir, takenAt: at, seen: look.seen, paths: hand.imagePaths ?? [] }),
  ]
}

/** A file that holds two states of a post gives both once; when it is read again, the older one is no edit back. */
function keepOnce(tx: Tx, judged: JudgedPost, rule: KeepRule): Kept {
  const isKnown = isOlderCapture(tx, { post: judged.post, file: judged.origin.file })
  return isKnown ? { outcome: 'seen', kept: true, caseOpened: false } : keepPost(tx, judged, rule)
}

type Saving = Readonly<{ batch: readonly JudgedPost[]; request: ImportRequest; tally: Tally; sync: Sync }>

function saveBatch(deps: ImportDeps, { batch, request, tally, sync }: Saving): void {
  const save = (tx: Tx): BatchDelta => {
    const kept = batch.map((judged) => keepOnce(tx, judged, request.rule))
    const counted = countBatch(batch, kept)
    request.inBatch?.(tx, counted)
    return counted
  }
  const delta = inTransaction(deps.store, save, { sync })
  tally.posts = plus(tally.posts, delta.posts)
  tally.hits = plus(tally.hits, delta.hits)
  tally.cases = plus(tally.cases, delta.cases)
}

/** Runs an import to its end or to `signal`; faults in lines are counted and listed, and never stop the rest. */
export async function importPosts(deps: ImportDeps, request: ImportRequest): Promise<ImportReport> {
  const startedAt = shanghaiIso(deps.clock())
  const tally = emptyTally()
  for (const file of request.files) {
    if (request.signal?.aborted) break
    await importFile(deps, request, file, tally)
  }
  return {
    startedAt,
    finishedAt: shanghaiIso(deps.clock()),
    obtainedBy: request.obtainedBy,
    stop: request.signal?.aborted ? 'interrupted' : 'done',
    files: request.files.length,
    ...tally,
  }
}

/** The items of a file; one that can suddenly not be read further ends with that as its last fault. */
async function* untilUnreadable(items: AsyncIterable<SettledItem>): AsyncGenerator<SettledItem> {
  let line = 0
  try {
    for await (const item of items) {
      line = item.line
      yield item
    }
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause
    yield { kind: 'error', line: line + 1, error: cause.message }
  }
}

/** Asked of the connection that is about to write the post: what it has at hand need not be held twice. */
function findHeld({ writer }: Store, post: Post): Verdict | null {
  const capture = captureAsIs(writer, post)
  return capture === null ? null : loadVerdict(writer, capture)
}

async function importFile(
  deps: ImportDeps,
  request: ImportRequest,
  file: ImportRequest['files'][number],
  tally: Tally,
): Promise<void> {
  let batch: JudgedPost[] = []
  const ahead = { classifier: deps.classifier, findHeld: (post: Post) => findHeld(deps.store, post) }
  for await (const { item, ...known } of classifyAhead(untilUnreadable(joinComments(deps.store, file.items)), ahead)) {
    if (request.signal?.aborted) break
    if (item.kind === 'skipped') {
      countRow(tally, item)
      continue
    }
    const judged = item.kind === 'error' ? item : await judge(deps, item, { file: file.name, request, tally, ...known })
    if (judged === null) break
    countRow(tally, item)
    if ('error' in judged) {
      addFault(tally, { file: file.name, line: judged.line, error: judged.error })
      continue
    }
    // The last batch of a file is synced, and syncs those before it; a power cut until then costs another run.
    if (batch.length === BATCH) {
      saveBatch(deps, { batch, request, tally, sync: 'later' })
      batch = []
      request.onProgress?.(tally.read, file.name)
    }
    batch.push(judged)
  }
  if (batch.length > 0) saveBatch(deps, { batch, request, tally, sync: 'now' })
  request.onProgress?.(tally.read, file.name)
}
