// What a text must hold for a pattern to match in it at all, wherever: of each of some sets of units at least one. A phrase
// with gaps begins at every 我 and 想; that nothing of its other end is there is seen sooner than by trying.

import type { Part } from './pattern-parts.ts'

/** Units of which one at least must be there. */
export type Need = readonly number[]

/** A larger set is there in most texts. */
const LARGEST = 64
/** More sets say little more. */
const MOST = 3
/** Characters that stand in most texts: a set that holds them is the last to ask for. */
const COMMON = new Set(
  [...'的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之'].map(unitOf),
)
const COMMON_COSTS = 12

function unitOf(character: string): number {
  return character.charCodeAt(0)
}

const costOf = (need: Need): number => need.reduce((sum, unit) => sum + (COMMON.has(unit) ? COMMON_COSTS : 1), 0)
const cheapestFirst = (needs: readonly Need[]): Need[] => needs.toSorted((a, b) => costOf(a) - costOf(b))

/** What every match of `part` holds. */
function allNeedsOf(part: Part): readonly Need[] {
  switch (part.kind) {
    case 'sequence':
      return part.parts.flatMap(allNeedsOf)
    case 'choice':
      return needsOfAny(part.parts)
    case 'repeat':
      return part.least > 0 ? allNeedsOf(part.part) : []
    case 'units':
      return part.pairs ? [] : needOf(part.ranges.flatMap(([from, to]) => unitsFrom(from, to)))
    case 'anything':
      return []
  }
}

const needOf = (units: readonly number[]): readonly Need[] =>
  units.length > 0 && units.length <= LARGEST ? [units] : []

/** The units of a range; of a wide one too many to be a need. */
const unitsFrom = (from: number, to: number): number[] =>
  Array.from({ length: Math.min(LARGEST + 1, to - from + 1) }, (_, i) => from + i)

/** One of several parts matches: one unit of the best needs of all. */
function needsOfAny(parts: readonly Part[]): readonly Need[] {
  const best = parts.map((part) => cheapestFirst(allNeedsOf(part))[0])
  const all = new Set<number>()
  for (const need of best) {
    if (need === undefined) return []
    for (const unit of need) all.add(unit)
  }
  return needOf([...all])
}

/** Sets of which every match of `part` holds a unit each: those that are rarest in texts. */
export const needsOf = (part: Part): Need[] => cheapestFirst(allNeedsOf(part)).slice(0, MOST)
