// Sitemaps (sitemaps.org 0.9): a list of pages, or a list of sitemaps, in XML or as plain text. All are links to follow.
// One pass over the tags, no tree: a sitemap may be 50 MB. Pure and total.

import { resolveUrl } from '#crawlers/platforms/read-links.ts'
import { isBefore, latestMoment } from './time-window.ts'

export type SitemapReading = Readonly<{
  kind: 'urlset' | 'index' | 'text'
  links: readonly string[]
  /** Entries left out because they were last changed before the source's `since`. */
  older: number
  /** Entries beyond the protocol's limit, left out. */
  beyond: number
}>

export type SitemapSource = Readonly<{ text: string; url: string; since?: string | null }>

/** The protocol's own limit for one file. */
const MAX_URLS = 50_000

const ROOT =
  /^\s*(?:<\?xml[^>]{0,200}\?>)?\s*(?:<!--[\s\S]{0,2000}?-->\s*)*(?:<\?[^>]{0,300}\?>\s*)*<(?:(\w{1,20}):)?(urlset|sitemapindex)[\s>]/i

/** Tags and CDATA, with the text behind them. Every part is bounded: nothing is read twice. */
const PIECE =
  /<(?:!\[CDATA\[([^\]<>]{0,2000})\]\]>|(\/?)(?:([\w-]{1,20}):)?([a-z_]{1,30})([^<>]{0,2000})>)([^<]{0,4000})/gi

/** Whether a text is a sitemap in XML, told by its root element. */
export const isSitemap = (text: string): boolean => ROOT.test(text.slice(0, 8000))

/** Whether a text is a sitemap of the plain kind: nothing but addresses, one a line. */
export function isTextSitemap(text: string): boolean {
  const lines = text.slice(0, 20_000).split('\n', 50)
  const said = lines.map((line) => line.trim()).filter((line) => line !== '')
  const whole = text.length > 20_000 ? said.slice(0, -1) : said
  return whole.length > 0 && whole.every((line) => /^https?:\/\/\S{1,2000}$/i.test(line))
}

/** Whether an address is spelt like a sitemap's: such a file may be larger than a page. */
export const isSitemapAddress = (url: string): boolean =>
  URL.canParse(url) && /sitemap.*\.(xml|txt)(\.gz)?$/i.test(new URL(url).pathname)

/** The addresses in a sitemap, each once, in order. */
export function readSitemap({ text, url, since }: SitemapSource): SitemapReading {
  const root = ROOT.exec(text.slice(0, 8000))
  const entries = root ? xmlEntries(text, (root[1] ?? '').toLowerCase()) : textEntries(text)
  const links = new Set<string>()
  let older = 0
  let beyond = 0
  for (const { locs, changed } of entries) {
    if (links.size >= MAX_URLS) beyond += 1
    else if (isBefore(latestMoment(changed), since)) older += 1
    else for (const loc of locs) addLink(links, resolveUrl(loc, url))
  }
  const kind = root ? (/index/i.test(root[2] ?? '') ? 'index' : 'urlset') : 'text'
  return { kind, links: [...links], older, beyond }
}

function addLink(links: Set<string>, link: string | null): void {
  if (link !== null) links.add(link)
}

type Entry = { readonly locs: string[]; changed: string }

function* textEntries(text: string): Generator<Entry> {
  for (const [line] of text.matchAll(/[^\r\n]+/g)) yield { locs: [line], changed: '' }
}

/** `<image:loc>` names a picture, not a page: only names with the root's own prefix count. */
function* xmlEntries(text: string, prefix: string): Generator<Entry> {
  let entry: Entry | null = null
  let field = ''
  for (const [, cdata, end, ns = '', name = '', attributes = '', behind = ''] of text.matchAll(PIECE)) {
    if (cdata !== undefined) {
      take(entry, field, cdata)
      continue
    }
    const own = ns.toLowerCase() === prefix
    const tag = name.toLowerCase()
    if (own && (tag === 'url' || tag === 'sitemap')) {
      if (entry && entry.locs.length > 0) yield entry
      entry = end === '/' ? null : { locs: [], changed: '' }
      field = ''
    } else if (tag === 'link') addAlternate(entry, attributes)
    else {
      // Google's news sitemaps date their articles (`<news:publication_date>`).
      const isField = end === '' && ((own && (tag === 'loc' || tag === 'lastmod')) || tag === 'publication_date')
      field = isField ? tag : ''
      take(entry, field, unescaped(behind))
    }
  }
  // A file that was cut off.
  if (entry && entry.locs.length > 0) yield entry
}

function take(entry: Entry | null, field: string, text: string): void {
  const value = text.trim()
  if (!entry || value === '') return
  if (field === 'loc') entry.locs.push(value)
  else if (field === 'lastmod' || (field === 'publication_date' && entry.changed === '')) entry.changed = value
}

/** `<xhtml:link rel="alternate" hreflang="zh-CN" href>`: the page in Chinese. Other languages are not for us. */
function addAlternate(entry: Entry | null, attributes: string): void {
  if (!/\bhreflang\s*=\s*["'](zh\b|x-default)/i.test(attributes)) return
  const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)
  const value = unescaped(href?.[1] ?? href?.[2] ?? '').trim()
  if (entry && value !== '') entry.locs.push(value)
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
