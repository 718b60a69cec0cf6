// A score's parts as an account that adds up: where it starts, what moved it, strongest first, and where it ends.

import type { Explanation } from './verdict.ts'

type Part = Explanation['parts'][number]

/** Log-odds throughout. `rest` is what the parts too small to list add together. */
export type Account = Readonly<{ start: number; moved: readonly Part[]; rest: number; total: number }>

/** A part that moves the odds by less than a twentieth says nothing by itself. */
const WORTH_LISTING = 0.05
/** The part that every account begins with. */
const START = 'prior'

/** The account of a score's parts. Pure; null when there are none. */
export function accountOf(parts: readonly Part[]): Account | null {
  if (parts.length === 0) return null
  const sum = (of: readonly Part[]): number => of.reduce((all, { added }) => all + added, 0)
  const own = parts.filter(({ part }) => part !== START)
  const moved = own
    .filter(({ added }) => Math.abs(added) >= WORTH_LISTING)
    .toSorted((a, b) => Math.abs(b.added) - Math.abs(a.added))
  return { start: sum(parts) - sum(own), moved, rest: sum(own) - sum(moved), total: sum(parts) }
}

/** The probability that log-odds stand for. */
export function chanceOfOdds(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}
