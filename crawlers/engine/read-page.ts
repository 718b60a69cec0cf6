// One fetched answer to what it is: feed, sitemap or page; its verdict, its posts, its links. Pure and total, so a
// saved page reads exactly as a fetched one.

import { isFeed, readFeed } from '#crawlers/feeds/read-feed.ts'
import { isSitemap, isTextSitemap, readSitemap } from '#crawlers/feeds/read-sitemap.ts'
import { describeRsshub } from '#crawlers/feeds/rsshub.ts'
import { countListedLinks } from '#crawlers/platforms/find-article.ts'
import { hiddenLinksOf, platformOf, postKeyOf, readPost } from '#crawlers/platforms/index.ts'
import { attr, findFirst, type PageDom, parsePage } from '#crawlers/platforms/page-dom.ts'
import type { PostReading } from '#crawlers/platforms/page-reader.ts'
import { lineOf, textOf } from '#crawlers/platforms/page-text.ts'
import { readLinks, resolveUrl } from '#crawlers/platforms/read-links.ts'
import type { Platform } from '#src/domain/closed-lists.ts'
import type { PageLayout } from '#src/domain/layout.ts'
import type { Post } from '#src/domain/post.ts'
import type { PageVerdict } from '#src/domain/scan.ts'
import { judgeCode } from './answer-codes.ts'
import { decodeText } from './charset.ts'
import { CHALLENGE } from './page-marks.ts'
import { judgeAddress, judgePage, judgeStatus, judgeWordsAlone, type PageFacts } from './page-verdict.ts'

export { platformOf } from '#crawlers/platforms/index.ts'

export type PageInput = Readonly<{
  requestedUrl: string
  finalUrl: string
  status: number
  contentType: string
  body: Uint8Array
  platform: Platform
  now: Date
  /** Entries of feeds and sitemaps older than this instant (ISO 8601) are not followed. */
  since?: string | null
  headers?: Readonly<Record<string, string>>
  /** Where a list led that a browser walked down, besides what its markup shows in the end. */
  seenLinks?: readonly string[] | undefined
}>

export type PageReading = Readonly<{
  page: PageVerdict
  why: string
  /** What the post was read from: state, dom, meta, article, body, json-ld, blocks, feed, or "" when there is none. */
  layer: string
  posts: readonly Post[]
  unreadable: number
  links: readonly string[]
  isSitemap?: boolean
  /** What each layer told; none where no post was to be expected. */
  layout?: PageLayout | null | undefined
  /** Who besides us had a hand in the posts (a feed maker's route). */
  via?: string
}>

/** An answer that no verdict fits: an error of the site's (5xx, odd 4xx). */
export type NoReading = Readonly<{ page: null; status: number }>

const MAX_LINKS = 5000

/** A refusal says what it says at once. */
const REFUSAL_MAX_CHARS = 4000
/** Plain words that are longer are a text of their own. */
const WORDS_MAX_CHARS = 200

const NOTHING = { layer: '', posts: [], unreadable: 0, links: [] } as const

/** Reads one answer. Text of any encoding; any markup. */
export function readPage(input: PageInput): PageReading | NoReading {
  const { text } = decodeText(input.body, { contentType: input.contentType })
  const isPage = input.status >= 200 && input.status < 300
  if (!isPage) return readRefusal(input, text)
  if (isFeed(text)) return readAsFeed(input, text)
  const isPlain = /^(text\/plain|$)/i.test(input.contentType)
  if (isSitemap(text) || (isPlain && isTextSitemap(text))) return readAsSitemap(input, text)
  return !/json/i.test(input.contentType) && isMarkup(input.contentType, text)
    ? readAsPage(input, text)
    : readAsWords(input, text)
}

/** No page: the answer of an interface, or plain words. Its code or, when it is short, its words tell a wall. */
function readAsWords(input: PageInput, text: string): PageReading {
  const mostChars = /json/i.test(input.contentType)
    ? REFUSAL_MAX_CHARS
    : /^text\//i.test(input.contentType)
      ? WORDS_MAX_CHARS
      : -1
  const isShort = text.length <= mostChars
  const judged = isShort ? (judgeCode(input.finalUrl, text) ?? judgeWordsAlone(wordsOf(text))) : null
  return judged ? { ...NOTHING, ...judged } : { ...NOTHING, page: 'not_a_post', why: notMarkup(input) }
}

/** The words of a short answer, escapes read. */
const wordsOf = (text: string): string =>
  text
    .slice(0, REFUSAL_MAX_CHARS)
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

const notMarkup = ({ contentType }: PageInput): string => `not a page: ${contentType.slice(0, 60) || 'no content type'}`

function isMarkup(contentType: string, text: string): boolean {
  if (/html/i.test(contentType)) return true
  if (contentType !== '' && !/^(text\/plain|text\/xml|application\/xml|application\/octet-stream)/i.test(contentType))
    return false
  return text.trim() === '' || /<(!doctype html|html|head|body|article|main|div|p)\b/i.test(text.slice(0, 8000))
}

function readAsFeed({ finalUrl, platform, now, since, headers = {} }: PageInput, text: string): PageReading {
  const feed = readFeed({ text, url: finalUrl, platform, now, since })
  if (!feed) return { ...NOTHING, page: 'not_a_post', why: 'looks like a feed, but cannot be read', unreadable: 1 }
  const { posts, links, unreadable, older, generator } = feed
  const via = describeRsshub({ url: finalUrl, headers, generator })
  const why = `a feed of ${posts.length} entries${older === 0 ? '' : `; ${older} too old`}`
  return { page: 'listing', why, layer: 'feed', posts, unreadable, links, via }
}

function readAsSitemap({ finalUrl, since }: PageInput, text: string): PageReading {
  const { kind, links, older, beyond } = readSitemap({ text, url: finalUrl, since })
  const rest = `${leftOut(older, 'too old')}${leftOut(beyond, 'beyond 50,000')}`
  const why = `a sitemap (${kind}) of ${links.length} addresses${rest}`
  return { ...NOTHING, page: 'listing', why, links, isSitemap: true }
}

const leftOut = (count: number, why: string): string => (count === 0 ? '' : `; ${count} left out, ${why}`)

function readRefusal(input: PageInput, text: string): PageReading | NoReading {
  const page = parsePage(text)
  const facts = {
    status: input.status,
    title: titleOf(page),
    visible: (visibleText(page) || wordsOf(text)).slice(0, REFUSAL_MAX_CHARS),
    challenge: CHALLENGE.exec(text)?.[0] ?? '',
  }
  const sent = input.requestedUrl === input.finalUrl ? null : judgeAddress(input.finalUrl)
  const judged = judgeStatus(facts)
  if (!judged) return { page: null, status: input.status }
  return { ...NOTHING, ...(sent ?? judged) }
}

const webOnly = (links: readonly string[]): string[] => links.flatMap((link) => resolveUrl(link, 'about:blank') ?? [])

function readAsPage(input: PageInput, text: string): PageReading {
  const page = parsePage(text)
  const { platform, now, finalUrl } = input
  const source = { page, url: finalUrl, platform, now }
  const reading = readPost(source)
  const led = [...hiddenLinksOf(source), ...readLinks(page, finalUrl), ...webOnly(input.seenLinks ?? [])]
  const links = [...new Set(led)].slice(0, MAX_LINKS)
  const judged = judgePage({
    ...factsOf({ page, text, reading }, input),
    ...platformFacts(input, reading, links),
    challenge: CHALLENGE.exec(text)?.[0] ?? '',
  })
  const unreadable = reading.kind === 'unreadable' ? 1 : 0
  if (judged.page === 'ok' && reading.kind === 'post') {
    return {
      ...judged,
      layer: reading.layer,
      posts: [reading.post],
      unreadable: 0,
      links,
      layout: layoutOf(input, reading),
    }
  }
  return {
    ...NOTHING,
    ...judged,
    unreadable: judged.page === 'not_a_post' ? unreadable : 0,
    links,
    layout: isExpected(input, judged.page) ? layoutOf(input, null) : null,
  }
}

/** A platform's post that neither its page nor a wall explains away: the layout may have changed. */
const isExpected = ({ finalUrl }: PageInput, page: PageVerdict): boolean =>
  (page === 'empty_shell' || page === 'not_a_post') && postKeyOf(finalUrl) !== null

function layoutOf(
  { finalUrl, platform }: PageInput,
  reading: Extract<PostReading, { kind: 'post' }> | null,
): PageLayout {
  const host = platformOf(finalUrl)
  return { platform: host === 'article' ? platform : host, filled: reading?.filled ?? {} }
}

type PageShape = Omit<PageFacts, 'isSure' | 'asksPost' | 'swap' | 'challenge'>

type Parsed = Readonly<{ page: PageDom; text: string; reading: PostReading }>

function factsOf({ page, text, reading }: Parsed, input: PageInput): PageShape {
  return {
    requestedUrl: input.requestedUrl,
    finalUrl: input.finalUrl,
    status: input.status,
    title: titleOf(page),
    visible: visibleText(page) || (page.elements.length === 0 ? text.trim() : ''),
    postChars: reading.kind === 'post' ? reading.post.text.length : -1,
    listedLinks: countListedLinks(page),
    hasScripts: page.elements.some(({ name }) => name === 'script'),
    hasEmptyMount: page.elements.some((element) => MOUNTS.test(attr(element, 'id')) && isBare(element)),
    hasPasswordField: page.elements.some((element) => element.name === 'input' && attr(element, 'type') === 'password'),
  }
}

/** How many of its platform's posts a page links to; links from elsewhere to a platform make no list. */
function countPosts(url: string, links: readonly string[]): number {
  const platform = platformOf(url)
  if (platform === 'article') return 0
  const ids = links.map((link) => (platformOf(link) === platform ? postKeyOf(link)?.id : undefined))
  return new Set(ids.filter((id) => id !== undefined)).size
}

/** What can be seen of a page by who knows its platform's addresses. */
function platformFacts(input: PageInput, reading: PostReading, links: readonly string[]) {
  const asked = postKeyOf(input.requestedUrl)
  const given = postKeyOf(input.finalUrl)
  const isOther = asked !== null && given?.kind === asked.kind && asked.id !== given.id
  const isSame = asked !== null && given?.kind === asked.kind && asked.id === given.id
  const swap = isOther ? { asked: asked.id, given: given.id } : isSame ? null : undefined
  const listed = given ? 0 : countPosts(input.finalUrl, links)
  return {
    isSure: reading.kind === 'post' && (reading.layer === 'state' || reading.layer === 'dom'),
    asksPost: given !== null,
    swap: reading.kind === 'swapped' ? reading : swap,
    gone: reading.kind === 'gone' ? { page: reading.page, why: reading.why } : null,
    ...(listed > 0 && { listedPosts: listed }),
  }
}

const MOUNTS = /^(app|root|__next|__nuxt|main-app|container|J_app)$/i

const isBare = (element: PageDom['elements'][number]): boolean =>
  lineOf(element) === '' && findFirst(element, ({ name }) => name === 'img' || name === 'a') === null

/** What the whole page shows. Markup without `<body>` shows its outermost elements. */
function visibleText(page: PageDom): string {
  const body = page.elements.find(({ name }) => name === 'body')
  if (body) return textOf(body)
  const outermost = page.elements.filter(({ parent }) => parent === null || parent.type === 'root')
  return outermost
    .map((element) => textOf(element))
    .join('\n')
    .trim()
}

/** The whole title: on some pages the site's name stands first, and what is wrong behind it. */
function titleOf(page: PageDom): string {
  const element = page.elements.find(({ name }) => name === 'title')
  return element ? lineOf(element).slice(0, 300) : ''
}
