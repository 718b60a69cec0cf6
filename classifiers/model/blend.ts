// How the parts of the model are put together into chances: one weight for each part, learned from posts by writers that
// the parts had not seen, so that a chance means what it says.

import { type Head, HINTS } from './heads.ts'
import { logistic } from './thresholds.ts'

/**
 * Answers that are given as calibrated chances. `window` is `violating` for a window of a long text: there the rules, which
 * look for a pasted advertisement, know more than words that were learned from whole posts.
 */
export const BLENDED = ['violating', 'window', 'push', ...HINTS.map((hint) => `hint:${hint}` as const)] as const
export type Blended = (typeof BLENDED)[number]

/** Chance = logistic(intercept + linear × linear model + net × networks' mean + rules × the rules' log-odds). */
export type Blend = Readonly<{ intercept: number; linear: number; net: number; rules: number }>
export type Blends = Readonly<Record<Blended, Blend>>

/** The question of the model that a chance answers. */
export const headOf = (blended: Blended): Head => (blended === 'window' ? 'violating' : blended)

/** The log-odds that the parts give. */
export type Opinions = Readonly<{ linear: number; net: number; rules: number }>

export function chanceOf(blend: Blend, opinions: Opinions): number {
  const { intercept, linear, net, rules } = blend
  return logistic(intercept + linear * opinions.linear + net * opinions.net + rules * opinions.rules)
}
