// Scores → probabilities: Platt's logistic fit, on scores of posts that the weights had not seen (Platt, 1999), with his
// softened targets, by Newton's method.

import type { Calibration } from '#classifiers/model/model-file.ts'
import { logistic } from '#classifiers/model/thresholds.ts'

/** One post: the model's score and the rules' log-odds of each scope that could decide it. */
export type Scored = Readonly<{ scopes: readonly Readonly<{ score: number; ruled: number }>[]; positive: boolean }>
type Line = Readonly<{ slope: number; intercept: number }>

/** Weights tried for the rules' own log-odds beside the model's score. */
const RULE_WEIGHTS = [0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.3, 1.6, 2]

const ROUNDS = 100
const HALVINGS = 30

/** What of a post decides: the highest of its scopes. */
export function decidingScore({ scopes }: Scored, rules: number): number {
  return Math.max(...scopes.map(({ score, ruled }) => score + rules * ruled))
}

/** The calibration under which these posts are least surprising. */
export function fitCalibration(scored: readonly Scored[]): Calibration {
  const tried = RULE_WEIGHTS.map((rules) => {
    const aimed = aim(scored, rules)
    const line = fitLine(aimed)
    return { rules, ...line, surprise: loss(aimed, line) }
  })
  const { rules, slope, intercept } = tried.reduce((a, b) => (b.surprise < a.surprise ? b : a))
  return { rules, slope, intercept }
}

function aim(scored: readonly Scored[], rules: number): Aimed[] {
  const positives = scored.filter(({ positive }) => positive).length
  const high = (positives + 1) / (positives + 2)
  const low = 1 / (scored.length - positives + 2)
  return scored.map((one) => ({ score: decidingScore(one, rules), target: one.positive ? high : low }))
}

function fitLine(aimed: readonly Aimed[]): Line {
  let fitted: Line = { slope: 0, intercept: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    const better = halve(aimed, fitted, newtonStep(aimed, fitted))
    if (!better) break
    fitted = better
  }
  return fitted
}

type Aimed = Readonly<{ score: number; target: number }>

function newtonStep(aimed: readonly Aimed[], { slope, intercept }: Line): Line {
  let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9]
  for (const { score, target } of aimed) {
    const chance = logistic(slope * score + intercept)
    const curve = chance * (1 - chance)
    g0 += (chance - target) * score
    g1 += chance - target
    h00 += curve * score * score
    h01 += curve * score
    h11 += curve
  }
  const determinant = h00 * h11 - h01 * h01
  return { slope: (h11 * g0 - h01 * g1) / determinant, intercept: (h00 * g1 - h01 * g0) / determinant }
}

/** The first of the full, half, quarter … step that lowers the loss; null when none does: it is fitted. */
function halve(aimed: readonly Aimed[], at: Line, step: Line): Line | null {
  const before = loss(aimed, at)
  for (let share = 1, i = 0; i < HALVINGS; i += 1, share /= 2) {
    const next = { slope: at.slope - share * step.slope, intercept: at.intercept - share * step.intercept }
    if (loss(aimed, next) < before - 1e-9) return next
  }
  return null
}

function loss(aimed: readonly Aimed[], { slope, intercept }: Line): number {
  return aimed.reduce((sum, { score, target }) => {
    const x = slope * score + intercept
    return sum + Math.max(x, 0) - x * target + Math.log1p(Math.exp(-Math.abs(x)))
  }, 0)
}
