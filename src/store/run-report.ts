// The run report, computed from the frontier's rows at the moment of asking: it adds up because nothing is counted
// twice, during a scan and after a kill -9 alike.

import { count, desc, eq, sum } from 'drizzle-orm'
import { authorisationAt } from '#src/domain/authorisation.ts'
import { FAIL_REASONS, PAGE_VERDICTS, type RunReport, SKIP_REASONS } from '#src/domain/scan.ts'
import { clientOf, type Reader } from './connection.ts'
import { loadLayoutChanges } from './layout-store.ts'
import { frontier, scans } from './schema.ts'
import { asSource } from './source-store.ts'

type ScanRow = typeof scans.$inferSelect
type Group = Readonly<{ state: string; page: string | null; reason: string | null; rows: number; bytes: number }>

function groupsOf(db: Reader, scanId: string): Group[] {
  const { state, page, reason, bytes } = frontier
  return db
    .select({ state, page, reason, rows: count(), bytes: sum(bytes).mapWith(Number) })
    .from(frontier)
    .where(eq(frontier.scanId, scanId))
    .groupBy(state, page, reason)
    .all()
}

function rowsIn(groups: readonly Group[], fits: (group: Group) => boolean): number {
  return groups.filter(fits).reduce((total, group) => total + group.rows, 0)
}

/** One counter per name of a closed list, zeros included. */
function tally<Name extends string>(names: readonly Name[], countOf: (name: Name) => number): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, countOf(name)])) as Record<Name, number>
}

function frontierPart(
  groups: readonly Group[],
  duplicates: number,
): Pick<RunReport, 'found' | 'fetched' | 'skipped' | 'failed' | 'pending' | 'pages'> {
  const inState = (state: string): Group[] => groups.filter((group) => group.state === state)
  const skipped = tally(SKIP_REASONS, (name) => rowsIn(inState('skipped'), (group) => group.reason === name))
  return {
    found: rowsIn(groups, () => true) + duplicates,
    fetched: rowsIn(inState('fetched'), () => true),
    skipped: { ...skipped, duplicate_url: skipped.duplicate_url + duplicates },
    failed: tally(FAIL_REASONS, (name) => rowsIn(inState('failed'), (group) => group.reason === name)),
    pending: rowsIn(inState('pending'), () => true),
    pages: tally(PAGE_VERDICTS, (name) => rowsIn(inState('fetched'), (group) => group.page === name)),
  }
}

function reportOf(db: Reader, scan: ScanRow): RunReport {
  const groups = groupsOf(db, scan.id)
  return {
    scan: scan.id,
    source: scan.sourceId,
    startedAt: scan.startedAt,
    finishedAt: scan.finishedAt,
    stop: scan.stop,
    ...frontierPart(groups, scan.duplicates),
    posts: {
      new: scan.postsNew,
      changed: scan.postsChanged,
      deleted: scan.postsDeleted,
      seen: scan.postsSeen,
      unreadable: scan.postsUnreadable,
      tooOld: scan.postsTooOld,
    },
    hits: { violating: scan.hitsViolating, borderline: scan.hitsBorderline },
    cases: { opened: scan.casesOpened },
    opinions: {
      asked: scan.opinionsAsked,
      cached: scan.opinionsCached,
      failed: scan.opinionsFailed,
      overBudget: scan.opinionsOverBudget,
    },
    bytes: scan.bytes + groups.reduce((total, group) => total + group.bytes, 0),
    hosts: scan.hosts,
    authorisation: authorisationAt(asSource(scan.source).authorisation, new Date(scan.startedAt)),
    layout: loadLayoutChanges(db, scan.id),
  }
}

/** Counter and frontier must come from one moment, or a scan that runs meanwhile would not add up. */
function inOneMoment<T>(db: Reader, read: () => T): T {
  const client = clientOf(db)
  return client.inTransaction ? read() : client.transaction(read).deferred()
}

/** The numbers of one scan, finished or not (`finishedAt` '' and `stop` 'interrupted'), or null. */
export function loadRunReport(db: Reader, scanId: string): RunReport | null {
  return inOneMoment(db, () => {
    const scan = db.select().from(scans).where(eq(scans.id, scanId)).get()
    return scan ? reportOf(db, scan) : null
  })
}

/** The newest `limit` run reports. */
export function listRunReports(db: Reader, limit: number): RunReport[] {
  return inOneMoment(db, () => {
    const rows = db.select().from(scans).orderBy(desc(scans.startedAt), desc(scans.id)).limit(limit).all()
    return rows.map((scan) => reportOf(db, scan))
  })
}
