// A page that an earlier scan read: how to ask for it only if it changed, and what to make of it when it did not.
// Pure.

import { isSitemapAddress } from '#crawlers/feeds/read-sitemap.ts'
import { type KnownPage, staleBefore } from '#src/domain/known-page.ts'
import { sha256 } from '#src/runtime/identity.ts'
import type { Conditional, Page } from './fetch-politely.ts'
import type { PageReading } from './read-page.ts'

/** Longer validators are no validators. */
const MAX_VALIDATOR = 1000

const usable = (validator: string): string =>
  validator.length <= MAX_VALIDATOR && /^[\x20-\x7e\x80-\xff]*$/.test(validator) ? validator : ''

/** The validators of a known page (RFC 9110, 13.1); null when there are none, or the copy is too old to rely on. */
export function conditionalOf(known: KnownPage | null | undefined, now: Date): Conditional | null {
  if (!known || Date.parse(known.readAt) < staleBefore(now).getTime()) return null
  const etag = usable(known.etag)
  const lastModified = usable(known.lastModified)
  return etag === '' && lastModified === '' ? null : { of: known.finalUrl, etag, lastModified }
}

/** The reading of a page that is as it was, by the host's word or by its own bytes; null when it is to be read. */
export function readUnchanged(known: KnownPage | null | undefined, page: Page): PageReading | null {
  if (!known || page.finalUrl !== known.finalUrl) return null
  const isSame = page.status === 200 && known.bodyHash !== '' && sha256(page.body) === known.bodyHash
  if (page.status !== 304 && !isSame) return null
  const why = isSame
    ? `the same ${page.body.byteLength} bytes as at ${known.readAt}`
    : `HTTP 304, as at ${known.readAt}`
  // An answer without a body shows only by its address what it is.
  const isSitemap = isSitemapAddress(page.finalUrl)
  return { page: 'not_modified', why, layer: '', posts: [], unreadable: 0, links: known.links, isSitemap }
}
