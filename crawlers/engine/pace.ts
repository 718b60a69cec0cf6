// Patience, per host: one request at a time, never closer than the gap, waiting as told, giving up after the third
// refusal. Slots come from the ledger, so that every process of a data directory shares one patience.

import Bottleneck from 'bottleneck'
import type { Clock, PaceLedger } from '#src/domain/ports.ts'
import type { HostTally } from '#src/domain/scan.ts'

export type Granted<T> = Readonly<{ granted: true; value: T }> | Readonly<{ granted: false; why: string }>

export type Pace = Readonly<{
  /** Runs `work` when it is the host's turn; the next turn begins a gap after this one ended. */
  run<T>(host: string, work: () => Promise<T>): Promise<Granted<T>>
  /** robots.txt asks for at least this gap. A floor: it never lowers what the source wants. */
  raiseGap(host: string, gapMs: number): void
  /** The host said "too many" (429, 503): waits as told or backs off; the third time it is stopped. */
  slowDown(host: string, askedMs: number | null): 'retry' | 'stopped'
  /** A passing fault: the host's next slot moves away a little. */
  backOff(host: string): void
  stop(host: string, why: string): void
  /** Why the host was stopped, or "". */
  stoppedBecause(host: string): string
  countRequest(host: string): void
  /** Requests so far and the gap kept, per host. */
  hosts(): readonly HostTally[]
}>

export type PaceOptions = Readonly<{
  ledger: PaceLedger
  clock: Clock
  minGapMs: number
  maxWaitMs: number
  backOffMs: number
  signal: AbortSignal
  /** Hosts as an interrupted run left them: asked so often, stopped for that reason. */
  earlier?: readonly HostTally[]
}>

type HostState = {
  readonly limiter: Bottleneck
  gapMs: number
  lastEnd: number
  refusals: number
  requests: number
  stopped: string
}

/** Refusals ("rate_limited") after which a host is left alone for the run (contracts, run report). */
const LAST_REFUSAL = 3
/** A site that wants longer between two pages than this, the longest gap a source may set, is left to imports. */
const LONGEST_GAP_MS = 600_000

/** The pace of one run. */
export function createPace(options: PaceOptions): Pace {
  const states = new Map<string, HostState>()
  const of = (host: string): HostState => {
    const known = states.get(host)
    if (known) return known
    const state = newState(options.minGapMs)
    states.set(host, state)
    return state
  }
  for (const { host, requests, minGapMs, stoppedBecause } of options.earlier ?? []) {
    Object.assign(of(host), { requests, stopped: stoppedBecause, gapMs: Math.max(minGapMs, options.minGapMs) })
  }
  const now = (): number => options.clock().getTime()
  return {
    run: (host, work) => of(host).limiter.schedule(() => takeTurn(options, { host, state: of(host), work })),
    raiseGap: (host, gapMs) => {
      of(host).gapMs = Math.max(of(host).gapMs, gapMs)
    },
    slowDown: (host, askedMs) => refuse(options, { host, state: of(host), askedMs }),
    backOff: (host) => options.ledger.postpone(host, now() + jittered(options.backOffMs / 2)),
    stop: (host, why) => {
      of(host).stopped ||= why
    },
    stoppedBecause: (host) => states.get(host)?.stopped ?? '',
    countRequest: (host) => {
      of(host).requests += 1
    },
    hosts: () => [...states].filter(([, state]) => state.requests > 0 || state.stopped !== '').map(tallyOf),
  }
}

const newState = (gapMs: number): HostState => ({
  limiter: new Bottleneck({ maxConcurrent: 1 }),
  gapMs,
  lastEnd: Number.NEGATIVE_INFINITY,
  refusals: 0,
  requests: 0,
  stopped: '',
})

const tallyOf = ([host, { requests, gapMs, stopped }]: [string, HostState]): HostTally => ({
  host,
  requests,
  minGapMs: gapMs,
  stoppedBecause: stopped,
})

type Turn<T> = Readonly<{ host: string; state: HostState; work: () => Promise<T> }>

async function takeTurn<T>(options: PaceOptions, { host, state, work }: Turn<T>): Promise<Granted<T>> {
  if (state.stopped !== '') return { granted: false, why: state.stopped }
  const now = options.clock().getTime()
  // Counted from the end of the last answer, so that a slow connection cannot push two requests together.
  const slot = options.ledger.reserve(host, state.gapMs, Math.max(now, state.lastEnd + state.gapMs))
  const waitMs = slot - now
  if (waitMs > options.maxWaitMs + Math.min(state.gapMs, LONGEST_GAP_MS)) {
    state.stopped = `${host} wants ${Math.ceil(waitMs / 1000)} s of patience, more than one run has`
    return { granted: false, why: state.stopped }
  }
  await sleepUntil(slot, options)
  // While we slept, another process may have been told to wait.
  await sleepUntil(Math.min(options.ledger.heldUntil(host), slot + options.maxWaitMs), options)
  if (options.signal.aborted) return { granted: false, why: 'the run was stopped' }
  if (state.stopped !== '') return { granted: false, why: state.stopped }
  try {
    return { granted: true, value: await work() }
  } finally {
    state.lastEnd = options.clock().getTime()
  }
}

/** Waits until the clock has passed `slot`, or the run is stopped. A timer may ring a millisecond early. */
async function sleepUntil(slot: number, { clock, signal }: PaceOptions): Promise<void> {
  const waitMs = slot - clock().getTime()
  if (waitMs <= 0 || signal.aborted) return
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, waitMs + 1)
    signal.addEventListener('abort', done, { once: true })
  })
}

type Refusal = Readonly<{ host: string; state: HostState; askedMs: number | null }>

function refuse(options: PaceOptions, { host, state, askedMs }: Refusal): 'retry' | 'stopped' {
  state.refusals += 1
  const waitMs = askedMs ?? jittered(options.backOffMs * 2 ** (state.refusals - 1))
  options.ledger.postpone(host, options.clock().getTime() + waitMs)
  if (state.refusals >= LAST_REFUSAL) state.stopped ||= `${host} said "too many requests" ${state.refusals} times`
  else if (waitMs > options.maxWaitMs) state.stopped ||= `${host} asks for a wait of ${Math.ceil(waitMs / 1000)} s`
  return state.stopped === '' ? 'retry' : 'stopped'
}

/** 75 % to 125 %, so that many clients turned away together do not come back together. */
const jittered = (ms: number): number => Math.round(ms * (0.75 + Math.random() / 2))
