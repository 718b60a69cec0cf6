// Invitations into a chat group. The value is the group's name or number when it is said, else "".

import type { FieldReading } from '#classifiers/reading.ts'
import { type ContactCue, cueOf, groupOf, Taken } from './contact-cue.ts'

const KIND =
  '(?:微信|vx?|qq|企鹅|粉丝|交流|互助|维权|学习|福利|退保|咨询|抱团|答疑|内部|资源|同城|小|大|读者|车友|宝妈|业主|拼团|团购|打卡|分享|讨论)'
const GROUP = '(?:群聊?|裙|qun(?![a-z]))(?![众体主发岛里消组])'
const NUMBERED = /(?<all>(?:q[ .]?q|企鹅|扣扣)?(?:群|裙)号?(?:码|是|为|:|\s){0,3}(?<id>[1-9][0-9]{5,10}))(?![0-9])/dg
const NAMED =
  /(?<all>(?:加|进|入|搜索?|来)[^，。！？,!?\n“"「『【《]{0,8}[“"「『【《](?<id>[^”"」』】》\n]{2,20})[”"」』】》](?:的)?(?:粉丝|交流)?(?:群|裙)|群(?:名|聊)(?:称|叫|是|:|\s){0,3}[“"「『【《](?<id2>[^”"」』】》\n]{2,20})[”"」』】》])/dg
/** What follows an invitation, as opposed to a story about a group (进群认识一个人). */
const THEN =
  '(?=$|[\\s,。.!~;、)#]|领|一起|交流|学习|聊|咨询|私|滴|扣|免费|抱团|即|看|了解|分享|获|拿|讨论|的?(?:加|扫|戳|点|找|联系))'
const JOIN = new RegExp(
  `(?<all>(?:加入?|进入?|入|拉(?:你|您|大家|你们)进?|拉进|来|扫码进|申请进|想进)(?:我们?|咱们|本|这个|下面|下方)?的?(?:${KIND}){0,3}${GROUP}${THEN}|(?:${KIND}){1,3}群(?:已建|开放|招新|名额|二维码|入口|见|戳|点|滴滴|私))`,
  'dg',
)

function cues(field: FieldReading, pattern: RegExp): ContactCue[] {
  const view = field.views.folded
  const found: ContactCue[] = []
  for (const match of view.text.matchAll(pattern)) {
    const all = groupOf(match, 'all')
    if (!all) continue
    const value = match.groups?.id ?? match.groups?.id2 ?? ''
    found.push(cueOf(field, view, { type: 'group', value, start: all.start, end: all.end }))
  }
  return found
}

/** Every invitation into a group; a named or numbered one stands for the bare words around it. */
export function findGroups(field: FieldReading): ContactCue[] {
  if (!/[群裙]|qun/.test(field.views.folded.text)) return []
  const said = [...cues(field, NUMBERED), ...cues(field, NAMED)]
  const taken = new Taken(field.raw.length)
  for (const cue of said) taken.add(cue)
  const bare = cues(field, JOIN).filter((cue) => !taken.overlaps(cue))
  return [...said, ...bare]
}
