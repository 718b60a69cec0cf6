// Which addresses of a platform are its listings: search, topics, profiles, forums, collections. With the posts
// themselves they are all that a source follows on a platform when it names nothing else. Shapes: reference, §3.

import type { Platform } from '#src/domain/closed-lists.ts'

/** Tried on host and path together. */
const LISTINGS: Partial<Readonly<Record<Platform, RegExp>>> = {
  xiaohongshu: /^[^/]+\/(search_result|explore\/?$|user\/profile\/[0-9a-f]{24}\/?$|page\/topics\/)/,
  weibo: /^(s\.weibo\.(com|cn)\/|m\.weibo\.cn\/(u|p|search|profile)\b|(www\.)?weibo\.com\/(u\/)?\d+\/?$)/,
  zhihu: /^[^/]+\/(search|topic\/\d+|people\/[^/]+|column\/[^/]+|question\/\d+\/?$|collection\/\d+)/,
  douyin: /^[^/]+\/(search\/|hashtag\/\d+|user\/)/,
  kuaishou: /^[^/]+\/(search\/|profile\/)/,
  bilibili: /^(search\.bilibili\.com\/|space\.bilibili\.com\/\d+|(www|m)\.bilibili\.com\/(read\/readlist|v\/topic)\b)/,
  tieba: /^[^/]+\/(f(\/search\/res)?\/?$|home\/main)/,
  csai: /^[^/]+\/(zhishi|baoxian|licai|stock|jijin|creditcard|shengqian|zhuanqian|wenda|ask)(\/[a-z]*(_\d+)?)?\/?$/,
  wechat_mp: /^[^/]+\/mp\/appmsgalbum$/,
}

/** Whether an address is one of its platform's listings. */
export function isListingAddress(url: URL, platform: Platform): boolean {
  return LISTINGS[platform]?.test(`${url.hostname}${url.pathname}`) ?? false
}
