// The linear half of the trained model: one eight-bit weight per table place and head, added up over what a scope
// holds. Pure and total.

import { HEADS } from './heads.ts'
import { FEATURE_GROUPS, type Features } from './scope-features.ts'

/** Row of a place: its `HEADS.length` weights, each in its head's scale. */
export type LinearModel = Readonly<{ table: Int8Array; scales: Float64Array; bias: Float64Array }>

/** Sums of one scope: `total[head]`, and for the first head what each feature group added. */
export type Sums = Readonly<{ total: Float64Array; added: readonly number[] }>

/** How much a place of a group counts, given how many the group holds: long texts must not shout. */
export function shareOf(count: number): number {
  return count === 0 ? 0 : 1 / Math.sqrt(count)
}

/** Adds up a scope's features. */
export function sumFeatures({ table, scales, bias }: LinearModel, features: Features): Sums {
  const total = Float64Array.from(bias)
  const sums = new Int32Array(HEADS.length)
  const heads = sums.length
  const added = FEATURE_GROUPS.map((group) => {
    const places = features[group]
    const share = shareOf(places.length)
    sums.fill(0)
    for (let i = 0; i < places.length; i += 1) {
      const row = (places[i] as number) * heads
      // Every index is inside by construction: `?? 0` would cost a third of the time here.
      for (let head = 0; head < heads; head += 1) sums[head] = (sums[head] as number) + (table[row + head] as number)
    }
    for (let head = 0; head < heads; head += 1) {
      total[head] = (total[head] as number) + (sums[head] as number) * share * (scales[head] as number)
    }
    return (sums[0] as number) * share * (scales[0] as number)
  })
  return { total, added }
}

/** Weight of one place for one head. */
export function weightAt({ table, scales }: LinearModel, place: number, head: number): number {
  return (table[place * HEADS.length + head] ?? 0) * (scales[head] ?? 0)
}
