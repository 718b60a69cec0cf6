// The pages of a running scan that its workers hold: how many more may be begun, and who waits for one.

import type { LeasedTarget } from '#src/store/frontier-store.ts'
import type { Running } from './run-scan.ts'

export type Hands = Readonly<{
  hold(target: LeasedTarget): void
  /** The page is settled, or left as it was; `isFetched` takes it from the budget for good. May be said twice. */
  letGo(target: LeasedTarget, isFetched?: boolean): void
  /** Pages that may be begun now, or will be able to be once `done` of those in hand are settled, `fetched` of them fetched. */
  free(soon?: Readonly<{ done: number; fetched: number }>): number
  /** A stop or a fault: nothing more is settled by those who look. */
  areStopped(): boolean
  /** The first fault that no page explains ends the run. */
  fail(cause: unknown): void
  fault(): Readonly<{ cause: unknown }> | null
  /** Resolves with a page, or with null when the worker is to look for itself whether there is anything left. */
  wait(): Promise<LeasedTarget | null>
  /** Workers that wait. */
  idle(): number
  /** Gives pages to those who wait, who hold them from then on. No more than wait. */
  handOut(targets: readonly LeasedTarget[]): void
  isEmpty(): boolean
}>

/** The hands of one run, of whose budget `fetched` pages are spent. */
export function createHands(run: Running, fetched: number): Hands {
  const held = new Set<LeasedTarget>()
  const waiting: ((target: LeasedTarget | null) => void)[] = []
  let spent = fetched
  let fault: Readonly<{ cause: unknown }> | null = null
  const free: Hands['free'] = ({ done, fetched: more } = { done: 0, fetched: 0 }) =>
    fault || run.signal?.aborted || run.isLate() ? 0 : run.source.maxPages - spent - more - (held.size - done)
  const sendHome = (): void => {
    for (const wake of waiting.splice(0)) wake(null)
  }
  return {
    hold: (target) => void held.add(target),
    letGo: (target, isFetched = false) => {
      if (held.delete(target) && isFetched) spent += 1
      // Nobody else would wake those who wait for pages that these might have led to.
      if (held.size === 0 || free() <= 0) sendHome()
    },
    free,
    areStopped: () => fault !== null,
    fail: (cause) => {
      fault ??= { cause }
      sendHome()
    },
    fault: () => fault,
    wait: () => new Promise((resolve) => waiting.push(resolve)),
    idle: () => waiting.length,
    handOut: (targets) => {
      for (const target of targets) {
        held.add(target)
        waiting.shift()?.(target)
      }
    },
    isEmpty: () => held.size === 0,
  }
}
