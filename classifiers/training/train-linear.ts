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

export type LinearTraining = Readonly<{ epochs: number; rate: number; decay: number; seed: number }>
export const STANDARD_LINEAR: LinearTraining = { epochs: 10, rate: 0.3, decay: 1e-5, seed: 20_261_124 }

/** Weights before they are cut to eight bits, with AdaGrad's sums of squares beside them. */
type Learned = Readonly<{ table: Float32Array; squares: Float32Array; bias: Float64Array; biasSquares: Float64Array }>

/** Trains from nothing. Takes about three seconds an epoch for ten thousand posts. */
export function trainLinear(examples: readonly Example[], options: LinearTraining = STANDARD_LINEAR): LinearModel {
  const size = TABLE_SIZE * HEADS.length
  const learned: Learned = {
    table: new Float32Array(size),
    squares: new Float32Array(size),
    bias: new Float64Array(HEADS.length),
    biasSquares: new Float64Array(HEADS.length),
  }
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

function learn(learned: Learned, example: Example, options: LinearTraining): void {
  const errors = errorsOf(learned, example)
  const { bias, biasSquares } = learned
  stepRow({ weights: bias, squares: biasSquares, row: 0 }, errors, { share: 1, rate: options.rate, decay: 0 })
  for (const group of FEATURE_GROUPS) {
    const places = example.features[group]
    const share = shareOf(places.length)
    for (let i = 0; i < places.length; i += 1) {
      const row = (places[i] as number) * HEADS.length
      stepRow({ weights: learned.table, squares: learned.squares, row }, errors, { share, ...options })
    }
  }
}

/** Slope of the logistic loss at each head's sum; a head without a target learns nothing. */
function errorsOf({ table, bias }: Learned, { features, targets, weight }: Example): Float64Array {
  const heads = HEADS.length
  const total = Float64Array.from(bias)
  for (const group of FEATURE_GROUPS) {
    const places = features[group]
    const share = shareOf(places.length)
    for (let i = 0; i < places.length; i += 1) {
      const row = (places[i] as number) * heads
      for (let head = 0; head < heads; head += 1) {
        total[head] = (total[head] as number) + (table[row + head] as number) * share
      }
    }
  }
  return total.map((sum, head) => {
    const target = targets[head] ?? Number.NaN
    return Number.isNaN(target) ? 0 : (logistic(sum) - target) * weight
  })
}

type Row = Readonly<{ weights: Float32Array | Float64Array; squares: Float32Array | Float64Array; row: number }>

function stepRow(
  { weights, squares, row }: Row,
  errors: Float64Array,
  { share, rate, decay }: Readonly<{ share: number; rate: number; decay: number }>,
): void {
  for (let head = 0; head < errors.length; head += 1) {
    const weight = weights[row + head] as number
    const gradient = (errors[head] as number) * share + decay * weight
    if (gradient === 0) continue
    const square = (squares[row + head] as number) + gradient * gradient
    squares[row + head] = square
    weights[row + head] = weight - (rate * gradient) / (1e-3 + Math.sqrt(square))
  }
}

/** Weights lose precision below 1/127 of a head's largest. */
function cutToEightBits({ table, bias }: Learned): LinearModel {
  const scales = new Float64Array(HEADS.length)
  for (let i = 0; i < table.length; i += 1) {
    const head = i % HEADS.length
    scales[head] = Math.max(scales[head] as number, Math.abs(table[i] as number) / 127)
  }
  const cut = new Int8Array(table.length)
  for (let i = 0; i < cut.length; i += 1) {
    cut[i] = Math.round((table[i] as number) / ((scales[i % HEADS.length] as number) || 1))
  }
  return { table: cut, scales, bias }
}
