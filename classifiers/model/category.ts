// Which lure is it? Each lure's own findings speak for it, its subject words a little; methods go to the subject at hand.

import type { Mention } from '#classifiers/mentions.ts'
import { rules } from '#classifiers/rules/index.ts'
import { distinct, groupOf } from '#classifiers/scope.ts'
import { LURES, type Lure } from '#src/domain/closed-lists.ts'
import type { Weighed } from './weigh.ts'

export type LureScores = Readonly<Record<Lure, number>>

const EACH_MATTER = 0.25
const MOST_MATTERS = 4
/** A method beside a named, private offer is how an agency works, not a tutorial. */
const METHOD_SHARE = 0.8

const lureOf = new Map(rules.map(({ id, lure, role }) => [id, { lure, role }]))

/** Strength of each lure in what was found: not a probability, only comparable within one item. */
function strengths({ scope, findings }: Weighed): Record<Lure, number> {
  const strength = Object.fromEntries(LURES.map((lure) => [lure, 0])) as Record<Lure, number>
  for (const lure of LURES) {
    const own = scope.byGroup.get(groupOf('matter', lure)) ?? []
    strength[lure] += matterOf(own, lure) + 0.5 * matterOf(scope.around, lure)
  }
  const foremost = LURES.filter((lure) => lure !== 'refund_tutorial').reduce((a, b) =>
    strength[b] > strength[a] ? b : a,
  )
  for (const { rule, weight } of findings) {
    const known = lureOf.get(rule)
    if (!known?.lure || weight <= 0) continue
    if (known.role !== 'method') strength[known.lure] += weight
    else if (foremost === 'refund_agency') strength.refund_tutorial += weight * METHOD_SHARE
    else strength[foremost] += weight
  }
  return strength
}

function matterOf(mentions: readonly Mention[], lure: Lure): number {
  const matters = mentions.filter(({ group }) => group === groupOf('matter', lure))
  return EACH_MATTER * Math.min(MOST_MATTERS, distinct(matters))
}

/** Shares 0..1 of the nine lures in what the rules found; they add up to 1, or are all 0 when nothing speaks for any. */
export function lureShares(weighed: Weighed): LureScores {
  const strength = strengths(weighed)
  const powers = LURES.map((lure) => [lure, strength[lure] > 0 ? Math.exp(2 * strength[lure]) - 1 : 0] as const)
  const sum = powers.reduce((all, [, power]) => all + power, 0)
  return Object.fromEntries(powers.map(([lure, power]) => [lure, sum > 0 ? power / sum : 0])) as Record<Lure, number>
}

/** The lure with the highest score; `refund_agency`, the house's subject, when nothing speaks for any. */
export function leadingLure(scores: LureScores): Lure {
  return LURES.reduce((a, b) => (scores[b] > scores[a] ? b : a))
}
