// What an earlier scan keeps of a page: enough to ask for it only if it changed, and to go on from it when it did not.

/** Empty strings where the page gave none. `bodyHash`: SHA-256 of the body as it was read, hex. */
export type KnownPage = Readonly<{
  /** Where redirects ended; validators belong to this address alone (RFC 9110, 8.8). */
  finalUrl: string
  etag: string
  lastModified: string
  bodyHash: string
  /** Absolute URLs the page led to, before admission. */
  links: readonly string[]
  /** ISO 8601 with zone. */
  readAt: string
}>

/** A copy older than this is not relied on: a site whose validators never change must not hide its edits for ever. */
const STALE_MS = 30 * 86_400_000

/** The moment before which a reading is stale. */
export const staleBefore = (now: Date): Date => new Date(now.getTime() - STALE_MS)

/** What a known page's posts amounted to when it was read; `tooOld` ones were left out. */
export type KnownCounts = Readonly<{ seen: number; tooOld: number; violating: number; borderline: number }>
