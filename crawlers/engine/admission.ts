// Which links may join a scan, and under which spelling. Pure: the frontier's rows are the store's business.

import { isSitemapAddress } from '#crawlers/feeds/read-sitemap.ts'
import { platformOf, postKeyOf } from '#crawlers/platforms/index.ts'
import { isListingAddress } from '#crawlers/platforms/listing-addresses.ts'
import { cleanUrl } from '#src/domain/address/clean-url.ts'
import { isShortLink } from '#src/domain/address/short-links.ts'
import { canonicalUrl } from '#src/domain/canonical-url.ts'
import { fitsGlob } from '#src/domain/glob.ts'
import type { AdmitLink, Target } from '#src/domain/ports.ts'
import type { Source } from '#src/domain/source.ts'
import { hostsOfSource, startAddresses } from '#src/domain/start-addresses.ts'
import { whyEndless } from './endless-address.ts'

/** Longer addresses are traps (endless calendars, session ids), not pages. */
const MAX_URL_LENGTH = 2000

type Admission = ReturnType<AdmitLink>

const outOfScope = (why: string): Admission => ({ ok: false, reason: 'out_of_scope', why })

/** `host` covers every port of that host, `host:port` only that one, `*.host` whatever lies below it. */
function hostMatches(url: URL, entry: string): boolean {
  if (entry.startsWith('*.')) return url.hostname.endsWith(entry.slice(1))
  return entry === url.host || entry === url.hostname || entry === `${url.hostname}:${portOf(url)}`
}

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80')

/** What a source's scope comes to, worked out once: links are asked about by the thousand. */
type Scope = Readonly<{ hosts: readonly string[]; starts: ReadonlySet<string> }>

const scopes = new WeakMap<Source, Scope>()

function scopeOf(source: Source): Scope {
  const known = scopes.get(source)
  if (known) return known
  const hosts = hostsOfSource(source).map((host) => host.trim().toLowerCase())
  const scope = { hosts, starts: new Set(startAddresses(source).map(canonicalUrl)) }
  scopes.set(source, scope)
  return scope
}

/**
 * Whether the source's scope covers this URL: scheme, host, and what it follows. Start URLs are always inside. A post is
 * asked for at its one address, unless that one is outside (another host, another path): then as the link has it.
 */
export function checkScope(source: Source, raw: string): Admission {
  const clean = cleanUrl(raw)
  const url = URL.parse(clean)
  if (!url) return outOfScope('not a URL')
  if (clean.length > MAX_URL_LENGTH) return outOfScope(`longer than ${MAX_URL_LENGTH} characters`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return outOfScope(`${url.protocol} is not a page`)
  const canonical = canonicalUrl(raw)
  if (canonical !== clean && whyOutside(source, new URL(canonical), canonical) === null)
    return { ok: true, url: canonical }
  const why = whyOutside(source, url, canonical)
  return why === null ? { ok: true, url: clean } : outOfScope(why)
}

function whyOutside(source: Source, url: URL, canonical: string): string | null {
  const { hosts, starts } = scopeOf(source)
  if (!hosts.some((entry) => hostMatches(url, entry))) {
    const why = `${url.host} is not among the source's hosts`
    return isShortLink(url.href) ? `${why}: the short link stays as it is` : why
  }
  if (starts.has(canonical) || isFollowed(source, url)) return null
  return `${url.pathname} is nothing that the source follows`
}

/**
 * The source's globs; without any, a platform's posts and listings, and everything on the hosts of nobody's platform.
 * Globs say which pages are wanted: the sitemaps that lead there are followed by a sitemap source in any case.
 */
function isFollowed({ kind, follow }: Source, url: URL): boolean {
  if (kind === 'sitemap' && isSitemapAddress(url.href)) return true
  if (follow.length > 0) return follow.some((glob) => fitsGlob(url.href, glob))
  const platform = platformOf(url.href)
  return (
    platform === 'article' || isShortLink(url.href) || postKeyOf(url.href) !== null || isListingAddress(url, platform)
  )
}

/** Admits a link into a scan of `source`, or says why not: scope first, then traps, then depth. */
export const admitLink: AdmitLink = (source: Source, target: Target): Admission => {
  const scope = checkScope(source, target.url)
  if (!scope.ok) return scope
  const endless = whyEndless(new URL(scope.url))
  if (endless !== null) return { ok: false, reason: 'trap', why: endless }
  if (target.depth <= source.maxDepth) return scope
  return { ok: false, reason: 'too_deep', why: `depth ${target.depth} is beyond ${source.maxDepth}` }
}
