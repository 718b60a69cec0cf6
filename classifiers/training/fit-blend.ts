// Learns how to put the parts together: logistic regression with three inputs by Newton's method, on opinions about posts
// that the parts had not been trained on, with Platt's softened targets (Platt, 1999).

import type { Blend, Opinions } from '#classifiers/model/blend.ts'
import { logistic } from '#classifiers/model/thresholds.ts'

/** What the parts said of one scope, and what it was. */
export type Judged = Readonly<{ opinions: Opinions; positive: boolean; weight: number }>

const ROUNDS = 60
/** Keeps the weights finite where the parts make no mistake at all. */
const RIDGE = 1e-2
const PARTS = ['linear', 'net', 'rules'] as const

/** The blend under which these scopes are least surprising; no part gets a weight below 0. */
export function fitBlend(judged: readonly Judged[]): Blend {
  let parts: readonly (typeof PARTS)[number][] = PARTS
  for (;;) {
    const weights = newton(judged, parts)
    const against = parts.filter((_, i) => (weights[i + 1] ?? 0) < 0)
    if (against.length === 0) {
      const of = (part: (typeof PARTS)[number]): number => weights[parts.indexOf(part) + 1] ?? 0
      return {
        intercept: weights[0] ?? 0,
        linear: parts.includes('linear') ? of('linear') : 0,
        net: parts.includes('net') ? of('net') : 0,
        rules: parts.includes('rules') ? of('rules') : 0,
      }
    }
    parts = parts.filter((part) => !against.includes(part))
  }
}

type Row = Readonly<{ inputs: readonly number[]; target: number; weight: number }>

function newton(judged: readonly Judged[], parts: readonly (typeof PARTS)[number][]): number[] {
  const positives = judged.filter(({ positive }) => positive).length
  const high = (positives + 1) / (positives + 2)
  const low = 1 / (judged.length - positives + 2)
  const rows = judged.map(
    ({ opinions, positive, weight }): Row => ({
      inputs: [1, ...parts.map((part) => opinions[part])],
      target: positive ? high : low,
      weight,
    }),
  )
  let weights = [0, ...parts.map(() => 0)]
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = stepFrom(rows, weights)
    weights = weights.map((weight, i) => weight - (step[i] ?? 0))
    if (step.every((size) => Math.abs(size) < 1e-9)) break
  }
  return weights
}

/** Newton's step: the slopes, turned by the curvature. */
function stepFrom(rows: readonly Row[], weights: readonly number[]): number[] {
  const size = weights.length
  const slopes = weights.map((weight, i) => (i === 0 ? 0 : RIDGE * weight))
  const curves = weights.map((_, i) => weights.map((__, j): number => (i === j ? RIDGE : 0)))
  for (const { inputs, target, weight } of rows) {
    const chance = logistic(inputs.reduce((sum, input, i) => sum + input * (weights[i] ?? 0), 0))
    const curve = weight * Math.max(1e-6, chance * (1 - chance))
    for (let i = 0; i < size; i += 1) {
      slopes[i] = (slopes[i] ?? 0) + weight * (chance - target) * (inputs[i] ?? 0)
      const row = curves[i] ?? []
      for (let j = 0; j < size; j += 1) row[j] = (row[j] ?? 0) + curve * (inputs[i] ?? 0) * (inputs[j] ?? 0)
    }
  }
  return solve(curves, slopes)
}

/** Gaussian elimination; the matrix is positive definite, so no rows need changing places. */
function solve(matrix: number[][], values: number[]): number[] {
  const size = values.length
  for (let i = 0; i < size; i += 1) {
    const pivot = matrix[i] ?? []
    for (let k = i + 1; k < size; k += 1) {
      const row = matrix[k] ?? []
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1)
      for (let j = i; j < size; j += 1) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0)
      values[k] = (values[k] ?? 0) - factor * (values[i] ?? 0)
    }
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = matrix[i] ?? []
    for (let j = i + 1; j < size; j += 1) values[i] = (values[i] ?? 0) - (row[j] ?? 0) * (values[j] ?? 0)
    values[i] = (values[i] ?? 0) / (row[i] ?? 1)
  }
  return values
}
