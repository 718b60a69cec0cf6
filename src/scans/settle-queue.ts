// Pages that were visited wait a moment for one another: those that are done by the same turn of the event loop are
// written in one transaction, which also leases the pages that their workers take up next. What is written of a page,
// and that its row and its posts are one act, stays as it is (settle-visit.ts).

import { type LeasedTarget, leaseTargets } from '#src/store/frontier-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import { addToScan } from '#src/store/scan-store.ts'
import type { Hands } from './pages-in-hand.ts'
import type { Running } from './run-scan.ts'
import { type Settling, settleVisit } from './settle-visit.ts'

/** `settled`: false when the lease was stale, or a stop came before it was written. `next`: the worker's next page. */
export type Settled = Readonly<{ settled: boolean; next: LeasedTarget | null }>

export type SettleQueue = Readonly<{
  /** Resolves once the page is in the record. Rejects when the transaction it was part of failed: nothing is. */
  settle(settling: Settling): Promise<Settled>
  /** The next page, written as leased; null when none can be had, or none may be begun. */
  take(): LeasedTarget | null
}>

/** So many, half of what is in hand, are written without waiting for more: the others are on their way meanwhile. */
const FULL = 2

/**
 * The source's lock gives a scan one process, and resuming takes every lease back, so a lease must not run out while its
 * holder lives: a patient host may keep a page in hand for an hour, and a clock may be set forward by years.
 */
const LEASE_MS = 1000 * 365 * 24 * 3_600_000

/** A page that a power cut takes back is still pending, and fetched again; what a person is told comes with a sync. */
const LATER = { sync: 'later' } as const

type Waiting = Readonly<{ settling: Settling; done: PromiseWithResolvers<Settled> }>

/** The queue of one run, whose pages `hands` hold. */
export function createSettleQueue(run: Running, hands: Hands): SettleQueue {
  let waiting: Waiting[] = []
  const lease = (tx: Tx, most: number): LeasedTarget[] =>
    most <= 0
      ? []
      : leaseTargets(tx, run.scanId, { now: run.clock().getTime(), leaseMs: LEASE_MS, owner: run.owner, most })
  const flush = (): void => {
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    try {
      const written = inTransaction(run.store, (tx) => writeBatch(tx, { run, hands, batch, lease }), LATER)
      answer(hands, batch, written)
    } catch (cause) {
      // At once, not when the workers hear of it: whatever else is done by now must not be written, for the run remembers
      // links (admit-links.ts) that this transaction took back.
      hands.fail(cause)
      for (const { done } of batch) done.reject(cause)
    }
  }
  return {
    settle: (settling) => {
      const done = Promise.withResolvers<Settled>()
      waiting.push({ settling, done })
      if (waiting.length >= FULL) flush()
      else if (waiting.length === 1) setImmediate(flush)
      return done.promise
    },
    take: () => {
      const [target = null] = inTransaction(run.store, (tx) => lease(tx, Math.min(1, hands.free())), LATER)
      if (target) hands.hold(target)
      return target
    },
  }
}

type Batch = Readonly<{
  run: Running
  hands: Hands
  batch: readonly Waiting[]
  lease: (tx: Tx, most: number) => LeasedTarget[]
}>

type Written = Readonly<{ settled: readonly boolean[]; next: readonly LeasedTarget[] }>

function writeBatch(tx: Tx, { run, hands, batch, lease }: Batch): Written {
  if (hands.areStopped()) return { settled: batch.map(() => false), next: [] }
  const settled = batch.map(({ settling }) => settleVisit(tx, run, settling))
  // How often its hosts were asked by now.
  if (settled.includes(true)) addToScan(tx, run.scanId, { hosts: run.visitor.hosts() })
  const fetched = batch.filter(({ settling }, i) => settled[i] && settling.visit.outcome === 'fetched').length
  const free = hands.free({ done: batch.length, fetched })
  return { settled, next: lease(tx, Math.min(free, batch.length + hands.idle())) }
}

/** After the commit: the pages that were settled leave the hands, the next ones are handed out. */
function answer(hands: Hands, batch: readonly Waiting[], { settled, next }: Written): void {
  hands.handOut(next.slice(batch.length))
  for (const [i, { settling, done }] of batch.entries()) {
    const target = next[i] ?? null
    if (target) hands.hold(target)
    hands.letGo(settling.target, settled[i] === true && settling.visit.outcome === 'fetched')
    done.resolve({ settled: settled[i] === true, next: target })
  }
}
