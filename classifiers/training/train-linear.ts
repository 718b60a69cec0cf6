// Logistic regression for all heads at once, by AdaGrad over shuffled examples (Duchi, Hazan and Singer, JMLR 2011).
// Deterministic: the same examples in the same order and the same seed give the same weights.

import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { TABLE_SIZE } from '#classifiers/model/hashed-ngrams.ts'
import { HEADS } from '#classifiers/model/heads.ts'
import { type LinearModel, shareOf } from '#classifiers/model/linear-model.ts'
import { FEATURE_GROUPS } from '#classifiers/model/scope-features.ts'
import { logistic } from '#classifiers/model/thresholds.ts'
import type { Example } from './make-examples.ts'
import { shuffle } from './shuffle.ts'
import { createWideRows, LEAST_ROOT, type WideRows } from './wide-rows.ts'

export type LinearTraining = Readonly<{ epochs: number; rate: number; decay: number; seed: number }>
export const STANDARD_LINEAR: LinearTraining = { epochs: 10, rate: 0.3, decay: 1e-5, seed: 20_261_124 }

/** Weights before they are cut to eight bits. The bias is a row of its own, in doubles, with AdaGrad's squares beside it. */
type Learned = Readonly<{ table: WideRows; bias: Float64Array; squares: Float64Array }>

/** Trains from nothing. Takes about a second an epoch for ten thousand posts. */
export function trainLinear(examples: readonly Example[], options: LinearTraining = STANDARD_LINEAR): LinearModel {
  const heads = HEADS.length
  const table = createWideRows(TABLE_SIZE, heads)
  const learned: Learned = { table, bias: new Float64Array(heads), squares: new Float64Array(heads) }
  const random = mulberry32(options.seed)
  const order = examples.map((_, i) => i)
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random)
    for (const i of order) {
      const example = examples[i]
      if (example) learn(learned, example, options)
    }
  }
  return cutToEightBits(learned)
}

function learn(learned: Learned, example: Example, { rate, decay }: LinearTraining): void {
  const { table } = learned
  const lists = FEATURE_GROUPS.map((group) => example.features[group])
  table.take(lists)
  const slopes = slopesOf(learned, example, lists)
  stepBias(learned, slopes, rate)
  lists.forEach(({ length }, list) => {
    table.learn(list, { slopes, share: shareOf(length), rate, decay })
  })
}

/** Slope of the logistic loss at each head's sum; NaN for a head without a target, which learns nothing. */
function slopesOf({ table, bias }: Learned, { targets, weight }: Example, lists: readonly Uint32Array[]): Float64Array {
  const total = bias.slice()
  lists.forEach(({ length }, list) => {
    const share = shareOf(length)
    const sums = table.sum(list)
    for (let head = 0; head < total.length; head += 1) {
      total[head] = (total[head] as number) + (sums[head] as number) * share
    }
  })
  return total.map((sum, head) => (logistic(sum) - (targets[head] ?? Number.NaN)) * weight)
}

function stepBias({ bias, squares }: Learned, slopes: Float64Array, rate: number): void {
  slopes.forEach((slope, head) => {
    if (Number.isNaN(slope)) return
    const square = (squares[head] as number) + slope * slope
    squares[head] = square
    bias[head] = (bias[head] as number) - (rate * slope) / (LEAST_ROOT + Math.sqrt(square))
  })
}

/** Weights lose precision below 1/127 of a head's largest. */
function cutToEightBits({ table, bias }: Learned): LinearModel {
  const heads = HEADS.length
  const scales = new Float64Array(heads)
  for (let place = 0; place < TABLE_SIZE; place += 1) {
    const row = table.weights(place)
    for (let head = 0; head < heads; head += 1) {
      scales[head] = Math.max(scales[head] as number, Math.abs(row[head] as number) / 127)
    }
  }
  const cut = new Int8Array(TABLE_SIZE * heads)
  for (let place = 0; place < TABLE_SIZE; place += 1) {
    const row = table.weights(place)
    for (let head = 0; head < heads; head += 1) {
      cut[place * heads + head] = Math.round((row[head] as number) / ((scales[head] as number) || 1))
    }
  }
  return { table: cut, scales, bias }
}
