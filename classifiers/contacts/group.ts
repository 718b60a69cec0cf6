// Invitations into a chat group. The value is the group's name when it is said, else "".

import type { FieldReading } from '#classifiers/reading.ts'
import { allMatches, screened } from '#classifiers/text/all-matches.ts'
import { type ContactCue, cueOf, groupOf, Taken } from './contact-cue.ts'
import { THEN } from './inviting.ts'

const KIND =
  '(?:微信|vx?|q+|企鹅|扣扣|粉丝|交流|互助|维权|学习|福利|退保|退费|退款|咨询|抱团|答疑|内部|资源|同城|小|大|[一二两三四五六七八九1-9]|新|读者|车友|宝妈|业主|拼团|团购|打卡|分享|讨论|带教|试听|资料|公益|兼职|副业|招商|代理|合作|搭子|爱好者|俱乐部|聊天|活动|报名|接龙|保单|保险|姐妹|家长|上岸|协商|债友|卡友|备考|考研|读书|跑步|爬山|羽毛球)'
const GROUP = '(?:群聊?|裙子?|qun(?![a-z])|君羊)(?![众体岛里消组主公规])'
const MY = '(?:我们?的?|咱们?的?|本|这个|下面的?|下方的?|主页的?|楼主的?)'
const JOINING =
  '(?:加入?|进入?|入|拉(?:你|您|大家|你们|进)?(?:们)?(?:进|入)?|来|扫码进|申请进|想进|邀你?进|点进|带你进|踢你进)'

const QUOTED = '[“"「『【《](?<id>[^”"」』】》\\n]{2,20})[”"」』】》]'
/** Menus of offices and apps: 进入“我要投诉”, 进入“在线办理”. */
const QUOTED_NO_MENU =
  '[“"「『【《](?<id>(?!我要|我的|在线)[^”"」』】》\\n]{2,20}(?<!投诉|登录|查询|办理|申请|登记|首页|服务|调解|预约|中心))[”"」』】》]'
const ENTER = '(?:进入?|加入?|入|拉(?:你|您|大家)?(?:进|入)|搜索?|来)'
/** Pages and menus of an app are entered as well. */
const NO_MENU =
  '(?!的?(?:页面|界面|菜单|栏|首页|小程序|公众号|app|频道|专区|系统|选项|按钮|板块|-|>|→|,?(?:点|选|找到|查)))'
const UNQUOTED_END = '(?:群|互助(?:[社会营组团]|小组)?|训练营|小组|回血会|[跑骑]团|自救|打卡|交流|接龙|联盟|战队)'
const NAMED = screened(
  new RegExp(
    [
      `(?<all>群(?:聊|名)?(?:邀请|称|叫做?|是|在|:|[ ]){0,3}${QUOTED})`,
      `(?<all>${ENTER}[^，。！？,!?\\n“"「『【《]{0,6}[群裙][^，。！？,!?\\n“"「『【《]{0,3}${QUOTED})`,
      `(?<all>${ENTER}(?:我们?的?|这个|名叫|一下)?${QUOTED}(?:的|这个)?(?:粉丝|交流|微信|qq|小|大)?[群裙])`,
      `(?<all>(?:进入?|加入|入|拉(?:你|您)?进)${QUOTED_NO_MENU}${NO_MENU}(?=[,，。! ]|接龙|备注|报|打|$))`,
      `(?<all>【(?<id>[^】\\n]{2,16}群)】)`,
      `(?<all>[进入加拉搜](?:我的?|粉丝)?[群裙](?:名|登记|拿|看)?[:][ ]?(?![0-9])(?<id>[一-鿿a-z0-9]{3,16})(?=[,，。！;!]|$|\\n))`,
      `(?<all>群(?:名|叫)(?:是|:|[ ]){0,2}(?<id>[一-鿿a-z0-9]{3,14})(?=[,，。！;!]|$|[ \\n]))`,
      `(?<all>(?<![引促])${ENTER}(?:我(?:们的?|这个)?|[ ])?(?<id>[一-鿿0-9]{2,12}?${UNQUOTED_END})(?=$|[，。,.!！ \\n(（]|群里|备注|打“|扣))`,
    ].join('|'),
    'dgu',
  ),
)

const JOIN = screened(
  new RegExp(
    [
      `(?<all>${JOINING}${MY}?(?:${KIND}){0,3}${GROUP}(?:${THEN}|的?(?:加|扫|戳|点|找|联系|滴|扣|抱团|学习|打卡|讨论|蹲|备注|围观)|的(?:姐妹|朋友|宝子|宝|家人|伙伴|加|私|扣|滴))`,
      `(?:${KIND}){1,3}(?:群|裙)(?:里?(?:见|聊)(?![了过到天])|里(?:发|拿|领|等你|分享|会发|有(?:资料|模板|攻略|老师))|已建|已开|开了?(?=$|[,。!~\\s])|开放|招新|招人|还有(?:名额|位)|名额|二维码|入口|戳|点|滴滴|私|加(?:我|v|薇|微)|在(?:主页|简介|置顶|评论|图)|的?群公告|链接)`,
      `(?:建|开|拉|组)(?:了)?(?:一?个|第?[二三四五六七2-9])?(?:${KIND}){0,3}(?:群|裙)(?=[,。!~ ]*(?:想|要|需要|有|感兴趣|来|进|加|名额|扣|私|滴|欢迎|$))`,
      `(?:想|要|需要|愿意)(?:进|入|加)(?:${KIND}){0,3}(?:群|裙)的`,
      `[进入加来](?:个|我)?(?:${KIND}){0,2}[群裙](?:聊)?(?![了过众体岛消主组规]|费|的人|后(?:发现|才|就被|被)|里(?:有人说|说|的人))`,
      `(?:我|统一|周末|群主|挨个|一个个)(?:来|会|再|都)?拉(?:你们?|您|大家|群)(?![黑进过了])`,
      `群里?(?:有(?:法务|老师|人教|人带|专人|完整|登记|战绩|方|值班|律师|姐妹带|师傅)|公告(?:有|第|写|里)|号(?:在|每|见|放)|暗号|口令|主挂号)`,
      `(?:有|建了?|开了?|拉了?|组了?)(?:一?个)?[一-鿿]{0,6}?(?:微信|小|互助|交流|打卡)[群裙](?=[,，。叫 ]|$)`,
      `(?:粉丝|互助|交流|答疑|维权|打卡)[群裙](?:见|讲|领|听|发|有|已满|每)`,
      `群聊邀请|拼群|拉群(?=$|[,。!~ ]))`,
    ].join('|'),
    'dgu',
  ),
)

/** A group that someone came into, or was put into: a story or an answer, not an invitation. */
const STORY =
  /(?:被|混|刚|已经?|才|后来|于是|结果|求|怎么|当时|我们?都?|有人|朋友|同事|邻居|中介|他们?|她们?|骗子|群主|误|天天|一直|物业|小区|单位|公司|班级|学校)(?:就|又|都|也)?$/
const AFTERWARDS = /^[ ]*(?:了|后|才|过|的人(?:都|很|也)|里(?:有人|都|全|就))/

/** What stands where a name would, but is talk. */
const NO_NAME = /^(?:[了过去来个一名写起叫说是在几两三四五六]|什么|我们)|[的了说就样]/

/** A number makes it the QQ extractor's. */
const NUMBER_NEXT = /^[号聊码id:是为 →👉]{0,4}[0-9]{5}/u

/** True for a name that is talk, and for words of a story about a group. A quoted name is neither. */
function isTold(text: string, all: Readonly<{ text: string; start: number; end: number }>, value: string): boolean {
  const quoted = value !== '' && /[^\p{L}\p{N}]$/u.test(all.text.slice(0, all.text.indexOf(value)))
  if (quoted) return false
  if (value !== '' && NO_NAME.test(value)) return true
  if (STORY.test(text.slice(Math.max(0, all.start - 6), all.start)) && !/^(?:拉[你您大]|想)/.test(all.text)) return true
  return (
    value === '' &&
    (AFTERWARDS.test(text.slice(all.end, all.end + 4)) || NUMBER_NEXT.test(text.slice(all.end, all.end + 10)))
  )
}

function cues(field: FieldReading, pattern: RegExp): ContactCue[] {
  const view = field.views.folded
  const found: ContactCue[] = []
  for (const match of allMatches(pattern, view.text)) {
    const all = groupOf(match, 'all')
    const value = match.groups?.id ?? ''
    if (!all || isTold(view.text, all, value)) continue
    found.push(cueOf(field, view, { type: 'group', value, start: all.start, end: all.end }))
  }
  return found
}

/** Every invitation into a group; a named one stands for the bare words around it. */
export function findGroups(field: FieldReading): ContactCue[] {
  const said = cues(field, NAMED)
  const taken = new Taken(field.raw.length)
  for (const cue of said) taken.add(cue)
  const bare = cues(field, JOIN).filter((cue) => !taken.overlaps(cue))
  return [...said, ...bare]
}
