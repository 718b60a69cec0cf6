// QQ numbers: five to eleven digits said to be a QQ, or the number of a QQ group, which is reached the same way.

import type { FieldReading } from '#classifiers/reading.ts'
import { allMatches, screened } from '#classifiers/text/all-matches.ts'
import { namesAnotherThing } from './bare-id.ts'
import { type ContactCue, cueOf, groupOf } from './contact-cue.ts'
import { numbersAThing } from './official.ts'
import { MOBILE, PICTURE } from './phone.ts'

const PART = `(?:[ \\-.·*_~|/•]|${PICTURE})?`
/** Any sign, always the same, between all digits. */
const SIGNED = '[1-9](?<sign>[^0-9a-z\\n])[0-9](?:\\k<sign>[0-9]){3,9}'
const NUMBER = `[1-9](?:${PART}[0-9]){4,10}`
/** A letter or a verb alone needs a number too long for a price or a count. */
const LONG_NUMBER = `[1-9](?:${PART}[0-9]){7,9}`
const ENDS = '(?![0-9@a-z]|[.-][0-9]|[ ]?(?:[韩日美欧港]?[元币]|块|万|千|人|个|年|岁|条|份|次|笔|单|号楼|%|分))'
const NAME =
  '(?<![a-z])q[ .·]?q|[扣抠蔻寇叩][扣抠蔻寇叩]|[扣q][扣q](?!群|裙)|企鹅|鹅号|秋秋|球球|丘丘|邱邱|(?:加|\\+|十)[ ]?(?:我)?[ ]?[q扣]|(?<![a-z0-9\\p{Script=Han}])[q扣](?=[ ]?[号:])'
const GROUP = '(?<![人微])(?:群聊?|裙|君羊)(?:号码?|id)?'
const BETWEEN = `(?:号码?|是|为|加|我|的|联系|搜|小号|大号|群|裙|君羊|在这|[:=→👉➡~(（\\s\\-/|]|${PICTURE}){0,5}`
const SAID = `(?:${NAME}|${GROUP})(?!邮箱|空间|音乐|浏览器|会员|飞车|堂)[ \\t]*${BETWEEN}(?<id>${NUMBER}|${SIGNED})${ENDS}`
const SHORT = `(?:(?<![a-z0-9])q|[扣抠加]|联系|私聊?|找(?:我|他|她)?|他?她?的?号|咨询)(?:群|裙|我|他|她|:)?[ :]{0,2}(?!${MOBILE})(?<id>${LONG_NUMBER})${ENDS}`
const AFTER = `(?<![0-9a-z.-])(?<id>${NUMBER})[ (]{0,2}(?:(?:是|这是)?我?的?)?(?:q[ .]?q|[扣抠]{2}|企鹅)(?!群|裙|邮箱|[ ]?[:号0-9])`
const QQ = screened(new RegExp(`${SAID}|${SHORT}|${AFTER}`, 'dgu'))

/** Every QQ number of a field. */
export function findQqs(field: FieldReading): ContactCue[] {
  const view = field.views.folded
  const cues: ContactCue[] = []
  for (const match of allMatches(QQ, view.text)) {
    const id = groupOf(match, 'id')
    if (!id || namesAnotherThing(view.text, match.index) || numbersAThing(view.text, id.start)) continue
    const value = id.text.replace(/[^0-9]/g, '')
    cues.push(
      cueOf(field, view, { type: 'qq', value, start: id.start, end: id.end, cueStart: match.index, cueEnd: id.end }),
    )
  }
  return cues
}
