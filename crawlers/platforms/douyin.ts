// 抖音: a video or picture post from RENDER_DATA (percent-encoded) or the share page's _ROUTER_DATA, else as rendered,
// else from the page's head. A missing video may be swapped for another: the ids tell.

import { readCount } from './chinese-count.ts'
import { composePost, type LayerFields, timeOf } from './compose-post.ts'
import { readRendered } from './douyin-rendered.ts'
import { hashtagsIn } from './hashtags.ts'
import { firstText, listAt, textAt, valueAt } from './json-path.ts'
import type { Gone, PageSource, PlatformReader } from './page-reader.ts'
import { readScript, readState } from './state-json.ts'
import { readMeta } from './structured-data.ts'

const ID = /^\d{15,20}$/
/** What the head says: text, author and day. */
const SAID = /^(.*) - (.{1,60})于\d{8}发布在抖音/s

/** The item, in camel case on the page and in snake case on the share page. */
function itemOf(source: PageSource): unknown {
  const render = readScript(source.page, 'RENDER_DATA')
  const detail = listAt(render)
    .map((part) => valueAt(part, 'videoDetail') ?? valueAt(part, 'aweme', 'detail'))
    .find((value) => textAt(value, 'awemeId') !== '')
  if (detail) return detail
  const loaded = listAt(readState(source.page, /window\._ROUTER_DATA\s*=/), 'loaderData')
  return loaded.flatMap((page) => listAt(page, 'videoInfoRes', 'item_list'))[0]
}

/** A post of which nothing is told may be flagged as taken down or hidden (reference 3.4). */
function goneIn(item: unknown): Gone | null {
  const flags = valueAt(item, 'status')
  const isSet = (...names: readonly string[]): boolean =>
    names.some((name) => valueAt(flags, name) === true || textAt(flags, name) === '1')
  if (isSet('isDelete', 'is_delete', 'isProhibited', 'is_prohibited'))
    return { kind: 'gone', page: 'deleted', why: "the page's state: the post is deleted or prohibited" }
  const isHidden =
    isSet('privateStatus', 'private_status') || firstText(flags, 'privateStatus', 'private_status') === '2'
  return isHidden ? { kind: 'gone', page: 'private', why: "the page's state: the post is private" } : null
}

function fromState(source: PageSource): LayerFields | null {
  const item = itemOf(source)
  const id = firstText(item, 'awemeId', 'aweme_id')
  if (id === '') return null
  const text = textAt(item, 'desc')
  const author = valueAt(item, 'authorInfo') ?? valueAt(item, 'author')
  const stats = valueAt(item, 'stats') ?? valueAt(item, 'statistics')
  const count = (camel: string, snake: string): number | undefined => readCount(firstText(stats, camel, snake))
  const marks = [...listAt(item, 'textExtra'), ...listAt(item, 'text_extra')]
  const tags = marks.map((mark) => firstText(mark, 'hashtagName', 'hashtag_name'))
  return {
    id,
    title: textAt(item, 'itemTitle'),
    text,
    author: {
      id: firstText(author, 'secUid', 'sec_uid'),
      name: textAt(author, 'nickname'),
      bio: textAt(author, 'signature'),
    },
    publishedAt: timeOf(firstText(item, 'createTime', 'create_time')),
    counts: {
      likes: count('diggCount', 'digg_count'),
      comments: count('commentCount', 'comment_count'),
      collects: count('collectCount', 'collect_count'),
      shares: count('shareCount', 'share_count'),
    },
    tags: tags.length > 0 ? tags : hashtagsIn(text),
    images: listAt(item, 'images').map((image) => textAt(image, 'urlList', 0) || textAt(image, 'url_list', 0)),
  }
}

function fromMeta({ page }: PageSource): LayerFields | null {
  const [, text = '', name = ''] = SAID.exec(readMeta(page).get('description') ?? '') ?? []
  return text === '' ? null : { text, author: { name } }
}

export const douyin: PlatformReader = {
  platform: 'douyin',
  read: (source, asked) =>
    composePost(source, asked, {
      state: fromState(source),
      dom: readRendered(source),
      meta: fromMeta(source),
      gone: goneIn(itemOf(source)),
    }),
  hiddenLinks: ({ page }) =>
    listAt(readScript(page, 'RENDER_DATA'))
      .flatMap((part) => listAt(part, 'post', 'data'))
      .map((item) => textAt(item, 'awemeId'))
      .filter((id) => ID.test(id))
      .map((id) => `https://www.douyin.com/video/${id}`),
}
