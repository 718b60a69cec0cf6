// Scans: when each began and ended, and the counters that its frontier cannot give. Counters only grow, by deltas
// written in the transaction that earned them, so a killed scan's numbers are those of the work that was kept.

import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { HostTally, RunReport, ScanStop } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import type { Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { scans } from './schema.ts'
import { asSource } from './source-store.ts'

export { listRunReports, loadRunReport } from './run-report.ts'

/**
 * What one step adds. `bytes` is what rode along outside the frontier (settled pages bring their own);
 * `hosts` is not a delta: it replaces the tallies kept so far.
 */
export type ScanDelta = Readonly<{
  posts?: Partial<RunReport['posts']>
  hits?: Partial<RunReport['hits']>
  cases?: Partial<RunReport['cases']>
  opinions?: Partial<RunReport['opinions']>
  bytes?: number
  hosts?: readonly HostTally[]
}>

/** Begins a scan; the source is kept as it was at that moment. */
export function beginScan(
  tx: Tx,
  { id, sourceId, source, startedAt }: Readonly<{ id: string; sourceId: string; source: Source; startedAt: string }>,
): void {
  tx.insert(scans).values({ id, sourceId, source, startedAt, hosts: [] }).run()
}

export type UnfinishedScan = Readonly<{ id: string; source: Source; hosts: readonly HostTally[] }>

/** The newest scan of a source that never finished, to be resumed; null when there is none. */
export function findUnfinishedScan(db: Reader, sourceId: string): UnfinishedScan | null {
  const open = and(eq(scans.sourceId, sourceId), eq(scans.finishedAt, ''))
  const row = db
    .select({ id: scans.id, source: scans.source, hosts: scans.hosts })
    .from(scans)
    .where(open)
    .orderBy(desc(scans.startedAt))
    .limit(1)
    .get()
  return row ? { ...row, source: asSource(row.source) } : null
}

function plus(column: SQLiteColumn, added: number | undefined): SQL | undefined {
  return added ? sql`${column} + ${added}` : undefined
}

/** Adds to a scan's counters, in the transaction that saved what is counted. */
export function addToScan(tx: Tx, scanId: string, { posts, hits, cases, opinions, bytes, hosts }: ScanDelta): void {
  const sums = {
    postsNew: plus(scans.postsNew, posts?.new),
    postsChanged: plus(scans.postsChanged, posts?.changed),
    postsDeleted: plus(scans.postsDeleted, posts?.deleted),
    postsSeen: plus(scans.postsSeen, posts?.seen),
    postsUnreadable: plus(scans.postsUnreadable, posts?.unreadable),
    postsTooOld: plus(scans.postsTooOld, posts?.tooOld),
    hitsViolating: plus(scans.hitsViolating, hits?.violating),
    hitsBorderline: plus(scans.hitsBorderline, hits?.borderline),
    casesOpened: plus(scans.casesOpened, cases?.opened),
    opinionsAsked: plus(scans.opinionsAsked, opinions?.asked),
    opinionsCached: plus(scans.opinionsCached, opinions?.cached),
    opinionsFailed: plus(scans.opinionsFailed, opinions?.failed),
    opinionsOverBudget: plus(scans.opinionsOverBudget, opinions?.overBudget),
    bytes: plus(scans.bytes, bytes),
  }
  const given = Object.values(sums).some((sum) => sum !== undefined)
  if (!given && !hosts) return
  tx.update(scans)
    .set({ ...sums, hosts })
    .where(eq(scans.id, scanId))
    .run()
}

/** Ends a scan. One that was interrupted and shall be resumed is not finished: leave it. */
export function finishScan(
  tx: Tx,
  {
    scanId,
    stop,
    finishedAt,
    hosts,
  }: Readonly<{
    scanId: string
    stop: ScanStop
    finishedAt: string
    hosts: readonly HostTally[]
  }>,
): void {
  tx.update(scans).set({ stop, finishedAt, hosts }).where(eq(scans.id, scanId)).run()
}

/** When a source's newest scan began and ended (ISO 8601; `finishedAt` is "" while it is unfinished). */
export type LastRun = Readonly<{ startedAt: string; finishedAt: string }>

/** The newest scan of a source, or null: what its schedule is reckoned from. */
export function lastRun(db: Reader, sourceId: string): LastRun | null {
  const row = db
    .select({ startedAt: scans.startedAt, finishedAt: scans.finishedAt })
    .from(scans)
    .where(eq(scans.sourceId, sourceId))
    .orderBy(desc(scans.startedAt))
    .limit(1)
    .get()
  return row ?? null
}
