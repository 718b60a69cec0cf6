// A 微博 post as its two hosts render it: m.weibo.cn by name, weibo.com by names that carry a build's hash. Pure.

import { readCount } from './chinese-count.ts'
import { readCommentTree } from './comment-tree.ts'
import type { LayerFields } from './compose-post.ts'
import { allIn, attrOf, classed, classedLike, firstIn, idInLink, named, picturesIn } from './element-tests.ts'
import { topicsIn } from './hashtags.ts'
import { attr, type DomElement, hasClass, isInside } from './page-dom.ts'
import type { PageSource } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'

const PROFILE = /\/profile\/(\d+)/

const parentOf = (element: DomElement): DomElement | null =>
  element.parent && 'attribs' in element.parent ? (element.parent as DomElement) : null

/** Answers under a comment are paragraphs without a time. */
const isAnswer = (element: DomElement): boolean => element.name === 'p' && isInside(element, classed('cmt-sub-txt'))
const isInAnswer = (element: DomElement): boolean => {
  const parent = parentOf(element)
  return parent !== null && isAnswer(parent)
}

const MOBILE_COMMENTS = {
  item: (element: DomElement) => hasClass(element, 'lite-page-list') || isAnswer(element),
  reply: isAnswer,
  author: (element: DomElement) => element.name === 'h4' || (element.name === 'a' && isInAnswer(element)),
  text: (element: DomElement) => element.name === 'h3' || (element.name === 'span' && isInAnswer(element)),
  time: classed('time'),
  person: PROFILE,
}

/** The page of m.weibo.cn, null when it shows no post. */
export function readMobile({ page, now }: PageSource): LayerFields | null {
  const body = firstIn(page, classed('weibo-text'))
  if (!body) return null
  const top = firstIn(page, classed('weibo-top'))
  const tabs = allIn(page, classed('tab-item')).map((tab) => lineOf(tab))
  const count = (word: string): number | undefined => readCount(tabs.find((words) => words.startsWith(word)))
  const text = textOf(body)
  return {
    text,
    author: { id: idInLink(top, PROFILE), name: lineOf(firstIn(top, named('h3'))) },
    publishedAt: readPublishedTime(lineOf(firstIn(top, classed('time'))), now) ?? undefined,
    counts: { likes: count('赞'), comments: count('评论'), shares: count('转发') },
    tags: topicsIn(text),
    images: picturesIn(firstIn(page, classed('weibo-media'))),
    comments: readCommentTree(page, MOBILE_COMMENTS, now),
  }
}

const DESK_COMMENTS = {
  item: classed('item1', 'item2'),
  reply: classed('item2'),
  author: (element: DomElement) => element.name === 'a' && attr(element, 'usercard') !== '',
  text: (element: DomElement) => {
    const parent = element.name === 'span' ? parentOf(element) : null
    return parent !== null && hasClass(parent, 'text') && !hasClass(element, 'woo-tag-main')
  },
  time: classed('info'),
  owner: classed('woo-tag-main'),
  person: /\/u\/(\d+)/,
}

/** The page of weibo.com, null when it shows none or several posts. */
export function readDesk({ page, now }: PageSource): LayerFields | null {
  const bodies = page.elements.filter(classedLike('detail_wbtext_'))
  const [body] = bodies
  if (!body || bodies.length > 1) return null
  const author = firstIn(page, classedLike('head_name_'))
  const article = firstIn(page, named('article'))
  // A word stands where nobody did it yet.
  const bar = attrOf(firstIn(article, named('footer')), 'aria-label').split(',')
  const count = (at: number): number | undefined => (bar[at] ? (readCount(bar[at]) ?? 0) : undefined)
  const text = textOf(body)
  return {
    text,
    author: { id: attrOf(author, 'usercard'), name: lineOf(author) },
    publishedAt: readPublishedTime(attrOf(firstIn(page, classedLike('head-info_time_')), 'title'), now) ?? undefined,
    counts: { shares: count(0), comments: count(1), likes: count(2) },
    tags: topicsIn(text),
    images: picturesIn(article, classed('woo-picture-img')),
    comments: readCommentTree(page, DESK_COMMENTS, now),
  }
}
