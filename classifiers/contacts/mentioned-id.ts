// Tells an id that is offered from one that is warned of, reported or told of. Whoever gives an id away in passing still
// sends the reader there, so only words in the same clause, or right behind the id, say that it is somebody's bait.

import { before, isWarnedAgainst, lastClause, MADE_YOU_TO } from './push-guard.ts'

const BY_SWINDLERS =
  /(?:有人|有个人|陌生人|对方|骗子|分子|此人|该人|嫌疑人)(?:就|都|也|天天|一直|又|主动|来|开始|会|还|经常|直接|突然|往往|通常|常|便|再|不停|的|通过){0,3}$/
const FORCED_TO =
  /(?:(?<![想可能])(?:让|叫|喊)|要求|引导|劝|催)(?:我|他|她|咱|消费者|客户|受害人|受害者|对方|大家|投保人|保户|市民|老人|当事人|群众|学员)(?:们|家)?(?:去|先|再)?(?:添加|加|扫|联系|进|打)[^，。！？；,!?;\n]{0,4}$/

/** Whose id it is, or what was done about it: up to the id. */
const BAIT = new RegExp(
  [
    '(?:诈骗|骗子|骗我的|涉案|钓鱼|冒充|假冒|冒名|仿冒|拉黑|曝光|嫌疑人?|不法|黑中介|犯罪|作案|网传|虚假|传销|团伙)[^，。！？；,!?;\\n]{0,26}$',
    '(?<![请速])举报(?!电话|热线|邮箱|渠道|方式)(?:了|的)?(?:这个|该|他|她|骗子)?[^，。！？；,!?;\\n]{0,6}$',
    '(?:不要|切勿|请勿|勿|千万别|别)(?:随便|轻易|再|去)?(?:拨打|点击|点开|添加|联系|相信|打开|加|打|接|回|扫)[^，。！？；,!?;\\s]{0,8}$',
    '(?:对方|骗子|中介|他|她)(?:发来|用|使用)(?:的|了)?[^，。！？；,!?;\\n]{0,8}$',
    '(?:短信|广告|传单|名片|弹窗)(?:里|上)?(?:写着?|说|称|印着?)[^，。！？；,!?;\\n]{0,8}$',
    '有个(?:微信|电话|qq|号|人)?(?:叫|是)?$',
  ].join('|'),
)
/** "Those who were cheated, add …" and "I help against swindlers" do offer. */
const OFFERS =
  /(?:的|了|过)(?:人|朋友|姐妹|家人|宝子|学员|受害[人者]|老铁|兄弟)?们?(?:都|请|可以?|快|就|来)?(?:加|联系|找|来|进|打|私|扫|戳|滴)|[加找]我|联系我|帮|处理|追回|维权|办理/

const REPORT_LINE = /举报(?:电话|热线|邮箱)/

/** What is said of the id right behind it. */
const TOLD_OF = new RegExp(
  [
    '^[”"』」’）)]?(?:的?(?:都|全|均)?(?:就)?(?:是|为|系|属于?)[^，。！？；,!?;\\n]{0,6}(?:骗子|骗局|诈骗|套路|黑中介|不法|骗我|骗钱|假冒|冒充|仿冒|钓鱼|空号)',
    '的(?:都|一律|统统)(?:别|不要|不可|拉黑|举报)|的(?:骗子|陌生人)|的?人(?:加|找|联系)了?我|(?:等|之类|字样|话术)',
    '(?:已?(?:经)?被(?:举报|封|关停|拉黑|查处|抓|解散|停)|已(?:经)?(?:停机|注销|封停|关停|解散|失效|报警)|停用|停机|现在是空号|与(?:我|本)[^，。,]{0,8}无关)',
    '(?:大家)?(?:别加|别信|别打|别接|不要加|不要信)|(?:天天|一直|老是|总)(?:打|加|骚扰|发)|收(?:了)?钱(?:就)?(?:不办事|跑|消失|拉黑)',
    '(?:之?后)(?:被|对方|他|她|就被|要我|要求|让我))',
  ].join('|'),
)
const LATER =
  /^[^。！？!?\n]{0,12}[，,](?:见到绕道|大家?别信|别信|别上当|别接|别加|已报警|拉黑|大家拉黑|大家小心|避雷|已解散|已被封)(?=$|[。！!~、,，\n])/

/** True when the id in units [start, end) of the folded text is mentioned but not pushed. */
export function isMentionedId(text: string, start: number, end: number): boolean {
  if (isWarnedAgainst(text, start)) return true
  const clause = lastClause(before(text, start)).replace(/[\s:“"「『（(]+$/u, '')
  if (FORCED_TO.test(clause) || MADE_YOU_TO.test(clause) || BY_SWINDLERS.test(clause)) return true
  // The words between a label and its id belong to the clause as well: 举报|电话, 被骗的|找我.
  const said = clause + text.slice(start, end)
  if (BAIT.test(clause) && !OFFERS.test(said) && !REPORT_LINE.test(said)) return true
  const right = text.slice(end, end + 28).trimStart()
  return TOLD_OF.test(right) || LATER.test(right)
}
