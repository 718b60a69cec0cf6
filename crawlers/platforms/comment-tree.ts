// The comments under a platform's post as rendered, two levels: a reply names the comment it stands under. Pure.

import { attrOf, type ElementTest, firstIn, idInLink, type Scope } from './element-tests.ts'
import { attr, type DomElement, findAll, findFirst, isInside } from './page-dom.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'
import type { CommentInput } from './read-comments.ts'

/** Where a comment's parts stand. `reply` tells replies by name where nesting does not. */
export type CommentMarks = Readonly<{
  item: ElementTest
  reply?: ElementTest
  author: ElementTest
  text: ElementTest
  time?: ElementTest
  /** What stands in a comment's text and is not the commenter's: quotes, notes of the software. */
  apart?: ElementTest
  /** The badge of the post's author. */
  owner?: ElementTest
  /** The attribute that holds a comment's id, and what of it is the id. */
  id?: Readonly<{ name: string; pattern: RegExp }>
  /** What in a link is the commenter's id, or the attribute of the author's element that holds it. */
  person?: RegExp
  personAttribute?: string
}>

/** What an element tells of a moment: to machines, else behind a title, else as shown; "" for none. */
export function shownTime(element: DomElement | null): string {
  if (element === null) return ''
  const exact = (candidate: DomElement): boolean =>
    /\d{4}-\d/.test(attr(candidate, 'datetime') || attr(candidate, 'title'))
  const teller = exact(element) ? element : findFirst(element, exact)
  return teller ? attr(teller, 'datetime') || attr(teller, 'title') : lineOf(element)
}

const MAX_COMMENTS = 2000

type Item = Readonly<{ element: DomElement; id: string; parent: DomElement | null }>

/** All comments below `scope` in page order. A page without ids of comments gets their places as ids. */
export function readCommentTree(scope: Scope | null, marks: CommentMarks, now: Date): CommentInput[] {
  if (scope === null) return []
  const found = ('elements' in scope ? scope.elements.filter(marks.item) : findAll(scope, marks.item)).slice(
    0,
    MAX_COMMENTS,
  )
  const known = new Set<DomElement>(found)
  const isReply = marks.reply ?? ((element) => isInside(element, (above) => known.has(above)))
  const ids = new Map(found.map((element, i) => [element, idOf(element, marks, known) || `#${i + 1}`]))
  return found
    .map((element): Item => {
      const parent = isReply(element) ? rootAbove(element, (above) => known.has(above) && !isReply(above)) : null
      return { element, id: ids.get(element) ?? '', parent }
    })
    .map((item) => readItem(item, { marks, known, now, parentId: item.parent ? ids.get(item.parent) : undefined }))
    .filter((comment) => comment.text !== '')
}

type Around = Readonly<{ marks: CommentMarks; known: ReadonlySet<DomElement>; now: Date; parentId: string | undefined }>

function readItem({ element, id }: Item, { marks, known, now, parentId }: Around): CommentInput {
  const own = ownIn(element, known)
  const author = own(marks.author)
  const text = own(marks.text)
  const time = shownTime(marks.time ? own(marks.time) : null)
  const isOther = (part: DomElement): boolean => known.has(part)
  const person = own((part) => part.name === 'a' && (marks.person?.test(attrOf(part, 'href')) ?? false))
  return {
    id,
    parentId,
    authorId:
      (marks.personAttribute && attrOf(author, marks.personAttribute)) ||
      (marks.person && personOf(person ?? author, marks.person)) ||
      undefined,
    author: lineOf(author).replace(/[:：]$/, '') || undefined,
    text: text ? textOf(text, (part) => isOther(part) || (marks.apart?.(part) ?? false)) : '',
    byAuthor: marks.owner !== undefined && own(marks.owner) !== null,
    publishedAt: time === '' ? undefined : (readPublishedTime(time, now) ?? undefined),
  }
}

/** Looks below an item, but not in the comments that stand in it. */
function ownIn(item: DomElement, known: ReadonlySet<DomElement>) {
  const nearest = (element: DomElement): DomElement | null => rootAbove(element, (above) => known.has(above))
  return (test: ElementTest): DomElement | null =>
    firstIn(item, (element) => test(element) && !known.has(element) && nearest(element) === item)
}

function rootAbove(element: DomElement, test: ElementTest): DomElement | null {
  for (let above = element.parent; above; above = above.parent) {
    if ('attribs' in above && test(above as DomElement)) return above as DomElement
  }
  return null
}

function idOf(item: DomElement, { id }: CommentMarks, known: ReadonlySet<DomElement>): string {
  if (!id) return ''
  const holds: ElementTest = (element) => id.pattern.test(attrOf(element, id.name))
  const holder = holds(item) ? item : ownIn(item, known)(holds)
  return id.pattern.exec(attrOf(holder, id.name))?.[1] ?? ''
}

function personOf(element: DomElement | null, pattern: RegExp): string {
  return pattern.exec(attrOf(element, 'href'))?.[1] ?? idInLink(element, pattern)
}
