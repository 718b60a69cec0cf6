// Which platform an address belongs to, told from its host alone.

import type { Platform } from '#src/domain/closed-lists.ts'

const HOSTS: readonly (readonly [string, Platform])[] = [
  ['xiaohongshu.com', 'xiaohongshu'],
  ['douyin.com', 'douyin'],
  ['kuaishou.com', 'kuaishou'],
  ['weibo.com', 'weibo'],
  ['weibo.cn', 'weibo'],
  ['zhihu.com', 'zhihu'],
  ['tieba.baidu.com', 'tieba'],
  ['bilibili.com', 'bilibili'],
  ['goofish.com', 'xianyu'],
  ['csai.cn', 'csai'],
  ['mp.weixin.qq.com', 'wechat_mp'],
]

/** The platform of a page's address; `article` for every other site and for none. */
export function platformOfUrl(url: string): Platform {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  return HOSTS.find(([name]) => host === name || host.endsWith(`.${name}`))?.[1] ?? 'article'
}
