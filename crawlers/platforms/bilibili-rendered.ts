// B站's videos, columns and opus as rendered; comments stand under videos alone. Pure.

import { readCount } from './chinese-count.ts'
import { readCommentTree } from './comment-tree.ts'
import type { LayerFields } from './compose-post.ts'
import { allIn, attrOf, classed, firstIn, idInLink, marked, named, picturesIn, type Scope } from './element-tests.ts'
import { hasClass, isInside } from './page-dom.ts'
import type { PageSource } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'

const SPACE = /space\.bilibili\.com\/(\d+)/

const lineIn = (scope: Scope | null, ...classes: readonly string[]): string =>
  lineOf(firstIn(scope, classed(...classes)))
const countIn = (scope: Scope | null, ...classes: readonly string[]): number | undefined =>
  readCount(lineIn(scope, ...classes))

const COMMENTS = {
  item: classed('reply-item', 'sub-reply-item'),
  reply: classed('sub-reply-item'),
  author: classed('user-name', 'sub-user-name'),
  text: classed('reply-content'),
  time: classed('reply-time', 'sub-reply-time'),
  owner: classed('up-icon'),
  id: { name: 'data-rpid', pattern: /^(\d+)$/ },
  personAttribute: 'data-user-id',
}

export function readVideo({ page, now }: PageSource): LayerFields | null {
  const title = firstIn(page, classed('video-title'))
  if (!title) return null
  const description = firstIn(page, classed('desc-info-text'))
  const up = firstIn(page, classed('up-info-container'))
  return {
    title: attrOf(title, 'title') || lineOf(title),
    text: description ? textOf(description) : '',
    author: { id: idInLink(up, SPACE), name: lineIn(up, 'up-name'), bio: lineIn(up, 'up-description') },
    publishedAt: readPublishedTime(lineIn(page, 'pubdate-ip-text', 'pubdate-text'), now) ?? undefined,
    counts: {
      views: countIn(page, 'view-text'),
      likes: countIn(page, 'video-like-info'),
      collects: countIn(page, 'video-fav-info'),
      shares: countIn(page, 'video-share-info'),
      comments: countIn(page, 'total-reply'),
    },
    tags: allIn(page, classed('tag-link')).map((tag) => lineOf(tag)),
    comments: readCommentTree(firstIn(page, marked('id', 'comment')), COMMENTS, now),
  }
}

export function readColumn({ page, now }: PageSource): LayerFields | null {
  const body = firstIn(page, marked('id', 'read-article-holder'))
  if (!body) return null
  const panel = firstIn(page, classed('article-read-panel'))
  const info =
    allIn(panel, named('span'))
      .map((span) => lineOf(span))
      .find((words) => words.includes('阅读')) ?? ''
  const count = (word: string): number | undefined => readCount(new RegExp(`([\\d.]+万?)${word}`).exec(info)?.[1])
  return {
    title: lineOf(firstIn(firstIn(page, classed('title-container')), named('h1'))),
    text: textOf(body),
    author: { id: idInLink(panel, SPACE), name: lineIn(panel, 'up-name') },
    publishedAt: readPublishedTime(lineIn(panel, 'publish-text'), now) ?? undefined,
    counts: { views: count('阅读'), likes: count('喜欢'), comments: count('评论') },
    tags: allIn(page, classed('tag-content')).map((tag) => lineOf(tag)),
    images: picturesIn(body),
  }
}

export function readOpus({ page, now }: PageSource): LayerFields | null {
  const body = firstIn(page, classed('opus-module-content'))
  if (!body) return null
  const action = (name: string): number | undefined => {
    const button = firstIn(page, (element) => hasClass(element, 'side-toolbar__action') && hasClass(element, name))
    // A word stands where nobody did it yet.
    return button ? (countIn(button, 'side-toolbar__action__text') ?? 0) : undefined
  }
  return {
    title: lineIn(page, 'opus-module-title__text'),
    text: textOf(body),
    author: {
      id: idInLink(firstIn(page, classed('opus-module-author')), SPACE),
      name: lineIn(page, 'opus-module-author__name'),
    },
    publishedAt: readPublishedTime(lineIn(page, 'opus-module-author__pub__text'), now) ?? undefined,
    counts: { likes: action('like'), comments: action('comment'), shares: action('forward') },
    tags: allIn(body, classed('topic')).map((topic) => lineOf(topic)),
    images: picturesIn(body, (image) => isInside(image, classed('bili-dyn-pic__img'))),
  }
}
