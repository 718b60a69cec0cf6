// Which post an address of a platform names, however it is spelt: by share link, on the mobile host, inside a profile,
// under either of two numbers. Pure and total.

import type { Platform } from '../closed-lists.ts'
import { bvOf } from './bilibili-number.ts'
import { cleanQuery } from './clean-url.ts'
import { platformOfHost } from './platform-of-url.ts'
import { midOf } from './weibo-number.ts'

/** Keys of one kind can be compared; `url` is the one spelling of the post's address. */
export type PostAddress = Readonly<{ platform: Platform; kind: string; id: string; url: string }>

type Told = Omit<PostAddress, 'platform'> | null
type Reading = (url: URL) => Told

/** One shape of address: what its path must match (the id in its first group), and the spelling made of it. */
type Shape = Readonly<{ path: RegExp; kind: string; to: (id: string, match: RegExpExecArray) => string }>

function byPath(shapes: readonly Shape[]): Reading {
  return ({ pathname }) => {
    for (const { path, kind, to } of shapes) {
      const match = path.exec(pathname)
      const id = match?.[1]
      if (match && id !== undefined) return { kind, id, url: to(id, match) }
    }
    return null
  }
}

const NOTE = /^\/(?:explore|discovery\/item|search_result|user\/profile\/[0-9a-f]{24})\/([0-9a-f]{24})\/?$/

const ZHIHU: readonly Shape[] = [
  {
    path: /^\/question\/\d+\/answer\/(\d+)\/?$/,
    kind: 'answers',
    to: (_, match) => `https://www.zhihu.com${match[0].replace(/\/$/, '')}`,
  },
  { path: /^\/answer\/(\d+)\/?$/, kind: 'answers', to: (id) => `https://www.zhihu.com/answer/${id}` },
  { path: /^\/question\/(\d+)\/?$/, kind: 'questions', to: (id) => `https://www.zhihu.com/question/${id}` },
  { path: /^\/p\/(\d+)\/?$/, kind: 'articles', to: (id) => `https://zhuanlan.zhihu.com/p/${id}` },
  { path: /^\/zvideo\/(\d+)\/?$/, kind: 'zvideos', to: (id) => `https://www.zhihu.com/zvideo/${id}` },
  { path: /^\/pin\/(\d+)\/?$/, kind: 'pins', to: (id) => `https://www.zhihu.com/pin/${id}` },
]

const WEIBO = /^\/(?:detail|status|2\/detail|\d{5,12})\/(\d{16}|[0-9a-zA-Z]{9})\/?$/

function weibo({ pathname }: URL): Told {
  const given = WEIBO.exec(pathname)?.[1]
  if (given === undefined) return null
  const id = midOf(given)
  return { kind: 'post', id, url: `https://m.weibo.cn/detail/${id}` }
}

const DOUYIN_PATH = /^\/(?:share\/)?(?:video|note|slides)\/(\d{15,20})\/?$/

/** A film or a series of pictures, also as laid over another page (`modal_id`). */
function douyin({ pathname, searchParams }: URL): Told {
  const id = searchParams.get('modal_id') ?? DOUYIN_PATH.exec(pathname)?.[1] ?? ''
  return /^\d{15,20}$/.test(id) ? { kind: 'post', id, url: `https://www.douyin.com/video/${id}` } : null
}

const BILIBILI: readonly Shape[] = [
  {
    path: /^\/(?:s\/)?video\/(BV[0-9A-Za-z]{10})\/?$/,
    kind: 'bv',
    to: (id) => `https://www.bilibili.com/video/${id}`,
  },
  { path: /^\/read\/(?:cv|mobile\/)(\d+)\/?$/, kind: 'column', to: (id) => `https://www.bilibili.com/read/cv${id}` },
  { path: /^\/(?:opus|dynamic)\/(\d{15,20})\/?$/, kind: 'opus', to: (id) => `https://www.bilibili.com/opus/${id}` },
]
const bilibiliPath = byPath(BILIBILI)

function bilibili(url: URL): Told {
  const dynamic = url.hostname === 't.bilibili.com' ? /^\/(\d{15,20})\/?$/.exec(url.pathname)?.[1] : undefined
  if (dynamic !== undefined) return { kind: 'opus', id: dynamic, url: `https://www.bilibili.com/opus/${dynamic}` }
  const av = /^\/(?:s\/)?video\/av(\d+)\/?$/i.exec(url.pathname)?.[1]
  if (av === undefined) return bilibiliPath(url)
  const id = bvOf(av)
  if (id === null) return { kind: 'av', id: av, url: `https://www.bilibili.com/video/av${av}` }
  return { kind: 'bv', id, url: `https://www.bilibili.com/video/${id}` }
}

/** An article under its short address, or under its account, message and place; the two cannot be told to be one. */
function wechatMp({ pathname, searchParams }: URL): Told {
  const short = /^\/s\/([\w-]{10,40})$/.exec(pathname)?.[1]
  if (short !== undefined) return { kind: 'short', id: short, url: `https://mp.weixin.qq.com/s/${short}` }
  const [biz, mid, idx, sn] = ['__biz', 'mid', 'idx', 'sn'].map((name) => searchParams.get(name) ?? '')
  if (pathname !== '/s' || !biz || !mid) return null
  const query = new URLSearchParams({ __biz: biz, mid, idx: idx || '1', ...(sn ? { sn } : {}) })
  return {
    kind: 'long',
    id: `${biz}:${mid}:${idx || '1'}`,
    url: `https://mp.weixin.qq.com/s?${cleanQuery(query.toString(), 'mp.weixin.qq.com')}`,
  }
}

function xianyu({ pathname, searchParams }: URL): Told {
  const id = searchParams.get('id') ?? ''
  return /^\/item(\.htm)?$/.test(pathname) && /^\d{9,15}$/.test(id)
    ? { kind: 'item', id, url: `https://www.goofish.com/item?id=${id}` }
    : null
}

const READINGS: Partial<Readonly<Record<Platform, Reading>>> = {
  xiaohongshu: byPath([{ path: NOTE, kind: 'note', to: (id) => `https://www.xiaohongshu.com/explore/${id}` }]),
  zhihu: byPath(ZHIHU),
  weibo,
  douyin,
  kuaishou: byPath([
    {
      path: /^\/(?:short-video|fw\/photo)\/(3[0-9a-z]{8,30})\/?$/,
      kind: 'video',
      to: (id) => `https://www.kuaishou.com/short-video/${id}`,
    },
  ]),
  bilibili,
  tieba: byPath([{ path: /^\/p\/(\d{5,15})\/?$/, kind: 'thread', to: (id) => `https://tieba.baidu.com/p/${id}` }]),
  xianyu,
  csai: byPath([
    { path: /^\/[a-z]+\/(\d{5,12})\.html$/, kind: 'post', to: (_, match) => `https://www.csai.cn${match[0]}` },
  ]),
  wechat_mp: wechatMp,
}

/** The post that an address names; null when it names none, or is on no known platform. */
export function postAddressOf(raw: string): PostAddress | null {
  const url = URL.parse(raw)
  if (!url) return null
  const platform = platformOfHost(url.hostname)
  const told = READINGS[platform]?.(url) ?? null
  return told && { platform, ...told }
}
