// A thread of a forum whose software nobody told us: a headline, floors or replies with names and times, told by the class
// names that such software shares. A list of teasers is none: its parts have headlines that lead elsewhere. Pure.

import { type CommentMarks, readCommentTree, shownTime } from './comment-tree.ts'
import type { LayerFields } from './compose-post.ts'
import { allIn, attrOf, classed, type ElementTest, firstIn, named } from './element-tests.ts'
import { attr, type DomElement, findFirst, hasClass, isInside } from './page-dom.ts'
import type { PageSource } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'

const PERSON = /\/(?:u|user|users|member|members|people|profile|space|home)[/?.-]/i
const DAY = /\d{1,4}\s*[-/.年月]\s*\d{1,2}|\d\s*(?:秒|分钟|小时|天|周)前|刚刚|昨天|今天|前天/

const isFloor = classed('floor', 'reply', 'reply-item', 'reply_item', 'thread-post', 'topic-post', 'post-item', 'post')
const isTopicBody = classed(
  ...[
    'topic-content',
    'topic_content',
    'topic-body',
    'thread-content',
    'thread-body',
    'first-post',
    'question-content',
  ],
)
const isFloorText = classed(
  ...['reply-content', 'reply_content', 'reply-body', 'reply-text', 'post-content', 'post_content', 'post-body'],
  ...['postbody', 'floor-content', 'message', 'content', 'cooked'],
)
const isPerson: ElementTest = (element) =>
  hasClass(element, 'username', 'user-name', 'author', 'author-name', 'nickname') ||
  (element.name === 'a' && PERSON.test(attr(element, 'href')))
const isNamed: ElementTest = (element) => isPerson(element) && lineOf(element) !== ''
const isTime: ElementTest = (element) =>
  (element.name === 'time' || hasClass(element, 'time', 'date', 'ago', 'post-time', 'post-date', 'created')) &&
  DAY.test(shownTime(element))

const leadsElsewhere = (floor: DomElement): boolean =>
  findFirst(floor, (head) => /^h[1-4]$/.test(head.name) && findFirst(head, named('a')) !== null) !== null

const MARKS: Omit<CommentMarks, 'item'> = {
  ...{ author: isNamed, text: isFloorText, time: isTime },
  id: { name: 'id', pattern: /^\D*(\d+)$/ },
}

/** The thread that a page shows, null when it shows none or a list. */
export function readForum({ page, now }: PageSource): LayerFields | null {
  const titles = page.elements.filter(named('h1'))
  const [title] = titles
  if (!title || titles.length > 1) return null
  const floors = page.elements.filter(
    (element) => isFloor(element) && !isInside(element, isFloor) && firstIn(element, isFloorText) !== null,
  )
  const topic = page.elements.find((element) => isTopicBody(element) && !isInside(element, isFloor))
  const opening = topic ? openingOf(topic) : (floors[0] ?? null)
  const rest = new Set(topic ? floors : floors.slice(1))
  if (!opening || rest.size === 0 || floors.some((floor) => leadsElsewhere(floor))) return null
  const body = topic ?? firstIn(opening, isFloorText)
  const author = lineOf(firstIn(opening, isNamed))
  if (!body || author === '') return null
  const time = firstIn(opening, isTime)
  return {
    title: lineOf(title),
    text: textOf(body, isQuote),
    author: { name: author },
    publishedAt: (time && readPublishedTime(shownTime(time), now)) ?? undefined,
    images: allIn(body, named('img')).map((image) => attrOf(image, 'data-src') || attrOf(image, 'src')),
    comments: readCommentTree(page, { ...MARKS, item: (element) => rest.has(element) }, now),
  }
}

/** What was quoted is another's. */
export const isQuote: ElementTest = (element) => element.name === 'blockquote' || hasClass(element, 'quote', 'quoted')

/** The nearest element around the topic's body that also names somebody. */
function openingOf(body: DomElement): DomElement | null {
  for (let above = body.parent; above && 'attribs' in above; above = above.parent) {
    const element = above as DomElement
    if (firstIn(element, (part) => isNamed(part) && !isInside(part, isFloor))) return element
    if (element.name === 'body') return null
  }
  return null
}
