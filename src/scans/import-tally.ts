// What an import came to, counted while it runs: rows, posts, hits, cases, faults, pictures.

import { NO_OPINIONS, type OpinionCounts } from '#src/domain/opinion.ts'
import type { SettledItem } from './import-posts.ts'
import type { JudgedPost, Kept } from './keep-post.ts'
import { type Look, pictureFaults } from './look-and-classify.ts'

export type ImportFault = Readonly<{ file: string; line: number; error: string }>

export type ImportReport = Readonly<{
  startedAt: string
  finishedAt: string
  obtainedBy: string
  stop: 'done' | 'interrupted'
  files: number
  /** Rows, records and pages met: posts, comments joined to them, what was skipped and what was at fault. */
  read: number
  posts: Readonly<{ new: number; changed: number; seen: number }>
  hits: Readonly<{ violating: number; borderline: number }>
  cases: Readonly<{ opened: number }>
  /** Comments that stood in rows of their own and now stand under their posts. */
  comments: Readonly<{ joined: number }>
  /** What was left out on purpose, by reason: older rows of the same post, accounts, walls and listings of saved pages. */
  skipped: Readonly<Record<string, number>>
  opinions: OpinionCounts
  errors: readonly ImportFault[]
  errorCount: number
  /** Pictures opened on cue. One that could not be read costs itself, not its post: it is no error of the import. */
  pictures: Readonly<{ opened: number; faulty: number; faults: readonly ImportFault[] }>
}>

export type Tally = {
  read: number
  posts: { new: number; changed: number; seen: number }
  hits: { violating: number; borderline: number }
  cases: { opened: number }
  comments: { joined: number }
  skipped: Record<string, number>
  opinions: OpinionCounts
  errors: ImportFault[]
  errorCount: number
  pictures: { opened: number; faulty: number; faults: ImportFault[] }
}

/** A report names the first faults one by one and counts the rest, so that a broken 1 GB file stays readable. */
const FAULTS_LISTED = 100

export const emptyTally = (): Tally => ({
  read: 0,
  posts: { new: 0, changed: 0, seen: 0 },
  hits: { violating: 0, borderline: 0 },
  cases: { opened: 0 },
  comments: { joined: 0 },
  skipped: {},
  opinions: NO_OPINIONS,
  errors: [],
  errorCount: 0,
  pictures: { opened: 0, faulty: 0, faults: [] },
})

export function addFault(tally: Tally, fault: ImportFault): void {
  tally.errorCount += 1
  if (tally.errors.length < FAULTS_LISTED) tally.errors.push(fault)
}

/** What one batch of posts came to. */
export type BatchDelta = Readonly<Pick<Tally, 'posts' | 'hits' | 'cases'>>

export function countPictures({ pictures }: Tally, { seen }: Look, at: Readonly<{ file: string; line: number }>): void {
  const faults = pictureFaults(seen).map((error) => ({ ...at, error }))
  pictures.opened += seen.filter((image) => image !== null).length
  pictures.faulty += faults.length
  pictures.faults.push(...faults.slice(0, FAULTS_LISTED - pictures.faults.length))
}

export function countBatch(batch: readonly JudgedPost[], kept: readonly Kept[]): BatchDelta {
  const { posts, hits, cases } = emptyTally()
  kept.forEach((result, i) => {
    posts[result.outcome] += 1
    if (result.caseOpened) cases.opened += 1
    const verdict = batch[i]?.verdict?.verdict
    if (verdict && verdict !== 'benign') hits[verdict] += 1
  })
  return { posts, hits, cases }
}

/** The sums, key by key. */
export function plus<Counts extends Readonly<Record<string, number>>>(left: Counts, right: Counts): Counts {
  return Object.fromEntries(Object.entries(left).map(([key, n]) => [key, n + (right[key] ?? 0)])) as Counts
}

export function countRow(tally: Tally, item: SettledItem): void {
  const joined = item.kind === 'post' ? (item.joined ?? 0) : 0
  tally.comments.joined += joined
  const own = item.kind === 'post' && item.isStored ? 0 : 1
  tally.read += item.kind === 'skipped' ? item.count : own + joined
  if (item.kind === 'skipped') tally.skipped[item.why] = (tally.skipped[item.why] ?? 0) + item.count
}
