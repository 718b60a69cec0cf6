// 快手: a video from `__APOLLO_STATE__` or the mobile share page's INIT_STATE, else as rendered, else from the page's
// head. Searches and profiles come by signed requests: their pages are shells.

import { readCount } from './chinese-count.ts'
import { readCommentTree } from './comment-tree.ts'
import { composePost, type LayerFields, timeOf } from './compose-post.ts'
import { classed, firstIn, idInLink } from './element-tests.ts'
import { hashtagsIn } from './hashtags.ts'
import { firstText, listAt, textAt, valueAt } from './json-path.ts'
import type { Gone, PageSource, PlatformReader } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'
import { readState } from './state-json.ts'
import { readMeta } from './structured-data.ts'

const APOLLO = /window\.__APOLLO_STATE__\s*=/
const PERSON = /\/profile\/(\w+)/

/** The photo that the page was asked for, not one of those it recommends, with its author. */
function fromApollo({ page }: PageSource): LayerFields | null {
  const client = valueAt(readState(page, /window\.__APOLLO_STATE__\s*=/), 'defaultClient')
  if (typeof client !== 'object' || client === null) return null
  const key = Object.keys(client).find((name) => name.startsWith('$ROOT_QUERY.visionVideoDetail(')) ?? ''
  const photo = valueAt(client, textAt(client, key, 'photo', 'id'))
  const author = valueAt(client, textAt(client, key, 'author', 'id'))
  if (textAt(photo, 'id') === '') return null
  return photoFields(photo, { id: textAt(author, 'id'), name: textAt(author, 'name') })
}

/** No photo and a status other than 1 (reference 3.5). */
function goneIn({ page }: PageSource): Gone | null {
  const client = valueAt(readState(page, APOLLO), 'defaultClient')
  if (typeof client !== 'object' || client === null) return null
  const detail = Object.entries(client).find(
    ([name, value]) => name.startsWith('$ROOT_QUERY.visionVideoDetail') && textAt(value, 'status') !== '',
  )?.[1]
  const status = textAt(detail, 'status')
  if (status === '' || status === '1' || textAt(detail, 'photo', 'id') !== '') return null
  return { kind: 'gone', page: 'deleted', why: `the page's state: no photo, status ${status}` }
}

function fromShare({ page }: PageSource): LayerFields | null {
  const parts = listAt(readState(page, /window\.INIT_STATE\s*=/)).map((part) => valueAt(part, 'photo'))
  const photo = parts.find((part) => textAt(part, 'photoId') !== '')
  return photo === undefined
    ? null
    : photoFields(photo, { id: firstText(photo, 'userEid', 'userId'), name: textAt(photo, 'userName') })
}

function photoFields(photo: unknown, author: Readonly<{ id: string; name: string }>): LayerFields {
  const text = firstText(photo, 'caption', 'originCaption')
  return {
    id: firstText(photo, 'id', 'photoId'),
    text,
    author,
    publishedAt: timeOf(textAt(photo, 'timestamp')),
    counts: {
      likes: readCount(firstText(photo, 'realLikeCount', 'likeCount')),
      comments: readCount(textAt(photo, 'commentCount')),
      views: readCount(textAt(photo, 'viewCount')),
    },
    tags: hashtagsIn(text),
  }
}

const COMMENTS = {
  item: classed('comment-item'),
  author: classed('router-link-to'),
  text: classed('comment-item-content'),
  time: classed('comment-item-time'),
  owner: classed('author-tag'),
  id: { name: 'data-comment-id', pattern: /^(\d+)$/ },
  person: PERSON,
}

function fromDom({ page, now }: PageSource): LayerFields | null {
  const words = firstIn(page, classed('video-info-title'))
  if (!words) return null
  const user = firstIn(page, classed('profile-user'))
  const count = (name: string): number | undefined => readCount(lineOf(firstIn(page, classed(name))))
  const text = textOf(words)
  return {
    text,
    author: { id: idInLink(user, PERSON), name: lineOf(firstIn(user, classed('profile-user-name-title'))) },
    publishedAt: readPublishedTime(lineOf(firstIn(user, classed('photo-time'))), now) ?? undefined,
    counts: { likes: count('like-item'), comments: count('comment-item-count'), views: count('play-item') },
    tags: hashtagsIn(text),
    comments: readCommentTree(firstIn(page, classed('comment-list')), COMMENTS, now),
  }
}

function fromMeta({ page }: PageSource): LayerFields | null {
  const meta = readMeta(page)
  const text = meta.get('og:title') ? (meta.get('description') ?? '') : ''
  return text === '' ? null : { text }
}

export const kuaishou: PlatformReader = {
  platform: 'kuaishou',
  read: (source, asked) =>
    composePost(source, asked, {
      state: fromApollo(source) ?? fromShare(source),
      dom: fromDom(source),
      meta: fromMeta(source),
      gone: goneIn(source),
    }),
}
