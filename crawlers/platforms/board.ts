// Boards that many sites run: a Discuz thread, whose first floor is the post and the others its comments, and a
// complaint with its course. Told by their markup, whatever the host; their own ids mean nothing elsewhere. Pure.

import { readCount } from './chinese-count.ts'
import { readCommentTree, shownTime } from './comment-tree.ts'
import { composePost, type LayerFields } from './compose-post.ts'
import { allIn, classed, type ElementTest, firstIn, marked, named } from './element-tests.ts'
import { isQuote, readForum } from './forum.ts'
import { attr, type DomElement, hasClass } from './page-dom.ts'
import type { PageSource, PostReading } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'

const withId =
  (pattern: RegExp): ElementTest =>
  (element) =>
    pattern.test(attr(element, 'id'))

const isFloor = withId(/^post_\d+$/)
const isMessage = withId(/^postmessage_\d+$/)
const isPosted = withId(/^authorposton\d+$/)
const isFloorAuthor: ElementTest = (element) => element.name === 'a' && hasClass(element, 'xw1')

/** Quotes, and what the software notes of edits. */
const isApart: ElementTest = (element) => isQuote(element) || hasClass(element, 'pstatus')

/** A page that is a board's, null for any other. */
export function readBoard(source: PageSource): PostReading | null {
  const dom = readThread(source) ?? readComplaint(source) ?? readComplaintSteps(source) ?? readForum(source)
  if (!dom) return null
  const reading = composePost(source, { kind: 'page', id: '' }, { state: null, dom, meta: null })
  return reading.kind === 'post' ? reading : null
}

function readThread({ page, now }: PageSource): LayerFields | null {
  const title = firstIn(page, marked('id', 'thread_subject'))
  const floors = title ? page.elements.filter(isFloor) : []
  const [first] = floors
  const message = firstIn(first ?? null, isMessage)
  if (!first || !message) return null
  const [views, replies] = allIn(firstIn(page, marked('id', 'postlist')), classed('xi1')).map((count) => lineOf(count))
  const rest = new Set(floors.slice(1))
  const marks = {
    item: (element: DomElement) => rest.has(element),
    author: isFloorAuthor,
    text: isMessage,
    apart: isApart,
    time: isPosted,
    id: { name: 'id', pattern: /^post_(\d+)$/ },
  }
  return {
    title: lineOf(title),
    text: textOf(message, isApart),
    author: { name: lineOf(firstIn(first, isFloorAuthor)) },
    publishedAt: readPublishedTime(shownTime(firstIn(first, isPosted)), now) ?? undefined,
    counts: { views: readCount(views), comments: readCount(replies) },
    // The picture is loaded when somebody looks: its address stands aside.
    images: allIn(message, named('img')).map((image) => attr(image, 'zoomfile') || attr(image, 'file')),
    comments: readCommentTree(page, marks, now),
  }
}

function readComplaint({ page, now }: PageSource): LayerFields | null {
  const body = firstIn(page, classed('ts-reply-content'))
  const head = firstIn(page, classed('ts-user'))
  if (!body || !head) return null
  const marks = { item: classed('step'), author: classed('u-name'), text: classed('u-text'), time: classed('u-date') }
  return {
    title: lineOf(firstIn(page, named('h1'))),
    text: textOf(body),
    author: { name: lineOf(firstIn(head, classed('u-name'))) },
    publishedAt: readPublishedTime(lineOf(firstIn(head, classed('u-date'))), now) ?? undefined,
    tags: allIn(firstIn(page, classed('ts-d-list')), classed('tag')).map((tag) => lineOf(tag)),
    images: allIn(body, named('img')).map((image) => attr(image, 'src')),
    comments: readCommentTree(firstIn(page, classed('ts-steps')), marks, now),
  }
}

/** The other build of the same boards: every step of a complaint is told alike, the one that opened it stands last. */
function readComplaintSteps({ page, now }: PageSource): LayerFields | null {
  const steps = allIn(firstIn(page, classed('ts-d-steplist')), classed('ts-d-item'))
  const opening =
    steps.find((step) => lineOf(firstIn(step, classed('u-status'))).includes('发起投诉')) ?? steps.at(-1) ?? null
  const body = firstIn(opening, classed('ts-reply'))
  if (!opening || !body) return null
  const marks = {
    item: (element: DomElement) => element !== opening && hasClass(element, 'ts-d-item'),
    author: classed('u-name'),
    text: classed('ts-reply'),
    time: classed('u-date'),
  }
  return {
    title: lineOf(firstIn(page, named('h1'))),
    text: textOf(body),
    author: { name: lineOf(firstIn(opening, classed('u-name'))) },
    publishedAt: readPublishedTime(lineOf(firstIn(opening, classed('u-date'))), now) ?? undefined,
    images: allIn(body, named('img')).map((image) => attr(image, 'src')),
    comments: readCommentTree(page, marks, now),
  }
}
