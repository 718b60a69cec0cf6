// Logistic regression for all heads at once, by AdaGrad over shuffled examples (Duchi, Hazan and Singer, JMLR 2011).
// Deterministic: the same examples in the same order and the same seed give the same weights.

import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { emptyWeights, HEADS, shareOf, sumFeatures, type Weights } from '#classifiers/model/linear-model.ts'
import { FEATURE_GROUPS, type Features } from '#classifiers/model/scope-features.ts'
import { logistic } from '#classifiers/model/thresholds.ts'

/** `targets[head]` is 0..1, or NaN where the head has nothing to learn from this example. */
export type Example = Readonly<{ features: Features; targets: Float64Array; weight: number }>

export type TrainingOptions = Readonly<{ epochs: number; rate: number; decay: number; seed: number }>
export const STANDARD_TRAINING: TrainingOptions = { epochs: 12, rate: 0.3, decay: 1e-5, seed: 20_261_124 }

/** Trains from nothing. Takes about a second per thousand examples and epoch. */
export function trainHeads(examples: readonly Example[], options: TrainingOptions = STANDARD_TRAINING): Weights {
  const weights = emptyWeights()
  const squares = emptyWeights()
  const random = mulberry32(options.seed)
  const order = examples.map((_, i) => i)
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random)
    for (const i of order) {
      const example = examples[i]
      if (example) learn(weights, squares, example, options)
    }
  }
  return weights
}

function learn(weights: Weights, squares: Weights, example: Example, { rate, decay }: TrainingOptions): void {
  const { total } = sumFeatures(weights, example.features)
  const errors = new Float64Array(HEADS.length)
  for (let head = 0; head < HEADS.length; head += 1) {
    const target = example.targets[head] ?? Number.NaN
    errors[head] = Number.isNaN(target) ? 0 : (logistic(total[head] ?? 0) - target) * example.weight
  }
  step(weights.bias, squares.bias, { row: 0, errors, value: 1, rate, decay: 0 })
  for (const group of FEATURE_GROUPS) {
    const places = example.features[group]
    const value = shareOf(places.length)
    for (const place of places) {
      step(weights.table, squares.table, { row: place * HEADS.length, errors, value, rate, decay })
    }
  }
}

type Step = Readonly<{ row: number; errors: Float64Array; value: number; rate: number; decay: number }>

function step(weights: Float32Array | Float64Array, squares: Float32Array | Float64Array, by: Step): void {
  for (let head = 0; head < HEADS.length; head += 1) {
    const at = by.row + head
    const weight = weights[at] ?? 0
    const gradient = (by.errors[head] ?? 0) * by.value + by.decay * weight
    if (gradient === 0) continue
    const square = (squares[at] ?? 0) + gradient * gradient
    squares[at] = square
    weights[at] = weight - (by.rate * gradient) / (1e-3 + Math.sqrt(square))
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
}
