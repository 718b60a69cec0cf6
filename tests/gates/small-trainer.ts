// Logistic regression over table places, by AdaGrad over shuffled examples (Duchi, Hazan and Singer, JMLR 2011): enough
// to ask what the features are worth on other people's data. Deterministic.

import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { logistic } from '#classifiers/model/thresholds.ts'

/** `places` are indices below the table's size, each once. */
export type PlacedText = Readonly<{ places: Uint32Array; positive: boolean }>

const EPOCHS = 6
const RATE = 0.5
const SEED = 20_260_505

/** Learns from `examples`; the answer gives the chance of `positive` for the places of a text. */
export function trainSmall(examples: readonly PlacedText[], size: number): (places: Uint32Array) => number {
  const weights = new Float64Array(size)
  const squares = new Float64Array(size)
  let bias = 0
  const chanceOf = (places: Uint32Array): number => {
    let sum = 0
    for (const place of places) sum += weights[place] as number
    return logistic(bias + sum / Math.sqrt(Math.max(1, places.length)))
  }
  const random = mulberry32(SEED)
  for (let i = 0; i < EPOCHS * examples.length; i += 1) {
    const { places, positive } = examples[Math.floor(random() * examples.length)] as PlacedText
    const gradient = (chanceOf(places) - (positive ? 1 : 0)) / Math.sqrt(Math.max(1, places.length))
    bias -= 0.01 * gradient
    for (const place of places) {
      const square = (squares[place] as number) + gradient * gradient
      squares[place] = square
      weights[place] = (weights[place] as number) - (RATE * gradient) / (1e-6 + Math.sqrt(square))
    }
  }
  return chanceOf
}
