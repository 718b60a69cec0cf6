// Every platform's reader, listed by hand and chosen by a page's host. Any other page reads as a generic article.

import { platformOfUrl } from '#src/domain/address/platform-of-url.ts'
import { postAddressOf } from '#src/domain/address/post-address.ts'
import type { Platform } from '#src/domain/closed-lists.ts'
import { readArticle } from './article.ts'
import { bilibili } from './bilibili.ts'
import { readBoard } from './board.ts'
import { csai } from './csai.ts'
import { douyin } from './douyin.ts'
import { kuaishou } from './kuaishou.ts'
import type { PageReader, PageSource, PlatformReader, PostKey } from './page-reader.ts'
import { tieba } from './tieba.ts'
import { wechatMp } from './wechat-mp.ts'
import { weibo } from './weibo.ts'
import { xiaohongshu } from './xiaohongshu.ts'
import { zhihu } from './zhihu.ts'

const PLATFORM_READERS: readonly PlatformReader[] = [
  xiaohongshu,
  zhihu,
  weibo,
  csai,
  wechatMp,
  bilibili,
  tieba,
  douyin,
  kuaishou,
]

/** The reader of the platform that an address is of, null for the rest of the web. */
export function platformReaderOf(url: string): PlatformReader | null {
  const platform = platformOfUrl(url)
  return PLATFORM_READERS.find((reader) => reader.platform === platform) ?? null
}

/** Which platform an address is of; `article` for the rest of the web. */
export const platformOf: (url: string) => Platform = platformOfUrl

/** The post that an address names, as its platform counts them; null when it names none. */
export const postKeyOf: (url: string) => PostKey | null = postAddressOf

/** Reads a page by its host's reader; a platform's page whose address names no post holds none. */
export const readPost: PageReader = (source) => {
  const reader = platformReaderOf(source.url)
  if (!reader) return readBoard(source) ?? readArticle(source)
  const asked = postKeyOf(source.url)
  return asked ? reader.read({ ...source, platform: reader.platform }, asked) : { kind: 'none' }
}

/** The links that a platform's listing keeps out of sight; a post's page is none. */
export const hiddenLinksOf = (source: PageSource): readonly string[] => {
  const reader = platformReaderOf(source.url)
  return reader?.hiddenLinks && !postKeyOf(source.url) ? reader.hiddenLinks(source) : []
}
