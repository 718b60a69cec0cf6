// The curves behind the figures: precision against recall, and how risks meet what came true.

import type { CurvePoint, ReliabilityBin } from '#src/domain/evaluation.ts'
import { BINS, equalMassBins, type Scored } from './calibration.ts'

/** Normal quantile of a two-sided 95 % interval. */
const Z95 = 1.959964

/** One point for each distinct score, highest first: the steps whose area is `averagePrecision`. */
export function precisionRecallCurve(scored: readonly Scored[]): CurvePoint[] {
  const sorted = scored.toSorted((a, b) => b.score - a.score)
  const positives = sorted.filter(({ positive }) => positive).length
  const points: CurvePoint[] = []
  let hits = 0
  sorted.forEach(({ score, positive }, i) => {
    if (positive) hits += 1
    if (sorted[i + 1]?.score === score) return
    points.push({ threshold: score, precision: hits / (i + 1), recall: hits / Math.max(1, positives) })
  })
  return points
}

/** Bins of equally many posts, lowest risk first, as the calibration error has them; empty bins are left out. */
export function reliabilityBins(scored: readonly Scored[]): ReliabilityBin[] {
  return equalMassBins(scored, BINS).map((held) => {
    const hits = held.filter(({ positive }) => positive).length
    const [low, high] = wilson(hits, held.length)
    const score = held.reduce((sum, one) => sum + one.score, 0) / held.length
    return { score, rate: hits / held.length, low, high, posts: held.length }
  })
}

/** 95 % interval of a share (Wilson 1927): holds its promise near 0 and 1 too, where a bootstrap gives no width. */
export function wilson(hits: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 1]
  const share = hits / of
  const z2 = Z95 * Z95
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of)
  const half = (Z95 / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
