// What a second opinion does to a verdict: it adds a finding that names its model, and moves the risk by that finding's
// weight, which is bounded. It never replaces a verdict, and never takes a violating one out of the queue.

import type { Category, VerdictKind } from './closed-lists.ts'
import { LURES } from './closed-lists.ts'
import type { Opinion } from './opinion.ts'
import { BORDERLINE_AT, logistic, logOdds, VIOLATING_AT, verdictFor } from './risk.ts'
import { type Explanation, type Finding, HARM, type Span, type Verdict } from './verdict.ts'

/** The rule id under which an opinion stands among the findings. */
export const SECOND_OPINION = 'second-opinion'

/**
 * Log-odds. Up: enough to bring 0.3 to 0.54. Down: less than the way from 0.5 to 0.3, so that a post which talks an
 * adviser round (prompt injection) is at worst queued as borderline. Uncertainty draws toward the middle of borderline.
 */
export const LIMITS = { up: 1, down: 0.8, middle: 0.4 } as const
const MIDDLE = logOdds((VIOLATING_AT + BORDERLINE_AT) / 2)

const SAYS: Readonly<Record<VerdictKind, string>> = { violating: '违规', borderline: '存疑', benign: '无违规' }

const within = (value: number, most: number): number => Math.max(-most, Math.min(most, value))
const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

/** What an opinion adds to the log-odds of a risk (0 and 1 excluded). */
export function weightOfOpinion(opinion: Pick<Opinion, 'verdict'>, risk: number): number {
  if (opinion.verdict === 'violating') return LIMITS.up
  if (opinion.verdict === 'benign') return -LIMITS.down
  return rounded(within(MIDDLE - logOdds(risk), LIMITS.middle), 3)
}

/** The lure that a post is a hit for now: what the classifier leads with, else what the opinion says. */
function categoryFor(verdict: Verdict, opinion: Opinion): Category {
  if (verdict.category !== 'none') return verdict.category
  if (opinion.category !== 'none') return opinion.category
  const scores = verdict.categoryScores
  return LURES.reduce((a, b) => (scores[b] > scores[a] ? b : a))
}

type Given = Readonly<{ model: string; opinion: Opinion; spans: readonly Span[] }>

function findingOf(verdict: Verdict, { model, opinion, spans }: Given): Finding {
  const from = verdict.verdict === opinion.verdict ? '同意' : `原判：${SAYS[verdict.verdict]}`
  return {
    rule: SECOND_OPINION,
    label: `第二意见（${model}）：${SAYS[opinion.verdict]}`,
    weight: weightOfOpinion(opinion, verdict.risk),
    why: `${opinion.reason || '没有说明理由'}（${from}）`,
    noSpan: spans.length === 0 ? '第二意见没有引用原文' : '',
    spans,
  }
}

/** The verdict with the opinion weighed in. Pure. `spans` are its quotes, placed in the original. */
export function applyOpinion(verdict: Verdict, given: Given): Verdict {
  const { opinion } = given
  const finding = findingOf(verdict, given)
  const risk = rounded(logistic(logOdds(verdict.risk) + finding.weight), 4)
  const kind = verdictFor(risk)
  const category = kind === 'benign' ? 'none' : categoryFor(verdict, opinion)
  const share = verdict.risk > 0 ? risk / verdict.risk : 0
  const scores = LURES.map((lure) => [lure, rounded(Math.min(1, verdict.categoryScores[lure] * share), 4)] as const)
  const stance = kind === 'violating' ? 'promote' : (kind !== verdict.verdict && opinion.stance) || verdict.stance
  return {
    ...verdict,
    ...{ risk, category, stance },
    verdict: kind,
    categoryScores: Object.fromEntries(scores) as Verdict['categoryScores'],
    priority: Math.round(100 * risk * HARM[category]),
    findings: [...verdict.findings, finding],
  }
}

type Score = Readonly<{ parts: Explanation['parts']; risk: number }>

/** The classifier's own score with the second opinion that `verdict` holds added to it; as it was when it holds none. */
export function withOpinion(score: Score, verdict: Pick<Verdict, 'findings'>): Score {
  const given = verdict.findings.find(({ rule }) => rule === SECOND_OPINION)
  if (!given) return score
  return {
    parts: [...score.parts, { part: SECOND_OPINION, added: given.weight, why: given.label }],
    risk: rounded(logistic(logOdds(score.risk) + given.weight), 4),
  }
}
