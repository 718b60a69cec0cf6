// A feed as posts and links. Entries carry what the feed says of them, no more: a feed's text may be an excerpt, so
// whoever can visit the entry's own page should prefer that. Pure and total.

import { parsePage } from '#crawlers/platforms/page-dom.ts'
import { textOfMarkup } from '#crawlers/platforms/page-text.ts'
import { readPublishedTime } from '#crawlers/platforms/published-time.ts'
import { resolveUrl } from '#crawlers/platforms/read-links.ts'
import { cleanUrl } from '#src/domain/address/clean-url.ts'
import type { Platform } from '#src/domain/closed-lists.ts'
import { type Post, parsePost } from '#src/domain/post.ts'
import { type FeedEntry, readEntries } from './feed-entries.ts'

export type FeedReading = Readonly<{ posts: readonly Post[]; links: readonly string[]; unreadable: number }>
export type FeedSource = Readonly<{ text: string; url: string; platform: Platform; now: Date }>

const MAX_ENTRIES = 5000
const MAX_TEXT = 200_000

/** Whether a text is a feed, told by its root element or JSON Feed's version. */
export function isFeed(text: string): boolean {
  const head = text.slice(0, 8000)
  if (/^\s*\{/.test(head)) return /"version"\s*:\s*"https:\/\/jsonfeed\.org\//.test(head)
  const root = /<((?:\w{1,20}:)?[a-z]\w{0,30})[\s>]/i.exec(head.replace(/<!--[\s\S]*?-->|<[?!][^>]*>/g, ''))
  return /^(rss|feed|rdf:rdf|atom:feed)$/i.test(root?.[1] ?? '')
}

/** Reads RSS, RDF, Atom or JSON Feed; null when the text is none of them or broken beyond reading. */
export function readFeed(source: FeedSource): FeedReading | null {
  const entries = readEntries(source.text)?.slice(0, MAX_ENTRIES)
  if (!entries) return null
  const posts: Post[] = []
  const links = new Set<string>()
  for (const entry of entries) {
    const link = resolveUrl(entry.link, source.url)
    if (link !== null) links.add(link)
    const parsed = parsePost(toPost(entry, link, source))
    if (parsed.ok) posts.push(parsed.value)
  }
  return { posts, links: [...links], unreadable: entries.length - posts.length }
}

function toPost(entry: FeedEntry, link: string | null, { platform, url, now }: FeedSource) {
  return {
    platform,
    url: link === null ? undefined : cleanUrl(link),
    title: textOfMarkup(entry.title).replace(/\s+/g, ' ').slice(0, 500),
    text: textOfMarkup(entry.markup).slice(0, MAX_TEXT),
    author: { name: entry.author.trim() || undefined },
    tags: entry.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
    images: imagesOf(entry, link ?? url),
    publishedAt: readPublishedTime(entry.published, now) ?? undefined,
  }
}

function imagesOf({ markup, images }: FeedEntry, base: string): string[] {
  const shown = parsePage(markup)
    .elements.filter(({ name }) => name === 'img')
    .map(({ attribs }) => attribs.src ?? '')
  const urls = [...shown, ...images].map((reference) => resolveUrl(reference, base)).filter((url) => url !== null)
  return [...new Set(urls)].slice(0, 50)
}
