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
  const strength = { ...NOTHING }
  for (const lure of LURES) {
    const group = groupOf('matter', lure)
    const around = scope.around.length === 0 ? [] : scope.around.filter((mention) => mention.group === group)
    strength[lure] = matterOf(scope.byGroup.get(group) ?? []) + 0.5 * matterOf(around)
  }
  const foremost = SUBJECTS.reduce((a, b) => (strength[b] > strength[a] ? b : a))
  for (const { rule, weight } of findings) {
    const known = lureOf.get(rule)
    if (!known?.lure || weight <= 0) continue
    if (known.role !== 'method') strength[known.lure] += weight
    else if (foremost === 'refund_agency') strength.refund_tutorial += weight * METHOD_SHARE
    else strength[foremost] += weight
  }
  return strength
}

const NOTHING = Object.fromEntries(LURES.map((lure) => [lure, 0])) as Readonly<Record<Lure, number>>
const SUBJECTS = LURES.filter((lure) => lure !== 'refund_tutorial')

const matterOf = (matters: readonly Mention[]): number => EACH_MATTER * Math.min(MOST_MATTERS, distinct(matters))

/** Shares 0..1 of the nine lures in what the rules found; they add up to 1, or are all 0 when nothing speaks for any. */
export function lureShares(weighed: Weighed): LureScores {
  const strength = strengths(weighed)
  const shares = { ...NOTHING }
  let sum = 0
  for (const lure of LURES) {
    shares[lure] = strength[lure] > 0 ? Math.exp(2 * strength[lure]) - 1 : 0
    sum += shares[lure]
  }
  if (sum > 0) for (const lure of LURES) shares[lure] /= sum
  return shares
}

/** The lure with the highest score; `refund_agency`, the house's subject, when nothing speaks for any. */
export function leadingLure(scores: LureScores): Lure {
  return LURES.reduce((a, b) => (scores[b] > scores[a] ? b : a))
}
