// Mail addresses that are offered; those of official channels are left out.

import type { FieldReading } from '#classifiers/reading.ts'
import { allMatches, screened } from '#classifiers/text/all-matches.ts'
import { type ContactCue, cueOf, groupOf } from './contact-cue.ts'
import { isOfficialHost } from './official.ts'

const AT =
  '(?:[ ]?@[ ]?|[ ]?[(\\[【](?:at|@|艾特|a|圈a)[)\\]】][ ]?|[ ]?(?:艾特|爱特|圈a|小老鼠)[ ]?|[ ]at[ ]|[ ]?[#&☆★*🌀](?=[ ]?(?:[a-z0-9-]{1,30}[.]){1,3}(?:com|cn|net|org|example)(?![a-z]))[ ]?)'
const DOT = '(?:\\.|[ ]?[点。丶•][ ]?|[ ]dot[ ]|[ ]\\.[ ]?|[ ]?[(\\[【](?:dot|点|\\.)[)\\]】][ ]?)'
const EMAIL = screened(
  new RegExp(
    `(?<![a-z0-9._%+-])(?<id>[a-z0-9][a-z0-9._%+-]{0,63}${AT}(?<host>(?:[a-z0-9-]{1,63}${DOT}){1,4}[a-z]{2,10}))(?![a-z0-9-])`,
    'dgu',
  ),
)

/** The address with its signs as signs: "a艾特b点com" reads a@b.com. */
const normalise = (written: string): string =>
  written
    .replace(new RegExp(AT), '@')
    .replace(/[ ]?[([【](?:dot|点|\.)[)\]】][ ]?|[ ]?[点。丶•][ ]?|[ ]dot[ ]/g, '.')
    .replaceAll(' ', '')

/** Every mail address of a field, in lower case. */
export function findEmails(field: FieldReading): ContactCue[] {
  const view = field.views.folded
  if (!/@|at|[艾爱]特|圈a|老鼠|[#&☆★*🌀]|[([【]a[)\]】]/u.test(view.text)) return []
  const cues: ContactCue[] = []
  for (const match of allMatches(EMAIL, view.text)) {
    const id = groupOf(match, 'id')
    if (!id || isOfficialHost(normalise(match.groups?.host ?? ''))) continue
    cues.push(cueOf(field, view, { type: 'email', value: normalise(id.text), start: id.start, end: id.end }))
  }
  return cues
}
