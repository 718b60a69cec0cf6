// QQ numbers: five to eleven digits said to be a QQ. A QQ group's number belongs to the group extractor.

import type { FieldReading } from '#classifiers/reading.ts'
import { type ContactCue, cueOf, groupOf } from './contact-cue.ts'

const QQ =
  /(?:(?<![a-z])q[ .]?q|扣扣|企鹅|秋秋|球球|(?:加|\+)[ ]?q)(?!群|裙|邮箱|空间|音乐|浏览器)[ \t]*(?:号码?|是|为|加|我|联系|:|=|→|👉|\(|\s|-){0,5}(?<id>[1-9](?:[ \-.]?[0-9]){4,10})(?![0-9@a-z])/dg

/** Every QQ number of a field. */
export function findQqs(field: FieldReading): ContactCue[] {
  const view = field.views.folded
  const cues: ContactCue[] = []
  for (const match of view.text.matchAll(QQ)) {
    const id = groupOf(match, 'id')
    if (!id) continue
    const value = id.text.replace(/[^0-9]/g, '')
    cues.push(
      cueOf(field, view, { type: 'qq', value, start: id.start, end: id.end, cueStart: match.index, cueEnd: id.end }),
    )
  }
  return cues
}
