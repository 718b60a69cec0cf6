// Which part of a page is the post: the one `<article>`, the part marked as a body, or the densest block of text.
// Pure. A page with several articles is a listing and has no such part.

import {
  attr,
  type DomElement,
  type DomNode,
  findAll,
  findFirst,
  hasClass,
  isElement,
  isInside,
  type PageDom,
} from './page-dom.ts'
import { isUnseen } from './page-text.ts'
import { isCommentList } from './read-comments.ts'

/** `layer` says how it was found, surest first. */
export type ArticlePart = Readonly<{ layer: 'article' | 'body' | 'blocks'; article: DomElement; content: DomElement }>

/** Fewer characters than this in the densest block are no article. */
const MIN_BLOCK_CHARS = 100
/** More of a block's text than this in links is navigation. */
const MAX_LINK_SHARE = 0.4

const BODY_CLASSES = [
  'content',
  'article-content',
  'article-body',
  'post-content',
  'post-body',
  'entry-content',
  'rich_media_content',
]
const FRAME = new Set(['nav', 'aside', 'footer', 'header', 'form', 'button', 'a'])

const isArticle = (element: DomElement): boolean =>
  element.name === 'article' || /(Article|Posting)$/.test(attr(element, 'itemtype'))
const isBody = (element: DomElement): boolean =>
  attr(element, 'itemprop').toLowerCase() === 'articlebody' || hasClass(element, ...BODY_CLASSES)
const isHeading = (element: DomElement): boolean => element.name === 'h1'

/** The part of the page that is the post, or null (a listing, a shell, a front page). */
export function findArticle(page: PageDom): ArticlePart | null {
  const articles = articlesOf(page)
  const headed = articles.filter((article) => findFirst(article, isHeading) !== null)
  const [article] = headed.length === 1 ? headed : articles
  if (article && (articles.length === 1 || headed.length === 1)) return inArticle(article)
  if (articles.length > 1) return null
  const body = page.elements.find((element) => attr(element, 'itemprop').toLowerCase() === 'articlebody')
  if (body) return { layer: 'body', article: outerOf(body), content: body }
  const block = densestBlock(page)
  return block && { layer: 'blocks', article: outerOf(block), content: block }
}

/** The page's outermost articles; a comment marked as an article is not one. */
export function articlesOf(page: PageDom): DomElement[] {
  return page.elements.filter(
    (element) => isArticle(element) && !isInside(element, (above) => isArticle(above) || isCommentList(above)),
  )
}

function inArticle(article: DomElement): ArticlePart {
  const content = findFirst(article, (element) => isBody(element) && !isInside(element, isCommentList))
  return { layer: 'article', article, content: content ?? article }
}

/** The nearest element around a body that holds a heading too, so that title, author and time are found near it. */
function outerOf(body: DomElement): DomElement {
  let outer = body
  for (let above = body.parent; above && isElement(above as DomElement); above = above.parent) {
    outer = above as DomElement
    if (findFirst(outer, isHeading)) return outer
    if (outer.name === 'main' || outer.name === 'body') break
  }
  return outer
}

type Score = { text: number; links: number }

/** Text counts for the block it stands in, and half for the one around it; links count against both. */
function densestBlock(page: PageDom): DomElement | null {
  const scores = new Map<DomElement, Score>()
  for (const element of page.elements) {
    const length = ownTextLength(element)
    if (length === 0 || isInside(element, (above) => isUnseen(above) || isCommentList(above)) || isUnseen(element))
      continue
    const isFrame = FRAME.has(element.name) || isInside(element, (above) => FRAME.has(above.name))
    credit(scores, { element: blockOf(element), length, isFrame })
  }
  const best = [...scores].reduce<[DomElement, Score] | null>(
    (top, next) => (top === null || worth(next[1]) > worth(top[1]) ? next : top),
    null,
  )
  if (!best || best[1].text < MIN_BLOCK_CHARS || best[1].links > best[1].text * MAX_LINK_SHARE) return null
  return isTeaserList(best[0], best[1].text) ? null : best[0]
}

/** Several links with a few lines of text each: excerpts that lead elsewhere. */
function isTeaserList(block: DomElement, chars: number): boolean {
  const links = findAll(block, (element) => element.name === 'a' && attr(element, 'href') !== '').length
  return links >= 5 && chars / links < 200
}

const worth = ({ text, links }: Score): number => text - links

function ownTextLength(element: DomElement): number {
  return element.children.reduce((sum, node) => sum + (node.type === 'text' ? node.data.trim().length : 0), 0)
}

const BLOCK = new Set(['div', 'section', 'main', 'article', 'body', 'td', 'blockquote', 'ul', 'ol'])

/** The element that a piece of text belongs to for scoring: around paragraphs and inline markup. */
function blockOf(element: DomElement): DomElement {
  let block = isParagraphLike(element) && element.parent ? (element.parent as DomElement) : element
  while (!BLOCK.has(block.name) && block.parent && isElement(block.parent as DomElement))
    block = block.parent as DomElement
  return block
}

/** Old editors write paragraphs as divisions: several side by side that hold nothing but text. */
function isParagraphLike(element: DomElement): boolean {
  const isLine = (node: DomNode): boolean => isElement(node) && node.name === 'div' && !node.children.some(holdsBlocks)
  if (element.name !== 'div' || !element.parent || !isElement(element.parent as DomNode) || !isLine(element))
    return false
  return element.parent.children.filter((node) => isLine(node as DomNode)).length >= 3
}

const holdsBlocks = (node: DomNode): boolean => isElement(node) && (BLOCK.has(node.name) || node.name === 'p')

type Credit = Readonly<{ element: DomElement; length: number; isFrame: boolean }>

function credit(scores: Map<DomElement, Score>, { element, length, isFrame }: Credit): void {
  const around = element.parent && isElement(element.parent as DomElement) ? [element.parent as DomElement] : []
  for (const [index, block] of [element, ...around].entries()) {
    const score = scores.get(block) ?? { text: 0, links: 0 }
    score[isFrame ? 'links' : 'text'] += index === 0 ? length : length / 2
    scores.set(block, score)
  }
}

const HEADLINE = /^h[2-4]$/
/** A link that is a headline, or holds one: how teasers in divisions lead on. */
const isHeadline = (link: DomElement): boolean =>
  isInside(link, ({ name }) => HEADLINE.test(name)) || findFirst(link, ({ name }) => HEADLINE.test(name)) !== null

/** Different links in the page's lists, cards, tables and headlines, outside header, footer and navigation. */
export function countListedLinks(page: PageDom): number {
  const frame = new Set(['nav', 'header', 'footer', 'aside'])
  const lists = new Set(['ul', 'ol', 'main', 'section', 'table', 'article'])
  const links = page.elements.filter(
    (element) =>
      element.name === 'a' &&
      attr(element, 'href') !== '' &&
      (isInside(element, (above) => lists.has(above.name)) || isHeadline(element)) &&
      !isInside(element, (above) => frame.has(above.name)),
  )
  return new Set(links.map((link) => attr(link, 'href'))).size
}
