// The comments under a post, from the markup that forums and article pages share. Pure.

import type { z } from 'zod'
import type { postSchema } from '#src/domain/post.ts'
import { attr, type DomElement, findAll, findFirst, hasClass, isInside, type PageDom } from './page-dom.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'

export type CommentInput = NonNullable<z.input<typeof postSchema>['comments']>[number]

const MAX_COMMENTS = 2000

/** The element that holds a page's comments. */
export function isCommentList(element: DomElement): boolean {
  return hasClass(element, 'comments', 'comment-list', 'commentlist') || attr(element, 'id') === 'comments'
}

const isItem = (element: DomElement): boolean =>
  element.name === 'li' || hasClass(element, 'comment', 'comment-item') || attr(element, 'itemprop') === 'comment'
const isAuthor = (element: DomElement): boolean =>
  hasClass(element, 'comment-author') || attr(element, 'itemprop') === 'author'
const isText = (element: DomElement): boolean =>
  hasClass(element, 'comment-text', 'comment-content') || attr(element, 'itemprop') === 'text'
/** On some sites the text, on others the whole comment with its head and buttons. */
const isBody = (element: DomElement): boolean => hasClass(element, 'comment-body')

/** All comments in a page, in page order; replies name the comment they stand in. */
export function readComments(page: PageDom, now: Date): CommentInput[] {
  const items = page.elements
    .filter((element) => isCommentList(element) && !isInside(element, isCommentList))
    .flatMap((list) => findAll(list, isItem))
  const known = new Set<DomElement>(items)
  return items
    .slice(0, MAX_COMMENTS)
    .map((item) => readComment(item, known, now))
    .filter((comment) => comment.text !== '')
}

function readComment(item: DomElement, items: ReadonlySet<DomElement>, now: Date): CommentInput {
  const own = (test: (element: DomElement) => boolean): DomElement | null =>
    findFirst(item, (element) => test(element) && nearestItem(element, items) === item)
  const author = own(isAuthor)
  const text = own(isText) ?? own(isBody)
  const time = own((element) => element.name === 'time')
  const isOther = (element: DomElement): boolean => items.has(element) || element === author || element === time
  const parent = nearestItem(item, items)
  return {
    id: idOf(item),
    parentId: parent ? idOf(parent) : undefined,
    author: lineOf(author) || undefined,
    text: textOf(text ?? item, isOther),
    byAuthor: saysByAuthor(item),
    publishedAt: time ? (readPublishedTime(attr(time, 'datetime') || lineOf(time), now) ?? undefined) : undefined,
  }
}

function nearestItem(element: DomElement, items: ReadonlySet<DomElement>): DomElement | null {
  for (let above = element.parent; above; above = above.parent) {
    if (items.has(above as DomElement)) return above as DomElement
  }
  return null
}

const idOf = (item: DomElement): string | undefined => attr(item, 'data-id') || attr(item, 'id') || undefined

function saysByAuthor(item: DomElement): boolean {
  if (hasClass(item, 'bypostauthor')) return true
  const said = Object.hasOwn(item.attribs, 'data-by-author') ? attr(item, 'data-by-author').toLowerCase() : 'false'
  return said !== 'false' && said !== '0' && said !== 'no'
}
