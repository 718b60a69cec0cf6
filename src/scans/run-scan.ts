// The pipeline: source -> pages -> posts -> verdicts -> cases. One bad page never ends a scan; what was settled is
// settled for good; the numbers add up after a kill as well, because they are counted from the rows themselves.
// Siblings: judge-visit.ts (what a page's posts amount to), settle-visit.ts (the one transaction per page).

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { AdmitLink, Classifier, Clock, OpenVisitor, PageVisitor, Target, Visit } from '#src/domain/ports.ts'
import type { RunReport, ScanStop } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { takeLock } from '#src/runtime/process-lock.ts'
import { admitTargets, leaseTarget, releaseLeases, skipPending } from '#src/store/frontier-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { addToScan, beginScan, findUnfinishedScan, finishScan, loadRunReport } from '#src/store/scan-store.ts'
import { judgeVisit } from './judge-visit.ts'
import type { KeepRule } from './keep-post.ts'
import { settleVisit } from './settle-visit.ts'

/** A worker that dies holds its page no longer than this. */
const LEASE_MS = 120_000
/** Pages of one source in hand at once; pace per host stays with the visitor. */
const WORKERS = 4

export type ScanDeps = Readonly<{
  store: Store
  classifier: Classifier
  openVisitor: OpenVisitor
  admitLink: AdmitLink
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
export type Running = ScanDeps & ScanRequest & Readonly<{ scanId: string; visitor: PageVisitor; owner: string }>

function resumeOrBegin(deps: ScanDeps, source: Source): string {
  return inTransaction(deps.store, (tx) => {
    const unfinished = findUnfinishedScan(tx, source.id)
    if (unfinished) {
      releaseLeases(tx, unfinished.id)
      return unfinished.id
    }
    const id = `S-${randomUUID().slice(0, 8)}`
    const startedAt = shanghaiIso(deps.clock())
    beginScan(tx, { id, sourceId: source.id, source, startedAt })
    admitTargets(
      tx,
      id,
      source.start.map((url) => ({ url, depth: 0 })),
    )
    return id
  })
}

function reportNow(run: Pick<Running, 'store' | 'scanId'>): RunReport {
  const report = loadRunReport(run.store.writer, run.scanId)
  if (!report) throw new Error(`scan ${run.scanId} vanished`)
  return report
}

/** Runs one source until nothing is pending, the budget is spent, every host is walled, or `signal` says stop. */
export async function runScan(deps: ScanDeps, request: ScanRequest): Promise<RunReport> {
  const lock = takeLock(join(deps.store.dataDir, 'locks', `scan-${request.source.id}.lock`))
  if (lock.outcome === 'busy') {
    throw new ConfigError(
      `source ${request.source.id} is being scanned by process ${lock.pid}`,
      'wait for it, or stop it',
    )
  }
  const visitor = deps.openVisitor(request.source)
  try {
    const scanId = resumeOrBegin(deps, request.source)
    const run: Running = { ...deps, ...request, scanId, visitor, owner: `${process.pid}-${randomUUID()}` }
    await drainFrontier(run)
    return close(run)
  } finally {
    await visitor.close()
    lock.release()
  }
}

/** Workers share the frontier; one that finds nothing to lease waits for the others, whose pages may lead on. */
async function drainFrontier(run: Running): Promise<void> {
  let busy = 0
  let { fetched } = reportNow(run)
  const work = async (): Promise<void> => {
    for (;;) {
      if (run.signal?.aborted || fetched + busy >= run.source.maxPages) return
      const target = lease(run)
      if (target) {
        busy += 1
        const outcome = await visitOne(run, target).finally(() => {
          busy -= 1
        })
        if (outcome === 'fetched') fetched += 1
      } else if (busy === 0) return
      else await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, work))
}

type Leased = Target & Readonly<{ fence: number }>

function lease(run: Running): Leased | null {
  const now = run.clock().getTime()
  return inTransaction(run.store, (tx) => leaseTarget(tx, run.scanId, { now, leaseMs: LEASE_MS, owner: run.owner }))
}

async function visitOne(run: Running, target: Leased): Promise<Visit['outcome']> {
  const visit = await run.visitor.visit(target)
  // A fetch that our own stop cut short is not the page's failure: it stays pending.
  if (run.signal?.aborted && visit.outcome === 'failed') return visit.outcome
  const judged = await judgeVisit(run, visit)
  settleVisit(run, { target, visit, judged })
  run.onProgress?.(() => reportNow(run))
  return visit.outcome
}

function stopReason(run: Running, before: RunReport): ScanStop {
  if (run.signal?.aborted) return 'interrupted'
  if (before.fetched >= run.source.maxPages && before.pending > 0) return 'budget'
  const hosts = run.visitor.hosts()
  return hosts.length > 0 && hosts.every((host) => host.stoppedBecause !== '') ? 'blocked' : 'done'
}

function close(run: Running): RunReport {
  const stop = stopReason(run, reportNow(run))
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
