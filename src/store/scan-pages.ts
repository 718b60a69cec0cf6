// The pages of a scan one by one, and the scan's course over time: what a person asks for beside the run report.

import { and, asc, count, eq, gt, notInArray, or, type SQL, sql, sum } from 'drizzle-orm'
import type { FailReason, PageVerdict, SkipReason } from '#src/domain/scan.ts'
import type { Reader } from './connection.ts'
import { frontier } from './schema.ts'

type Settled = 'fetched' | 'skipped' | 'failed'

/** One settled address of a scan. `reason` is a fetched page's verdict, else why it was skipped or failed. */
export type ScanPage = Readonly<{
  id: number
  url: string
  depth: number
  state: Settled
  reason: PageVerdict | SkipReason | FailReason
  why: string
  hits: number
}>

/** `obstacles`: everything skipped or failed, and every fetched page that was neither post nor list. */
export type PagesWanted = 'obstacles' | Readonly<{ state: Settled; reason: string }>

/** Fetched pages that are what was looked for: no obstacle. */
const AS_HOPED: readonly PageVerdict[] = ['ok', 'listing', 'not_modified']

function whichPages(wanted: PagesWanted): SQL | undefined {
  const { state, page, reason } = frontier
  if (wanted === 'obstacles') {
    const obstructed = and(eq(state, 'fetched'), notInArray(page, [...AS_HOPED]))
    return or(eq(state, 'skipped'), eq(state, 'failed'), obstructed)
  }
  return and(eq(state, wanted.state), eq(sql`coalesce(${page}, ${reason})`, wanted.reason))
}

/** One page of a scan's settled addresses, first found first; `next` goes into `after`, null on the last page. */
export function listScanPages(
  db: Reader,
  scanId: string,
  { wanted, after = 0, limit }: Readonly<{ wanted: PagesWanted; after?: number; limit: number }>,
): { pages: ScanPage[]; next: number | null } {
  const { id, url, depth, state, page, reason, why, hits } = frontier
  const rows = db
    .select({ id, url, depth, state, page, reason, why, hits })
    .from(frontier)
    .where(and(eq(frontier.scanId, scanId), gt(id, after), whichPages(wanted)))
    .orderBy(asc(id))
    .limit(limit + 1)
    .all()
  const pages = rows
    .slice(0, limit)
    .map(({ page: verdict, reason: named, ...row }) => ({ ...row, reason: verdict ?? named }) as ScanPage)
  return { pages, next: rows.length > limit ? (pages.at(-1)?.id ?? null) : null }
}

/** Signs of life: addresses in somebody's hands, and when the first and last one was settled (epoch ms, 0 = never). */
export type ScanLife = Readonly<{ inHand: number; firstSettled: number; lastSettled: number }>

/** What the rows of a scan tell of whether and when it worked. One pass over them. */
export function scanLife(db: Reader, scanId: string): ScanLife {
  const { settledAt, state, leaseUntil } = frontier
  const row = db
    .select({
      inHand: sql<number>`coalesce(sum(${and(eq(state, 'pending'), gt(leaseUntil, 0))}), 0)`,
      firstSettled: sql<number>`coalesce(min(nullif(${settledAt}, 0)), 0)`,
      lastSettled: sql<number>`coalesce(max(${settledAt}), 0)`,
    })
    .from(frontier)
    .where(eq(frontier.scanId, scanId))
    .get()
  return row ?? { inHand: 0, firstSettled: 0, lastSettled: 0 }
}

/** What was settled in one step of time; `at` is its beginning, epoch ms. Steps in which nothing happened are left out. */
export type CourseStep = Readonly<{ at: number; fetched: number; skipped: number; failed: number; hits: number }>

/** The course of a scan in steps of `stepMs` from `from` (both ms); addresses settled without a visit have no time. */
export function scanCourse(
  db: Reader,
  scanId: string,
  { from, stepMs }: Readonly<{ from: number; stepMs: number }>,
): CourseStep[] {
  const { settledAt, state, hits } = frontier
  const step = sql<number>`cast((${settledAt} - ${from}) / ${stepMs} as integer)`
  const rows = db
    .select({ step, state, rows: count(), hits: sum(hits).mapWith(Number) })
    .from(frontier)
    .where(and(eq(frontier.scanId, scanId), gt(settledAt, 0)))
    .groupBy(step, state)
    .all()
  const byStep = Map.groupBy(rows, (row) => row.step)
  return [...byStep]
    .toSorted(([a], [b]) => a - b)
    .map(([at, group]) => {
      const rowsIn = (name: string): number => group.find((row) => row.state === name)?.rows ?? 0
      return {
        at: from + at * stepMs,
        ...{ fetched: rowsIn('fetched'), skipped: rowsIn('skipped'), failed: rowsIn('failed') },
        hits: group.reduce((all, row) => all + row.hits, 0),
      }
    })
}
