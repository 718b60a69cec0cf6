// The workers of a running scan: each takes a page, visits it, settles it, until none is left. They share one budget,
// one stop signal and one fate: when one meets a fault that no page explains, all stop before anything more is settled.

import type { Target, Visit } from '#src/domain/ports.ts'
import type { RunReport } from '#src/domain/scan.ts'
import type { LeasedTarget } from '#src/store/frontier-store.ts'
import { type JudgedVisit, judgeVisit } from './judge-visit.ts'
import { createHands, type Hands } from './pages-in-hand.ts'
import type { Running } from './run-scan.ts'
import { createSettleQueue, type SettleQueue } from './settle-queue.ts'

/** Pages of one source in hand at once, beyond those under way at one host; pace per host stays with the visitor. */
const WORKERS_BESIDE = 3

type Draining = Readonly<{
  run: Running
  hands: Hands
  queue: SettleQueue
  /** Hosts of visited pages. */
  asked: Set<string>
  onSettled: () => void
}>

/** Visits what is pending. Throws the first fault of a worker after all have stopped. `asked`: hosts of visited pages. */
export async function drainFrontier(
  run: Running,
  reportNow: (run: Running) => RunReport,
): Promise<{ asked: ReadonlySet<string> }> {
  const hands = createHands(run, reportNow(run).fetched)
  const onSettled = (): void => run.onProgress?.(() => reportNow(run))
  const draining = { run, hands, queue: createSettleQueue(run, hands), asked: new Set<string>(), onSettled }
  await Promise.all(Array.from({ length: run.source.concurrency + WORKERS_BESIDE }, () => work(draining)))
  const fault = hands.fault()
  if (fault) throw fault.cause
  return { asked: draining.asked }
}

/** One worker; one that finds nothing to lease waits for the others, whose pages may lead on. Never throws. */
async function work(draining: Draining): Promise<void> {
  const { run, hands, queue } = draining
  let target: LeasedTarget | null = null
  while (target ? !hands.areStopped() && !run.signal?.aborted : hands.free() > 0) {
    try {
      target ??= queue.take()
      if (target) target = await visitOne(draining, target)
      else if (hands.isEmpty()) return
      else target = await hands.wait()
    } catch (cause) {
      target = null
      hands.fail(cause)
    }
  }
  // Those who wait for what it might lead to are to hear that nobody visits it.
  if (target) hands.letGo(target)
}

/** Whether a stop may have made this visit what it is: a failure, or a page that a browser was still filling. */
function dependsOnMore(visit: Visit): boolean {
  return visit.outcome === 'failed' || (visit.outcome === 'fetched' && (visit.rendered || visit.page === 'empty_shell'))
}

/** Whether a second opinion was on its way when the stop came. */
function isCutShort({ posts }: JudgedVisit): boolean {
  return posts.some(({ outcome }) => outcome === 'stopped')
}

async function visitUnlessTrap({ traps, visitor }: Running, target: Target): Promise<Visit> {
  const why = traps.whyTrap(target.url)
  return why === null ? visitor.visit(target) : { outcome: 'skipped', url: target.url, reason: 'trap', why }
}

/** The worker's next page, when there is one already. What a stop or another worker's fault may have cut short stays pending. */
async function visitOne(
  { run, hands, queue, asked, onSettled }: Draining,
  target: LeasedTarget,
): Promise<LeasedTarget | null> {
  asked.add(new URL(target.url).host)
  try {
    const visit = await visitUnlessTrap(run, target)
    if (hands.areStopped() || (run.signal?.aborted && dependsOnMore(visit))) return null
    const judged = await judgeVisit(run, visit)
    if (hands.areStopped() || (run.signal?.aborted && (judged.isPictured || isCutShort(judged)))) return null
    const { settled, next } = await queue.settle({ target, visit, judged })
    if (settled) onSettled()
    return next
  } finally {
    hands.letGo(target)
  }
}
