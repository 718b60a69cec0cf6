// AdamW (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019), for whole arrays and for the rows
// of a table that a batch touched: rows nobody read stay as they are.

export type Adam = Readonly<{ first: Float32Array; second: Float32Array }>
export type AdamStep = Readonly<{ rate: number; decay: number; count: number }>

const BETA1 = 0.9
const BETA2 = 0.999
const TINY = 1e-8

export function createAdam(size: number): Adam {
  return { first: new Float32Array(size), second: new Float32Array(size) }
}

/** One step over `weights[from, to)`; `gradient` has the same places and is cleared. `count` starts at 1. */
export function adamStep(
  weights: Float32Array,
  gradient: Float32Array,
  by: Adam & AdamStep & Readonly<{ from: number; to: number }>,
): void {
  const { first, second, rate, decay, count, from, to } = by
  const short = 1 - BETA1 ** count
  const long = 1 - BETA2 ** count
  for (let i = from; i < to; i += 1) {
    const slope = gradient[i] as number
    gradient[i] = 0
    const mean = BETA1 * (first[i] as number) + (1 - BETA1) * slope
    const square = BETA2 * (second[i] as number) + (1 - BETA2) * slope * slope
    first[i] = mean
    second[i] = square
    const weight = weights[i] as number
    weights[i] = weight - rate * (mean / short / (Math.sqrt(square / long) + TINY) + decay * weight)
  }
}
