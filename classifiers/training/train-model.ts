// From labelled posts to a model: examples, a linear model, reading networks, and how to put them together, learned on
// posts by writers that the parts had not seen. Deterministic: same posts, same bytes.

import { weighScopes } from '#classifiers/classify.ts'
import { opinionsOf, prepareJudge } from '#classifiers/model/assess.ts'
import { BLENDED, type Blended, type Blends, chanceOf, headOf } from '#classifiers/model/blend.ts'
import { headAt } from '#classifiers/model/heads.ts'
import type { Model } from '#classifiers/model/model-file.ts'
import { type QuickLimits, type QuickSums, quickSums } from '#classifiers/model/quick-pass.ts'
import { syllableIndex } from '#classifiers/model/syllable-index.ts'
import type { Weighed } from '#classifiers/model/weigh.ts'
import { standardMatcher } from '#classifiers/text/find-terms.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Post } from '#src/domain/post.ts'
import type { Judged } from './fit-blend.ts'
import { fitBlends, fitLimits } from './fit-blends.ts'
import { type HeldOut, heldOutRates } from './held-out.ts'
import { type Example, makeExamples } from './make-examples.ts'
import { packNet } from './net-weights.ts'
import { onlyDecided } from './only-decided.ts'
import { STANDARD_LINEAR, trainLinear } from './train-linear.ts'
import { STANDARD_NET, trainNet } from './train-net.ts'
import { varyPost } from './vary-posts.ts'

/**
 * `writer` groups posts by one hand: whoever is tested was not trained on. `subject` is who is to be acted on. A `weight`
 * makes it a reviewer's decision, which says only whether the subject violates and which lure it is.
 */
export type TrainingPost = Readonly<{ writer: string; subject: string; labelled: LabelledPost; weight?: number }>
export type TrainingData = Readonly<{ posts: readonly TrainingPost[]; benign: readonly Post[] }>

export type Trained = Pick<Model, 'linear' | 'nets' | 'blends' | 'limits'> & Readonly<{ heldOut: readonly HeldOut[] }>

export type TrainingOptions = Readonly<{
  /** Writers are held out in this many groups; 0 keeps `blends` and `limits` and holds out nobody. */
  folds: number
  nets: number
  epochs: Readonly<{ linear: number; net: number }>
  blends?: Blends
  limits?: QuickLimits
}>
export const STANDARD: TrainingOptions = { folds: 4, nets: 2, epochs: { linear: 10, net: 12 } }
/** For trying out: one shallow look at everything. */
export const QUICK: TrainingOptions = { folds: 2, nets: 1, epochs: { linear: 3, net: 1 } }

/** Longer innocent texts are not used to bury posts in: they would be all that stands around. */
const LONGEST_AROUND = 400

/** Real benign posts are many and alike: each counts less than a written one. */
const REAL_WEIGHT = 0.3

const BENIGN = { verdict: 'benign', category: 'none', contactPush: false, stance: 'unrelated' } as const

type Scope = Readonly<{ weighed: Weighed; example: Example }>
type Prepared = TrainingPost & Readonly<{ scopes: readonly Scope[]; copies: readonly Example[] }>
type Parts = Pick<Model, 'linear' | 'nets'>

/** Trains the model. `say` hears what is being done; takes many minutes. */
export function trainModel(
  { posts, benign }: TrainingData,
  options: TrainingOptions = STANDARD,
  say: (line: string) => void = () => undefined,
): Trained {
  const matcher = standardMatcher()
  const innocent = benign.map(({ text }) => text).filter((text) => text.length < LONGEST_AROUND)
  const prepared = posts.map((post, place): Prepared => {
    const judged = weighScopes(readPost(post.labelled.post), matcher)
    const examples = makeExamples(post.labelled, post.subject, judged)
    const scopes = examples.map((example, i) => ({ example, weighed: judged.weighed[i] as Weighed }))
    const { weight: decided } = post
    if (decided !== undefined) return { ...post, scopes: onlyDecided(scopes, { ...post, weight: decided }), copies: [] }
    const copies = varyPost(post.labelled, place, innocent).flatMap(({ labelled, weight }) =>
      makeExamples(labelled, post.subject, weighScopes(readPost(labelled.post), matcher)).map((example) => ({
        ...example,
        weight: example.weight * weight,
      })),
    )
    return { ...post, scopes, copies }
  })
  const real = benign.flatMap((post) => {
    const labelled = { post, label: BENIGN, evasion: [], contacts: [], why: '' }
    const [whole] = makeExamples(labelled, 'post', weighScopes(readPost(post), matcher))
    return whole ? [unlabelledStance({ ...whole, weight: REAL_WEIGHT })] : []
  })
  say(`${prepared.length} posts and ${real.length} real benign texts read`)
  const unseen = options.folds > 0 ? judgeUnseen(prepared, real, { options, say }) : []
  const blends = options.blends ?? fitBlends(unseen)
  const heldOut = heldOutRates(unseen, ({ example, opinions }) => {
    const asked = example.kind === 'window' ? 'window' : 'violating'
    return chanceOf(blends[asked], opinions[asked])
  })
  const limits = options.limits ?? fitLimits(unseen, blends)
  const parts = trainParts([...examplesOf(prepared), ...real], options)
  return { ...parts, blends, limits, heldOut }
}

const examplesOf = (posts: readonly Prepared[]): Example[] =>
  posts.flatMap(({ scopes, copies }) => [...scopes.map(({ example }) => example), ...copies])

function trainParts(examples: readonly Example[], { nets, epochs }: TrainingOptions): Parts {
  const linear = trainLinear(examples, { ...STANDARD_LINEAR, epochs: epochs.linear })
  const sounds = syllableIndex()
  const trained = Array.from({ length: nets }, (_, i) =>
    packNet(trainNet(examples, { ...STANDARD_NET, epochs: epochs.net, seed: STANDARD_NET.seed + i }), sounds),
  )
  return { linear, nets: trained }
}

/** Nobody said who speaks in the real texts. */
function unlabelledStance(example: Example): Example {
  const targets = example.targets.slice()
  targets.fill(Number.NaN, headAt('stance:promote'))
  return { ...example, targets }
}

/** What the parts said of a scope whose writer they had not seen. */
export type Unseen = Readonly<{
  writer: string
  post: number
  labelled: LabelledPost
  example: Example
  opinions: Readonly<Record<Blended, Judged['opinions']>>
  quick: QuickSums
}>

const NO_LIMITS: QuickLimits = { violating: Number.NEGATIVE_INFINITY, push: Number.NEGATIVE_INFINITY }

type Holding = Readonly<{ options: TrainingOptions; say: (line: string) => void }>

function judgeUnseen(prepared: readonly Prepared[], real: readonly Example[], { options, say }: Holding): Unseen[] {
  const groups = groupWriters(prepared, options.folds)
  return groups.flatMap((writers) => {
    const others = prepared.filter(({ writer }) => !writers.has(writer))
    const parts = trainParts([...examplesOf(others), ...real], { ...options, nets: Math.min(1, options.nets) })
    const judge = prepareJudge({ ...parts, blends: {} as Blends, limits: NO_LIMITS, card: {}, hash: '' })
    say(`judged posts by ${[...writers].join(', ')}, trained without them`)
    return prepared.flatMap(({ writer, labelled, scopes }, post) => {
      if (!writers.has(writer) || labelled.label.verdict === 'borderline') return []
      return scopes.map(({ example, weighed }): Unseen => {
        const { of } = opinionsOf(judge, example.features, weighed)
        const opinions = Object.fromEntries(BLENDED.map((one) => [one, of(headOf(one))])) as Unseen['opinions']
        const quick = quickSums(parts.linear, example.features.characters, example.features.profile)
        return { writer, post, labelled, example, opinions, quick }
      })
    })
  })
}

/** Writers in groups of about the same number of posts: the largest goes to the smallest group. */
function groupWriters(prepared: readonly Prepared[], folds: number): Set<string>[] {
  const counts = new Map<string, number>()
  for (const { writer } of prepared) counts.set(writer, (counts.get(writer) ?? 0) + 1)
  const groups = Array.from({ length: Math.min(folds, counts.size) }, () => ({ writers: new Set<string>(), posts: 0 }))
  for (const [writer, posts] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const smallest = groups.reduce((a, b) => (b.posts < a.posts ? b : a))
    smallest.writers.add(writer)
    smallest.posts += posts
  }
  return groups.map(({ writers }) => writers)
}
