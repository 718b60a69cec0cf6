// The workers of a running scan: each takes a page, visits it, settles it, until none is left. They share one budget,
// one stop signal and one fate: when one meets a fault that no page explains, all stop before anything more is settled.

import type { Target, Visit } from '#src/domain/ports.ts'
import type { RunReport } from '#src/domain/scan.ts'
import { leaseTarget } from '#src/store/frontier-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { type JudgedVisit, judgeVisit } from './judge-visit.ts'
import type { Running } from './run-scan.ts'
import { settleVisit } from './settle-visit.ts'

/** Pages of one source in hand at once, beyond those under way at one host; pace per host stays with the visitor. */
const WORKERS_BESIDE = 3

/**
 * The source's lock gives a scan one process, and resuming takes every lease back, so a lease must not run out while its
 * holder lives: a patient host may keep a page in hand for an hour, and a clock may be set forward by years.
 */
const LEASE_MS = 1000 * 365 * 24 * 3_600_000

const IDLE_MS = 20

type Leased = Target & Readonly<{ fence: number }>
type Shared = { busy: number; fetched: number; fault: { readonly cause: unknown } | null; readonly asked: Set<string> }

/** Visits what is pending. Throws the first fault of a worker after all have stopped. `asked`: hosts of visited pages. */
export async function drainFrontier(
  run: Running,
  reportNow: (run: Running) => RunReport,
): Promise<{ asked: ReadonlySet<string> }> {
  const shared: Shared = { busy: 0, fetched: reportNow(run).fetched, fault: null, asked: new Set() }
  await Promise.all(Array.from({ length: run.source.concurrency + WORKERS_BESIDE }, () => work(run, shared, reportNow)))
  if (shared.fault) throw shared.fault.cause
  return { asked: shared.asked }
}

/** One worker; one that finds nothing to lease waits for the others, whose pages may lead on. Never throws. */
async function work(run: Running, shared: Shared, reportNow: (run: Running) => RunReport): Promise<void> {
  const { maxPages } = run.source
  while (!run.signal?.aborted && !shared.fault && !run.isLate() && shared.fetched + shared.busy < maxPages) {
    try {
      const target = lease(run)
      if (!target && shared.busy === 0) return
      if (!target) await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
      else if (await visitOne(run, shared, target)) run.onProgress?.(() => reportNow(run))
    } catch (cause) {
      shared.fault ??= { cause }
    }
  }
}

/** Whether a stop may have made this visit what it is: a failure, or a page that a browser was still filling. */
function dependsOnMore(visit: Visit): boolean {
  return visit.outcome === 'failed' || (visit.outcome === 'fetched' && (visit.rendered || visit.page === 'empty_shell'))
}

/** Whether a second opinion was on its way when the stop came. */
function isCutShort({ posts }: JudgedVisit): boolean {
  return posts.some(({ outcome }) => outcome === 'stopped')
}

function lease(run: Running): Leased | null {
  const now = run.clock().getTime()
  const want = { now, leaseMs: LEASE_MS, owner: run.owner }
  // A lease that a power cut takes back is a page that nobody holds: true.
  return inTransaction(run.store, (tx) => leaseTarget(tx, run.scanId, want), { sync: 'later' })
}

async function visitUnlessTrap({ traps, visitor }: Running, target: Target): Promise<Visit> {
  const why = traps.whyTrap(target.url)
  return why === null ? visitor.visit(target) : { outcome: 'skipped', url: target.url, reason: 'trap', why }
}

/** True when the page was settled. What a stop or another worker's fault may have cut short stays pending. */
async function visitOne(run: Running, shared: Shared, target: Leased): Promise<boolean> {
  shared.busy += 1
  shared.asked.add(new URL(target.url).host)
  try {
    const visit = await visitUnlessTrap(run, target)
    if (shared.fault || (run.signal?.aborted && dependsOnMore(visit))) return false
    const judged = await judgeVisit(run, visit)
    if (shared.fault || (run.signal?.aborted && (judged.isPictured || isCutShort(judged)))) return false
    if (!settleVisit(run, { target, visit, judged })) return false
    if (visit.outcome === 'fetched') shared.fetched += 1
    return true
  } finally {
    shared.busy -= 1
  }
}
