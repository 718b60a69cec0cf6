// WeChat ids: an id, or a number said to be one, beside any of the ways in which 微信 is written.
// Works on the folded view, where 薇❤, ➕v and 🛰️ already read as letters and Han.

import type { FieldReading } from '#classifiers/reading.ts'
import { type ContactCue, cueOf, groupOf } from './contact-cue.ts'
import { numbersAThing } from './official.ts'
import { MOBILE, plainDigits } from './phone.ts'

const GAP = '[ \\t.·*_~|/\\-]{0,2}'
const STRONG = [
  `[微薇威葳溦徽徵维胃卫蔚]${GAP}(?:信|心|芯|星|xin|x)`,
  `(?<![a-z])[vw]${GAP}(?:信|x(?:in)?)`,
  '(?<![a-z])(?:weixin|wechat|weix)',
  '绿泡泡|绿色软件',
].join('|')
/** 微, v, 薇 alone mean WeChat only after "add" or before a colon. */
const WEAK = `(?:[加佳伽搜➕+]${GAP}(?:我|下|个|一下|她|老师)?的?${GAP}|(?<![a-z0-9\\p{Script=Han}]))(?:[微薇威徽卫]|[vw](?![a-z]*\\.))`
const WORDS =
  '号码?|id|账号|帐号|同号|就是|是|为|搜索?|添加|加|找|我|的|备注|聊|联系|详聊|咨询|了解|也是|都是|老师|助理|顾问|小助手|本人|私人|工作'
const CONNECTOR = `(?<between>(?:${WORDS}|[ \\t\\n:;=>→➡👉⬇↓\\-~—_,、()【】\\[\\]“”"'「」]){0,8})`
const ID = `(?<id>[a-z][a-z0-9_-]{4,19}(?![a-z0-9_-])|${MOBILE}|[1-9][0-9]{5,10}(?![0-9]))`

const LABELLED = new RegExp(
  `(?:(?<strong>${STRONG})|${WEAK})(?!群|公众|支付|小程序|红包|视频号)${CONNECTOR}${ID}`,
  'dgu',
)
const NAMED_AFTER = new RegExp(
  `(?<![a-z0-9_-])(?<id>[a-z][a-z0-9_-]{5,19}|${MOBILE})[ \\t]*[(,]?[ \\t]*(?:是我)?(?:加我?)?(?:微信|v信|薇信|威信|vx|wx|加v|加微|加薇)(?![a-z]|同|一样|也是|${GAP}号?[:=]|和电话|电话)`,
  'dgu',
)

/** Latin words that stand beside 微信 without being an id. */
const NOT_AN_ID =
  /^(?:https?|www|iphone|ipad|ios|android|windows|macbook|huawei|xiaomi|redmi|oppo|vivo|excel|wechat|weixin|vx|wx|app|pos|qq|email|tel|phone|vip|ppt|pdf|word|pay|video|group|online)(?:pro|max|plus|mini|ultra|[0-9])*$/

const SAME_NUMBER = /^[ \t()【】,]*(?:微信|v信?|vx|wx|薇信?|微)?[ \t]*(?:同号|同步|一样|同微信?|也是电话|和电话)/

/** Is `id` an id at this place? Bare letters need a colon or a word that announces an id. */
function isId(id: string, between: string, strong: boolean): boolean {
  if (NOT_AN_ID.test(id)) return false
  if (/^[a-z]+$/.test(id)) return id.length >= 6 && /[:=>→➡👉]|号|id|搜|添加/u.test(between)
  if (/^[a-z]/.test(id)) return id.length >= 6 || /[:=号]/.test(between)
  return strong || plainDigits(id).length === 11 || /[:=号]/.test(between)
}

/** "电话/微信：138…", "138…微信同号": one contact, a telephone number. */
function isAlsoPhone(text: string, labelStart: number, idEnd: number, between: string): boolean {
  if (between.includes('同号') || SAME_NUMBER.test(text.slice(idEnd, idEnd + 12))) return true
  return /(?:电话|手机号?|tel|☎)[ \t]*(?:[/&+、,和与(]|同|\|)?[ \t]*$/.test(
    text.slice(Math.max(0, labelStart - 8), labelStart),
  )
}

function cueFor(field: FieldReading, match: RegExpMatchArray): ContactCue | null {
  const view = field.views.folded
  const id = groupOf(match, 'id')
  if (!id) return null
  const between = match.groups?.between ?? ':'
  const labelStart = match.index ?? id.start
  const isNumber = /^[0-9]/.test(id.text)
  if (!isId(id.text, between, match.groups?.strong !== undefined || match.groups?.between === undefined)) return null
  if (isNumber && (numbersAThing(view.text, id.start) || isAlsoPhone(view.text, labelStart, id.end, between)))
    return null
  const value = isNumber ? plainDigits(id.text) : id.text
  const cueEnd = Math.max(id.end, labelStart + match[0].length)
  return cueOf(field, view, { type: 'wechat', value, start: id.start, end: id.end, cueStart: labelStart, cueEnd })
}

/** Every WeChat id of a field; a number that is a telephone number as well is left to the phone extractor. */
export function findWechats(field: FieldReading): ContactCue[] {
  const { text } = field.views.folded
  if (!/[a-z0-9_]{5}|[0-9][ \t\-.·_/]{1,2}[0-9]/.test(text)) return []
  return [...text.matchAll(LABELLED), ...text.matchAll(NAMED_AFTER)]
    .map((match) => cueFor(field, match))
    .filter((cue) => cue !== null)
}
