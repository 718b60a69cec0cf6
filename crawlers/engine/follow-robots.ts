// Fetches robots.txt itself: pace, guard and wire, over redirects that may leave the host (RFC 9309, 2.3.1.2); too many
// count as no answer.

import type { Clock } from '#src/domain/ports.ts'
import { decodeText } from './charset.ts'
import type { Refused } from './fetch-politely.ts'
import type { Pace } from './pace.ts'
import { asksForTime, retryAfterMs } from './retry-after.ts'
import type { RobotsFetch } from './robots-gate.ts'
import { redirectTarget, type WireFault, type WireResponse } from './wire.ts'

type Answer = WireResponse | WireFault | Refused

export type RobotsRoute = Readonly<{
  pace: Pace
  clock: Clock
  maxRedirects: number
  /** Guard and wire for one address. */
  send(url: string): Promise<Answer>
  isFault(answer: Answer): boolean
}>

/** What fetching `start` comes to. Never throws for what a network does. */
export async function followRobots(route: RobotsRoute, start: string): Promise<RobotsFetch> {
  let url = start
  for (let hops = 0; hops <= route.maxRedirects; hops += 1) {
    const work = () => route.send(url)
    const turn = await route.pace.run(new URL(url).host, { work, isFault: route.isFault })
    if (!turn.granted) return { kind: 'unreachable', why: turn.why }
    const answer = turn.value
    if (answer.kind === 'skipped') return { kind: 'refused', why: answer.why }
    if (answer.kind === 'failed') return { kind: 'unreachable', why: `${answer.reason}: ${answer.why}` }
    beAsPatient(route, url, answer)
    const to = redirectTarget(url, answer)
    if (to === null) return { kind: 'answered', status: answer.status, body: decodeText(answer.body).text }
    url = to
  }
  return { kind: 'unreachable', why: `more than ${route.maxRedirects} redirects` }
}

/** A host that says "later" to its robots.txt is waited for as long as it asks, before anything is asked again. */
function beAsPatient({ pace, clock }: RobotsRoute, url: string, answer: WireResponse): void {
  if (asksForTime(answer)) pace.slowDown(new URL(url).host, retryAfterMs(answer.headers, clock()))
}
