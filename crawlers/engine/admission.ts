// Which links may join a scan, and under which spelling. Pure: the frontier's rows are the store's business.

import { canonicalUrl } from '#src/domain/canonical-url.ts'
import type { AdmitLink, Target } from '#src/domain/ports.ts'
import type { Source } from '#src/domain/source.ts'

/** Longer addresses are traps (endless calendars, session ids), not pages. */
const MAX_URL_LENGTH = 2000

type Admission = ReturnType<AdmitLink>

const outOfScope = (why: string): Admission => ({ ok: false, reason: 'out_of_scope', why })

/** `host` covers every port of that host, `host:port` only that one. */
function hostMatches(url: URL, entry: string): boolean {
  const wanted = entry.trim().toLowerCase()
  return wanted === url.host || wanted === url.hostname || wanted === `${url.hostname}:${portOf(url)}`
}

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80')

/** The hosts a source may fetch: those it names, else those it starts from. */
export function hostsInScope(source: Pick<Source, 'hosts' | 'start'>): readonly string[] {
  if (source.hosts.length > 0) return source.hosts
  return [...new Set(source.start.filter((url) => URL.canParse(url)).map((url) => new URL(url).host))]
}

/** Whether the source's scope covers this URL: scheme, host and path prefix. Start URLs are always inside. */
export function checkScope(source: Source, raw: string): Admission {
  const url = canonicalUrl(raw)
  if (!URL.canParse(url)) return outOfScope('not a URL')
  if (url.length > MAX_URL_LENGTH) return outOfScope(`longer than ${MAX_URL_LENGTH} characters`)
  const parsed = new URL(url)
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return outOfScope(`${parsed.protocol} is not a page`)
  if (!hostsInScope(source).some((entry) => hostMatches(parsed, entry))) {
    return outOfScope(`${parsed.host} is not among the source's hosts`)
  }
  const isStart = source.start.some((start) => canonicalUrl(start) === url)
  const inPath =
    source.pathPrefixes.length === 0 || source.pathPrefixes.some((prefix) => parsed.pathname.startsWith(prefix))
  return isStart || inPath ? { ok: true, url } : outOfScope(`${parsed.pathname} is outside the source's path prefixes`)
}

/** Admits a link into a scan of `source`, or says why not: scope first, then depth. */
export const admitLink: AdmitLink = (source: Source, target: Target): Admission => {
  const scope = checkScope(source, target.url)
  if (!scope.ok || target.depth <= source.maxDepth) return scope
  return { ok: false, reason: 'too_deep', why: `depth ${target.depth} is beyond ${source.maxDepth}` }
}
