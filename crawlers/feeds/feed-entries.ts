// RSS, RDF, Atom and JSON Feed entries in one shape. Pure; feedsmith reads, this file only chooses.

import { parseFeed } from 'feedsmith'

/** One entry as the feed gives it; `markup` may be HTML. Missing things are "". */
export type FeedEntry = Readonly<{
  link: string
  title: string
  markup: string
  author: string
  published: string
  tags: readonly string[]
  images: readonly string[]
}>

type Feed = ReturnType<typeof parseFeed>
type FeedOf<Format extends Feed['format']> = Extract<Feed, { format: Format }>['feed']
type RssItem = NonNullable<FeedOf<'rss'>['items']>[number]
type RdfItem = NonNullable<FeedOf<'rdf'>['items']>[number]
type AtomEntry = NonNullable<FeedOf<'atom'>['entries']>[number]
type JsonItem = NonNullable<FeedOf<'json'>['items']>[number]

/** The entries of a feed, or null when the text is no feed that can be read. */
export function readEntries(text: string): FeedEntry[] | null {
  try {
    return entriesOf(parseFeed(text))
  } catch {
    return null
  }
}

function entriesOf(parsed: Feed): FeedEntry[] {
  if (parsed.format === 'atom') return (parsed.feed.entries ?? []).map(fromAtom)
  if (parsed.format === 'json') return (parsed.feed.items ?? []).map(fromJson)
  if (parsed.format === 'rdf') return (parsed.feed.items ?? []).map(fromRdf)
  return (parsed.feed.items ?? []).map(fromRss)
}

/** `content:encoded` is the whole text, `description` often only its beginning. */
function fromRss(item: RssItem): FeedEntry {
  const permalink = item.guid?.isPermaLink === false ? '' : (item.guid?.value ?? '')
  return {
    link: item.link ?? (/^https?:/.test(permalink) ? permalink : ''),
    title: item.title ?? '',
    markup: item.content?.encoded ?? item.description ?? '',
    author: item.dc?.creators?.[0] ?? item.authors?.[0]?.name ?? '',
    published: String(item.pubDate ?? item.dc?.dates?.[0] ?? ''),
    tags: (item.categories ?? []).map((category) => category.name ?? ''),
    images: (item.enclosures ?? []).filter(({ type }) => type?.startsWith('image/')).map(({ url }) => url ?? ''),
  }
}

function fromRdf(item: RdfItem): FeedEntry {
  return {
    link: item.link ?? item.rdf?.about ?? '',
    title: item.title ?? '',
    markup: item.content?.encoded ?? item.description ?? '',
    author: item.dc?.creators?.[0] ?? '',
    published: String(item.dc?.dates?.[0] ?? ''),
    tags: item.dc?.subjects ?? [],
    images: [],
  }
}

function fromAtom(entry: AtomEntry): FeedEntry {
  const links = entry.links ?? []
  return {
    link: (links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links[0])?.href ?? '',
    title: entry.title?.value ?? '',
    markup: entry.content?.value ?? entry.summary?.value ?? '',
    author: entry.authors?.[0]?.name ?? '',
    published: String(entry.published ?? entry.updated ?? ''),
    tags: (entry.categories ?? []).map((category) => category.label ?? category.term ?? ''),
    images: [],
  }
}

function fromJson(item: JsonItem): FeedEntry {
  return {
    link: item.url ?? item.external_url ?? '',
    title: item.title ?? '',
    markup: item.content_html ?? item.content_text ?? item.summary ?? '',
    author: item.authors?.[0]?.name ?? '',
    published: String(item.date_published ?? item.date_modified ?? ''),
    tags: item.tags ?? [],
    images: item.image ? [item.image] : [],
  }
}
