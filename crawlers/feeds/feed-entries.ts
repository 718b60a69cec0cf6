// RSS (0.9x to 2.0), RDF, Atom and JSON Feed entries in one shape. Pure; feedsmith reads, this file only chooses.

import { parseFeed } from 'feedsmith'

/** One entry as the feed gives it; `markup` may be HTML. Missing things are "". */
export type FeedEntry = Readonly<{
  /** The feed's own name for the entry; unique in the feed, seldom beyond. */
  guid: string
  link: string
  /** What relative references in the entry start from, "" for what the feed says (xml:base). */
  base: string
  title: string
  markup: string
  author: string
  published: string
  tags: readonly string[]
  images: readonly string[]
}>

/** A feed's entries and what it says of itself. */
export type FeedText = Readonly<{
  entries: readonly FeedEntry[]
  /** What relative references start from: xml:base, else the page that the feed is about. */
  base: string
  /** The feed's next page (RFC 5005, 3; JSON Feed 1.1, next_url). */
  next: string
  /** The program that made it. */
  generator: string
}>

type Feed = ReturnType<typeof parseFeed>
type FeedOf<Format extends Feed['format']> = Extract<Feed, { format: Format }>['feed']
type RssItem = NonNullable<FeedOf<'rss'>['items']>[number]
type RdfItem = NonNullable<FeedOf<'rdf'>['items']>[number]
type AtomEntry = NonNullable<FeedOf<'atom'>['entries']>[number]
type AtomLinks = FeedOf<'atom'>['links']
type JsonItem = NonNullable<FeedOf<'json'>['items']>[number]

const isWeb = (reference: string | undefined): reference is string => /^https?:/i.test(reference ?? '')
const isPicture = (type: string | undefined): boolean => /^image\//i.test(type ?? '')

/** A feed's text, or null when it is none that can be read. */
export function readFeedText(text: string): FeedText | null {
  try {
    return feedOf(parseFeed(text))
  } catch {
    return null
  }
}

function feedOf({ format, feed }: Feed): FeedText {
  if (format === 'atom') return fromAtomFeed(feed)
  if (format === 'json') return fromJsonFeed(feed)
  const next = linkOf(feed.atom?.links, 'next')
  if (format === 'rdf') return { entries: (feed.items ?? []).map(fromRdf), base: feed.link ?? '', next, generator: '' }
  const base = feed.xml?.base ?? feed.link ?? ''
  return { entries: (feed.items ?? []).map(fromRss), base, next, generator: feed.generator ?? '' }
}

/** Who wrote the feed wrote the entries that name nobody (RFC 4287, 4.2.1). */
function fromAtomFeed(feed: FeedOf<'atom'>): FeedText {
  const author = feed.authors?.[0]?.name ?? ''
  return {
    entries: (feed.entries ?? []).map((entry) => fromAtom(entry, author)),
    base: feed.xml?.base ?? '',
    next: linkOf(feed.links, 'next'),
    generator: feed.generator?.text ?? '',
  }
}

function fromJsonFeed(feed: FeedOf<'json'>): FeedText {
  const author = feed.authors?.[0]?.name ?? ''
  return {
    entries: (feed.items ?? []).map((item) => fromJson(item, author)),
    base: feed.home_page_url ?? '',
    next: feed.next_url ?? '',
    generator: '',
  }
}

const linkOf = (links: AtomLinks, wanted: string): string => links?.find(({ rel }) => rel === wanted)?.href ?? ''

/** `content:encoded` is the whole text, `description` often only its beginning. */
function fromRss(item: RssItem): FeedEntry {
  const guid = item.guid?.value ?? ''
  const permalink = item.guid?.isPermaLink !== false && isWeb(guid) ? guid : ''
  return {
    guid,
    link: item.link ?? permalink,
    base: item.xml?.base ?? '',
    title: item.title ?? '',
    markup: item.content?.encoded ?? item.description ?? '',
    author: item.dc?.creators?.[0] ?? item.authors?.[0]?.name ?? '',
    published: String(item.pubDate ?? item.dc?.dates?.[0] ?? ''),
    tags: (item.categories ?? []).map((category) => category.name ?? ''),
    images: [...(item.enclosures ?? []), ...(item.media?.contents ?? [])]
      .filter(({ type }) => isPicture(type))
      .map(({ url }) => url ?? ''),
  }
}

function fromRdf(item: RdfItem): FeedEntry {
  return {
    guid: item.rdf?.about ?? '',
    link: item.link ?? item.rdf?.about ?? '',
    base: '',
    title: item.title ?? '',
    markup: item.content?.encoded ?? item.description ?? '',
    author: item.dc?.creators?.[0] ?? '',
    published: String(item.dc?.dates?.[0] ?? ''),
    tags: item.dc?.subjects ?? [],
    images: [],
  }
}

function fromAtom(entry: AtomEntry, author: string): FeedEntry {
  const links = entry.links ?? []
  const own = links.find(({ rel }) => rel === undefined || rel === 'alternate')?.href ?? entry.content?.src
  return {
    guid: entry.id ?? '',
    link: own ?? (isWeb(entry.id) ? entry.id : ''),
    base: entry.xml?.base ?? '',
    title: entry.title?.value ?? '',
    markup: entry.content?.value ?? entry.summary?.value ?? '',
    author: entry.authors?.[0]?.name ?? author,
    published: String(entry.published ?? entry.updated ?? ''),
    tags: (entry.categories ?? []).map((category) => category.label ?? category.term ?? ''),
    images: links.filter(({ rel, type }) => rel === 'enclosure' && isPicture(type)).map(({ href }) => href ?? ''),
  }
}

/** Plain text among markup. */
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>')

function fromJson(item: JsonItem, author: string): FeedEntry {
  return {
    guid: item.id ?? '',
    link: item.url ?? item.external_url ?? (isWeb(item.id) ? item.id : ''),
    base: '',
    title: item.title ?? '',
    markup: item.content_html ?? escaped(item.content_text ?? item.summary ?? ''),
    author: item.authors?.[0]?.name ?? author,
    published: String(item.date_published ?? item.date_modified ?? ''),
    tags: item.tags ?? [],
    images: [item.image, ...(item.attachments ?? []).map(({ url, mime_type }) => (isPicture(mime_type) ? url : ''))]
      .map((url) => url ?? '')
      .filter((url) => url !== ''),
  }
}
