// Which links may join a scan, and under which spelling. Pure: the frontier's rows are the store's business.

import { platformOf, postKeyOf } from '#crawlers/platforms/index.ts'
import { isListingAddress } from '#crawlers/platforms/listing-addresses.ts'
import { canonicalUrl } from '#src/domain/canonical-url.ts'
import { fitsGlob } from '#src/domain/glob.ts'
import type { AdmitLink, Target } from '#src/domain/ports.ts'
import type { Source } from '#src/domain/source.ts'
import { hostsOfSource, startAddresses } from '#src/domain/start-addresses.ts'

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

/** Whether the source's scope covers this URL: scheme, host, and what it follows. Start URLs are always inside. */
export function checkScope(source: Source, raw: string): Admission {
  const url = canonicalUrl(raw)
  if (!URL.canParse(url)) return outOfScope('not a URL')
  if (url.length > MAX_URL_LENGTH) return outOfScope(`longer than ${MAX_URL_LENGTH} characters`)
  const parsed = new URL(url)
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return outOfScope(`${parsed.protocol} is not a page`)
  const { hosts, starts } = scopeOf(source)
  if (!hosts.some((entry) => hostMatches(parsed, entry))) {
    return outOfScope(`${parsed.host} is not among the source's hosts`)
  }
  return starts.has(url) || isFollowed(source, parsed)
    ? { ok: true, url }
    : outOfScope(`${parsed.pathname} is nothing that the source follows`)
}

/** The source's globs; without any, a platform's posts and listings, and everything on the hosts of nobody's platform. */
function isFollowed({ follow }: Source, url: URL): boolean {
  if (follow.length > 0) return follow.some((glob) => fitsGlob(url.href, glob))
  const platform = platformOf(url.href)
  return platform === 'article' || postKeyOf(url.href) !== null || isListingAddress(url, platform)
}

/** Admits a link into a scan of `source`, or says why not: scope first, then depth. */
export const admitLink: AdmitLink = (source: Source, target: Target): Admission => {
  const scope = checkScope(source, target.url)
  if (!scope.ok || target.depth <= source.maxDepth) return scope
  return { ok: false, reason: 'too_deep', why: `depth ${target.depth} is beyond ${source.maxDepth}` }
}
