// From labelled posts to a model: examples, weights, and a calibration from posts by writers that the weights had not
// seen. Deterministic: same posts, same bytes.

import { weighScopes } from '#classifiers/classify.ts'
import { HEADS, sumFeatures, type Weights } from '#classifiers/model/linear-model.ts'
import type { Calibration } from '#classifiers/model/model-file.ts'
import { logistic, logOdds } from '#classifiers/model/thresholds.ts'
import { standardMatcher } from '#classifiers/text/find-terms.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Post } from '#src/domain/post.ts'
import { decidingScore, fitCalibration, type Scored } from './calibrate.ts'
import { makeExamples } from './make-examples.ts'
import { type Example, trainHeads } from './train-heads.ts'

/** `writer` groups posts by one hand: whoever is tested was not trained on. `subject` is who is to be acted on. */
export type TrainingPost = Readonly<{ writer: string; subject: string; labelled: LabelledPost }>
export type TrainingData = Readonly<{ posts: readonly TrainingPost[]; benign: readonly Post[] }>

/** How the model did on each writer it had not seen. */
export type HeldOut = Readonly<{
  writer: string
  posts: number
  precision: number
  recall: number
  f1: number
  falsePositiveRate: number
}>
export type Trained = Readonly<{ weights: Weights; calibration: Calibration; heldOut: readonly HeldOut[] }>

type Prepared = TrainingPost & Readonly<{ examples: readonly Example[]; ruled: readonly number[] }>

/** Real benign posts are many and alike: each counts less than a written one. */
const REAL_WEIGHT = 0.3

const BENIGN = { verdict: 'benign', category: 'none', contactPush: false, stance: 'unrelated' } as const

/** Trains the model. `say` hears what is being done; takes minutes. */
export function trainModel({ posts, benign }: TrainingData, say: (line: string) => void = () => undefined): Trained {
  const matcher = standardMatcher()
  const prepared = posts.map((post): Prepared => {
    const scopes = weighScopes(post.labelled.post, matcher)
    const ruled = scopes.weighed.map(({ risk }) => logOdds(risk))
    return { ...post, examples: makeExamples(post.labelled, post.subject, scopes), ruled }
  })
  const real = benign.flatMap((post) => {
    const labelled = { post, label: BENIGN, evasion: [], contacts: [], why: '' }
    const [whole] = makeExamples(labelled, 'post', weighScopes(post, matcher))
    return whole ? [withoutStance({ ...whole, weight: REAL_WEIGHT })] : []
  })
  say(`${prepared.length} posts and ${real.length} real benign texts read`)
  const scored = heldOutScores(prepared, real, say)
  const calibration = fitCalibration(scored.flatMap(({ scores }) => scores))
  const heldOut = scored.map(({ writer, scores }) => ({ writer, ...ratesAt(scores, calibration) }))
  const weights = trainHeads([...prepared.flatMap(({ examples }) => examples), ...real])
  return { weights, calibration, heldOut }
}

/** Nobody said who speaks in the real texts. */
function withoutStance(example: Example): Example {
  const targets = Float64Array.from(example.targets, (target, head) =>
    HEADS[head]?.startsWith('stance:') ? Number.NaN : target,
  )
  return { ...example, targets }
}

function heldOutScores(prepared: readonly Prepared[], real: readonly Example[], say: (line: string) => void) {
  const writers = [...new Set(prepared.map(({ writer }) => writer))].sort()
  return writers.map((writer) => {
    const others = prepared.filter((post) => post.writer !== writer).flatMap(({ examples }) => examples)
    const weights = trainHeads([...others, ...real])
    const own = prepared.filter((post) => post.writer === writer && post.labelled.label.verdict !== 'borderline')
    say(`scored ${own.length} posts of writer ${writer}, trained without`)
    return { writer, scores: own.map((post) => scorePost(weights, post)) }
  })
}

function scorePost(weights: Weights, { examples, ruled, labelled }: Prepared): Scored {
  const scopes = examples.map(({ features }, i) => ({
    score: sumFeatures(weights, features).total[0] ?? 0,
    ruled: ruled[i] ?? 0,
  }))
  return { scopes, positive: labelled.label.verdict === 'violating' }
}

function ratesAt(scores: readonly Scored[], { slope, intercept, rules }: Calibration): Omit<HeldOut, 'writer'> {
  const called = (one: Scored): boolean => logistic(slope * decidingScore(one, rules) + intercept) >= 0.5
  const count = (positive: boolean, isCalled: boolean): number =>
    scores.filter((one) => one.positive === positive && called(one) === isCalled).length
  const [hit, missed, wrong, right] = [count(true, true), count(true, false), count(false, true), count(false, false)]
  const round = (value: number): number => Math.round(value * 1000) / 1000
  return {
    posts: scores.length,
    precision: round(hit / Math.max(1, hit + wrong)),
    recall: round(hit / Math.max(1, hit + missed)),
    f1: round((2 * hit) / Math.max(1, 2 * hit + wrong + missed)),
    falsePositiveRate: round(wrong / Math.max(1, wrong + right)),
  }
}
