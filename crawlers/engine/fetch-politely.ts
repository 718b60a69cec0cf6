// The one door of crawling. Every request, and every redirect of it, goes through: scope, robots, pace, guard, wire.
// What the network does comes back as a value; only a missing contact stops the start, with ConfigError.

import { liftsRobots } from '#src/domain/authorisation.ts'
import type { Clock, PaceLedger, RobotsCache } from '#src/domain/ports.ts'
import type { FailReason, HostTally, SkipReason } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import type { Config } from '#src/runtime/config.ts'
import { checkScope } from './admission.ts'
import { followRobots } from './follow-robots.ts'
import { checkUrl, guardUrl, isLoopbackAddress, type Resolve, resolveWithSystem } from './guard.ts'
import { bytesAllowed, DEFAULT_LIMITS, type FetchLimits } from './limits.ts'
import { createPace, type NotGranted, type Pace } from './pace.ts'
import { asksForTime, retryAfterMs } from './retry-after.ts'
import { ROBOTS_MAX_BYTES } from './robots.ts'
import { createRobotsGate, type RobotsGate } from './robots-gate.ts'
import { holdShortLink } from './short-link.ts'
import { AGENT, requireContact, userAgent } from './user-agent.ts'
import { createWire, redirectTarget, type Wire, type WireFault, type WireResponse } from './wire.ts'

export type Page = Readonly<{
  kind: 'response'
  finalUrl: string
  status: number
  headers: Readonly<Record<string, string>>
  contentType: string
  body: Uint8Array
  fetchedAt: string
}>
/** `location`: where a redirect wanted to go when that is what was refused, and `from`: the answer that said so. */
export type Refused = Readonly<{ kind: 'skipped'; reason: SkipReason; why: string; location?: string; from?: Page }>
export type Failed = Readonly<{ kind: 'failed'; reason: FailReason; why: string }>
export type DoorAnswer = Page | Refused | Failed

/** Validators of a copy we hold, "" for none, and whose they are (`of`): that address may then answer 304. */
export type Conditional = Readonly<{ of: string; etag: string; lastModified: string }>

export type Door = Readonly<{
  fetchPolitely(url: string, conditional?: Conditional | null): Promise<DoorAnswer>
  /** What would be said of this URL, without fetching it; robots.txt at most is asked for. */
  mayFetch(url: string): Promise<Readonly<{ allowed: boolean; why: string }>>
  /**
   * A page's own sub-resource: guard, robots and wire, counted, redirects followed; no scope and no gap. A host that asks
   * for time is slowed down as for a page, and then waited for `mostMs` milliseconds at most (default maxPartWaitMs).
   */
  fetchForPage(url: string, mostMs?: number): Promise<DoorAnswer>
  pace: Pace
  hosts(): readonly HostTally[]
  close(): Promise<void>
}>

export type DoorOptions = Readonly<{
  source: Source
  robotsCache: RobotsCache
  paceLedger: PaceLedger
  config: Pick<Config, 'contact'>
  clock: Clock
  signal?: AbortSignal
  /** Hosts as an interrupted run left them. */
  earlier?: readonly HostTally[]
  limits?: Partial<FetchLimits>
  /** The resolver; tests give one that lies. */
  resolve?: Resolve
}>

type Parts = Readonly<{
  options: DoorOptions
  limits: FetchLimits
  signal: AbortSignal
  resolve: Resolve
  pace: Pace
  robots: RobotsGate
  wire: Wire
}>

/** Opens the door for one run of one source. ConfigError when it leads outside and nobody answers for it. */
export function openDoor(options: DoorOptions): Door {
  requireContact(options)
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const signal = options.signal ?? new AbortController().signal
  const { source, clock, paceLedger } = options
  const pace = createPace({
    ...limits,
    ledger: paceLedger,
    clock,
    minGapMs: source.minGapMs,
    concurrency: source.concurrency,
    perDay: source.perDay,
    signal,
    earlier: options.earlier,
  })
  const base = { options, limits, signal, resolve: options.resolve ?? resolveWithSystem, pace, wire: createWire() }
  const send = (url: string) => sendGuarded(base, { url, headers: {}, robots: true })
  const fetchRobots = (url: string) =>
    followRobots({ pace, clock, send, isFault, maxRedirects: limits.maxRedirects }, url)
  const robots = createRobotsGate({ cache: options.robotsCache, clock, agent: AGENT, fetchRobots })
  const parts: Parts = { ...base, robots }
  return {
    fetchPolitely: (url, conditional = null) => follow(parts, url, (hop) => politeHop(parts, hop, conditional)),
    mayFetch: async (url) => {
      const refused = await askLeave(parts, url)
      return refused ? { allowed: false, why: refused.why } : { allowed: true, why: '' }
    },
    fetchForPage: (url, mostMs = limits.maxPartWaitMs) =>
      follow(parts, url, (hop) => subResourceHop(parts, hop, mostMs)),
    pace,
    hosts: pace.hosts,
    close: () => base.wire.close(),
  }
}

type Hop = Page | Refused | Failed | Readonly<{ kind: 'redirect'; to: string; page: Page }>

async function follow(parts: Parts, start: string, take: (url: string) => Promise<Hop>): Promise<DoorAnswer> {
  let url = start
  let from: Page | undefined
  for (let hops = 0; hops <= parts.limits.maxRedirects; hops += 1) {
    const hop = await take(url)
    if (hop.kind === 'skipped' && from) return { ...hop, location: url, from }
    if (hop.kind !== 'redirect') return hop
    const held = holdShortLink(url, hop)
    if (held) return held
    url = hop.to
    from = hop.page
  }
  return { kind: 'failed', reason: 'network', why: `more than ${parts.limits.maxRedirects} redirects` }
}

/** Everything that can forbid a URL before its host is asked for it: guard's plain part, scope, a stop, robots. */
async function askLeave(parts: Parts, url: string): Promise<Refused | Failed | null> {
  const plain = checkUrl(url, parts.options.source)
  if (!plain.ok) return { kind: 'skipped', reason: 'guard', why: plain.why }
  const scope = checkScope(parts.options.source, url)
  if (!scope.ok) return { kind: 'skipped', reason: scope.reason, why: scope.why }
  const { host } = new URL(url)
  const refused = parts.pace.refusal(host)
  if (refused) return notGranted(parts, refused)
  const robots = await parts.robots.ask(url)
  // A stop in the middle of robots.txt is no refusal by the host, nor is a day that was spent before it.
  const ended = parts.pace.refusal(host)
  if (parts.signal.aborted || ended?.reason === 'budget') return notGranted(parts, ended)
  parts.pace.raiseGap(host, robots.crawlDelayMs)
  return robots.allowed || isLifted(parts, url, robots)
    ? null
    : { kind: 'skipped', reason: robots.reason, why: robots.why }
}

/** Whether a robots.txt that says no is lifted for this host by an authorisation in force. Never what the guard refuses. */
function isLifted({ options }: Parts, url: string, { reason }: Readonly<{ reason: SkipReason }>): boolean {
  return reason === 'robots_denied' && liftsRobots(options.source.authorisation, new URL(url), options.clock())
}

async function politeHop(parts: Parts, url: string, conditional: Conditional | null): Promise<Hop> {
  const refused = await askLeave(parts, url)
  if (refused) return refused
  const send = () => sendGuarded(parts, { url, headers: validatorsFor(url, conditional) })
  const turn = await parts.pace.run(new URL(url).host, { work: send, isFault })
  return turn.granted ? asHop(parts, url, turn.value) : notGranted(parts, turn)
}

/** The host's own fault: no answer, or an error of its own making that asks for no patience. */
function isFault(answer: WireResponse | WireFault | Refused): boolean {
  if (answer.kind === 'failed') return answer.reason === 'network' || answer.reason === 'timeout'
  return answer.kind === 'response' && answer.status >= 500 && answer.headers['retry-after'] === undefined
}

function notGranted(parts: Pick<Parts, 'signal'>, refused: NotGranted | null): Refused | Failed {
  if (parts.signal.aborted || !refused) return { kind: 'failed', reason: 'network', why: 'the run was stopped' }
  return { kind: 'skipped', reason: refused.reason, why: refused.why }
}

async function subResourceHop(parts: Parts, url: string, mostMs: number): Promise<Hop> {
  const plain = checkUrl(url, parts.options.source)
  if (!plain.ok) return { kind: 'skipped', reason: 'guard', why: plain.why }
  // A host that serves parts of other people's pages is asked as well: its refusal holds for pictures and scripts too.
  const robots = await parts.robots.ask(url)
  if (parts.signal.aborted) return notGranted(parts, null)
  if (!robots.allowed && !isLifted(parts, url, robots)) {
    return { kind: 'skipped', reason: robots.reason, why: robots.why }
  }
  const { host } = new URL(url)
  const refused = await parts.pace.rideAlong(host, mostMs)
  if (refused || parts.signal.aborted) return notGranted(parts, refused)
  const sentAt = performance.now()
  const answer = await sendGuarded(parts, { url, headers: {} })
  if (answer.kind === 'response' && asksForTime(answer)) {
    parts.pace.slowDown(host, retryAfterMs(answer.headers, parts.options.clock()), sentAt)
  }
  return asHop(parts, url, answer)
}

/** What makes a request conditional. An ETag says nothing at another address than its own (RFC 9110, 8.8.3). */
export function validatorsFor(url: string, conditional: Conditional | null): Record<string, string> {
  if (conditional?.of !== url) return {}
  const { etag, lastModified } = conditional
  return { ...(etag && { 'if-none-match': etag }), ...(lastModified && { 'if-modified-since': lastModified }) }
}

type Sending = Readonly<{ url: string; headers: Readonly<Record<string, string>>; robots?: boolean }>

/** Guard and wire. DNS is asked once; the wire connects to what the guard saw. */
async function sendGuarded(
  parts: Omit<Parts, 'robots'>,
  { url, headers, robots = false }: Sending,
): Promise<WireResponse | WireFault | Refused> {
  const { source, config } = parts.options
  const guarded = await guardUrl(url, source, parts.resolve)
  if (!guarded.ok && guarded.fault === 'dns') return { kind: 'failed', reason: 'network', why: guarded.why }
  if (!guarded.ok) return { kind: 'skipped', reason: 'guard', why: guarded.why }
  if (config.contact.trim() === '' && !guarded.addresses.every(isLoopbackAddress)) {
    return { kind: 'skipped', reason: 'guard', why: 'no contact is set, so nothing outside this machine is fetched' }
  }
  parts.pace.countRequest(new URL(url).host)
  return parts.wire.send({
    url,
    addresses: guarded.addresses,
    headers: {
      'user-agent': userAgent(config.contact),
      accept: '*/*',
      'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
      ...headers,
    },
    maxBytes: robots ? ROBOTS_MAX_BYTES : bytesAllowed(url, parts.limits),
    maxMs: parts.limits.maxMs,
    onTooLarge: robots ? 'cut' : 'fail',
    signal: parts.signal,
  })
}

function asHop(parts: Parts, url: string, answer: WireResponse | WireFault | Refused): Hop {
  if (answer.kind !== 'response') return answer
  const contentType = answer.headers['content-type'] ?? ''
  const page: Page = { ...answer, finalUrl: url, contentType, fetchedAt: shanghaiIso(parts.options.clock()) }
  const to = redirectTarget(url, answer)
  return to === null ? page : { kind: 'redirect', to, page }
}
