// What a run remembers of one host's pace, and what the run report says of it.

import type { HostTally } from '#src/domain/scan.ts'
import { type Breaker, createBreaker } from './breaker.ts'
import type { NotGranted, PaceOptions } from './pace.ts'

export type HostPace = {
  readonly breaker: Breaker
  readonly perDay: number | null
  gapMs: number
  /** When the last answer ended, by a clock that nobody sets (performance.now). */
  lastEnd: number
  refusals: number
  /** When the last refusal was heard, by the same clock. */
  refusedAt: number
  requests: number
  stopped: string
  isSpent: boolean
  /** The one request that tries a host after its rest, until it has ended. */
  trial: Promise<void> | null
}

const daySpent = (perDay: number | null): string => `the ${perDay} requests of the day are spent`

/** A host as an interrupted run left it, or never asked. A day that was spent may be over by now: the ledger knows. */
export function createHostPace(
  { minGapMs, perDay }: Pick<PaceOptions, 'minGapMs' | 'perDay'>,
  earlier: HostTally | undefined,
): HostPace {
  const stopped = earlier?.stoppedBecause ?? ''
  return {
    breaker: createBreaker(),
    perDay,
    gapMs: Math.max(minGapMs, earlier?.minGapMs ?? 0),
    lastEnd: Number.NEGATIVE_INFINITY,
    refusals: 0,
    refusedAt: Number.NEGATIVE_INFINITY,
    requests: earlier?.requests ?? 0,
    stopped: stopped === daySpent(perDay) ? '' : stopped,
    isSpent: false,
    trial: null,
  }
}

/** Why the host is not asked any more; null while it is. */
export function whyNot(state: HostPace | undefined): NotGranted | null {
  if (state && state.stopped !== '') return { granted: false, reason: 'host_stopped', why: state.stopped }
  return state?.isSpent ? { granted: false, reason: 'budget', why: daySpent(state.perDay) } : null
}

/** The host's line in the run report; null for one that was never asked. */
export function tallyOf(host: string, state: HostPace): HostTally | null {
  const stoppedBecause = whyNot(state)?.why ?? ''
  if (state.requests === 0 && stoppedBecause === '') return null
  return { host, requests: state.requests, minGapMs: state.gapMs, stoppedBecause }
}
