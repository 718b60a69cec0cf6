// Pictures of posts, fetched by address through the door: guard, robots.txt and tally as for any part of a page, bounded in
// number and size, nothing but pictures.

import type { Door } from './fetch-politely.ts'

/** Reading one takes half a second: more would make a scan about pictures. */
const MOST_A_RUN = 300
const MAX_BYTES = 5_000_000

/** Fetches the pictures of one run; never rejects. */
export function createPictures(door: Pick<Door, 'fetchForPage'>): (url: string) => Promise<Uint8Array | null> {
  let asked = 0
  return async (url) => {
    if (asked >= MOST_A_RUN) return null
    asked += 1
    const answer = await door.fetchForPage(url).catch(() => null)
    if (answer?.kind !== 'response' || answer.status !== 200) return null
    return /^image\//i.test(answer.contentType) && answer.body.byteLength <= MAX_BYTES ? answer.body : null
  }
}
