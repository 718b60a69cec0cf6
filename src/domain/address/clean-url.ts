// The same address without what says nothing of the page: fragment, credentials, trackers, tokens, session ids, and the
// freedom of spelling that RFC 3986 leaves. It leads where the original led. Pure.

import { isDropped } from './dropped-keys.ts'

const MAX_DECODED = 512

/** What a form leaves as it is (WHATWG URL, application/x-www-form-urlencoded percent-encode set). */
const isPlain = (byte: number): boolean => /[A-Za-z0-9*\-._]/.test(String.fromCharCode(byte))

const percent = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`

/**
 * One spelling of a query's name or value. Byte by byte and not by `URLSearchParams`, which reads every byte as UTF-8 and
 * would destroy the GBK of old boards (`kw=%CE%E4`).
 */
function spellPart(part: string): string {
  const bytes = part.replaceAll('+', '%20').matchAll(/%([0-9a-fA-F]{2})|([\s\S])/gu)
  return [...bytes]
    .map(([, hex, plain]) => {
      const byte = hex === undefined ? ((plain as string).codePointAt(0) ?? 0) : Number.parseInt(hex, 16)
      if (byte > 0xff) return encodeURIComponent(plain as string)
      return byte === 0x20 ? '+' : isPlain(byte) ? String.fromCharCode(byte) : percent(byte)
    })
    .join('')
}

/** As far as it matters for telling a tracker: bytes that are no UTF-8 stay as they are written. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part.slice(0, MAX_DECODED).replaceAll('+', ' '))
  } catch {
    return part
  }
}

/** A host's query (without `?`) in one spelling: parameters that name no content dropped, the others sorted by name. */
export function cleanQuery(query: string, hostname: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=')
      return at < 0 ? ([pair, ''] as const) : ([pair.slice(0, at), pair.slice(at + 1)] as const)
    })
    .filter(([name, value]) => !isDropped(decoded(name), decoded(value), hostname))
    .map(([name, value]) => [spellPart(name), spellPart(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** Session ids that stand in the path: `;jsessionid=…` (Java Servlet 7.1.3) and `/(S(…))/` (ASP.NET, cookieless). */
const PATH_SESSION = /;(?:jsessionid|phpsessid|sid)=[^/;]*|\/\([A-Z]\([0-9a-z]{24}\)\)(?=\/|$)/gi

/** Upper-case percent-encodings, and none where no encoding is needed (RFC 3986, 6.2.2.1 and 6.2.2.2). */
function cleanPath(path: string): string {
  return path.replace(PATH_SESSION, '').replace(/%[0-9a-f]{2}/gi, (code) => {
    const char = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[A-Za-z0-9\-_~]/.test(char) ? char : code.toUpperCase()
  })
}

/** An address on the web as a URL, null for anything else. */
export function webUrlOf(raw: string): URL | null {
  const url = URL.parse(raw.trim())
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null
}

/** The clean spelling of an http(s) address; anything else comes back trimmed and unchanged. Idempotent. */
export function cleanUrl(raw: string): string {
  const url = webUrlOf(raw)
  if (!url) return raw.trim()
  // Host case, default ports and dot segments are the URL parser's work (WHATWG URL, 4.4). Setting a part parses the whole
  // anew, and every link of every page comes here: only what is to change is set.
  if (url.href.includes('#')) url.hash = ''
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  const path = cleanPath(url.pathname)
  if (path !== url.pathname) url.pathname = path
  if (url.href.includes('?')) url.search = cleanQuery(url.search.slice(1), url.hostname)
  return url.href
}
