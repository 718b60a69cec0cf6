// The trained model's word on a scope that the rules have weighed: how likely a careful reviewer would call it
// violating, which lure it would be, who speaks; and how much each group of features added.

import { rules } from '#classifiers/rules/index.ts'
import { LURES, type Lure, STANCES, type Stance } from '#src/domain/closed-lists.ts'
import { type LureScores, lureShares } from './category.ts'
import { placeOf } from './hashed-ngrams.ts'
import { HEADS, type Head, shareOf, sumFeatures } from './linear-model.ts'
import type { Model } from './model-file.ts'
import { FEATURE_GROUPS, type FeatureSource, type Features, featuresOf } from './scope-features.ts'
import { tellingSentences } from './telling-sentences.ts'
import { BORDERLINE_AT, logistic, logOdds } from './thresholds.ts'
import type { Part, Weighed } from './weigh.ts'

/** A scope after the model: `risk`, `findings` and `parts` are the model's, `lures` sum to the risk. */
export type Assessed = Weighed & Readonly<{ lures: LureScores; stance: Stance }>

const GROUP_NAMES: Readonly<Record<(typeof FEATURE_GROUPS)[number], string>> = {
  words: '正文和标题的用语',
  edges: '开头和结尾',
  profile: '昵称和简介',
  replies: '评论',
  rules: '规则的发现和联系方式',
  shape: '篇幅和平台',
}

/** Share of a lure that no rule spoke for. */
const UNRULED = 0.03

/**
 * Texts longer than this (UTF-16 code units) keep the rules' risk: the corpus has few long lures yet, so the model would
 * call every long page innocent, an injected advertisement included.
 */
const LONGEST_LEARNED = 600

/** Rules for what policy calls violating by itself, without a contact: teaching to lie, selling the words for it. */
const METHODS = new Set(rules.filter(({ role }) => role === 'method').map(({ id }) => id))

/** Puts the model's judgement over the rules', unless they keep the word. Pure. */
export function assess(model: Model, source: FeatureSource): Assessed {
  const { weighed } = source
  const learned = judge(model, source)
  if (!keepTheWord(weighed, learned.risk)) return learned
  return { ...weighed, lures: lureScores(weighed, weighed.risk, () => 0), stance: learned.stance }
}

/** Whether the rules decide: on texts longer than the model has learned, and on methods that it makes too little of. */
function keepTheWord({ scope, findings, risk }: Weighed, learned: number): boolean {
  if (scope.kind !== 'comment' && scope.post.text.length > LONGEST_LEARNED) return true
  return risk > learned && findings.some(({ rule }) => METHODS.has(rule))
}

function judge(model: Model, source: FeatureSource): Assessed {
  const { weighed } = source
  const features = featuresOf(source)
  const { total, added } = sumFeatures(model.weights, features)
  const { slope, intercept, rules: ruleWeight } = model.calibration
  const at = (head: Head): number => total[HEADS.indexOf(head)] ?? 0
  const ruled = ruleWeight * logOdds(weighed.risk)
  const risk = logistic(slope * (at('violating') + ruled) + intercept)
  const bias = slope * (model.weights.bias[0] ?? 0) + intercept
  const parts = [
    { part: 'prior', added: bias, why: '什么也没发现时的起点' },
    ...FEATURE_GROUPS.map((group, i) => ({ part: group, added: slope * (added[i] ?? 0), why: GROUP_NAMES[group] })),
    { part: 'hand-set rules', added: slope * ruled, why: '规则按固定权重的判断' },
    ...weighed.parts.filter(({ part }) => part.endsWith('(shadow)')),
  ]
  const wordsAdded = Math.round(slope * (added[0] ?? 0) * 1000) / 1000
  return {
    ...weighed,
    risk,
    parts: parts.map((part): Part => ({ ...part, added: Math.round(part.added * 1000) / 1000 })),
    findings: [
      ...weighed.findings.map((finding) => ({ ...finding, weight: weightOf(model, features, finding.rule) })),
      ...(risk >= BORDERLINE_AT ? [tellingSentences(model.weights, weighed.scope, wordsAdded)] : []),
    ],
    lures: lureScores(weighed, risk, at),
    stance: stanceAt(at),
  }
}

const stanceAt = (at: (head: Head) => number): Stance =>
  STANCES.reduce((a, b) => (at(`stance:${b}`) > at(`stance:${a}`) ? b : a))

/** What a rule's finding by itself adds in the model, in calibrated log-odds. */
function weightOf({ weights, calibration }: Model, features: Features, rule: string): number {
  const weight = weights.table[placeOf(`rule ${rule}`) * HEADS.length] ?? 0
  return Math.round(calibration.slope * weight * shareOf(features.rules.length) * 1000) / 1000
}

/** What the rules found, moved by what the model reads; what neither knows keeps a small chance. */
function lureScores(weighed: Weighed, risk: number, at: (head: Head) => number): LureScores {
  const ruled = lureShares(weighed)
  const powers = LURES.map((lure) => (UNRULED + ruled[lure]) * Math.exp(at(`category:${lure}`)))
  const sum = powers.reduce((a, b) => a + b, 0)
  const entries = LURES.map((lure, i) => [lure, Math.round((risk * (powers[i] ?? 0) * 10_000) / sum) / 10_000] as const)
  return Object.fromEntries(entries) as Record<Lure, number>
}
