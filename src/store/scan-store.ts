// Scans: when each began and ended, and the counters that its frontier cannot give. Counters only grow, by deltas
// written in the transaction that earned them, so a killed scan's numbers are those of the work that was kept.

import { and, desc, eq, sql } from 'drizzle-orm'
import type { HostTally, RunReport, ScanStop } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { perConnection, type Reader } from './connection.ts'
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

/** The source of a scan as it was when the scan began, or null. */
export function loadScanSource(db: Reader, scanId: string): Source | null {
  const row = db.select({ source: scans.source }).from(scans).where(eq(scans.id, scanId)).get()
  return row ? asSource(row.source) : null
}

/** Where each counter of a delta is added. */
const COUNTERS = {
  postsNew: ({ posts }) => posts?.new,
  postsChanged: ({ posts }) => posts?.changed,
  postsDeleted: ({ posts }) => posts?.deleted,
  postsSeen: ({ posts }) => posts?.seen,
  postsUnreadable: ({ posts }) => posts?.unreadable,
  postsTooOld: ({ posts }) => posts?.tooOld,
  hitsViolating: ({ hits }) => hits?.violating,
  hitsBorderline: ({ hits }) => hits?.borderline,
  casesOpened: ({ cases }) => cases?.opened,
  opinionsAsked: ({ opinions }) => opinions?.asked,
  opinionsCached: ({ opinions }) => opinions?.cached,
  opinionsFailed: ({ opinions }) => opinions?.failed,
  opinionsOverBudget: ({ opinions }) => opinions?.overBudget,
  bytes: ({ bytes }) => bytes,
} as const satisfies Partial<Record<keyof typeof scans.$inferSelect, (delta: ScanDelta) => number | undefined>>

type Counter = keyof typeof COUNTERS
const NAMES = Object.keys(COUNTERS) as readonly Counter[]

const statements = perConnection((db) => {
  const sums = Object.fromEntries(NAMES.map((name) => [name, sql`${scans[name]} + ${sql.placeholder(name)}`]))
  const hosts = sql`${sql.placeholder('hosts')}`
  const here = eq(scans.id, sql.placeholder('scanId'))
  return {
    add: db.update(scans).set(sums).where(here).prepare(),
    tell: db.update(scans).set({ hosts }).where(here).prepare(),
  }
})

/** Adds to a scan's counters, in the transaction that saved what is counted. */
export function addToScan(tx: Tx, scanId: string, delta: ScanDelta): void {
  const use = statements(tx)
  const more = NAMES.map((name) => [name, COUNTERS[name](delta) ?? 0] as const)
  if (more.some(([, count]) => count !== 0)) use.add.run({ scanId, ...Object.fromEntries(more) })
  if (delta.hosts) use.tell.run({ scanId, hosts: JSON.stringify(delta.hosts) })
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
