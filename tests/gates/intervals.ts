// 95 % intervals of shares, ratios and differences. Seeded: the same records give the same interval.

import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import type { Interval } from './gate.ts'

const SEED = 20_260_202
const DRAWS = 1000
/** Standard normal quantile at 0.975. */
const Z = 1.959964

/** Wilson's score interval of `hits` out of `all` (Wilson, JASA 1927): right also at 0 and at 1. */
export function wilson(hits: number, all: number): Interval {
  if (all === 0) return [0, 1]
  const share = hits / all
  const spread = Z * Math.sqrt((share * (1 - share)) / all + (Z * Z) / (4 * all * all))
  const middle = share + (Z * Z) / (2 * all)
  const scale = 1 + (Z * Z) / all
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)]
}

/**
 * Percentile bootstrap of any figure of `records` (Efron, Annals of Statistics 1979). Draw whole posts with everything
 * that was measured on them, and differences and ratios between two measurements are paired by themselves.
 */
export function bootstrap<T>(records: readonly T[], figureOf: (drawn: readonly T[]) => number): Interval {
  const random = mulberry32(SEED)
  const figures = Array.from({ length: DRAWS }, () =>
    figureOf(records.map((one) => records[Math.floor(random() * records.length)] ?? one)),
  ).sort((a, b) => a - b)
  const at = (share: number): number => figures[Math.round(share * (figures.length - 1))] ?? Number.NaN
  return [at(0.025), at(0.975)]
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
  return (low + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? low)) / 2
}
