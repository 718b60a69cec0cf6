// Calls to answer with a word, a number or one's city ("扣1", "打“退保”", "留城市"): the answer to them is a private message.

import type { FieldReading } from '#classifiers/reading.ts'
import { screened } from '#classifiers/text/all-matches.ts'
import { type ContactCue, hintCues } from './contact-cue.ts'

const QUOTED = '[“"‘\'「『【《][^”"’\'」』】》\\n]{1,10}[”"’\'」』】》]'
const BELOW = '(?:评论区?|平论区|公屏|留言区?|下方|楼下|楼里|底下|弹幕|下面|下边|文下|帖下|贴下)[ ]?(?:里|下|中)?'
const SAY = '(?:打|扣|抠|留言?|回复?|发送?|写|评论?|滴|喊|刷|输入|敲|报|丢|飘|接龙写?)'
const FEW = '(?:出|上|下|一?个|言|句|波|一下|关键[词字]|暗号|数字|口令|这?[两二三四]个字|:|[ ])*'
const ONES = '(?:1{1,6}|6{1,6}|8{1,3})(?![0-9.%分万元块折千百个点次w天年月号楼期级度档折斤])'
const FACTS = '(?:城市|年份|地区|公司|情况|险种|产品|保单|年限|金额|省份|坐标|爪|联系方式|电话|微信|手机号|额度|逾期)'
/** "Who wants it: 1". The wish is looked for before the number, as wishes are common and numbers are not. */
const NUMBER = screened(new RegExp(`(?:打|扣|抠|留|回|回复|发|敲|刷|评|评论|留言)${FEW}${ONES}`, 'g'))
const WISH = /(?:想|要|需要?|懂|有|感兴趣|同款|一样|不会)[^,。!?;\n]{0,16}$/

const KEYWORD = screened(
  new RegExp(
    [
      `(?<![折代克])[扣抠][ ]?(?:个|波|下|一个|一波)?[ ]?(?:${ONES}|一(?=[,。!~ ]|$|我|领|发))`,
      `${BELOW}(?:都|直接|给我|统一|先)?${SAY}${FEW}(?:你的?|您的?)?(?:我|${ONES}|${FACTS}|“|"|「|【|滴|想(?!法)|需要|联系|要(?![是不]))`,
      `${BELOW}(?:直接|统一)?(?:打|扣|抠|敲|刷)(?!起|架|卡|脸|不|了|过|假|听|赌|广告|破|开|算|分|钱|工|屏)[^,。!?;\\n]{1,6}(?=[,。!~;\\s]|$)`,
      `(?:打|扣|抠|留言?|评论|回复|输入|发送|私信|敲|发|回)(?:我|:|[ ])*${FEW}${QUOTED}(?!的|这|那)`,
      `(?:留|扣|打|敲)(?:下|个)?(?:1{1,6}|6{2,6})(?![0-9.%分万元块折千百个点次w天年月号楼期级度档折斤])(?=[,。!~ 我领发]|$)`,
      `(?:留|报|说|发|打|扣|写)(?:下|个|一下|上)?(?:你的?|您的?|所在|自己的?)?(?:城市|爪)(?![0-9的里级])`,
      `(?:留|写)(?:下|个)(?:你的?|您的?)?(?:${FACTS})(?![0-9的里])`,
      `(?:报|留)(?:下|个|上|一下)?(?:你的?|您的?)?(?:险种|年限|坐标|情况)(?![0-9的])`,
      `${BELOW}(?:见(?![一到了过解识])|找我|等你|留名|报名|蹲我|踢我|滴滴|接龙|领取?|自取)`,
      `(?:打|扣|发|写|留|报|敲|丢|贴)(?:到|在)?(?:评论区?|公屏|弹幕|楼下|留言区|下面|底下)(?!被|的|了|里有)`,
      `${BELOW}(?:找|喊|问我|说一?声|吱|举手|冒泡|排队|登记|留(?:个|下)|报|应一?声|叫我|找人|喊人|喊我|敲|蹲)`,
      `(?:留|报)(?:个|一下|下|上)?(?:年头|年份|名字|哪天|险种|牌子|保司|科目|数字|暗号|学校|班型|机构|平台|品牌|型号|尺码|楼号|区|地址|岁数|生肖|城市|省份)(?=$|[,。!~\\s]|我|就|,)`,
      `(?:留|回|报|扣|打)(?:我)?(?:一)?个(?:言|数|字|号|话|名|头|圈|到)?(?=$|[,。!~\\s]|我|就|,)`,
      `(?:刷|打|留|扣|弹幕)(?:个|一个|我|上|我一个)?(?:“[^”]{1,8}”|「[^」]{1,8}」|[\\ud83c-\\ud83e][\\udc00-\\udfff])(?!的|这|那|字后|为)`,
      `(?:打|扣|回|刷|留|说声)[^,。!?;\\n的了过我他]{1,3}(?=[,。!]?(?:我|就|马上|统一|挨个|一个个|群主)?(?:发你|发给|私你|带你|拉你|给你|领|告诉你|回你|安排|滴你))`,
      `(?:想|要|需|兴趣|有意|了解|知道|咨询|一样|同款)[^,。!?;\\n]{0,6}(?:的|者)(?:扣|打(?!架|工|算|击|电|车|卡|扫)|刷(?!卡|子|牙|屏|单)|敲)(?:个|我|一个|声)?(?:[^,。!?;\\n的了过]{1,2})(?=$|[,。!])`,
      `(?:评论|留言|点赞)(?:必回|必私|我?都私|秒私|就私|后私|我私|领取?|我?挨个|我?发你)`,
    ].join('|'),
    'g',
  ),
)

/** Told speech and everyday uses: 客服回复“…”, 法院发“…”. */
const TOLD =
  /(?:客服|对方|他们?|她们?|公司|法院|老板|领导|医生|同事|朋友|妈|爸|老公|老婆|记者|部门|业务员|代理人|系统|短信|自动|我|已|了|没|银行|机构|平台|上|被|来|又|就|群里|有人|骗子|中介|通知|官方|统一)$/

/** Polls and applause, not baits. */
const POLL =
  /(?:支持|赞同|同意|觉得|喜欢|见过|吃过|去过|同感|认同|经历过|听过|看过|玩过|用过|共鸣|投票|看好|选)[^,。!?;\n]{0,8}$/
const SECOND_CHOICE = /^[^。!?\n]{0,14}(?:扣|打|抠)[ ]?2|^[^。!?\n]{0,6}(?:抽奖|投票)/

function isTalk(text: string, start: number, end: number): boolean {
  const cue = text.slice(start, end)
  if (POLL.test(text.slice(Math.max(0, start - 12), start)) || POLL.test(cue.slice(0, -2))) return true
  if (SECOND_CHOICE.test(text.slice(end, end + 22))) return true
  const replies = /^(?:打|留言?|评论|回复?|发送?|输入|敲|扣|抠)/.test(cue) && /[”"’'」』】》]$/.test(cue)
  return replies && TOLD.test(text.slice(Math.max(0, start - 4), start))
}

/** Every call to answer under the post; contract type dm_hint. */
export function findKeywordHints(field: FieldReading): ContactCue[] {
  return [
    ...hintCues(field, { type: 'dm_hint', pattern: KEYWORD, refuses: isTalk }),
    ...hintCues(field, {
      type: 'dm_hint',
      pattern: NUMBER,
      refuses: (text, start, end) => !WISH.test(text.slice(Math.max(0, start - 18), start)) || isTalk(text, start, end),
    }),
  ]
}
