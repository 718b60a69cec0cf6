// The fields of a generic article, each from the surest place that has it: visible markup, JSON-LD, meta. Pure.

import type { PostAuthor } from '#src/domain/post.ts'
import { readCount } from './chinese-count.ts'
import type { ArticlePart } from './find-article.ts'
import { attr, type DomElement, findAll, findFirst, hasClass, isInside } from './page-dom.ts'
import type { PageSource } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'
import { type CommentInput, isCommentList, readComments } from './read-comments.ts'
import { baseOf, resolveUrl } from './read-links.ts'
import type { Posting } from './structured-data.ts'

/** Everything that a field may be read from. */
export type Material = Readonly<{
  source: PageSource
  part: ArticlePart | null
  posting: Posting | null
  meta: ReadonlyMap<string, string>
}>

const MAX_IMAGES = 50
const MAX_TAGS = 100
/** A label and a date are no longer than this. */
const MAX_DATE_LINE = 60
/** Date, author and source on one line. */
const MAX_BYLINE = 120

type Test = (element: DomElement) => boolean

const isTags: Test = (element) => hasClass(element, 'tags', 'tag-list')
const isBio: Test = (element) => hasClass(element, 'bio', 'author-bio', 'signature')
const isAuthor: Test = (element) =>
  /(^|\s)author(\s|$)/i.test(attr(element, 'rel')) ||
  hasClass(element, 'author', 'author-name') ||
  attr(element, 'itemprop') === 'author'

/** What stands in an article but is not its text. */
const isFurniture: Test = (element) =>
  ['h1', 'time', 'nav', 'aside', 'footer', 'form', 'button'].includes(element.name) ||
  hasClass(element, 'counts', 'byline', 'meta') ||
  [isTags, isBio, isAuthor, isCommentList].some((test) => test(element))

/** The first element in the article, outside its comments, that passes. */
function own({ part }: Material, test: Test): DomElement | null {
  return part && findFirst(part.article, (element) => test(element) && !isInside(element, isCommentList))
}

export function bodyText({ part, posting }: Material): string {
  const visible = part ? textOf(part.content, part.content === part.article ? isFurniture : isCommentList) : ''
  return visible || (posting?.text ?? '')
}

export function titleOf(material: Material): string {
  const { source, part, posting, meta } = material
  const heading = own(material, (element) => element.name === 'h1')
  if (heading) return lineOf(heading)
  const shown = source.page.elements.filter((element) => element.name === 'h1')
  const said = posting?.title || meta.get('og:title') || (part && shown.length === 1 ? lineOf(shown[0] ?? null) : '')
  return said || documentTitle(source)
}

/** `<title>` without the site's name behind the last separator. */
export function documentTitle({ page }: Pick<PageSource, 'page'>): string {
  const element = page.elements.find(({ name }) => name === 'title')
  const title = element ? lineOf(element).slice(0, 300) : ''
  return title.replace(/^(.{4,}?)\s*[-_|–—·]\s*[^-_|–—·]{1,20}$/u, '$1')
}

export function authorOf(material: Material): PostAuthor {
  const { source, posting, meta } = material
  const element = own(material, isAuthor)
  const bio = own(material, isBio)
  const name = lineOf(element, isBio).replace(/^(作者|发布者|记者|编辑|来源|by)\s*[:：]\s*/i, '')
  const id = element ? attr(element, 'data-author-id') || attr(element, 'data-id') : ''
  const href = element ? attr(element, 'href') : ''
  return {
    // A site's own ids mean nothing elsewhere: the host goes with them.
    ...(id !== '' && { id: `${new URL(source.url).host}:${id}` }),
    name: name || posting?.author.name || meta.get('author') || bylineName(material) || undefined,
    bio: (bio ? textOf(bio) : '') || posting?.author.bio || undefined,
    url: resolveUrl(href || posting?.author.url || '', baseOf(source.page, source.url)) ?? undefined,
  }
}

/** 「作者：宋知远」 in one of the article's first lines. */
function bylineName({ part }: Material): string {
  const lines = part ? textOf(part.article, isCommentList).split('\n').slice(0, 12) : []
  const byline = lines.find((line) => line.length <= MAX_BYLINE && /作者\s*[:：]/.test(line)) ?? ''
  return /作者\s*[:：]\s*([^\s\u3000|]{1,20})/.exec(byline)?.[1] ?? ''
}

export function tagsOf(material: Material): string[] {
  const { part, posting, source } = material
  const links = part
    ? findAll(
        part.article,
        (element) => attr(element, 'rel') === 'tag' || (element.name === 'a' && isInside(element, isTags)),
      )
    : []
  const metas = source.page.elements.filter((element) => attr(element, 'property') === 'article:tag')
  const shown = links.filter((link) => !isInside(link, isCommentList)).map((link) => lineOf(link))
  const said = shown.length > 0 ? shown : [...metas.map((meta) => attr(meta, 'content')), ...(posting?.tags ?? [])]
  const tags = said.map((tag) => tag.replace(/^#|#$/g, '').trim()).filter((tag) => tag !== '')
  return [...new Set(tags)].slice(0, MAX_TAGS)
}

export function imagesOf({ source, part, posting, meta }: Material): string[] {
  const base = baseOf(source.page, source.url)
  const shown = part ? findAll(part.content, (element) => element.name === 'img') : []
  const references = [
    ...shown.map((image) => attr(image, 'data-original') || attr(image, 'data-src') || attr(image, 'src')),
    ...(posting?.images ?? []),
    meta.get('og:image') ?? '',
  ]
  const urls = references.map((reference) => resolveUrl(reference, base)).filter((url) => url !== null)
  return [...new Set(urls)].slice(0, MAX_IMAGES)
}

export function publishedOf(material: Material): string | undefined {
  const { source, posting, meta, part } = material
  const time = own(material, (element) => element.name === 'time' || attr(element, 'itemprop') === 'datePublished')
  // The last one reads the whole article: asked only where nothing surer tells.
  const candidates = [
    () => (time ? attr(time, 'datetime') || attr(time, 'content') || lineOf(time) : ''),
    () => posting?.published ?? '',
    () => meta.get('article:published_time') ?? meta.get('datepublished') ?? meta.get('pubdate') ?? '',
    () => (part ? dateLine(textOf(part.article, isCommentList)) : ''),
  ]
  for (const candidate of candidates) {
    const told = candidate()
    const read = told === '' ? null : readPublishedTime(told, source.now)
    if (read !== null) return read
  }
  return undefined
}

/** A short line near the top that is labelled as a date or is nothing but one. */
function dateLine(text: string): string {
  const lines = text.split('\n').slice(0, 12)
  const labelled = (line: string): boolean =>
    line.length <= MAX_DATE_LINE &&
    (/(发布|发表|更新|时间|日期|来源)/.test(line) || /^[\d\s年月日:：/.-]{8,}$/.test(line))
  return lines.find((line) => labelled(line) && /\d/.test(line)) ?? ''
}

export function commentsOf({ source, posting }: Material): CommentInput[] {
  const shown = readComments(source.page, source.now)
  if (shown.length > 0) return shown
  const said = (posting?.comments ?? []).filter((comment) => comment.text !== '')
  return said.map(({ author, text, published }) => ({
    author: author || undefined,
    text,
    publishedAt: readPublishedTime(published, source.now) ?? undefined,
  }))
}

/** 「♡ 1.2万」 as 12000; undefined when the page says nothing. */
export function likesOf(material: Material): number | undefined {
  const element = own(material, (candidate) => hasClass(candidate, 'likes', 'like-count'))
  return readCount(lineOf(element))
}
