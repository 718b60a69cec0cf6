// The trained model's word on a scope that the rules have weighed: how likely a careful reviewer would call it
// violating, whether it pushes and how, which lure it would be, who speaks; and how much each part of the model added.

import { LURES, type Lure, STANCES, type Stance } from '#src/domain/closed-lists.ts'
import { type Blended, chanceOf, headOf, type Opinions } from './blend.ts'
import { type LureScores, lureShares } from './category.ts'
import { pairPlace, placeOf } from './hashed-ngrams.ts'
import { HEADS, type Head, HINTS, type Hint, headAt } from './heads.ts'
import { type LinearModel, prepareLinear, type ReadyLinear, shareOf, sumFeatures, weightAt } from './linear-model.ts'
import type { Model } from './model-file.ts'
import { prepareNet, type ReadyNet, readWith } from './reading-net.ts'
import { FEATURE_GROUPS, type FeatureSource, type Features, featuresOf } from './scope-features.ts'
import { tellingSentences } from './telling-sentences.ts'
import { BORDERLINE_AT, logOdds } from './thresholds.ts'
import type { Part, Weighed } from './weigh.ts'

/** A scope after the model: `risk`, `findings` and `parts` are the model's, `lures` sum to the risk. */
export type Assessed = Weighed &
  Readonly<{
    lures: LureScores
    stance: Stance
    push: number
    hints: Readonly<Record<Hint, number>>
    /** What the rules had said of it. */
    ruled: Weighed
    /** Whether words are hidden in it, so that rules may not have read them. */
    isHidden: boolean
  }>

/** A model made ready to judge. */
export type Judge = Readonly<{ model: Model; linear: ReadyLinear; nets: readonly ReadyNet[] }>

const GROUP_NAMES: Readonly<Record<(typeof FEATURE_GROUPS)[number], string>> = {
  characters: '正文和标题的字',
  words: '正文和标题的词',
  sounds: '读音',
  looks: '字形',
  edges: '开头和结尾',
  profile: '昵称和简介',
  replies: '评论',
  rules: '规则的发现和联系方式',
  shape: '篇幅和平台',
}

/** Places of heads that every scope asks for. */
const STANCE_HEADS = Object.fromEntries(STANCES.map((one) => [one, headAt(`stance:${one}`)])) as Record<Stance, number>
const LURE_HEADS = Object.fromEntries(LURES.map((lure) => [lure, headAt(`category:${lure}`)])) as Record<Lure, number>

/** Share of a lure that no rule spoke for. */
const UNRULED = 0.03

export function prepareJudge(model: Model): Judge {
  return { model, linear: prepareLinear(model.linear), nets: model.nets.map(prepareNet) }
}

/** What the parts of the model say of one scope, head by head. Pure. */
export function opinionsOf({ linear, nets }: Judge, features: Features) {
  const { total, added } = sumFeatures(linear, features)
  const read = nets.map((net) => readWith(net, features.reads))
  const rules = logOdds(features.ruled)
  // Every head is asked for several times.
  const mean = new Float64Array(HEADS.length)
  for (let at = 0; at < mean.length; at += 1) {
    let sum = 0
    for (const answers of read) sum += answers[at] ?? 0
    mean[at] = sum / Math.max(1, read.length)
  }
  const of = (head: Head): Opinions => {
    const at = headAt(head)
    return { linear: total[at] ?? 0, net: mean[at] ?? 0, rules }
  }
  /** What linear model and networks say together of the head at a place. */
  const both = (at: number): number => (total[at] ?? 0) + (mean[at] ?? 0)
  return { of, both, added }
}

/** Puts the model's judgement over the rules'. Pure. */
export function assess(judge: Judge, source: FeatureSource): Assessed {
  const { weighed } = source
  const features = featuresOf(source)
  const { of, both, added } = opinionsOf(judge, features)
  const { blends } = judge.model
  const chance = (blended: Blended): number => chanceOf(blends[blended], of(headOf(blended)))
  const asked = weighed.scope.kind === 'window' ? 'window' : 'violating'
  const risk = chance(asked)
  const scale = blends[asked].linear * shareOf(features.rules.length)
  const weightOf = weighed.findings.length === 0 ? () => 0 : rulesWeights(judge.model.linear, features, scale)
  const parts = partsOf(judge.model, { added, opinions: of('violating'), weighed, asked })
  const hints = Object.fromEntries(HINTS.map((hint) => [hint, chance(`hint:${hint}`)])) as Record<Hint, number>
  return {
    ...weighed,
    risk,
    parts,
    findings: [
      ...weighed.findings.map((finding) => ({
        ...finding,
        weight: weightOf(finding.rule),
      })),
      ...(risk >= BORDERLINE_AT ? [tellingSentences(judge.model.linear, weighed.scope, wordsIn(parts))] : []),
    ],
    lures: lureScores(weighed, risk, both),
    stance: STANCES.reduce((a, b) => (both(STANCE_HEADS[b]) > both(STANCE_HEADS[a]) ? b : a)),
    push: chance('push'),
    hints,
    ruled: weighed,
    isHidden: features.isHidden,
  }
}

type Added = Readonly<{ added: readonly number[]; opinions: Opinions; weighed: Weighed; asked: Blended }>

/** How much each part added to the log-odds, the starting point first. */
function partsOf({ linear, blends }: Model, { added, opinions, weighed, asked }: Added): Part[] {
  const blend = blends[asked]
  const start = blend.intercept + blend.linear * (linear.bias[0] ?? 0)
  const parts: Part[] = [
    { part: 'prior', added: start, why: '什么也没发现时的起点' },
    ...FEATURE_GROUPS.map((group, i) => ({
      part: group,
      added: blend.linear * (added[i] ?? 0),
      why: GROUP_NAMES[group],
    })),
    { part: 'reading network', added: blend.net * opinions.net, why: '按字的先后通读全文' },
    { part: 'hand-set rules', added: blend.rules * opinions.rules, why: '规则按固定权重的判断' },
  ]
  const shadows = weighed.parts.filter(({ part }) => part.endsWith('(shadow)'))
  return [...parts, ...shadows].map(({ part, added: by, why }) => ({ part, added: Math.round(by * 1000) / 1000, why }))
}

function wordsIn(parts: readonly Part[]): number {
  let sum = 0
  for (const { part, added } of parts) if (TEXT_PARTS.has(part)) sum += added
  return Math.round(sum * 1000) / 1000
}
const TEXT_PARTS: ReadonlySet<string> = new Set(['characters', 'words', 'sounds', 'looks', 'edges', 'reading network'])

/**
 * What each rule's finding adds in the model, in calibrated log-odds: its own weight and half of every pair that it is in
 * (the pair's other half is the other's), so that the shares of all that rules found add up to their part.
 */
function rulesWeights(linear: LinearModel, { names }: Features, scale: number): (rule: string) => number {
  const paired = names.filter((one) => one.paired)
  return (rule) => {
    const at = paired.findIndex(({ name }) => name === rule)
    const own = paired[at]?.own ?? placeOf(`rule ${rule}`)
    const pairs = at < 0 ? [] : paired.filter((_, i) => i !== at).map((other) => other.own)
    // Pairs are hashed in the order of their names; `pairs` is in that order without the rule itself.
    const places = pairs.map((other, i) => (i < at ? pairPlace(other, own) : pairPlace(own, other)))
    const shared = places.reduce((sum, place) => sum + weightAt(linear, place, 0), 0)
    return Math.round(scale * (weightAt(linear, own, 0) + shared / 2) * 1000) / 1000
  }
}

/** In a window the rules know which lure it is: the categories were learned from whole posts. */
const TRUST = { whole: { rules: 0.5, words: 0.5 }, window: { rules: 1, words: 0.25 } } as const

/** What the rules found, moved by what the model reads; what neither knows keeps a small chance. */
function lureScores(weighed: Weighed, risk: number, both: (at: number) => number): LureScores {
  const ruled = lureShares(weighed)
  const trust = weighed.scope.kind === 'window' ? TRUST.window : TRUST.whole
  const scores: Record<Lure, number> = { ...ruled }
  let sum = 0
  for (const lure of LURES) {
    scores[lure] = (UNRULED + ruled[lure]) ** trust.rules * Math.exp(trust.words * both(LURE_HEADS[lure]))
    sum += scores[lure]
  }
  for (const lure of LURES) scores[lure] = Math.round((risk * scores[lure] * 10_000) / sum) / 10_000
  return scores
}
