// The trained model: one weight per table place and head, added up over what a scope holds. Pure and total.

import { CATEGORIES, STANCES } from '#src/domain/closed-lists.ts'
import { TABLE_SIZE } from './hashed-ngrams.ts'
import { FEATURE_GROUPS, type Features } from './scope-features.ts'

/** What is learned, in the order of the weights: two questions, then which lure, then who speaks. */
export const HEADS = [
  'violating',
  'push',
  ...CATEGORIES.map((category) => `category:${category}` as const),
  ...STANCES.map((stance) => `stance:${stance}` as const),
] as const
export type Head = (typeof HEADS)[number]

/** Sums of one scope: `total[head]`, and for the first head what each feature group added. */
export type Sums = Readonly<{ total: Float64Array; added: readonly number[] }>

/** Weights before they are cut to eight bits. Row of a place: its `HEADS.length` weights. */
export type Weights = Readonly<{ table: Float32Array; bias: Float64Array }>

/** How much a place of a group counts, given how many the group holds: long texts must not shout. */
export function shareOf(count: number): number {
  return count === 0 ? 0 : 1 / Math.sqrt(count)
}

/** Adds up a scope's features. */
export function sumFeatures({ table, bias }: Weights, features: Features): Sums {
  const total = Float64Array.from(bias)
  const added = FEATURE_GROUPS.map((group) => {
    const places = features[group]
    const value = shareOf(places.length)
    const before = total[0] ?? 0
    for (const place of places) {
      const row = place * HEADS.length
      for (let head = 0; head < HEADS.length; head += 1) {
        // Every index is inside by construction: `?? 0` would cost a third of the time here.
        total[head] = (total[head] as number) + (table[row + head] as number) * value
      }
    }
    return (total[0] ?? 0) - before
  })
  return { total, added }
}

export function emptyWeights(): Weights {
  return { table: new Float32Array(TABLE_SIZE * HEADS.length), bias: new Float64Array(HEADS.length) }
}
