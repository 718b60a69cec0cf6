// Patience, per host: few requests at a time, never closer than the gap, so many a day, waiting as told, resting after
// faults, giving up after the third refusal. Turns come from the ledger, so that every process of a data directory
// shares one patience. Siblings: host-pace.ts (one host's memory), breaker.ts (faults).

import Bottleneck from 'bottleneck'
import { failedInARow, wantsPatience } from '#src/domain/host-stop.ts'
import type { Clock, PaceLedger, TurnAnswer } from '#src/domain/ports.ts'
import type { HostTally } from '#src/domain/scan.ts'
import { isLoopbackHost } from './guard.ts'
import { createHostPace, type HostPace, tallyOf, whyNot } from './host-pace.ts'
import { sleep } from './sleep.ts'

/** Why a host is not asked: it was stopped, or its requests of the day are spent. */
export type NotGranted = Readonly<{ granted: false; reason: 'host_stopped' | 'budget'; why: string }>
export type Granted<T> = Readonly<{ granted: true; value: T }> | NotGranted

export type Turn<T> = Readonly<{
  work(): Promise<T>
  /** Whether what came is a fault of the host's (no answer, 5xx): several in a row, and the host rests. */
  isFault(value: T): boolean
}>

export type Pace = Readonly<{
  /** Does the work when it is the host's turn; of one at a time, the next begins a gap after this one ended. */
  run<T>(host: string, turn: Turn<T>): Promise<Granted<T>>
  /**
   * A request that rides along with a page, without the gap: counted in the ledger. A host that asked for time gets it,
   * up to `mostMs` milliseconds, beyond which the request is left out. Null: go ahead.
   */
  rideAlong(host: string, mostMs: number): Promise<NotGranted | null>
  /** robots.txt asks for at least this gap. A floor: it never lowers what the source wants. */
  raiseGap(host: string, gapMs: number): void
  /**
   * The host said "too many" (429, 503): waits as told or backs off; the third time it is stopped. `sentAt`
   * (performance.now) of what goes out by the dozen: asked before the last refusal was heard, it is no refusal more.
   */
  slowDown(host: string, askedMs: number | null, sentAt?: number): 'retry' | 'stopped'
  /** A passing fault: the host's next turn moves away a little. */
  backOff(host: string): void
  stop(host: string, why: string): void
  /** Why the host is not asked any more; null while it is. */
  refusal(host: string): NotGranted | null
  countRequest(host: string): void
  /** Requests so far and the gap kept, per host. */
  hosts(): readonly HostTally[]
}>

export type PaceOptions = Readonly<{
  ledger: PaceLedger
  clock: Clock
  minGapMs: number
  /** Requests of one host at a time, 1 to 8; the gap is then kept between their beginnings. */
  concurrency: number
  /** Requests that one host may get in a day (Asia/Shanghai); null = any number. */
  perDay: number | null
  maxWaitMs: number
  backOffMs: number
  signal: AbortSignal
  /** Hosts as an interrupted run left them: asked so often, stopped for that reason. */
  earlier?: readonly HostTally[]
}>

/** Refusals ("rate_limited") after which a host is left alone for the run (contracts, run report). */
const LAST_REFUSAL = 3
/** A site that wants longer between two pages than this, the longest gap a source may set, is left to imports. */
const LONGEST_GAP_MS = 600_000
/** A host that faulted again and again rests so many times the first back-off (32 s), then is tried once. */
const REST_FACTOR = 16

/** The pace of one run. */
export function createPace(options: PaceOptions): Pace {
  const states = new Map<string, Paced>()
  const of = (host: string): Paced => {
    const known = states.get(host)
    if (known) return known
    const fresh = createPaced(options, host)
    states.set(host, fresh)
    return fresh
  }
  const now = (): number => options.clock().getTime()
  const refusal = (host: string): NotGranted | null => whyNot(states.get(host)?.state)
  return {
    run: (host, turn) => {
      const paced = of(host)
      const take = () => takeTurn(options, paced, turn)
      // Bottleneck passes 390 jobs a second at most (measured), which is no patience but a brake where none is asked for.
      return isFree(options, paced) ? take() : paced.limiter.schedule(take)
    },
    rideAlong: (host, mostMs) => ride(options, of(host), mostMs),
    raiseGap: (host, gapMs) => {
      const { state } = of(host)
      state.gapMs = Math.max(state.gapMs, gapMs)
    },
    slowDown: (host, askedMs, sentAt = Number.POSITIVE_INFINITY) => {
      const paced = of(host)
      if (sentAt >= paced.state.refusedAt) refuse(options, paced, askedMs)
      return paced.state.stopped === '' ? 'retry' : 'stopped'
    },
    backOff: (host) => options.ledger.postpone(host, now() + jittered(options.backOffMs / 2)),
    stop: (host, why) => {
      of(host).state.stopped ||= why
    },
    refusal,
    countRequest: (host) => {
      of(host).state.requests += 1
    },
    hosts: () => [...states].map(([host, { state }]) => tallyOf(host, state)).filter((tally) => tally !== null),
  }
}

type Paced = Readonly<{ host: string; isLoopback: boolean; limiter: Bottleneck; state: HostPace }>

function createPaced(options: PaceOptions, host: string): Paced {
  const state = createHostPace(
    options,
    options.earlier?.find((tally) => tally.host === host),
  )
  const isLoopback = URL.canParse(`http://${host}`) && isLoopbackHost(new URL(`http://${host}`).hostname)
  return { host, isLoopback, limiter: new Bottleneck({ maxConcurrent: options.concurrency }), state }
}

/** This machine, when nobody asked for patience: benchmarks and the demo. */
const isFree = ({ perDay }: PaceOptions, { isLoopback, state }: Paced): boolean =>
  isLoopback && state.gapMs === 0 && perDay === null

async function takeTurn<T>(options: PaceOptions, paced: Paced, turn: Turn<T>): Promise<Granted<T>> {
  const taken = await waitForTurn(options, paced)
  if (typeof taken !== 'string') return taken
  const { state } = paced
  const ended = Promise.withResolvers<void>()
  if (state.breaker.isTrying()) state.trial = ended.promise
  try {
    const value = await turn.work()
    if (!options.signal.aborted) countOutcome(options, paced, turn.isFault(value))
    return { granted: true, value }
  } finally {
    state.lastEnd = performance.now()
    state.trial = null
    ended.resolve()
    // Always: the host's hand is full until then.
    if (taken === 'taken') options.ledger.end(paced.host, options)
  }
}

/** Waits until the host's turn is taken (`free`: without the ledger); else why it cannot be had. */
async function waitForTurn(options: PaceOptions, paced: Paced): Promise<NotGranted | 'taken' | 'free'> {
  const { state } = paced
  for (;;) {
    if (options.signal.aborted) return { granted: false, reason: 'host_stopped', why: 'the run was stopped' }
    const refused = whyNot(state)
    if (refused) return refused
    if (state.trial) {
      await state.trial
      continue
    }
    const answer = askLedger(options, paced)
    if (answer.kind === 'taken' || answer.kind === 'free') return answer.kind
    if (answer.kind === 'spent') state.isSpent = true
    else await waitFor(options, paced, answer.until - options.clock().getTime())
  }
}

function askLedger(options: PaceOptions, paced: Paced): TurnAnswer | Readonly<{ kind: 'free' }> {
  const { ledger, perDay, concurrency, clock } = options
  const { host, state } = paced
  const now = clock().getTime()
  if (isFree(options, paced) && ledger.heldUntil(host) <= now) return { kind: 'free' }
  // The ledger says the same, by a clock that somebody may set.
  const leftMs = concurrency === 1 ? state.lastEnd + state.gapMs - performance.now() : 0
  if (leftMs > 0) return { kind: 'wait', until: now + leftMs }
  return ledger.take(host, { minGapMs: state.gapMs, concurrency, perDay, clock })
}

async function waitFor({ maxWaitMs, signal }: PaceOptions, { host, state }: Paced, waitMs: number): Promise<void> {
  if (waitMs <= maxWaitMs + Math.min(state.gapMs, LONGEST_GAP_MS)) return sleep(waitMs, signal)
  state.stopped ||= wantsPatience(host, Math.ceil(waitMs / 1000))
}

async function ride(options: PaceOptions, paced: Paced, mostMs: number): Promise<NotGranted | null> {
  const { ledger, clock, perDay, signal } = options
  const { host, state } = paced
  for (;;) {
    const refused = whyNot(state)
    if (refused) return refused
    const waitMs = ledger.heldUntil(host) - clock().getTime()
    if (waitMs <= 0 || signal.aborted) break
    if (waitMs > mostMs) return { granted: false, reason: 'host_stopped', why: `${host} asked for a pause` }
    await sleep(waitMs, signal)
  }
  if (isFree(options, paced)) return null
  state.lastEnd = performance.now()
  if (!ledger.note(host, { perDay, clock })) state.isSpent = true
  return whyNot(state)
}

function countOutcome(options: PaceOptions, { host, state }: Paced, isFault: boolean): void {
  const verdict = state.breaker.count(isFault)
  const restMs = jittered(options.backOffMs * REST_FACTOR)
  if (verdict === 'rest') options.ledger.postpone(host, options.clock().getTime() + restMs)
  if (verdict === 'stop') state.stopped ||= failedInARow(host, state.breaker.faults())
}

function refuse(options: PaceOptions, { host, state }: Paced, askedMs: number | null): void {
  state.refusals += 1
  state.refusedAt = performance.now()
  const waitMs = askedMs ?? jittered(options.backOffMs * 2 ** (state.refusals - 1))
  options.ledger.postpone(host, options.clock().getTime() + waitMs)
  if (state.refusals >= LAST_REFUSAL) state.stopped ||= `${host} said "too many requests" ${state.refusals} times`
  else if (waitMs > options.maxWaitMs) state.stopped ||= `${host} asks for a wait of ${Math.ceil(waitMs / 1000)} s`
}

/** 75 % to 125 %, so that many clients turned away together do not come back together. */
const jittered = (ms: number): number => Math.round(ms * (0.75 + Math.random() / 2))
