// How much of the world one request may take. Numbers of the crawler, in one place.

import { isSitemapAddress } from '#crawlers/feeds/read-sitemap.ts'

export type FetchLimits = Readonly<{
  /** Bytes of one body, before and after decompression. */
  maxBytes: number
  /** The same for a sitemap: the protocol allows 50 MB (sitemaps.org). */
  maxSitemapBytes: number
  /** Milliseconds from the first byte sent to the last received. */
  maxMs: number
  /** Redirects followed for one page. */
  maxRedirects: number
  /** Longest wait that a host may ask of one visit; a longer one ends its part in the run. */
  maxWaitMs: number
  /** The same for a part of a page that a browser is drawing, whose time runs. */
  maxPartWaitMs: number
  /** First wait after a refusal that names none; doubles each time. */
  backOffMs: number
  /** Milliseconds that a page may run in the browser. */
  maxRenderMs: number
}>

export const DEFAULT_LIMITS: FetchLimits = {
  maxBytes: 5 * 1024 * 1024,
  maxSitemapBytes: 50 * 1024 * 1024,
  maxMs: 20_000,
  maxRedirects: 5,
  maxWaitMs: 60_000,
  maxPartWaitMs: 5000,
  backOffMs: 2000,
  maxRenderMs: 20_000,
}

/** How many bytes an address may answer with. */
export const bytesAllowed = (url: string, { maxBytes, maxSitemapBytes }: FetchLimits): number =>
  isSitemapAddress(url) ? Math.max(maxBytes, maxSitemapBytes) : maxBytes
