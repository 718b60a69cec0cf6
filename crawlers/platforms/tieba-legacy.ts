// 贴吧 as it was before 2026: floors with `data-field` JSON, answers inside a floor. The first floor is the post, the
// others and their answers are its comments. Pure.

import { readCount } from './chinese-count.ts'
import { readCommentTree } from './comment-tree.ts'
import type { LayerFields } from './compose-post.ts'
import { attrOf, classed, type ElementTest, firstIn, marked, named, picturesIn } from './element-tests.ts'
import { textAt } from './json-path.ts'
import { attr, type DomElement, hasClass, type PageDom } from './page-dom.ts'
import type { PageSource } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'

const isFloor: ElementTest = (element) => hasClass(element, 'l_post') && !hasClass(element, 'ad_bottom_view')
const isAnswer: ElementTest = classed('lzl_single_post')
const isTime: ElementTest = (element) =>
  hasClass(element, 'lzl_time') || (hasClass(element, 'tail-info') && /^\d{4}-\d\d-\d\d/.test(lineOf(element)))

const FLOORS = {
  reply: isAnswer,
  author: (element: DomElement) =>
    hasClass(element, 'p_author_name') || (hasClass(element, 'at') && attr(element, 'username') !== ''),
  text: classed('d_post_content', 'lzl_content_main'),
  time: isTime,
}

/** The thread's number: what the page says of itself. */
export const threadIdOf = (page: PageDom): string =>
  /\/p\/(\d+)/.exec(attrOf(firstIn(page, marked('rel', 'canonical')), 'href'))?.[1] ?? ''

/** A thread's first page, null when it has no floors. */
export function readLegacy({ page, now }: PageSource): LayerFields | null {
  const floors = page.elements.filter(isFloor)
  const [first] = floors
  const body = firstIn(first ?? null, classed('d_post_content'))
  if (!first || !body) return null
  const author = authorOf(first)
  const rest = new Set(floors.slice(1))
  const title = firstIn(page, classed('core_title_txt'))
  return {
    id: threadIdOf(page) || undefined,
    title: attrOf(title, 'title') || lineOf(title),
    text: textOf(body),
    author,
    publishedAt: readPublishedTime(lineOf(firstIn(first, isTime)), now) ?? undefined,
    counts: { comments: readCount(lineOf(firstIn(firstIn(page, classed('l_reply_num')), named('span')))) },
    images: picturesIn(body, classed('BDE_Image')),
    comments: readCommentTree(page, { ...FLOORS, item: (element) => rest.has(element) || isAnswer(element) }, now),
  }
}

function authorOf(floor: DomElement): { id: string; name: string } {
  const field = parseField(attr(floor, 'data-field'))
  const shown = lineOf(firstIn(floor, classed('p_author_name')))
  return { id: textAt(field, 'author', 'user_id'), name: shown || textAt(field, 'author', 'user_name') }
}

function parseField(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
