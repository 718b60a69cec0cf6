// What the model reads of a field: the mended view, with contacts as what they are instead of whose, and numbers as
// how long they are. A model must learn "a WeChat id stands here", never somebody's id.

import type { FieldReading, View } from '#classifiers/reading.ts'
import type { ContactType } from '#src/domain/closed-lists.ts'

type Place = Readonly<{ type: ContactType; start: number; end: number }>

/** One private-use character per kind of contact; no text has them. */
const MASKS: Readonly<Partial<Record<ContactType, string>>> = {
  wechat: '\ue001',
  phone: '\ue002',
  qq: '\ue003',
  url: '\ue004',
  email: '\ue005',
}

type Stretch = Readonly<{ start: number; end: number }>

/**
 * The mended text of a field with each id in `contacts` as one mask; only of `stretches` of the original, when given.
 * Spaces and line ends become one space.
 */
export function maskedText(field: FieldReading, contacts: readonly Place[], stretches?: readonly Stretch[]): string {
  const view = field.views.mended
  const masked = contacts.filter(({ type }) => MASKS[type] !== undefined).toSorted((a, b) => a.start - b.start)
  if (masked.length === 0 && !stretches) return shapesOf(view.text)
  const parts: string[] = []
  let at = 0
  for (const { start, end } of stretches ?? [{ start: 0, end: field.raw.length }]) {
    at = unitAt(view, start, at)
    for (const one of masked.filter((contact) => contact.start >= start && contact.start < end)) {
      const from = unitAt(view, one.start, at)
      parts.push(view.text.slice(at, from), MASKS[one.type] ?? '')
      at = unitAt(view, one.end, from)
    }
    const to = unitAt(view, end, at)
    parts.push(view.text.slice(at, to))
    at = to
  }
  return shapesOf(parts.join(''))
}

/** Spaces and line ends as one space, numbers as their shapes. */
function shapesOf(text: string): string {
  if (isShaped(text)) return text
  return text.replace(/\s+/g, ' ').replace(/\d+/g, shapeOfNumber)
}

/** True when shaping would change nothing: blanks are single spaces, and no number is long. */
function isShaped(text: string): boolean {
  let digits = 0
  let afterBlank = false
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    const blank = isBlank(unit)
    if (blank && (unit !== SPACE || afterBlank)) return false
    afterBlank = blank
    digits = unit >= 0x30 && unit <= 0x39 ? digits + 1 : 0
    if (digits > SHORT_NUMBER) return false
  }
  return true
}

const SPACE = 0x20
const BLANKS = new Uint8Array(65_536)
for (const blank of ' \t\n\v\f\r\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff') BLANKS[blank.charCodeAt(0)] = 1
for (let unit = 0x2000; unit <= 0x200a; unit += 1) BLANKS[unit] = 1

/** True for what `\s` matches. */
export const isBlank = (unit: number): boolean => BLANKS[unit] === 1

/** First unit at or after `from` that comes from original offset `raw` or later. */
function unitAt(view: View, raw: number, from: number): number {
  let i = from
  while (i < view.text.length && (view.starts[i] ?? 0) < raw) i += 1
  return i
}

const SHORT_NUMBER = 5

/** Short numbers say something (12378 is a hotline, 100 % a promise); long ones only that they are long. */
function shapeOfNumber(digits: string): string {
  return digits.length <= SHORT_NUMBER ? digits : '0'.repeat(6)
}
