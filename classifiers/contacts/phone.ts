// Telephone numbers that are offered: mobiles in any grouping, landlines and 400/800 numbers that are not an institution's.

import type { FieldReading } from '#classifiers/reading.ts'
import { allMatches } from '#classifiers/text/all-matches.ts'
import { type ContactCue, cueOf } from './contact-cue.ts'
import { isOfficialNumber, numbersAThing } from './official.ts'

/** Marks and pictures that people put between the digits. */
const GAP = '(?:[ \\t\\-.·_/*~|—–,、。•^#=+]|[\\ud83c-\\ud83e][\\udc00-\\udfff]|[\\u2600-\\u27bf]){0,2}'

/** A mainland mobile number in folded text: 11 digits from 13 to 19, parted anyhow. */
export const MOBILE = `(?:1[3-9][0-9]{9}(?![0-9])|1[3-9][0-9]${GAP}[0-9]{4}${GAP}[0-9]{4}(?![0-9]|[-.][0-9])|1${GAP}[3-9](?:${GAP}[0-9]){9}(?![0-9]|[ \\t\\-.·_/]{0,2}[0-9]{2}))`

const MOBILES = new RegExp(`(?<![0-9]|[0-9]\\.)(?:\\+?${GAP}86${GAP})?(?<number>${MOBILE})`, 'dg')
const LANDLINES =
  /(?<![0-9-])(?<number>0[1-9][0-9]{1,2}[ \-)]{1,2}[2-9][0-9]{2,3}[ -]?[0-9]{4}|[48]00[ -]?[0-9]{3,4}[ -]?[0-9]{3,4})(?![0-9-])/dg

/** Section numbers in a row (13.1 13.2 13.3) are not a telephone number parted by dots. */
const isNumbering = (text: string, start: number): boolean =>
  /^[0-9]{1,2}\.[0-9]{1,2}[ \t]/.test(text.slice(start, start + 6))

/** Digits parted by marks of lists and sums are a number only in the groups in which people say numbers. */
function isListing(text: string, start: number, end: number): boolean {
  const written = text.slice(start, end)
  if (!/[,、。+=#^]/.test(written)) return false
  const groups = written.split(/[^0-9]+/).map(({ length }) => length)
  return !/^(?:3-4-4|3-8|7-4|4-4-3|3-2-2-2-2|(?:1-){10}1)$/.test(groups.join('-'))
}

/** Landlines look like many other numbers: someone must offer them. */
const OFFERED = /(?:电话|致电|拨打|来电|热线|联系|咨询|手机|tel|座机)[^。！？!?\n]{0,10}$/

const LABEL = /(?:联系|咨询|客服)?(?:电话|手机号?码?|号码|热线|tel|v|微信)?(?:是|为|:|\s){0,3}$/

/** Digits only; the country code is dropped. */
export function plainDigits(text: string): string {
  return text.replace(/[^0-9]/g, '')
}

function numbers(
  field: FieldReading,
  pattern: RegExp,
  accepts: (text: string, start: number, end: number) => boolean,
): ContactCue[] {
  const view = field.views.folded
  const cues: ContactCue[] = []
  for (const match of allMatches(pattern, view.text)) {
    const place = match.indices?.groups?.number
    if (!place || !accepts(view.text, place[0], place[1])) continue
    const [start, end] = place
    const label = LABEL.exec(view.text.slice(Math.max(0, start - 8), start))?.[0] ?? ''
    const value = plainDigits(view.text.slice(start, end))
    cues.push(cueOf(field, view, { type: 'phone', value, start, end, cueStart: start - label.length, cueEnd: end }))
  }
  return cues
}

/** Every offered telephone number of a field. Which of them are WeChat ids is settled in extract-contacts. */
export function findPhones(field: FieldReading): ContactCue[] {
  if (!/[0-9]{3}|[0-9][^0-9]{1,4}[0-9]/.test(field.views.folded.text)) return []
  return [
    ...numbers(
      field,
      MOBILES,
      (text, start, end) => !numbersAThing(text, start) && !isNumbering(text, start) && !isListing(text, start, end),
    ),
    ...numbers(field, LANDLINES, (text, start) => {
      const left = text.slice(Math.max(0, start - 16), start)
      return OFFERED.test(left) && !isOfficialNumber(text, start) && !numbersAThing(text, start)
    }),
  ]
}
