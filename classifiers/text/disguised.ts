// Judges a stretch of the original that reads as a term in some view: may it be read so, and which disguise is it?

import type { FieldReading, View } from '#classifiers/reading.ts'
import type { Evasion } from '#src/domain/closed-lists.ts'
import { isInvisible } from './invisibles.ts'
import { readField } from './read-post.ts'
import { at } from './view-builder.ts'

/** When several disguises are laid over each other, the one that is hardest to explain innocently is named. */
const NAMED_FIRST: readonly Evasion[] = [
  'bidi',
  'zero_width',
  'split_char',
  'fullwidth',
  'lookalike',
  'emoji',
  'numeral',
  'traditional',
]

const PUNCTUATION = /[，。！？；：、,!?;:"“”‘’（）()《》【】「」\n\r…—]/
const LONGEST_GAP = 3

/** What stands between two units of a view in the original, invisibles left out. */
function gapBefore(field: FieldReading, view: View, i: number): string {
  const from = at(view.ends, i - 1)
  const to = at(view.starts, i)
  if (from >= to) return ''
  return Array.from(field.raw.slice(from, to))
    .filter((char) => !isInvisible(char.codePointAt(0) ?? 0))
    .join('')
}

/** True at the ends of a field and beside anything that is not a letter, digit or Han. */
function isEdge(raw: string, i: number): boolean {
  return i < 0 || i >= raw.length || !/[\p{L}\p{N}]/u.test(raw[i] ?? '')
}

/**
 * May view units [start, end) be read as one word? Characters that stand together may. Parted ones may when marks that
 * nobody writes inside a sentence part them; spaces and punctuation also join the end of one word to the next.
 */
export function canBeRead(field: FieldReading, view: View, start: number, end: number): boolean {
  const gaps: string[] = []
  let characters = 1
  for (let i = start + 1; i < end; i += 1) {
    // Units of one character (a syllable, an emoji) share its stretch; a syllable's space has none of its own.
    if (at(view.ends, i) === at(view.starts, i) || at(view.starts, i) === at(view.starts, i - 1)) continue
    characters += 1
    const gap = gapBefore(field, view, i)
    if (gap !== '') gaps.push(gap)
  }
  if (gaps.length === 0) return true
  if (/^[0-9]+$/.test(view.text.slice(start, end))) return false // numbered items, not a number
  if (gaps.some((gap) => Array.from(gap).length > LONGEST_GAP)) return false
  const everywhere = gaps.length === characters - 1
  if (gaps.some((gap) => PUNCTUATION.test(gap))) return everywhere && characters > 2
  if (gaps.every((gap) => gap.trim() !== '')) return true
  const whole = isEdge(field.raw, at(view.starts, start) - 1) || isEdge(field.raw, at(view.ends, end - 1))
  return (everywhere && whole) || characters > 3
}

/** The disguise of the original stretch that reads as `term`; null when it is plainly written. */
export function nameEvasion(
  field: FieldReading,
  span: Readonly<{ start: number; end: number }>,
  term: string,
): Evasion | null {
  const slice = field.raw.slice(span.start, span.end)
  if (slice === term || slice.toLowerCase() === term) return null
  const { views } = readField('', slice)
  // The control that turned a run round may stand before the slice; then no view of the slice reads as the term.
  if (field.views.visual.folds.has('bidi') && !views.recomposed.text.includes(term)) return 'bidi'
  const folds = new Set([...views.visual.folds, ...views.folded.folds, ...views.recomposed.folds])
  const named = NAMED_FIRST.find((evasion) => folds.has(evasion))
  if (named) return named
  return views.visual.text.toLowerCase() === term ? null : 'symbol_insert'
}
