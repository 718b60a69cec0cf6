// Mail addresses that are offered; those of official channels are left out.

import type { FieldReading } from '#classifiers/reading.ts'
import { type ContactCue, cueOf, groupOf } from './contact-cue.ts'
import { isOfficialHost } from './official.ts'

const EMAIL =
  /(?<![a-z0-9._%+-])(?<id>[a-z0-9][a-z0-9._%+-]{0,63}[ ]?@[ ]?(?<host>(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10}))(?![a-z0-9-])/dg

/** Every mail address of a field, in lower case. */
export function findEmails(field: FieldReading): ContactCue[] {
  const view = field.views.folded
  if (!view.text.includes('@')) return []
  const cues: ContactCue[] = []
  for (const match of view.text.matchAll(EMAIL)) {
    const id = groupOf(match, 'id')
    if (!id || isOfficialHost(match.groups?.host ?? '')) continue
    cues.push(cueOf(field, view, { type: 'email', value: id.text.replaceAll(' ', ''), start: id.start, end: id.end }))
  }
  return cues
}
