// Asks a host's robots.txt before its first page, and remembers the answer for a day. Fails closed: a robots.txt
// that cannot be had refuses everything until it can; one that is not there (4xx) allows (RFC 9309, 2.3.1).

import type { Clock, RobotsCache } from '#src/domain/ports.ts'
import { ROBOTS_MAX_BYTES, type RobotsRules, readRobots } from './robots.ts'

/** RFC 9309, 2.4: a copy should not be used longer than this. */
const FRESH_MS = 24 * 3_600_000
/** How long a refusal for want of an answer holds within a run. */
const RECHECK_MS = 5 * 60_000

/** What fetching a robots.txt came to, redirects followed. `refused` is the guard's word on the address. */
export type RobotsFetch =
  | Readonly<{ kind: 'answered'; status: number; body: string }>
  | Readonly<{ kind: 'unreachable'; why: string }>
  | Readonly<{ kind: 'refused'; why: string }>

export type RobotsDecision =
  | Readonly<{ allowed: true; crawlDelayMs: number }>
  | Readonly<{ allowed: false; reason: 'robots_denied' | 'guard'; why: string; crawlDelayMs: number }>

export type RobotsGate = Readonly<{
  /** May this URL be fetched? Fetches robots.txt when it is not known. */
  ask(url: string): Promise<RobotsDecision>
}>

export type RobotsGateOptions = Readonly<{
  cache: RobotsCache
  clock: Clock
  agent: string
  fetchRobots(url: string): Promise<RobotsFetch>
}>

type Known = Readonly<{ decide(url: string): RobotsDecision; until: number }>

/** The robots gate of one run. */
export function createRobotsGate(options: RobotsGateOptions): RobotsGate {
  const known = new Map<string, Known>()
  const underway = new Map<string, Promise<Known>>()
  const find = (origin: string): Known | null => {
    const held = known.get(origin)
    return held && held.until > options.clock().getTime() ? held : null
  }
  const learn = async (origin: string): Promise<Known> => {
    const learnt = fromCache(options, origin) ?? (await fromHost(options, origin))
    known.set(origin, learnt)
    return learnt
  }
  return {
    ask: async (url) => {
      const { origin } = new URL(url)
      const held = find(origin)
      if (held) return held.decide(url)
      const pending = underway.get(origin) ?? learn(origin).finally(() => underway.delete(origin))
      underway.set(origin, pending)
      return (await pending).decide(url)
    },
  }
}

function fromCache({ cache, clock, agent }: RobotsGateOptions, origin: string): Known | null {
  const entry = cache.load(origin)
  if (!entry || entry.fetchedAt > clock().getTime() || entry.fetchedAt + FRESH_MS <= clock().getTime()) return null
  return { decide: byRules(readRobots(bodyOf(entry), agent)), until: entry.fetchedAt + FRESH_MS }
}

const bodyOf = ({ status, body }: Readonly<{ status: number; body: string }>): string =>
  status >= 200 && status < 300 ? body : ''

async function fromHost(options: RobotsGateOptions, origin: string): Promise<Known> {
  const { cache, clock, agent } = options
  const answer = await askTwice(options, `${origin}/robots.txt`)
  const fetchedAt = clock().getTime()
  if (answer.kind === 'answered' && isFinal(answer.status)) {
    const entry = { status: answer.status, body: answer.body.slice(0, ROBOTS_MAX_BYTES), fetchedAt }
    cache.save(origin, entry)
    return { decide: byRules(readRobots(bodyOf(entry), agent)), until: fetchedAt + FRESH_MS }
  }
  const why = answer.kind === 'answered' ? `robots.txt answered ${answer.status}` : answer.why
  const reason = answer.kind === 'refused' ? 'guard' : 'robots_denied'
  const refusal = { allowed: false, reason, why: reason === 'guard' ? why : refusedBy(why), crawlDelayMs: 0 } as const
  return { decide: () => refusal, until: fetchedAt + RECHECK_MS }
}

/** 2xx has rules, 4xx means there are none; "too many", faults and redirects to nowhere are no answer (RFC 9309, 2.3.1). */
function isFinal(status: number): boolean {
  return (status >= 200 && status < 300) || (status >= 400 && status < 500 && status !== 429)
}

/** One broken connection must not close a whole site: a passing fault is asked once more, at the host's pace. */
async function askTwice({ fetchRobots }: RobotsGateOptions, url: string): Promise<RobotsFetch> {
  const first = await fetchRobots(url)
  const passing = first.kind === 'unreachable' || (first.kind === 'answered' && !isFinal(first.status))
  return passing ? fetchRobots(url) : first
}

const refusedBy = (why: string): string => `robots.txt cannot be had, which counts as no (${why})`

function byRules(rules: RobotsRules): Known['decide'] {
  const { crawlDelayMs } = rules
  return (url) => {
    const answer = rules.check(url)
    if (answer.allowed) return { allowed: true, crawlDelayMs }
    return {
      allowed: false,
      reason: 'robots_denied',
      why: `robots.txt line ${answer.line}: ${answer.rule}`,
      crawlDelayMs,
    }
  }
}
