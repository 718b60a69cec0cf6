// The door with patience: a host that says "too many" is waited for as it asks and left after the third time; a
// passing fault is tried once more. What comes back has been read already, for only reading tells some refusals.

import type { Clock } from '#src/domain/ports.ts'
import type { Conditional, Door, Failed, Page, Refused } from './fetch-politely.ts'
import type { NoReading, PageReading } from './read-page.ts'
import { asksForTime, retryAfterMs } from './retry-after.ts'
import { unpackBody } from './unpack-body.ts'

export type ReadAnswer = Readonly<{ kind: 'read'; page: Page; reading: PageReading | NoReading }>

export type PatientFetch = Readonly<{
  door: Door
  url: string
  /** Of a copy we hold; null asks for the page whatever we hold. */
  conditional: Conditional | null
  clock: Clock
  maxBytes: number
  read(page: Page): PageReading | NoReading
}>

/** Fetches and reads one URL. A `rate_limited` reading means that its host has just been stopped. */
export async function fetchPatiently(wanted: PatientFetch): Promise<ReadAnswer | Refused | Failed> {
  const { door, url } = wanted
  for (let faults = 0; ; ) {
    const answer = await attempt(wanted)
    if (answer.kind === 'read' && answer.reading.page === 'rate_limited') {
      const asked = retryAfterMs(answer.page.headers, wanted.clock())
      if (door.pace.slowDown(new URL(answer.page.finalUrl).host, asked) === 'stopped') return answer
    } else if (isPassing(answer) && faults === 0) {
      faults += 1
      door.pace.backOff(new URL(url).host)
    } else return answer
  }
}

async function attempt(wanted: PatientFetch): Promise<ReadAnswer | Refused | Failed> {
  const { door, url, conditional, maxBytes, read } = wanted
  const answer = await door.fetchPolitely(url, conditional)
  if (answer.kind !== 'response') return answer
  const body = unpackBody(answer.body, maxBytes)
  if (!(body instanceof Uint8Array)) return body
  const page = { ...answer, body }
  return { kind: 'read', page, reading: waitAsked(page) ?? read(page) }
}

/** What is no "too many" by its status alone, and asks for time all the same. */
function waitAsked({ status, headers }: Page): PageReading | null {
  if (status !== 503 || !asksForTime({ status, headers })) return null
  const why = `HTTP 503, Retry-After: ${headers['retry-after']?.slice(0, 40)}`
  return { page: 'rate_limited', why, layer: '', posts: [], unreadable: 0, links: [] }
}

function isPassing(answer: ReadAnswer | Refused | Failed): boolean {
  if (answer.kind === 'failed') return answer.reason === 'network'
  return answer.kind === 'read' && answer.reading.page === null && answer.page.status >= 500
}
