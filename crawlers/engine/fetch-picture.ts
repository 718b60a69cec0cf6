// Pictures of posts, fetched by address through the door: guard, robots.txt and tally as for any part of a page, one after
// another, bounded in number and size, nothing but pictures.

import type { Door } from './fetch-politely.ts'
import { asksForTime } from './retry-after.ts'

/** Reading one takes half a second: more would make a scan about pictures. */
const MOST_A_RUN = 300
const MAX_BYTES = 5_000_000
/** Pictures in a row that a host gave no answer to: the rest of its pictures is not waited for. */
const LAST_SILENCE = 3

/** Fetches the pictures of one run, in the order asked for; a host that asks for time gets `mostMs`. Never rejects. */
export function createPictures(
  door: Pick<Door, 'fetchForPage'>,
  mostMs: number,
): (url: string) => Promise<Uint8Array | null> {
  const silent = new Map<string, number>()
  let asked = 0
  let line: Promise<unknown> = Promise.resolve()
  const fetchOne = async (url: string): Promise<Uint8Array | null> => {
    const { host } = new URL(url)
    const silences = silent.get(host) ?? 0
    if (silences >= LAST_SILENCE) return null
    const first = await door.fetchForPage(url, mostMs)
    const answer = first.kind === 'response' && asksForTime(first) ? await door.fetchForPage(url, mostMs) : first
    const isSilent = answer.kind === 'failed' && (answer.reason === 'network' || answer.reason === 'timeout')
    silent.set(host, isSilent ? silences + 1 : 0)
    if (answer.kind !== 'response' || answer.status !== 200) return null
    return /^image\//i.test(answer.contentType) && answer.body.byteLength <= MAX_BYTES ? answer.body : null
  }
  return (url) => {
    if (asked >= MOST_A_RUN) return Promise.resolve(null)
    asked += 1
    const picture = line.then(() => fetchOne(url)).catch(() => null)
    line = picture
    return picture
  }
}
