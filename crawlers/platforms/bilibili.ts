// B站: a video, column or opus from `__INITIAL_STATE__` (the mobile page keeps it elsewhere), else as rendered, else
// from the page's head. Searches keep their hits in state.

import { bvOf } from '#src/domain/address/bilibili-number.ts'
import { readColumn, readOpus, readVideo } from './bilibili-rendered.ts'
import { columnBody, moduleOf, opusBody } from './bilibili-text.ts'
import { readCount } from './chinese-count.ts'
import { composePost, type LayerFields, timeOf } from './compose-post.ts'
import { firstText, listAt, textAt, valueAt } from './json-path.ts'
import type { Gone, PageSource, PlatformReader } from './page-reader.ts'
import { readState } from './state-json.ts'
import { readMeta } from './structured-data.ts'

const STATE = /window\.__INITIAL_STATE__\s*=/
const SEARCH = /window\.__pinia\s*=/
const TITLE_TAIL = /(_哔哩哔哩_bilibili| - 哔哩哔哩| \(゜-゜\)つロ 干杯~-bilibili)$/

const countsOf = (stat: unknown): LayerFields['counts'] => ({
  likes: readCount(valueAt(stat, 'like')),
  comments: readCount(valueAt(stat, 'reply')),
  collects: readCount(valueAt(stat, 'favorite')),
  shares: readCount(valueAt(stat, 'share')),
  views: readCount(valueAt(stat, 'view')),
})

function videoOf(state: unknown): LayerFields | null {
  const old = valueAt(state, 'reduxAsyncConnect')
  const video = valueAt(state, 'videoData') ?? valueAt(state, 'videoInfo') ?? valueAt(old, 'videoInfo')
  const bvid = textAt(video, 'bvid')
  if (bvid === '') return null
  return {
    id: bvid,
    otherIds: [textAt(video, 'aid'), bvOf(textAt(video, 'aid')) ?? ''],
    title: textAt(video, 'title'),
    text: textAt(video, 'desc'),
    author: {
      id: textAt(video, 'owner', 'mid'),
      name: textAt(video, 'owner', 'name'),
      bio: textAt(state, 'upData', 'sign'),
    },
    publishedAt: timeOf(textAt(video, 'pubdate')),
    counts: countsOf(valueAt(video, 'stat')),
    tags: listAt(state, 'tags').map((tag) => textAt(tag, 'tag_name')),
  }
}

function columnOf(state: unknown): LayerFields | null {
  const info = valueAt(state, 'readInfo')
  const id = textAt(info, 'id') || textAt(state, 'cvid')
  if (valueAt(info, 'title') === undefined || id === '') return null
  const body = columnBody(textAt(info, 'content'))
  return {
    id,
    title: textAt(info, 'title'),
    text: body.text,
    author: { id: textAt(info, 'author', 'mid'), name: textAt(info, 'author', 'name') },
    publishedAt: timeOf(textAt(info, 'publish_time')),
    counts: { ...countsOf(valueAt(info, 'stats')), shares: undefined },
    tags: listAt(info, 'tags').map((tag) => textAt(tag, 'name')),
    images: body.images,
  }
}

function opusOf(state: unknown): LayerFields | null {
  const detail = valueAt(state, 'detail')
  const modules = listAt(detail, 'modules')
  const id = textAt(detail, 'id_str')
  if (modules.length === 0 || id === '') return null
  const author = moduleOf(modules, 'author')
  const stat = moduleOf(modules, 'stat')
  return {
    id,
    title: textAt(moduleOf(modules, 'title'), 'text'),
    ...opusBody(moduleOf(modules, 'content')),
    author: { id: textAt(author, 'mid'), name: textAt(author, 'name') },
    publishedAt: timeOf(textAt(author, 'pub_ts')),
    counts: {
      likes: readCount(valueAt(stat, 'like', 'count')),
      comments: readCount(valueAt(stat, 'comment', 'count')),
      shares: readCount(valueAt(stat, 'forward', 'count')),
    },
  }
}

/** The codes of the platform's interface: 62012 is seen by its owner alone, -404 and 62002 are gone (reference 3.6). */
function goneIn(state: unknown): Gone | null {
  const codes = [textAt(state, 'error', 'trueCode'), textAt(state, 'error', 'code')]
  const code = codes.find((value) => /^(62012|62002|-?404)$/.test(value))
  if (code === undefined) return null
  return { kind: 'gone', page: code === '62012' ? 'private' : 'deleted', why: `the page's state: error ${code}` }
}

function fromMeta({ page }: PageSource): LayerFields | null {
  const meta = readMeta(page)
  const name = meta.get('author') ?? ''
  const text = meta.get('description') ?? ''
  const title = (meta.get('og:title') ?? meta.get('title') ?? '').replace(TITLE_TAIL, '')
  if (text === '' || name === '') return null
  // An opus without a title is named after its author.
  return { title: title === `${name}的动态` ? '' : title, text, author: { name } }
}

export const bilibili: PlatformReader = {
  platform: 'bilibili',
  read: (source, asked) => {
    const state = readState(source.page, STATE)
    return composePost(source, asked, {
      state: videoOf(state) ?? columnOf(state) ?? opusOf(state),
      dom: readVideo(source) ?? readColumn(source) ?? readOpus(source),
      meta: fromMeta(source),
      gone: goneIn(state),
    })
  },
  hiddenLinks: ({ page }) => {
    const found = valueAt(readState(page, SEARCH), 'searchResponse')
    const groups = [...listAt(found, 'searchAllResponse', 'result'), ...listAt(found, 'searchTypeResponse', 'result')]
    return groups
      .flatMap((group) => [group, ...listAt(group, 'data')])
      .map((hit) => firstText(hit, 'bvid'))
      .filter((id) => /^BV[0-9A-Za-z]{10}$/.test(id))
      .map((id) => `https://www.bilibili.com/video/${id}`)
  },
}
