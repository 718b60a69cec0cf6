// "Write to me": private messages, and "find me" said to readers.

import type { FieldReading } from '#classifiers/reading.ts'
import { type ContactCue, hintCues } from './contact-cue.ts'
import { opensClause, THEN, turnsToReaders } from './inviting.ts'

const LETTER =
  '(?:私信|丝信|思信|司信|斯信|撕信|私杏|私聊|斯聊|丝聊|私戳|私[ ]?xin|si[ ]?信|s信|sixin|私亻言|小窗|站内信)'
const ME = '(?:我|俺|窝|本人|博主|楼主|老师|小助理|助理|客服|主播|姐姐|up主?)'

/** Plain enough to count wherever no warning, denial or story stands around them. */
const PLAIN = new RegExp(
  [
    `(?:${LETTER}|私|丝|(?<![点嘀水])[来可]?滴滴|(?<![a-z])(?:dd|dm|pm|di|tt|t|s|si))[ ]?(?:一下|下|给|找|联系|咨询|问|戳)?${ME}(?!国|们的|自己的|的(?!小)|家|心|服)`,
    `(?:${LETTER}|后台)[ ]?(?:回复(?!不|慢|太|较)|发送|发(?![了过来的现生布])|留言?|领取?|咨询|详[聊谈询]|了解|交流|联系|滴滴|扣|告诉|说明|报名|沟通|细[说聊]|免费|获取|索取|预约|必回|秒回|都回|都会回|会回|安排|拿|要(?!求)|有惊喜|带你|即可|就行|就可以|就好|可领|可约|评估|测算|聊聊?(?![天了过的]))`,
    `(?:我|俺)(?:会|来|再|就|都|去|可以|一定)?(?:挨个|逐个|一个个|一一|单独|统一)?(?:给你们?|给大家)?(?:私信?|私聊|私发|丝信?|滴)(?:给)?(?:你|您|大家|过去)(?![了说问])`,
    `(?:我|都|会)?(?:挨个|逐个|一个个|一一)(?:回复?)?(?:私信?|私聊|私发|回私信)(?!了)`,
    `(?:资料|模板|攻略|流程|方法|清单|表格|文档|教程)[^,。!?;\\n]{0,4}(?:我)?私发`,
    `(?<![点嘀水])滴滴(?:一下|一声|找|了解|咨询|领|私|拿|看单)`,
    `(?:看到|看见)(?:都|就|了|一定)?(?:会)?(?:回|私)(?:复)?(?:私信|你)`,
  ].join('|'),
  'g',
)

/** Words of everyday talk as well: they count at the beginning of a clause or when readers are turned to. */
const OPEN = new RegExp(
  [
    `(?:${LETTER}|私|[来可]?滴滴?|(?<![a-z])dd|戳|踢|留言|dm|小窗)(?:一下|下|一声|哦|呀|吧|哈)?${THEN}`,
    `(?:[戳敲踢喊撩]|(?<![点滴嘀水])滴|扣|cue|call|艾特)(?:一下|下)?我${THEN}`,
    `(?:联系|咨询|请教|来?找|问|撩)(?:我|本人|博主|老师|助理|楼主)(?:们)?(?![ :]{0,3}[a-z0-9+])${THEN}`,
    `来(?:聊聊?|问我?|咨询|撩|找我|细聊|详聊|私)${THEN}`,
    '可[ ]?(?:私|滴|聊|戳|s|dd)(?![人有房企家下密立自立营募])',
  ].join('|'),
  'g',
)

/** 留言 and 私 and 滴 alone are said of too much else to count without readers being turned to. */
const WEAK = /^(?:私|丝|滴|戳|踢|留言|来|可|问|找|dm|撩)/

/** A letter that came or went, or the letter box itself. */
const TOLD =
  /(?:收到|回了?|发了?|发来|发过|发的|很多|好多|一堆|无数|不少|几十|几百|\d|[条封个]|陌生|骚扰|看了?|关了?|关闭|屏蔽|删了?|接到|这种|那些|怕|开放|翻|点开|打开|通过|平台|自动|用|在|被|了|过)$/
const NOUN =
  /^(?:里|都是|功能|太|爆|轰炸|记录|截图|骚扰|推销|不|已读|列表|箱|框|对方|他|她|官方|平台|人数|上限|限制|提醒|通知|数)/

function isTold(text: string, start: number, end: number): boolean {
  const left = text.slice(Math.max(0, start - 5), start)
  return (
    (TOLD.test(left) && !/(?:可以|关注了|看完了|看了|想好了|在下面?)$/.test(left)) ||
    NOUN.test(text.slice(end, end + 4))
  )
}

/** True when the everyday words at [start, end) are no invitation. */
function isTalk(text: string, start: number, end: number): boolean {
  if (turnsToReaders(text, start)) return false
  if (WEAK.test(text.slice(start, end)))
    return !/^(?:滴滴|戳我|滴我|踢我|私戳|可[ ]?[私滴])/.test(text.slice(start, end)) || !opensClause(text, start)
  return !opensClause(text, start) || isTold(text, start, end)
}

const MAY =
  /[私丝思司斯撕滴戳踢敲喊撩扣聊找问]|后台|站内|小窗|联系|咨询|留言|请教|dd|dm|pm|si|[ts] ?我|tt|call|cue|看[到见]/

/** Every call to write a private message. */
export function findDmHints(field: FieldReading): ContactCue[] {
  if (!MAY.test(field.views.folded.text)) return []
  return [
    ...hintCues(field, { type: 'dm_hint', pattern: PLAIN, refuses: isTold }),
    ...hintCues(field, { type: 'dm_hint', pattern: OPEN, refuses: isTalk }),
  ]
}
