// 小红书: a note from `__INITIAL_STATE__`, else as rendered, else from the page's head. Lists keep most cards in state.

import { readCount } from './chinese-count.ts'
import { readCommentTree } from './comment-tree.ts'
import { composePost, type LayerFields, timeOf } from './compose-post.ts'
import { allIn, classed, firstIn, idInLink, marked, picturesIn } from './element-tests.ts'
import { firstText, listAt, textAt, valueAt } from './json-path.ts'
import type { PageSource, PlatformReader, PostKey } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'
import type { CommentInput } from './read-comments.ts'
import { readState } from './state-json.ts'
import { readMeta } from './structured-data.ts'

const STATE = /window\.__INITIAL_STATE__\s*=/
const PERSON = /\/user\/profile\/([0-9a-f]{24})/

function fromState({ page }: PageSource, { id }: PostKey): LayerFields | null {
  const state = valueAt(readState(page, STATE), 'note')
  const [first] = listAt(state, 'noteDetailMap')
  const entry = valueAt(state, 'noteDetailMap', id) ?? first
  const note = valueAt(entry, 'note') ?? valueAt(state, 'note')
  if (textAt(note, 'noteId') === '') return null
  const counts = valueAt(note, 'interactInfo')
  return {
    id: textAt(note, 'noteId'),
    title: textAt(note, 'title'),
    text: textAt(note, 'desc').replaceAll('[话题]#', '').trim(),
    author: { id: textAt(note, 'user', 'userId'), name: firstText(valueAt(note, 'user'), 'nickname', 'nickName') },
    publishedAt: timeOf(textAt(note, 'time')),
    counts: {
      likes: readCount(valueAt(counts, 'likedCount')),
      collects: readCount(valueAt(counts, 'collectedCount')),
      comments: readCount(valueAt(counts, 'commentCount')),
      shares: readCount(firstText(counts, 'shareCount', 'sharedCount')),
    },
    tags: listAt(note, 'tagList').map((tag) => textAt(tag, 'name')),
    images: listAt(note, 'imageList').map(
      (image) => firstText(image, 'urlDefault', 'url', 'urlPre') || textAt(sceneOf(image), 'url'),
    ),
    comments: listAt(entry, 'comments', 'list').slice(0, 2000).flatMap(commentsIn),
  }
}

/** Of a picture told by its uses alone, the one made for reading. */
function sceneOf(image: unknown): unknown {
  const scenes = listAt(image, 'infoList')
  return scenes.find((scene) => textAt(scene, 'imageScene').endsWith('_DFT')) ?? scenes[0]
}

/** A comment and, behind it, the replies it came with. */
function commentsIn(told: unknown): CommentInput[] {
  const one = (comment: unknown, parentId?: string): CommentInput => ({
    id: textAt(comment, 'id'),
    parentId,
    authorId: textAt(comment, 'userInfo', 'userId'),
    author: textAt(comment, 'userInfo', 'nickname'),
    text: textAt(comment, 'content'),
    byAuthor: listAt(comment, 'showTags').includes('is_author'),
    publishedAt: timeOf(textAt(comment, 'createTime')),
  })
  return [one(told), ...listAt(told, 'subComments').map((reply) => one(reply, textAt(told, 'id')))]
}

function fromDom({ page, now }: PageSource): LayerFields | null {
  const body = firstIn(page, marked('id', 'detail-desc'))
  const title = lineOf(firstIn(page, marked('id', 'detail-title')))
  if (!body && title === '') return null
  const author = firstIn(page, classed('author-container'))
  const bar = firstIn(page, classed('engage-bar'))
  const count = (name: string): number | undefined =>
    readCount(lineOf(firstIn(firstIn(bar, classed(name)), classed('count'))))
  const date = lineOf(firstIn(firstIn(page, classed('bottom-container')), classed('date')))
  return {
    title,
    text: body ? textOf(body) : '',
    author: { id: idInLink(author, PERSON), name: lineOf(firstIn(author, classed('username'))) },
    // An edited note shows only when it was edited.
    publishedAt: date.startsWith('编辑') ? undefined : (readPublishedTime(date, now) ?? undefined),
    counts: { likes: count('like-wrapper'), collects: count('collect-wrapper'), comments: count('chat-wrapper') },
    tags: allIn(body, marked('id', 'hash-tag')).map((tag) => lineOf(tag)),
    images: picturesIn(firstIn(page, classed('media-container'))),
    comments: readCommentTree(firstIn(page, classed('comments-el')), COMMENTS, now),
  }
}

const COMMENTS = {
  item: classed('parent-comment', 'comment-item-sub'),
  reply: classed('comment-item-sub'),
  author: classed('name'),
  text: classed('note-text'),
  time: classed('date'),
  owner: classed('tag'),
  id: { name: 'id', pattern: /^comment-(\w+)$/ },
  person: PERSON,
}

function fromMeta({ page }: PageSource): LayerFields | null {
  const meta = readMeta(page)
  const title = (meta.get('og:title') ?? '').replace(/ - 小红书$/, '')
  return title === '' ? null : { title, text: meta.get('description') ?? '' }
}

export const xiaohongshu: PlatformReader = {
  platform: 'xiaohongshu',
  read: (source, asked) =>
    composePost(source, asked, { state: fromState(source, asked), dom: fromDom(source), meta: fromMeta(source) }),
  hiddenLinks: ({ page, url }) => {
    const state = readState(page, STATE)
    const cards = [
      ...listAt(state, 'search', 'feeds'),
      ...listAt(state, 'feed', 'feeds'),
      ...listAt(state, 'user', 'notes').flatMap((list) => listAt(list)),
      ...listAt(state, 'user', 'userPageData', 'notes').flatMap((list) => listAt(list)),
    ]
    const ids = cards.map((card) => textAt(card, 'id')).filter((id) => /^[0-9a-f]{24}$/.test(id))
    return ids.map((id) => new URL(`/explore/${id}`, url).href)
  },
}
