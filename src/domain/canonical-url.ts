// One spelling per page, for telling whether two addresses are one: a platform's post has one address, whichever way it
// was shared; any other page keeps its host and loses only what cannot name another page. Pure.

import { cleanQuery, cleanUrl, webUrlOf } from './address/clean-url.ts'
import { postAddressOf } from './address/post-address.ts'

/** Addresses of a page's light twin say which page it is (AMP: `?amp=1`, `/amp` behind the page's own path). */
const AMP_KEY = /^(amp|outputtype=amp)(=1|=true|=)?$/i
const AMP_TAIL = /(?<=\/[^/]*[\d-][^/]*)\/amp\/?$/

/**
 * Doubled slashes are one: servers merge them (nginx, merge_slashes, on by default). Not where an address stands inside
 * the path (`/web/2024/http://…`): there they are content.
 */
const mergeSlashes = (path: string): string => (path.includes(':/') ? path : path.replace(/\/{2,}/g, '/'))

const withoutAmp = (query: string): string =>
  query
    .split('&')
    .filter((pair) => !AMP_KEY.test(pair))
    .join('&')

/**
 * The canonical spelling of an http(s) address; anything else comes back trimmed and unchanged. Idempotent. The host is
 * changed only for a post of a known platform on its usual port. For showing or fetching an address as it was met, use
 * `cleanUrl`.
 */
export function canonicalUrl(raw: string): string {
  const url = webUrlOf(raw)
  if (!url) return raw.trim()
  const post = url.port === '' ? postAddressOf(url.href) : null
  if (post) return post.url
  const clean = new URL(cleanUrl(url.href))
  clean.pathname = mergeSlashes(mergeSlashes(clean.pathname).replace(AMP_TAIL, ''))
  clean.search = cleanQuery(withoutAmp(clean.search.slice(1)), clean.hostname)
  return clean.href
}
