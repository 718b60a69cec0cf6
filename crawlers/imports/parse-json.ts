// One JSON value, or what is wrong with it in words that repeat nothing of it.

import type { Parsed } from '#src/domain/post.ts'

/** Integers that a double cannot hold; ids are such numbers in some exports. */
const LONG_INTEGER = /[:[,]\s*-?\d{16,}\s*[,}\]]/

const keepLong = (_key: string, value: unknown, context?: Readonly<{ source?: string }>): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
    ? context?.source
    : value

/** Whether a long integer may stand in a value: looking at the text costs as much as parsing it (measured). */
function mayHoldLong(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  for (const part of Object.values(value)) {
    const isLong = typeof part === 'number' && !Number.isSafeInteger(part)
    if (isLong || (typeof part === 'object' && part !== null)) return true
  }
  return false
}

/** Parses one value. With `longAsText`, whole numbers beyond 2^53 become texts, digit by digit. */
export function parseJson(text: string, { longAsText = false } = {}): Parsed<unknown> {
  try {
    const value: unknown = JSON.parse(text)
    const isLong = longAsText && mayHoldLong(value) && LONG_INTEGER.test(text)
    return { ok: true, value: isLong ? JSON.parse(text, keepLong) : value }
  } catch (cause) {
    // The parser quotes the text itself, which may be a person's; the kind of fault and its place are enough.
    const { message } = cause as Error
    const place = /position \d+/.exec(message)?.[0]
    const fault = /unexpected end|unterminated/i.test(message) ? 'it is cut off' : 'it breaks the syntax'
    return { ok: false, error: `not valid JSON: ${fault}${place ? ` at ${place}` : ''}` }
  }
}
