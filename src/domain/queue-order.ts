// In which order cases wait for a person: by what the classifier says, by how many people have read the post, and by how
// long the case has waited. Every number of it stands here, with its reason.

import { type CaseState, WAITING_STATES } from './case.ts'
import type { PostCounts } from './post.ts'
import type { Subject } from './verdict.ts'

/**
 * How long a case waits for one point: a week of waiting is one step of harm (0.85 to 0.7). Waiting has no ceiling, so
 * nothing starves; what bounds it is the pace: a case stands behind none that came 56 days (112 points) after it.
 */
export const MS_PER_POINT = 12 * 3_600_000

/**
 * So many readers are one point of reach, so many two …: the 1-2-5 series, three points for ten times as many. Twelve and
 * no more: a borderline hit (at most 50) that half a million people read stays behind a sure lure (risk 0.9) of the least
 * harmful kind (63) that came at the same time; and reach is a head start of six days at most.
 */
export const READERS_PER_POINT = [
  ...[100, 200, 500, 1000, 2000, 5000],
  ...[10_000, 20_000, 50_000, 100_000, 200_000, 500_000],
] as const

/** Of a hundred readers about five leave a trace: the upper end of published rates (2 to 5), so as not to overrate. */
const READERS_PER_TRACE = 20

/** Comments are read by fewer than the post above them. A guess, three points of reach; better than none. */
const READERS_PER_COMMENT_READER = 10

/** A page may claim any number; the store need not hold it. */
const MOST_READERS = 1_000_000_000

/** What decides where a case stands. `readers` is an estimate; `waitingSince` is ISO 8601 with zone. */
export type Waiting = Readonly<{ priority: number; readers: number; waitingSince: string }>

/** Why a case stands where it stands: `priority` = `verdict` + `reach` + `age`, whole points. */
export type Urgency = Readonly<{ priority: number; verdict: number; reach: number; age: number }>

/** How many people have read the post, or a comment under it, as its counts tell; 0 when they tell nothing. */
export function readersOf(counts: PostCounts, subject: Subject = 'post'): number {
  const { likes = 0, comments = 0, collects = 0, shares = 0, views = 0 } = counts
  const readers = Math.max(views, READERS_PER_TRACE * (likes + comments + collects + shares))
  const own = subject === 'post' ? readers : Math.floor(readers / READERS_PER_COMMENT_READER)
  return Math.min(own, MOST_READERS)
}

/** Points for reach, 0 to 12. */
export function reachOf(readers: number): number {
  return READERS_PER_POINT.filter((least) => readers >= least).length
}

/**
 * The place in the queue, smallest first: since when (epoch ms) the case would have to wait to stand there by waiting
 * alone. Time moves all cases alike, so the place is stored once and the queue read by an index.
 */
export function placeInQueue({ priority, readers, waitingSince }: Waiting): number {
  return Date.parse(waitingSince) - (priority + reachOf(readers)) * MS_PER_POINT
}

/** The points of a case that waits, as of `now`; down the queue `priority` never rises. Null for one that does not wait. */
export function urgencyOf(item: Waiting & Readonly<{ state: CaseState }>, now: Date): Urgency | null {
  if (!WAITING_STATES.includes(item.state)) return null
  const reach = reachOf(item.readers)
  const age = Math.max(0, Math.floor((now.getTime() - Date.parse(item.waitingSince)) / MS_PER_POINT))
  return { priority: item.priority + reach + age, verdict: item.priority, reach, age }
}
