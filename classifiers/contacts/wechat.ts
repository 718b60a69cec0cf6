// WeChat ids: an id, or a number said to be one, beside any of the ways in which 微信 is written.
// Works on the folded view, where 薇❤, ➕v and 🛰️ already read as letters and Han.

import type { FieldReading } from '#classifiers/reading.ts'
import { allMatches, screened } from '#classifiers/text/all-matches.ts'
import { rawSpan } from '#classifiers/text/raw-span.ts'
import { type ContactCue, cueOf, groupOf } from './contact-cue.ts'
import { numbersAThing } from './official.ts'
import { canBeId, idValue, WECHAT_ID } from './wechat-id.ts'

const GAP = '[ \\t.·*_~|/、,•丶\\-]{0,2}'
const WEI = '微薇威葳溦徽徵徾维胃卫蔚嶶薀伟唯韦围惟玮喂'
/** Of the characters that sound like 微 only in the compound, before one that sounds like 信. */
const WEI_IN_WORD = `${WEI}伪畏慰尉渭魏巍危偎煨桅味未委苇炜娓猬`
const XIN = '信心芯星新辛欣伈芈兴馨鑫薪锌訫昕忻囟伩'
/** `x` and `v` begin ids as well: followed by a letter they are not the second half of 微信. */
const NO_ID = '(?![a-z_-])'
const STRONG = [
  `[${WEI_IN_WORD}][0-9]?${GAP}(?:[${XIN}]|xin(?![a-z])|x${NO_ID}|亻言|❤|♥)`,
  `(?<![a-z])[vw]${GAP}(?:[信芯心欣伈]|亻言|x(?:in|id)?(?:(?![a-z_])|(?=[a-z]{3}[a-z0-9]{3,17}(?![a-z0-9_-]))))`,
  `(?<![a-z])(?:weixin|wei信|wei[ ]xin|wechat|weix|wxid|wxh|vxh)(?!_)`,
  `[微薇威葳v][行姓幸杏](?=[号:： ])|[为位]信(?=[号:： ])`,
  `(?<![a-z])(?:jia|加|➕|\\+)[ ]?(?:wo[ ]?)?(?:de[ ]?)?wei(?:[ ]?xin)?(?![a-z_])`,
  '绿泡泡?|绿色(?:聊天)?(?:软件|app|图标)|绿标|绿软|绿聊|某信|小绿(?!书|植|色|车|灯)',
].join('|')
/** 微, v, 薇, 绿 alone mean WeChat only after "add" or before a colon. */
const WHO = '(?:我|下|个|一下|她|他|老师|姐|本人|客服|小编)?的?'
const ADD = `(?:[加佳伽➕+十添]|[家嘉茄珈迦](?=[我她他${WEI}]))${GAP}${WHO}${GAP}`
const WEAK = [
  `(?:${ADD}|搜${GAP})[${WEI}绿❤♥♡]`,
  `[加佳伽➕+十添]${WHO}[vw]`,
  `[v微薇威徽葳围胃]我|[换留用私走到发打上补][v微薇威徽葳胃卫围]${NO_ID}`,
  `(?:${ADD}|搜${GAP})[vw]${NO_ID}`,
  `(?:老师|姐姐?|我|本人|师傅|顾问|经理|他|她|客服|前辈|订桌|预约|联系)的?[薇微威徽围v]${NO_ID}`,
  `(?<![a-z0-9一-鿿])(?:[微薇威徽卫葳围vw]${NO_ID}|绿(?=[ ]?[:→👉]))`,
]
const WEAKS = `(?:${WEAK.join('|')})(?![a-z]*\\.[a-z]{2})`
const WORDS =
  '号码?|id|账号|帐号|同号|就是|是|为|搜索?|添加|加|找|我|的|备注|聊|联系|详聊|咨询|了解|也是|都是|老师|助理|顾问|小助手|本人|私人|工作|姐|新号|大号|小号|好友|复制|在这|放这|发这|来意|说明来意|秒过|请|如下|叫|记|输|这里|在|她|他|[\\u{1f300}-\\u{1faff}\\u2600-\\u27bf]'
const CONNECTOR = `(?<between>(?:${WORDS}|[ \\t\\n:;=>→➡👉⬇↓\\-~—_,、()【】\\[\\]“”"'「」《》/|*•·丶]){0,8})`
const ID = `(?<id>${WECHAT_ID})`
const OTHER_SERVICE = '(?!群|公众|支付|小程序|红包|视频号|读书|转账|运动|朋友圈|官方|客户端|版)'

const LABELLED = screened(new RegExp(`(?:(?<strong>${STRONG})|${WEAKS})${OTHER_SERVICE}${CONNECTOR}${ID}`, 'dgu'))
const NAMED_AFTER = screened(
  new RegExp(
    `(?<![a-z0-9_-])(?<id>${WECHAT_ID})[ \\t]*[(,]?[ \\t]*(?:(?:这?就?是)?(?:我|她|他|老师)?(?:的)?)?(?:加我?)?(?:[${WEI}]${GAP}[${XIN}]|[vw]信|v芯|vx|wx|加[vw${WEI}](?![信心a-z])|绿泡泡?|[vw薇葳微威卫](?=[),。\\n]|$))(?![a-z]|同|一样|也是|${GAP}号?[:=]|和电话|电话|[ \\t:号]{0,3}[a-z0-9])`,
    'dgu',
  ),
)

const SAME_NUMBER =
  /^[ \t()【】,/|]*(?:可以?|也可以?|加?)(?:电话|手机)?[和与&/+]?(?:微信?|v信?|vx|wx|w信?|薇信?|威信?|绿泡泡)?[ \t]*(?:同号|同步|同微|同v|同w|同(?=[)\s,。!]|$)|号?一样|也是(?:这个|同一个?|它|此)|就是(?:这个|电话|手机)|都是(?:这个|它|同)|通用|也是电话|和电话|可搜|同一个)/
/** 电话微信, 手机(微信), 微信/电话, ☎/v, 电话同, just before the label or in its place. */
const BOTH_BEFORE = /(?:电话|手机号?码?|联系方式电话|tel|☎|打)[ \t]*(?:[/&+、,和与(|]|同|或|加|兼|跟)?[ \t]*$/
const BOTH_BETWEEN = /^[ \t(]*[/&+、和与|或兼]?[ \t]*(?:电话|手机|tel)|同号|同步/

/** Is `id` an id at this place? Bare letters need a colon or a word that announces an id. */
function isId(
  id: string,
  between: string,
  label: Readonly<{ strong: boolean; adds: boolean; ends: boolean }>,
): boolean {
  if (!canBeId(id)) return false
  if (/^[a-z]+$/.test(id)) {
    return (
      id.length >= 6 &&
      (/[:=>→➡👉]|号|id|搜|添加/u.test(between) || ((label.adds || label.ends) && /^[ \t]*$/.test(between)))
    )
  }
  if (/^[a-z]/.test(id)) return id.length >= 6 || /[:=号]/.test(between)
  return label.strong || idValue(id).length === 11 || /[:=号]/.test(between)
}

/** "电话/微信：138…", "138…微信同号": one contact, a telephone number. "威 138…，同号" says WeChat alone. */
function isAlsoPhone(text: string, place: Readonly<{ label: number; idEnd: number; between: string | null }>): boolean {
  const { label, idEnd, between } = place
  const left = text.slice(Math.max(0, label - 8), label)
  if (BOTH_BEFORE.test(left) || BOTH_BETWEEN.test(between ?? '')) return true
  const right = text.slice(idEnd, idEnd + 16)
  if (!SAME_NUMBER.test(right)) return false
  return between === null || /电话|手机|tel|☎|打/.test(left + between + right)
}

/** Letters that someone took the trouble to write in another script are no word of the language. */
function isDisguisedWord({ raw, views }: FieldReading, id: Readonly<{ start: number; end: number }>): boolean {
  const span = rawSpan(views.folded, id.start, id.end)
  return /[^\x20-\x7f]/.test(raw.slice(span.start, span.end))
}

/** "vxlaowang" is one word; in "VXlaowang" the change of case parts label and id. */
function isOneWord({ raw, views }: FieldReading, label: number, id: number): boolean {
  const letter = (unit: number): string =>
    raw.slice(views.folded.starts[unit], views.folded.ends[unit]).normalize('NFKC')
  return /^[a-z]/.test(views.folded.text.slice(id)) && !(/^[A-Z]$/.test(letter(label)) && /^[a-z]$/.test(letter(id)))
}

function cueFor(field: FieldReading, match: RegExpMatchArray): ContactCue | null {
  const view = field.views.folded
  const id = groupOf(match, 'id')
  if (!id) return null
  const between = match.groups?.between ?? ':'
  const label = match.index ?? id.start
  const strong = match.groups?.strong !== undefined || match.groups?.between === undefined
  const adds = /[加佳伽➕+添搜][^,。!?\n]{0,3}$/u.test(view.text.slice(Math.max(0, label - 4), label + 1))
  const ends = strong && (/^(?:$|[,，。!;)\n])/u.test(view.text.slice(id.end)) || isDisguisedWord(field, id))
  if (!isId(id.text, between, { strong, adds, ends })) return null
  if (between === '' && /^[vw]x?$/.test(match[0].slice(0, id.start - label)) && isOneWord(field, label, id.start))
    return null
  const isNumber = /^[0-9]/.test(id.text)
  if (
    isNumber &&
    (numbersAThing(view.text, id.start) ||
      isAlsoPhone(view.text, { label, idEnd: id.end, between: match.groups?.between ?? null }))
  )
    return null
  const cueEnd = Math.max(id.end, label + match[0].length)
  return cueOf(field, view, {
    type: 'wechat',
    value: idValue(id.text),
    start: id.start,
    end: id.end,
    cueStart: label,
    cueEnd,
  })
}

/** Every WeChat id of a field; a number that is a telephone number as well is left to the phone extractor. */
export function findWechats(field: FieldReading): ContactCue[] {
  const { text } = field.views.folded
  return [...allMatches(LABELLED, text), ...allMatches(NAMED_AFTER, text)]
    .map((match) => cueFor(field, match))
    .filter((cue) => cue !== null)
}
