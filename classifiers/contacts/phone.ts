// Telephone numbers that are offered: mobiles in any grouping, landlines and 400/800 numbers that are not an institution's.

import type { FieldReading } from '#classifiers/reading.ts'
import { allMatches, screened } from '#classifiers/text/all-matches.ts'
import { type ContactCue, cueOf } from './contact-cue.ts'
import { isOfficialNumber, numbersAThing } from './official.ts'

/** A picture, in patterns with the flag u. */
export const PICTURE = '[\\u{1f000}-\\u{1faff}\\u2600-\\u27bf]'

/** Marks and pictures that people put between the digits. */
const GAP = `(?:[ \\t\\-.·_/*~|—–,、。•^#=+丶:;()\\[\\]【】]|${PICTURE}){0,3}`
const BETWEEN_GROUPS = `(?:${GAP}|[ \\-.—–~*_]{4,8}|\\n)`

/** Any one or two signs, always the same, between all digits: 1下5下4下…, 1(5(4(… */
const SAME_SIGN = '1(?<part>[^0-9a-z\\n]{1,2})[3-9](?:\\k<part>[0-9]){9}(?!\\k<part>?[0-9])'

/** A mainland mobile number in folded text: 11 digits from 13 to 19, parted anyhow. */
export const MOBILE = `(?:1[3-9][0-9]{9}(?![0-9])|1[3-9][0-9]${BETWEEN_GROUPS}[0-9]{4}${BETWEEN_GROUPS}[0-9]{4}(?![0-9]|[-.][0-9])|1${GAP}[3-9](?:${GAP}[0-9]){9}(?![0-9]|[ \\t\\-.·_/]{0,2}[0-9]{2})|${SAME_SIGN})`

const MOBILES = screened(new RegExp(`(?<![0-9]|[0-9][./-])(?:(?:\\+|00)?${GAP}86${GAP})?(?<number>${MOBILE})`, 'dgu'))
/** Letters that look like digits: 154l234OO88. */
const LETTERED = screened(/(?<![a-z0-9_-])(?<number>[1li][3-9][0-9oli]{9})(?![a-z0-9_-])/dgu)
/** Told in three parts: 前三位154，中间0000，最后0001. */
const TOLD = screened(
  /(?<number>1[3-9][0-9][,，、 ]*(?:中间|后面|然后|再|接着?|接下来)(?:四位|四个|的)?(?:数字?)?(?:是|为|加|:|：)? ?[0-9]{4}[,，、 ]*(?:最后|后面|然后|再|接着?|结尾|尾号|末尾|后)(?:四位|四个|的)?(?:数字?)?(?:是|为|加|:|：)? ?[0-9]{4})(?![0-9])/dgu,
)
const LANDLINES = screened(
  /(?<![0-9-])(?<number>0[1-9][0-9]{1,2}[ \-—)]{0,2}[0-9]{3,4}[ -]?[0-9]{4}|[48]00[ -]?[0-9]{3,4}[ -]?[0-9]{3,4})(?![0-9-])/dgu,
)

/** Section numbers in a row (13.1 13.2 13.3) are not a telephone number parted by dots. */
const isNumbering = (text: string, start: number): boolean =>
  /^[0-9]{1,2}\.[0-9]{1,2}[ \t]/.test(text.slice(start, start + 6))

/** The groups in which people say numbers, where marks of lists and sums part them. */
const SPOKEN = /^(?:3-4-4|3-8|7-4|4-4-3|3-2-2-2-2|3-3-5|3-5-3|5-6|6-5|(?:1-){10}1)$/
const MOST_GROUPS = 5
const ONE_BY_ONE = 9

/** Numbers in a row (13 15 17 19 …) and sums are no number. */
function isListing(text: string, start: number, end: number): boolean {
  const written = text.slice(start, end)
  const groups = written.split(/[^0-9]+/).map(({ length }) => length)
  if (/[,、。+=#^]/.test(written)) return !SPOKEN.test(groups.join('-'))
  return groups.length > MOST_GROUPS && groups.length < ONE_BY_ONE
}

/** A word for a telephone right before it makes any grouping a number. */
const isCalled = (text: string, start: number): boolean =>
  /(?:电话|手机号?|号码|tel|微信|薇信|[加打➕]|联系我?|vx?|wx)[是为:=→👉 ]{0,3}$/u.test(
    text.slice(Math.max(0, start - 8), start),
  )

/** Landlines look like many other numbers: someone must offer them. */
const OFFERED =
  /(?:电话|致电|拨打|来电|热线|联系|咨询|手机|tel|座机|专线|客服|登记|报名|预约|请打|可打|打)[^。！？!?\n]{0,14}$/

const LABEL = /(?:联系|咨询|客服)?(?:电话|手机号?码?|号码|热线|tel|v|微信)?(?:是|为|:|\s){0,3}$/

/** Digits only; letters that stand for digits as these. */
export function plainDigits(text: string): string {
  return text
    .replace(/o/g, '0')
    .replace(/[li]/g, '1')
    .replace(/[^0-9]/g, '')
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
    if (!place || numbersAThing(view.text, place[0]) || !accepts(view.text, place[0], place[1])) continue
    const [start, end] = place
    const label = LABEL.exec(view.text.slice(Math.max(0, start - 8), start))?.[0] ?? ''
    const value = plainDigits(view.text.slice(start, end))
    cues.push(cueOf(field, view, { type: 'phone', value, start, end, cueStart: start - label.length, cueEnd: end }))
  }
  return cues
}

const always = (): boolean => true
const mixesLetters = (text: string, start: number, end: number): boolean =>
  (text.slice(start, end).match(/[oli]/g) ?? []).length <= 5

/** Every offered telephone number of a field. Which of them are WeChat ids is settled in extract-contacts. */
export function findPhones(field: FieldReading): ContactCue[] {
  return [
    ...numbers(
      field,
      MOBILES,
      (text, start, end) => !isNumbering(text, start) && (isCalled(text, start) || !isListing(text, start, end)),
    ),
    ...numbers(field, LETTERED, mixesLetters),
    ...numbers(field, TOLD, always),
    ...numbers(field, LANDLINES, (text, start) => {
      const left = text.slice(Math.max(0, start - 16), start)
      return (text[start] !== '0' || OFFERED.test(left)) && !isOfficialNumber(text, start)
    }),
  ]
}
