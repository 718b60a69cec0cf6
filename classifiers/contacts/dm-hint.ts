// "Write to me": private messages, and "find me" said to readers.

import type { FieldReading } from '#classifiers/reading.ts'
import { screened } from '#classifiers/text/all-matches.ts'
import { type ContactCue, hintCues } from './contact-cue.ts'
import { opensClause, THEN, turnsToReaders } from './inviting.ts'

const LETTER =
  '(?:私信|私讯|丝信|思信|司信|斯信|撕信|私杏|私聊|斯聊|丝聊|私戳|私[ ]?xin|si[ ]?信|s信|sixin|私亻言|小窗|站内信)'
const ME = '(?:我|俺|窝|本人|博主|楼主|老师|小助理|助理|客服|主播|姐姐|up主?(?![a-z0-9_]))'

/** Plain enough to count wherever no warning, denial or story stands around them. */
const PLAIN = screened(
  new RegExp(
    [
      `(?:${LETTER}|私|丝|(?<![点嘀水])[来可]?滴滴|(?<![a-z0-9_-])(?:dd|dm|pm|di|tt|t|s|si))[ ]?(?:一下|下|给|找|联系|咨询|问|戳)?${ME}(?!国|们的|自己的|的(?!小)|家|心|服)`,
      `(?:${LETTER}|后台)[ ]?(?:回复(?!不|慢|太|较)|发送|发(?![了过来的现生布])|留言?|领取?|咨询|详[聊谈询]|了解|交流|联系|滴滴|扣|告诉|说明|报名|沟通|细[说聊]|免费|获取|索取|预约|必回|秒回|都回|都会回|会回|安排|拿|要(?!求)|有惊喜|带你|即可|就行|就可以|就好|可领|可约|评估|测算|聊聊?(?![天了过的]))`,
      `(?:我|俺)(?:会|来|再|就|都|去|可以|一定)?(?:挨个|逐个|一个个|一一|单独|统一)?(?:给你们?|给大家)?(?:私信?|私聊|私发|丝信?|滴)(?:给)?(?:你|您|大家|过去)(?![了说问])`,
      `(?:我|都|会)?(?:挨个|逐个|一个个|一一)(?:回复?)?(?:私信?|私聊|私发|回私信)(?!了)`,
      `(?:资料|模板|攻略|流程|方法|清单|表格|文档|教程)[^,。!?;\\n]{0,4}(?:我)?私发`,
      `(?<![点嘀水])滴滴(?:一下|一声|找|了解|咨询|领|私|拿|看单)`,
      `(?:看到|看见)(?:都|就|了|一定)?(?:会)?(?:回|私)(?:复)?(?:私信|你)`,
      `(?:${LETTER}|私|滴|戳|(?<![a-z])dm)(?:我)?(?:你的?|您的?)?(?:先发|先说|险种|保单|总额|城市|年份|年限|金额|型号|公司|平台|机构|品牌|产品|首页|材料|情况|户型|尺寸|照片|截图|报告|要哪|交作业|排队|暗号|口令|关键[词字]|数量|欠款|联系方式)(?!里|上|被|都|也|后)`,
      `(?:${LETTER}|私)(?:我)?(?:“|"|「|【|『)[^”"」】』]{1,10}[”"」】』](?!的|后|字后)`,
      `${LETTER}(?:我)?(?:可以|能)?(?:帮你|帮您|给你|发你|教你|拿|领|换|聊|问价|约|订|下单|改价|拼|报|说|发我)(?!了|过|的)`,
      `(?:点|点击|戳)(?:下|右|上)?(?:方|面|角)?(?:的)?(?:在线|右下角|下方)?(?:咨询|对话框|客服|聊天|私信|消息)(?!公司|了)`,
      `(?:点|戳|敲)(?:一下|下|击)?(?:我|本人|博主|上方|左边|右边)?(?:的)?头像(?:点进去)?[^,。!?;\\n]{0,5}(?:咨询|提问|联系|留言|发消息|加微|加v|敲我|问我|找我|聊|私|了解)`,
      `(?:发|加|来)我?(?:的)?(?:私信|后台|站内)(?![了过里])`,
    ].join('|'),
    'g',
  ),
)

const PAPERS =
  '(?:保单|合同|报告|单子|截图|账单|首页|照片|险种|年份|情况|时间|金额|资料|材料|条款|图纸|本子|录音|证据|流水|地址|尺寸|型号|户型|题目|简历|病历|订单|卷子|聊天记录)'
/** "Send me": the answer is a message. What is sent stands before it, or what for behind it. */
const SEND = screened(
  /[发拍晒丢扔甩拿递传贴](?:到|给|来|过来|来给)?(?:我|老师|私信|后台)(?!了|的|说|过|们|家|也|都|发|一)/g,
)
const SENT = new RegExp(`(?:${PAPERS}|把|将|拍照|拍个照|拍一下|拍下来|打码|直接|先)[^,。!?;\\n]{0,10}$`)
const WHAT_FOR = /^(?:看|瞧|瞅|估|算|帮|给)(?!了|过|的)/
/** "Call me", "ask me for it". */
const CALL = screened(
  new RegExp(
    [
      `(?:[喊回滴踢敲戳]|招呼|知会|艾特)(?<!(?:他|她|在|群里|没)..?)我(?:一声|声儿?|一下|一个字|个字|个话)?(?=$|[\\s,。!~)]|就|我|带)`,
      `(?:(?:[喊吱滴]|招呼)一声|说一?声(?=我|就))(?=$|[\\s,。!~)]|就|我|带)`,
      `[吱吭](?:个|一|下)?声`,
      `[问找跟管向]我(?:要(?=$|[,。!~\\s])|拿|领|报名|订|约|换|聊|下单|登记)(?![了过的求不])`,
      `(?:可以?|来|请|欢迎)[与跟同和]我[说讲聊]`,
      `[聊谈唠]一[聊谈唠](?=$|[\\s,。!~]|发|看|,)`,
      `(?:来|进来|可以|咱)(?:悄悄话|唠唠?|聊聊?|谈谈|说话|讲古)(?=$|[\\s,。!~])`,
      `(?=[私滴d])(?<=^|[,。!?;~\\s])(?:私信|私讯|私聊|私我|滴我|dm)(?![里都不没太已的了过回看功列中轰有]|被屏|被封|问我)[^,。!?;的了过\\s]{1,8}(?=$|[,。!~\\s])`,
      `(?:拍前|姐妹|宝子|要的|有意)滴滴|[私踢滴][❤♥]我|(?<![a-z])qq(?:qq)?我|私一?[个下](?:“|「)`,
      `(?=[私滴聊d来直要拍详细具先可找联])(?<=^|[,。!?;、~\\s])(?:私|滴|聊|dd|私聊|来聊|来唠|聊聊|直接聊|要的聊|拍下聊|详聊|细聊|具体聊|私信|私讯|拍前聊|先聊|聊聊看|可小刀聊|找我|联系我)(?=$|[,。!;~\\s])`,
    ].join('|'),
    'g',
  ),
)
/** Under a post: word that a message is on its way. */
const ANSWERED = screened(
  /(?:看|查收?|注意|回|收)(?:一?下|收|看)?(?:私信|私讯|消息|后台|信箱|💌|📩|✉)|(?:私信?|私讯|滴|发|回|踢|戳)你(?:们)?(?:了|啦|囉|哈|哦|,|。|!|$)|(?:已|都|统一|挨个|一个个)(?:私|滴|发|回)(?:了|信|你|咯|$)|(?:来|快)?(?:私我|滴我|找我|问我|敲我|戳我|加我)(?=$|[,。!~\s哦哈吧呀])/g,
)

/** Words of everyday talk as well: they count at the beginning of a clause or when readers are turned to. */
const OPEN = screened(
  new RegExp(
    [
      `(?:${LETTER}|私|[来可]?滴滴?|(?<![a-z])dd|戳|踢|留言|dm|小窗)(?:一下|下|一声|哦|呀|吧|哈)?${THEN}`,
      `(?:[戳敲踢喊撩]|(?<![点滴嘀水])滴|扣|cue|call|艾特)(?:一下|下)?我${THEN}`,
      `(?:联系|咨询|请教|来?找|问|撩)(?:我|本人|博主|老师|助理|楼主)(?:们)?(?![ :]{0,3}[a-z0-9+])${THEN}`,
      `来(?:聊聊?|问我?|咨询|撩|找我|细聊|详聊|私)${THEN}`,
      '可[ ]?(?:私|滴|聊|戳|s|dd)(?![人有房企家下密立自立营募])',
    ].join('|'),
    'g',
  ),
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
    return !/^(?:滴|戳我|踢我|私戳|私|来|找我|可[ ]?[私滴])/.test(text.slice(start, end)) || !opensClause(text, start)
  return !opensClause(text, start) || isTold(text, start, end)
}

/** Someone else was asked to send it, or did. */
const OTHERS = /(?:他|她|对方|客服|骗子|中介|业务员|老师|法院|银行|公司|让|叫|要求|被|才|已经|就|我)[^,。!?;\n]{0,6}$/

function isStory(text: string, start: number, end: number): boolean {
  const left = text.slice(Math.max(0, start - 16), start)
  if (!SENT.test(left) && !WHAT_FOR.test(text.slice(end, end + 2))) return true
  return OTHERS.test(left) && !/(?:直接|可以|都|想|要)$/.test(left)
}

/** Every call to write a private message. */
export function findDmHints(field: FieldReading): ContactCue[] {
  return [
    ...hintCues(field, { type: 'dm_hint', pattern: PLAIN, refuses: isTold }),
    ...hintCues(field, { type: 'dm_hint', pattern: OPEN, refuses: isTalk }),
    ...hintCues(field, { type: 'dm_hint', pattern: SEND, refuses: isStory }),
    ...hintCues(field, { type: 'dm_hint', pattern: CALL }),
    ...(field.field.startsWith('comments') ? hintCues(field, { type: 'dm_hint', pattern: ANSWERED }) : []),
  ]
}
