// Invitations into a chat group. The value is the group's name when it is said, else "".

import type { FieldReading } from '#classifiers/reading.ts'
import { allMatches } from '#classifiers/text/all-matches.ts'
import { type ContactCue, cueOf, groupOf, Taken } from './contact-cue.ts'
import { THEN } from './inviting.ts'

const KIND =
  '(?:微信|vx?|q+|企鹅|扣扣|粉丝|交流|互助|维权|学习|福利|退保|退费|退款|咨询|抱团|答疑|内部|资源|同城|小|大|[一二两三四五六七八九1-9]|新|读者|车友|宝妈|业主|拼团|团购|打卡|分享|讨论|带教|试听|资料|公益|兼职|副业|招商|代理|合作|搭子|爱好者|俱乐部|聊天|活动|报名|接龙|保单|保险|姐妹|家长|上岸|协商|债友|卡友|备考|考研|读书|跑步|爬山|羽毛球)'
const GROUP = '(?:群聊?|裙子?|qun(?![a-z])|君羊)(?![众体岛里消组主公规])'
const MY = '(?:我们?的?|咱们?的?|本|这个|下面的?|下方的?|主页的?|楼主的?)'
const JOINING =
  '(?:加入?|进入?|入|拉(?:你|您|大家|你们|进)?(?:们)?(?:进|入)?|来|扫码进|申请进|想进|邀你?进|点进|带你进|踢你进)'

const NAMED =
  /(?<all>(?:加|进|入|搜索?|来)[^，。！？,!?\n“"「『【《]{0,8}[“"「『【《](?<id>[^”"」』】》\n]{2,20})[”"」』】》](?:的|这个)?(?:粉丝|交流|微信|qq)?(?:群|裙)|群(?:名|聊)(?:称|叫|是|:|\s){0,3}[“"「『【《](?<id2>[^”"」』】》\n]{2,20})[”"」』】》])/dg

const JOIN = new RegExp(
  [
    `(?<all>${JOINING}${MY}?(?:${KIND}){0,3}${GROUP}(?:${THEN}|的?(?:加|扫|戳|点|找|联系|滴|扣|抱团|学习|打卡|讨论|蹲|备注|围观)|的(?:姐妹|朋友|宝子|宝|家人|伙伴|加|私|扣|滴))`,
    `(?:${KIND}){1,3}(?:群|裙)(?:里?(?:见|聊)(?![了过到天])|里(?:发|拿|领|等你|分享|会发|有(?:资料|模板|攻略|老师))|已建|已开|开了?(?=$|[,。!~\\s])|开放|招新|招人|还有(?:名额|位)|名额|二维码|入口|戳|点|滴滴|私|加(?:我|v|薇|微)|在(?:主页|简介|置顶|评论|图)|的?群公告|链接)`,
    `(?:建|开|拉|组)(?:了)?(?:一?个|第?[二三四五六七2-9])?(?:${KIND}){0,3}(?:群|裙)(?=[,。!~ ]*(?:想|要|需要|有|感兴趣|来|进|加|名额|扣|私|滴|欢迎|$))`,
    `(?:想|要|需要|愿意)(?:进|入|加)(?:${KIND}){0,3}(?:群|裙)的)`,
  ].join('|'),
  'dg',
)

/** A group that someone came into, or was put into: a story or an answer, not an invitation. */
const STORY =
  /(?:被|刚|已经?|才|后来|于是|结果|求|怎么|当时|我们?都?|有人|朋友|同事|邻居|中介|他们?|她们?|骗子|群主|误|天天|一直|物业|小区|单位|公司|班级|学校)(?:就|又|都|也)?$/
const AFTERWARDS = /^[ ]*(?:了|后|才|过|的人(?:都|很|也)|里(?:有人|都|全|就))/

function cues(field: FieldReading, pattern: RegExp): ContactCue[] {
  const view = field.views.folded
  const found: ContactCue[] = []
  for (const match of allMatches(pattern, view.text)) {
    const all = groupOf(match, 'all')
    if (!all) continue
    const value = match.groups?.id ?? match.groups?.id2 ?? ''
    if (
      value === '' &&
      STORY.test(view.text.slice(Math.max(0, all.start - 6), all.start)) &&
      !/^(?:拉[你您大]|想)/.test(all.text)
    )
      continue
    if (value === '' && AFTERWARDS.test(view.text.slice(all.end, all.end + 4))) continue
    found.push(cueOf(field, view, { type: 'group', value, start: all.start, end: all.end }))
  }
  return found
}

/** Every invitation into a group; a named one stands for the bare words around it. */
export function findGroups(field: FieldReading): ContactCue[] {
  if (!/[群裙]|qun|君羊/.test(field.views.folded.text)) return []
  const said = cues(field, NAMED)
  const taken = new Taken(field.raw.length)
  for (const cue of said) taken.add(cue)
  const bare = cues(field, JOIN).filter((cue) => !taken.overlaps(cue))
  return [...said, ...bare]
}
