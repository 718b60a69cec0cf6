// 贴吧 as rewritten in 2026: a thread rendered by script, with badges and tooltips that nobody wrote. Pure.

import { readCount } from './chinese-count.ts'
import { readCommentTree } from './comment-tree.ts'
import type { LayerFields } from './compose-post.ts'
import { classed, firstIn, idInLink, picturesIn } from './element-tests.ts'
import type { PageSource } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'

const PERSON = /\/home\/main\?id=([\w.~-]+)/

const COMMENTS = {
  item: classed('virtual-list-item', 'pb-lzl-item'),
  reply: classed('pb-lzl-item'),
  author: classed('head-name'),
  text: classed('pb-rich-text'),
  time: classed('comment-desc-left'),
  owner: classed('owner-tag'),
  id: { name: 'data-post-id', pattern: /^(\d+)$/ },
  person: PERSON,
}

/** A rendered thread, null when the page is none. */
export function readModern({ page, now }: PageSource): LayerFields | null {
  const post = firstIn(page, classed('image-text'))
  const body = firstIn(post, classed('pb-rich-text'))
  if (!post || !body) return null
  return {
    title: lineOf(firstIn(page, classed('pb-title'))),
    text: textOf(body),
    author: { id: idInLink(post, PERSON), name: lineOf(firstIn(post, classed('head-name'))) },
    publishedAt: readPublishedTime(lineOf(firstIn(post, classed('desc-info'))), now) ?? undefined,
    counts: { comments: readCount(lineOf(firstIn(page, classed('comment-count')))) },
    images: picturesIn(firstIn(post, classed('image-list-wrapper'))),
    comments: readCommentTree(firstIn(page, classed('pb-comment-list')), COMMENTS, now),
  }
}
