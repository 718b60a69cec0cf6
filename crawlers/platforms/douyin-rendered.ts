// A 抖音 post as rendered: `data-e2e` are its only lasting names, the rest is told by where it stands. Pure.

import { readCount } from './chinese-count.ts'
import { readCommentTree } from './comment-tree.ts'
import type { LayerFields } from './compose-post.ts'
import { classed, type ElementTest, firstIn, idInLink, marked, named, picturesIn } from './element-tests.ts'
import { hashtagsIn } from './hashtags.ts'
import { attr, type DomElement, hasClass, isElement, isInside } from './page-dom.ts'
import type { PageSource } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'

const PERSON = /\/user\/([\w-]+)/

const tested = (name: string): ElementTest => marked('data-e2e', name)

function elementBefore(element: DomElement): DomElement | null {
  for (let node = element.prev; node; node = node.prev) if (isElement(node)) return node
  return null
}

/** Words stand behind the line of the commenter, the time behind the words. */
const isBehindHead = (element: DomElement): boolean => {
  const before = elementBefore(element)
  return before !== null && hasClass(before, 'comment-item-info-wrap')
}
const isBehindWords = (element: DomElement): boolean => {
  const before = elementBefore(element)
  return before !== null && isBehindHead(before)
}

const COMMENTS = {
  item: tested('comment-item'),
  author: (element: DomElement) => element.name === 'a' && PERSON.test(attr(element, 'href')) && lineOf(element) !== '',
  text: isBehindHead,
  time: isBehindWords,
  owner: classed('comment-item-tag'),
  person: PERSON,
}

/** The rendered post, null when the page shows none. */
export function readRendered({ page, now }: PageSource): LayerFields | null {
  const info = firstIn(page, tested('detail-video-info'))
  const words = firstIn(info, named('h1'))
  if (!info || !words) return null
  const user = firstIn(page, tested('user-info'))
  const name = firstIn(user, (element) => element.name === 'a' && lineOf(element) !== '')
  const count = (what: string): number | undefined => readCount(lineOf(firstIn(info, tested(what))))
  const text = textOf(words)
  const isPost = (image: DomElement): boolean =>
    !isInside(
      image,
      (above) => above === info || hasClass(above, 'comment-wrap') || attr(above, 'data-e2e') === 'comment-list',
    )
  return {
    text,
    author: { id: idInLink(user, PERSON), name: lineOf(name) },
    publishedAt: readPublishedTime(lineOf(firstIn(info, tested('detail-video-publish-time'))), now) ?? undefined,
    counts: {
      likes: count('video-player-digg'),
      comments: count('feed-comment-icon'),
      collects: count('video-player-collect'),
      shares: count('video-player-share'),
    },
    tags: hashtagsIn(text),
    images: picturesIn(firstIn(page, tested('video-detail')), isPost),
    comments: readCommentTree(firstIn(page, tested('comment-list')), COMMENTS, now),
  }
}
