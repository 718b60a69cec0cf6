// QQ numbers: five to eleven digits said to be a QQ. A QQ group's number belongs to the group extractor.

import type { FieldReading } from '#classifiers/reading.ts'
import { allMatches } from '#classifiers/text/all-matches.ts'
import { type ContactCue, cueOf, groupOf } from './contact-cue.ts'

const QQ =
  /(?:(?<![a-z])q[ .]?q|[扣抠]{2}|[扣q][扣q](?!群|裙)|企鹅|鹅号|秋秋|球球|丘丘|蔻蔻|(?:加|\+|十)[ ]?(?:我)?[ ]?[q扣]|(?<![a-z0-9\p{Script=Han}])[q扣](?=[ ]?[号:]))(?!群|裙|君羊|邮箱|空间|音乐|浏览器)[ \t]*(?:号码?|是|为|加|我|的|联系|搜|小号|大号|:|=|→|👉|~|\(|\s|-){0,5}(?<id>[1-9](?:[ \-.·*_]?[0-9]){4,10})(?![0-9@a-z]|[ ]?(?:元|万|块|人|个|年|岁))/dgu

/** Every QQ number of a field. */
export function findQqs(field: FieldReading): ContactCue[] {
  const view = field.views.folded
  const cues: ContactCue[] = []
  for (const match of allMatches(QQ, view.text)) {
    const id = groupOf(match, 'id')
    if (!id) continue
    const value = id.text.replace(/[^0-9]/g, '')
    cues.push(
      cueOf(field, view, { type: 'qq', value, start: id.start, end: id.end, cueStart: match.index, cueEnd: id.end }),
    )
  }
  return cues
}
