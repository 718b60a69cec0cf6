// What an id of WeChat looks like, and which Latin words beside 微信 are none.

import { MOBILE } from './phone.ts'

const LETTERS = '[a-z][a-z0-9_-]{4,19}(?![a-z0-9_-])'
const SPELLED = '[a-z](?:[ .·][a-z0-9_-]){5,19}(?![ .·]?[a-z0-9_-])'
const UNDERLINE = '(?:下划线|下横线|下划杠)'
const SAID = `[a-z][a-z0-9]{0,18}(?:[ (]?${UNDERLINE}[ )]?[a-z0-9]{1,18}){1,3}(?![a-z0-9_-])`
const SPACED_NUMBER = '[1-9](?:[ \\-.·][0-9]){5,10}(?![0-9])'

/** An id, or a number said to be one, for patterns on the folded view. */
export const WECHAT_ID = `(?:${SAID}|${LETTERS}|${SPELLED}|${MOBILE}|[1-9][0-9]{5,10}(?![0-9])|${SPACED_NUMBER})`

/** An id that shows by a digit, an underline or a hyphen that it is not a word. */
export const MIXED_ID = `(?:${SAID}|(?=[a-z_-]{0,19}[0-9_-])[a-z][a-z0-9_-]{5,19}(?![a-z0-9_-]))`

const NOT_AN_ID =
  /^(?:https?|www|iphone|ipad|ios|android|windows|macbook|huawei|xiaomi|redmi|oppo|vivo|excel|wechat|weixin|vx|wx|app|pos|qq|email|tel|phone|vip|ppt|pdf|word|pay|video|group|online|public|rtx|gtx|gpt|usb|type-c|wifi|covid|python|java|html|http|utf|sha|md|ipv|mate|nova|pura|note|galaxy|airpods|switch|ps|model|mini|chatgpt|deepseek|t-shirt|a-z)[-_]?(?:pro|max|plus|mini|ultra|air|se|lite|[0-9])*$/

/** False for names of things, programs and models. */
export const canBeId = (id: string): boolean => !NOT_AN_ID.test(id)

/** The value of a written id: no spelling spaces, 下划线 as the mark; a number as plain digits. */
export function idValue(written: string): string {
  if (/^[0-9]/.test(written)) return written.replace(/[^0-9]/g, '')
  const marked = written.replace(/[ (]?(?:下划线|下横线|下划杠)[ )]?/g, '_')
  return marked.replace(/[ .·]/g, '')
}
