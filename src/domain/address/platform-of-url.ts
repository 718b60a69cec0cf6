// Which platform an address belongs to, told from its host alone. The one list of the platforms' hosts.

import type { Platform } from '../closed-lists.ts'

/** A host stands for itself and everything below it (reference: crawling, 3.1 to 3.8). */
const HOSTS: readonly (readonly [host: string, platform: Platform])[] = [
  ['xiaohongshu.com', 'xiaohongshu'],
  ['rednote.com', 'xiaohongshu'],
  ['douyin.com', 'douyin'],
  ['iesdouyin.com', 'douyin'],
  ['kuaishou.com', 'kuaishou'],
  ['gifshow.com', 'kuaishou'],
  ['chenzhongtech.com', 'kuaishou'],
  ['weibo.com', 'weibo'],
  ['weibo.cn', 'weibo'],
  ['zhihu.com', 'zhihu'],
  ['tieba.baidu.com', 'tieba'],
  ['bilibili.com', 'bilibili'],
  ['goofish.com', 'xianyu'],
  ['csai.cn', 'csai'],
  ['mp.weixin.qq.com', 'wechat_mp'],
]

/** Put together once: every link of every page is asked about. */
const TAILS = HOSTS.map(([host, platform]) => ({ host, tail: `.${host}`, platform }))

/** The platform of a host name; `article` for the rest of the web. */
export const platformOfHost = (hostname: string): Platform =>
  TAILS.find(({ host, tail }) => hostname === host || hostname.endsWith(tail))?.platform ?? 'article'

/** The platform of an address; `article` for the rest of the web and for what is no address. */
export const platformOfUrl = (url: string): Platform => platformOfHost(URL.parse(url)?.hostname ?? '')
