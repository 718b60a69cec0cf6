// What an id of WeChat looks like, and which Latin words beside 微信 are none.

import { MOBILE, PICTURE } from './phone.ts'

const LETTERS = '[a-z][a-z0-9_-]{4,19}(?![a-z0-9_-])'
/** Marks and pictures that people put between the characters of an id. */
const PART = `(?:[ .·*~|/\\\\^•、,丶+&()【】]|${PICTURE})`
/** Between single characters any sign will do. */
const SIGN = '[^a-z0-9_一-鿿\\n-]'
const SPELLED = `[a-z](?:${SIGN}{1,3}[a-z0-9_-]){5,19}(?!${PART}?[a-z0-9_-])`
const BROKEN = `(?=[a-z0-9_-]{1,18}${PICTURE})[a-z][a-z0-9_-]{0,17}(?:${PICTURE}{1,2}[a-z0-9_-]{1,18}){1,4}(?![a-z0-9_-])`
/** Pieces of an id, each too short for one: mo.li88, abc 123_4. */
const PIECES =
  '(?=[a-z0-9_ .·*~|/•+&()【】^-]{0,24}[0-9_])[a-z]{1,4}[0-9]{0,3}(?:[ .·*~|/•+&()【】^]{1,2}(?!(?:qq|vx?|wx|tel|com|cn|net|example)(?![a-z]))[a-z0-9_-]{1,12}){1,8}(?![a-z0-9_-])'
/** A word and its number, parted once: xiaoming 66, xiaoming(66). */
const WORD_AND_NUMBER =
  '[a-z]{5,15}[ .·*~|/•+&(【]{1,2}[0-9]{2,6}(?![0-9a-z_]|[ ]?(?:元|块|万|年|月|日|天|点|个|人|%|号楼))'
/** 字母x加数字8: told piece by piece. */
const TOLD =
  '(?:字母|英文|小写的?)?[a-z]{2,12}(?:再?加(?:数字)?|数字|后面(?:加|是)?|接)[ ]?[0-9]{2,8}(?![0-9a-z]|[ ]?(?:元|块|万|个|人))'
const UNDERLINE = '(?:下划线|下横线|下划杠|底线|下杠)'
const HYPHEN = '(?:中划线|中横线|短横线?|横杠|横线|减号|杠)'
const SAID = `[a-z][a-z0-9]{0,18}(?:[ (]?(?:${UNDERLINE}|${HYPHEN})[ )]?[a-z0-9]{1,18}){1,3}(?![a-z0-9_-])`
const SPACED_NUMBER = '[1-9](?:[ \\-.·][0-9]){5,10}(?![0-9])'

/** An id, or a number said to be one, for patterns on the folded view. */
export const WECHAT_ID = `(?:${SAID}|${BROKEN}|${WORD_AND_NUMBER}|${TOLD}|${LETTERS}|${SPELLED}|${PIECES}|${MOBILE}|[1-9][0-9]{5,10}(?![0-9])|${SPACED_NUMBER})`

/** An id that shows by a digit, an underline or a hyphen that it is not a word. */
export const MIXED_ID = `(?:${SAID}|(?=[a-z_-]{0,19}[0-9_-])[a-z][a-z0-9_-]{5,19}(?![a-z0-9_-]))`

const NOT_AN_ID =
  /^(?:https?|www|iphone|ipad|ios|android|windows|macbook|huawei|xiaomi|redmi|oppo|vivo|excel|wechat|weixin|vx|wx|app|pos|qq|email|tel|phone|vip|ppt|pdf|word|pay|video|group|online|public|rtx|gtx|gpt|usb|type-c|wifi|covid|python|java|html|http|utf|sha|md|ipv|mate|nova|pura|note|galaxy|airpods|switch|ps|model|mini|chatgpt|deepseek|t-shirt|a-z)[-_]?(?:pro|max|plus|mini|ultra|air|se|lite|[0-9])*$/

/** False for names of things, programs and models. */
export const canBeId = (id: string): boolean => !NOT_AN_ID.test(id)

const WRITTEN_UNDERLINE = new RegExp(`[ (]?${UNDERLINE}[ )]?`, 'g')
const WRITTEN_HYPHEN = new RegExp(`[ (]?${HYPHEN}[ )]?`, 'g')

/** The value of a written id: no spelling marks, 下划线 as the sign; a number as plain digits. */
export function idValue(written: string): string {
  if (/^[0-9]/.test(written)) return written.replace(/[^0-9]/g, '')
  // Single characters between hyphens or underlines are spelled out.
  if (/^[a-z0-9]([-_])[a-z0-9_](?:\1[a-z0-9_]){3,}$/.test(written)) return written.replaceAll(written[1] ?? '', '')
  return written
    .replace(WRITTEN_UNDERLINE, '_')
    .replace(WRITTEN_HYPHEN, '-')
    .replace(/[^a-z0-9_-]/g, '')
}
