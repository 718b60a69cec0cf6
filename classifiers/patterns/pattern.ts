// Turns of phrase that no word list can hold: "帮客户……退了", "收两成", "换着人打". Searched in the mended view.

import type { FieldReading } from '#classifiers/reading.ts'
import { matchesOf, type Screened, screenedAs } from '#classifiers/text/all-matches.ts'
import { rawSpan } from '#classifiers/text/raw-span.ts'

/** A phrase with bounded gaps (never `.*`, or a megabyte takes minutes), the group it speaks for, and its meaning. */
export type Pattern = Readonly<{ group: string; reads: string; phrase: RegExp; screened: Screened }>

/** One match, in the form of a word of the lists. */
export type PatternHit = Readonly<{
  term: string
  group: string
  start: number
  end: number
  reads: string
  evasion: null
}>

/** A phrase (flags g and u) as a pattern. */
export const pattern = (group: string, reads: string, phrase: RegExp): Pattern => ({
  group,
  reads,
  phrase,
  screened: screenedAs(phrase),
})

/** More of one phrase in one field says nothing new. */
const MOST_EACH = 40

/** Every pattern's matches in one field; offsets are in the original. */
export function findPatterns(field: FieldReading, patterns: readonly Pattern[]): PatternHit[] {
  const view = field.views.mended
  const hits: PatternHit[] = []
  for (const { group, reads, screened } of patterns) {
    let count = 0
    for (const match of matchesOf(screened, view.text, MOST_EACH * 2)) {
      const { start, end } = rawSpan(view, match.index, match.index + match[0].length)
      if (end <= start) continue
      hits.push({ term: reads, group, start, end, reads, evasion: null })
      count += 1
      if (count >= MOST_EACH) break
    }
  }
  return hits
}

/** Whether `findPatterns` would find anything. */
export function hasPattern(field: FieldReading, patterns: readonly Pattern[]): boolean {
  const view = field.views.mended
  return patterns.some(({ screened }) =>
    matchesOf(screened, view.text, MOST_EACH * 2).some((match) => {
      const { start, end } = rawSpan(view, match.index, match.index + match[0].length)
      return end > start
    }),
  )
}
