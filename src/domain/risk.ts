// The numbers that turn a risk into a verdict, and back and forth between chances and log-odds. They stand here and
// nowhere else.

import type { VerdictKind } from './closed-lists.ts'

export const VIOLATING_AT = 0.5
export const BORDERLINE_AT = 0.3

/** The verdict that a risk (0..1) amounts to. */
export function verdictFor(risk: number): VerdictKind {
  if (risk >= VIOLATING_AT) return 'violating'
  return risk >= BORDERLINE_AT ? 'borderline' : 'benign'
}

/** Probability (0 and 1 excluded) → log-odds. */
export function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability))
}

/** Log-odds → probability. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}
