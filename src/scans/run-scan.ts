// The pipeline: source -> pages -> posts -> verdicts -> cases. One bad page never ends a scan; what was settled is
// settled for good; the numbers add up after a kill as well, because they are counted from the rows themselves.
// Siblings: drain-frontier.ts (the workers), judge-visit.ts (what a page's posts amount to), settle-visit.ts (what is
// written of a page), settle-queue.ts (a few pages in one transaction).

import { randomUUID } from 'node:crypto'
import { isByWall } from '#src/domain/host-stop.ts'
import type { AdmitLink, Classifier, Clock, ImageReader, OpenVisitor, PageVisitor } from '#src/domain/ports.ts'
import type { RunReport, ScanStop } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { startAddresses } from '#src/domain/start-addresses.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import type { Log } from '#src/runtime/log.ts'
import { releaseLeases, skipPending } from '#src/store/frontier-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { addToScan, finishScan, loadRunReport } from '#src/store/scan-store.ts'
import { type LinkMemory, rememberLinks } from './admit-links.ts'
import { findInterrupted, holdingSource, resumeOrBegin } from './begin-scan.ts'
import { drainFrontier } from './drain-frontier.ts'
import type { KeepRule } from './keep-post.ts'
import { readAsOf, tellWhatIsKnown } from './remember-page.ts'
import type { SecondReader } from './second-opinion.ts'
import { watchLayout } from './watch-layout.ts'
import { type TrapWatch, watchTraps } from './watch-traps.ts'

export type ScanDeps = Readonly<{
  store: Store
  classifier: Classifier
  openVisitor: OpenVisitor
  admitLink: AdmitLink
  /** Null: nobody else is asked. */
  secondReader?: SecondReader | null
  /** Null: pictures of posts stay where they are. */
  reader?: ImageReader | null
  /** Is told when a platform's pages look different. */
  log?: Log
  clock: Clock
}>

export type ScanRequest = Readonly<{
  source: Source
  rule: KeepRule
  signal?: AbortSignal
  /** Called after each page; `report` counts from the store when asked, so ask seldom. */
  onProgress?: (report: () => RunReport) => void
}>

/** What every step of a running scan needs to know. */
export type Running = ScanDeps &
  ScanRequest &
  Readonly<{
    scanId: string
    visitor: PageVisitor
    owner: string
    readAs: string
    traps: TrapWatch
    links: LinkMemory
    /** Whether the source's minutes are over. By a clock that nobody sets. */
    isLate: () => boolean
  }>

/** The run report as the rows give it now. */
function reportNow(run: Pick<Running, 'store' | 'scanId'>): RunReport {
  const report = loadRunReport(run.store.writer, run.scanId)
  if (!report) throw new Error(`scan ${run.scanId} vanished`)
  return report
}

/** Runs one source until nothing is pending, the budget is spent, every host is walled, or `signal` says stop. */
export async function runScan(deps: ScanDeps, request: ScanRequest): Promise<RunReport> {
  return holdingSource(deps.store, request.source, () => runLocked(deps, request))
}

async function runLocked(deps: ScanDeps, request: ScanRequest): Promise<RunReport> {
  const { hosts } = findInterrupted(deps.store.reader, request.source) ?? { hosts: [] }
  const readAs = readAsOf(deps, request)
  // Before the scan is written down: a visitor that cannot be opened leaves no scan behind.
  const informed = tellWhatIsKnown(deps.openVisitor(request.source, hosts), { ...deps, ...request, readAs })
  const { scanId } = resumeOrBegin(deps, request.source, startAddresses(request.source))
  const visitor = watchLayout(informed, { ...deps, scanId, sourceId: request.source.id })
  const memory = { traps: watchTraps(), links: rememberLinks({ ...deps, ...request }) }
  const own = { ...memory, isLate: lateAfter(request.source), owner: `${process.pid}-${randomUUID()}` }
  const run: Running = { ...deps, ...request, scanId, visitor, readAs, ...own }
  try {
    const { asked } = await drainFrontier(run, reportNow)
    visitor.finish()
    return close(run, asked)
  } finally {
    await visitor.close()
  }
}

function lateAfter({ maxMinutes }: Source): () => boolean {
  const end = maxMinutes === null ? Number.POSITIVE_INFINITY : performance.now() + maxMinutes * 60_000
  return () => performance.now() >= end
}

/** `asked` are the hosts that pages were asked of: a picture's host that still answers does not make a scan whole. */
function stopReason(run: Running, before: RunReport, asked: ReadonlySet<string>): ScanStop {
  if (run.signal?.aborted) return 'interrupted'
  if ((before.fetched >= run.source.maxPages || run.isLate()) && before.pending > 0) return 'budget'
  if (before.pending > 0) return 'interrupted'
  if (before.skipped.budget > 0) return 'budget'
  const hosts = run.visitor.hosts().filter(({ host }) => asked.has(host))
  return hosts.length > 0 && hosts.every(({ stoppedBecause }) => isByWall(stoppedBecause)) ? 'blocked' : 'done'
}

function close(run: Running, asked: ReadonlySet<string>): RunReport {
  const stop = stopReason(run, reportNow(run), asked)
  const finishedAt = shanghaiIso(run.clock())
  inTransaction(run.store, (tx) => {
    const hosts = run.visitor.hosts()
    if (stop === 'interrupted') {
      addToScan(tx, run.scanId, { hosts })
      releaseLeases(tx, run.scanId)
      return
    }
    if (stop === 'budget') skipPending(tx, run.scanId, 'budget')
    finishScan(tx, { scanId: run.scanId, stop, finishedAt, hosts })
  })
  const report = reportNow(run)
  return stop === 'interrupted' ? { ...report, stop, finishedAt } : report
}
