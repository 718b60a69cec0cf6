// robots.txt as RFC 9309 reads it: repeated groups merge, the longest match wins, Allow wins a tie, records that are
// no rules (Sitemap, Crawl-delay) end no group. Pure. Written here because robots-parser 3.0.1 lets such records
// end a group and compares `%62` with `b` as different characters (RFC 9309, 2.2.1 and 2.2.2).

/** RFC 9309, 2.5: at least this much must be read; the rest is ignored. */
export const ROBOTS_MAX_BYTES = 500 * 1024

export type RobotsAnswer = Readonly<{ allowed: boolean; line: number; rule: string }>
export type RobotsRules = Readonly<{
  /** May `url` be fetched, and by which line (0 = no line speaks of it)? */
  check(url: string): RobotsAnswer
  /** The group's Crawl-delay in milliseconds, 0 when there is none. */
  crawlDelayMs: number
  sitemaps: readonly string[]
}>

type Rule = Readonly<{ allow: boolean; pattern: Comparable; line: number; text: string }>
type Group = { readonly rules: Rule[]; delayMs: number }
type Line = Readonly<{ key: string; value: string; line: number; text: string }>

/** Reads a robots.txt body for one product token (`Lurewatch`, a version after it is ignored). Never throws. */
export function readRobots(body: string, agent: string): RobotsRules {
  const groups = new Map<string, Group>()
  const sitemaps: string[] = []
  let named: Group[] = []
  let naming = false
  for (const record of records(body)) {
    if (record.key === 'user-agent') {
      if (!naming) named = []
      naming = true
      named.push(groupOf(groups, productToken(record.value)))
    } else if (record.key === 'allow' || record.key === 'disallow') {
      naming = false
      addRule(named, record)
    } else if (record.key === 'crawl-delay') setDelay(named, record.value)
    else if (record.key === 'sitemap') sitemaps.push(record.value)
  }
  const group = groups.get(productToken(agent)) ?? groups.get('*') ?? { rules: [], delayMs: 0 }
  return { check: (url) => decide(group.rules, url), crawlDelayMs: group.delayMs, sitemaps }
}

function* records(body: string): Generator<Line> {
  const lines = withinLimit(body)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
  for (const [index, whole] of lines.entries()) {
    const text = whole.replace(/#.*$/s, '').trim()
    const match = /^([A-Za-z-]+)\s*:(.*)$/s.exec(text)
    if (match) yield { key: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').trim(), line: index + 1, text }
  }
}

/** What is read of a long file. The line that the limit cuts is left out: half an `Allow` allows more than was meant. */
function withinLimit(body: string): string {
  if (Buffer.byteLength(body) < ROBOTS_MAX_BYTES) return body
  const text = Buffer.from(body).subarray(0, ROBOTS_MAX_BYTES).toString()
  return text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)
}

/** `Lurewatch/1.2 (+x)` names the product `lurewatch`; `*` stays, also with words after it. */
function productToken(value: string): string {
  return /^\*(\s|$)/.test(value) ? '*' : (/^[A-Za-z_-]+/.exec(value)?.[0] ?? value).toLowerCase()
}

function groupOf(groups: Map<string, Group>, token: string): Group {
  const group = groups.get(token) ?? { rules: [], delayMs: 0 }
  groups.set(token, group)
  return group
}

function addRule(named: readonly Group[], { key, value, line, text }: Line): void {
  // An empty Disallow forbids nothing.
  if (value === '') return
  const rule: Rule = { allow: key === 'allow', pattern: comparablePattern(value), line, text }
  for (const group of named) group.rules.push(rule)
}

function setDelay(named: readonly Group[], value: string): void {
  const seconds = Number(value)
  if (value === '' || !Number.isFinite(seconds) || seconds < 0) return
  for (const group of named) group.delayMs = Math.max(group.delayMs, Math.round(seconds * 1000))
}

function decide(rules: readonly Rule[], url: string): RobotsAnswer {
  const { pathname, search } = new URL(url)
  // RFC 9309, 2.2.2: /robots.txt itself is always allowed.
  if (pathname === '/robots.txt') return { allowed: true, line: 0, rule: '' }
  const path = comparable(spell(pathname + search))
  let best: Rule | null = null
  for (const rule of rules) {
    const more = best === null ? 1 : octets(rule) - octets(best)
    const wins = more > 0 || (more === 0 && rule.allow && best?.allow === false)
    if (wins && matchesEither(rule.pattern, path)) best = rule
  }
  return best ? { allowed: best.allow, line: best.line, rule: best.text } : { allowed: true, line: 0, rule: '' }
}

/** RFC 9309, 2.2.2: the most specific match is the one with the most octets, as they are compared. */
const octets = ({ pattern }: Rule): number => pattern.strict.length

/** A path twice in the spelling of RFC 9309, 2.2.2; `strict` as `plain`, with `/` and `?` inside a query encoded too. */
type Comparable = Readonly<{ plain: string; strict: string }>

/** Unreserved octets plain, what separates (`/?&=`) as it stands, everything else percent-encoded in capitals. */
function spell(path: string): string {
  return path
    .replace(/[^A-Za-z0-9\-._~/?&=%]+/g, (chars) => [...Buffer.from(chars)].map(percent).join(''))
    .replace(/%[0-9a-fA-F]{2}/g, (octet) => {
      const char = String.fromCharCode(Number.parseInt(octet.slice(1), 16))
      return /[A-Za-z0-9\-._~]/.test(char) ? char : octet.toUpperCase()
    })
}

const percent = (octet: number): string => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`

/** The RFC's own example compares `?baz=https://foo.bar` as `?baz=https%3A%2F%2Ffoo.bar`. */
function comparable(plain: string): Comparable {
  const query = plain.indexOf('?') + 1
  if (query === 0) return { plain, strict: plain }
  return { plain, strict: plain.slice(0, query) + plain.slice(query).replaceAll('/', '%2F').replaceAll('?', '%3F') }
}

/** A rule's path: `*` and a final `$` keep their meaning, `%2A` and `%24` are letters (RFC 9309, 2.2.3). */
function comparablePattern(value: string): Comparable {
  const end = value.endsWith('$') ? '$' : ''
  const path = end === '' ? value : value.slice(0, -1)
  return comparable(path.split('*').map(spell).join('*') + end)
}

const matchesEither = (pattern: Comparable, path: Comparable): boolean =>
  matches(pattern.plain, path.plain) || matches(pattern.strict, path.strict)

/** `*` is any run, a final `$` is the end. Greedy with one step back per star: no pattern takes exponential time. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$')
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  const [first = '', ...rest] = parts
  if (!path.startsWith(first)) return false
  if (rest.length === 0) return !anchored || path.length === first.length
  let at = first.length
  const last = anchored ? rest.pop() : undefined
  for (const part of rest) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return last === undefined || (path.length - last.length >= at && path.endsWith(last))
}
