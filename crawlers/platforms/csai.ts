// 希财网: articles and questions as rendered, else from the page's head; the site keeps no state in scripts. Product
// widgets and promotions stand between an article's paragraphs and are not its text.

import { readCount } from './chinese-count.ts'
import { readCommentTree } from './comment-tree.ts'
import { composePost, type LayerFields } from './compose-post.ts'
import { allIn, classed, type ElementTest, firstIn, marked, named, picturesIn } from './element-tests.ts'
import {
  attr,
  type DomElement,
  type DomNode,
  findFirst,
  hasClass,
  isElement,
  isInside,
  type PageDom,
} from './page-dom.ts'
import type { PageSource, PlatformReader } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'
import { readMeta } from './structured-data.ts'

const isProductPicture = (node: DomNode): boolean =>
  isElement(node) && node.name === 'img' && hasClass(node, 'non_content')
/** A product's picture, sum and button stand in a box of their own. */
const isWidget: ElementTest = (element) =>
  hasClass(element, 'non_content', 'wzbq_box') ||
  (element.name === 'div' && attr(element, 'id') === '' && element.children.some(isProductPicture))

/** A centred paragraph that leads to the site's own products. */
const isPromotion: ElementTest = (element) =>
  element.name === 'p' &&
  /text-align:\s*center/i.test(attr(element, 'style')) &&
  findFirst(element, (link) => link.name === 'a' && /^\/(p2p|product)\//.test(attr(link, 'href'))) !== null

const isForeign: ElementTest = (element) => isWidget(element) || isPromotion(element)

function readNote({ page, now }: PageSource): LayerFields | null {
  const body = firstIn(page, marked('id', 'wenzhang_main'))
  if (!body) return null
  const info = firstIn(page, classed('wz_info'))
  return {
    title: lineOf(firstIn(page, named('h1'))),
    text: textOf(body, isForeign),
    author: { name: lineOf(firstIn(info, classed('author'))).replace(/^作者[:：]/, '') },
    publishedAt:
      readPublishedTime(lineOf(firstIn(info, classed('time'))) || dateUnderHead(page, body), now) ?? undefined,
    counts: { views: readCount(lineOf(firstIn(info, classed('yd')))) },
    tags: allIn(firstIn(page, classed('wzbq_box')), named('a')).map((tag) => lineOf(tag)),
    images: picturesIn(body, (image) => !isWidget(image) && !isInside(image, isForeign)),
  }
}

/** The line with a date between the headline and the body, under whatever name. */
function dateUnderHead(page: PageDom, body: DomElement): string {
  const head = page.elements.findIndex(({ name }) => name === 'h1')
  const between = head < 0 ? [] : page.elements.slice(head + 1, page.elements.indexOf(body))
  const lines = between.map((element) => lineOf(element))
  return lines.find((line) => line.length < 60 && /\d{4}-\d\d?-\d\d?/.test(line)) ?? ''
}

const ANSWERS = {
  item: classed('answer_item'),
  author: (element: Parameters<ElementTest>[0]) => element.name === 'a' && /^\/u\/\d+/.test(attr(element, 'href')),
  text: classed('answer_con'),
  time: classed('answer_info'),
  id: { name: 'id', pattern: /^a(\d+)$/ },
  person: /\/u\/(\d+)/,
}

function readQuestion({ page, now }: PageSource): LayerFields | null {
  const question = firstIn(page, classed('question'))
  const body = firstIn(question, classed('q_desc'))
  if (!question || !body) return null
  const info = firstIn(question, classed('q_info'))
  return {
    title: lineOf(firstIn(question, named('h1'))),
    text: textOf(body),
    author: { name: lineOf(firstIn(info, classed('name'))) },
    publishedAt: readPublishedTime(lineOf(firstIn(info, classed('time'))), now) ?? undefined,
    counts: {
      views: readCount(/浏览\s*(\S+)/.exec(lineOf(info))?.[1]),
      comments: readCount(lineOf(firstIn(firstIn(page, classed('answers')), named('h2')))),
    },
    tags: allIn(firstIn(question, classed('q_tags')), named('a')).map((tag) => lineOf(tag)),
    comments: readCommentTree(firstIn(page, classed('answers')), ANSWERS, now),
  }
}

function fromMeta({ page }: PageSource): LayerFields | null {
  const meta = readMeta(page)
  const text = meta.get('description') ?? ''
  const title = lineOf(firstIn(page, named('title'))).replace(/-希财网$/, '')
  return text === '' ? null : { title, text, tags: (meta.get('keywords') ?? '').split(/[,，]/) }
}

export const csai: PlatformReader = {
  platform: 'csai',
  read: (source, asked) =>
    composePost(source, asked, { state: null, dom: readNote(source) ?? readQuestion(source), meta: fromMeta(source) }),
}
