// A feed as posts and links. Entries carry what the feed says of them, no more: a feed's text may be an excerpt, so
// whoever can visit the entry's own page should prefer that. Pure and total.

import { platformOf } from '#crawlers/platforms/index.ts'
import { parsePage } from '#crawlers/platforms/page-dom.ts'
import { textOfMarkup } from '#crawlers/platforms/page-text.ts'
import { readPublishedTime } from '#crawlers/platforms/published-time.ts'
import { resolveUrl } from '#crawlers/platforms/read-links.ts'
import { cleanUrl } from '#src/domain/address/clean-url.ts'
import type { Platform } from '#src/domain/closed-lists.ts'
import { type Post, parsePost } from '#src/domain/post.ts'
import { type FeedEntry, readFeedText } from './feed-entries.ts'
import { isBefore } from './time-window.ts'

export type FeedReading = Readonly<{
  posts: readonly Post[]
  /** The own pages of entries that are not too old, then the feed's next page. */
  links: readonly string[]
  unreadable: number
  /** Entries older than the source wants: they are among the posts, but not followed. */
  older: number
  /** The program that made the feed, "" when it does not say. */
  generator: string
}>

export type FeedSource = Readonly<{
  text: string
  url: string
  /** Of entries whose address is nobody's platform. */
  platform: Platform
  now: Date
  /** Entries published before this instant (ISO 8601) are not followed; those without a date are. */
  since?: string | null
}>

const MAX_ENTRIES = 5000
const MAX_TEXT = 200_000

/** A feed's own name for an entry that can hardly be another's: a URI, or long enough. */
const UNIQUE_GUID = /^(tag:|urn:|https?:).{4,}|^\S{20,}$/

/** Whether a text is a feed, told by its root element or JSON Feed's version. */
export function isFeed(text: string): boolean {
  const head = text.slice(0, 8000)
  if (/^\s*\{/.test(head)) return /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org\\?\//.test(text)
  const root = /<((?:\w{1,20}:)?[a-z]\w{0,30})[\s>]/i.exec(head.replace(/<!--[\s\S]*?-->|<[?!][^>]*>/g, ''))
  return /^(rss|feed|rdf:rdf|atom:feed)$/i.test(root?.[1] ?? '')
}

/** Reads RSS, RDF, Atom or JSON Feed; null when the text is none of them or broken beyond reading. */
export function readFeed(source: FeedSource): FeedReading | null {
  const feed = readFeedText(source.text)
  if (!feed) return null
  const base = resolveUrl(feed.base, source.url) ?? source.url
  const entries = feed.entries.slice(0, MAX_ENTRIES)
  const posts: Post[] = []
  const links = new Set<string>()
  let older = 0
  for (const entry of entries) {
    const entryBase = resolveUrl(entry.base, base) ?? base
    const link = resolveUrl(entry.link, entryBase)
    const isOld = isBefore(momentOf(entry, source.now), source.since)
    if (isOld) older += 1
    else if (link !== null) links.add(link)
    const parsed = parsePost(toPost(entry, { link, base: entryBase, source }))
    if (parsed.ok) posts.push(parsed.value)
  }
  const next = resolveUrl(feed.next, source.url)
  // A page with nothing but old entries has older ones behind it.
  if (next !== null && older < entries.length) links.add(next)
  const unreadable = entries.length - posts.length
  return { posts, links: [...links], unreadable, older, generator: feed.generator }
}

function momentOf({ published }: FeedEntry, now: Date): number | null {
  const time = readPublishedTime(published, now)
  return time === null ? null : Date.parse(time)
}

type Place = Readonly<{ link: string | null; base: string; source: FeedSource }>

function toPost(entry: FeedEntry, { link, base, source }: Place) {
  const own = link === null ? 'article' : platformOf(link)
  return {
    id: link === null && UNIQUE_GUID.test(entry.guid) ? entry.guid.slice(0, 200) : undefined,
    platform: own === 'article' ? source.platform : own,
    url: link === null ? undefined : cleanUrl(link),
    title: textOfMarkup(entry.title).replace(/\s+/g, ' ').slice(0, 500),
    text: textOfMarkup(entry.markup).slice(0, MAX_TEXT),
    author: { name: entry.author.trim() || undefined },
    tags: entry.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
    images: imagesOf(entry, link ?? base),
    publishedAt: readPublishedTime(entry.published, source.now) ?? undefined,
  }
}

function imagesOf({ markup, images }: FeedEntry, base: string): string[] {
  const shown = parsePage(markup)
    .elements.filter(({ name }) => name === 'img')
    .map(({ attribs }) => attribs.src ?? '')
  const urls = [...shown, ...images].map((reference) => resolveUrl(reference, base)).filter((url) => url !== null)
  return [...new Set(urls)].slice(0, 50)
}
