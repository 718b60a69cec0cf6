// From labelled posts to a model: examples, a linear model, reading networks, and how to put them together, learned on
// posts by writers that the parts had not seen. Deterministic: same posts, same bytes.

import { weighScopes } from '#classifiers/classify.ts'
import { opinionsOf, prepareJudge } from '#classifiers/model/assess.ts'
import { BLENDED, type Blended, type Blends, chanceOf, headOf } from '#classifiers/model/blend.ts'
import { headAt } from '#classifiers/model/heads.ts'
import type { Model } from '#classifiers/model/model-file.ts'
import { standardMatcher } from '#classifiers/text/find-terms.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Post } from '#src/domain/post.ts'
import type { Judged } from './fit-blend.ts'
import { fitBlends } from './fit-blends.ts'
import { type HeldOut, heldOutRates } from './held-out.ts'
import { type Example, makeExamples } from './make-examples.ts'
import { onlyDecided } from './only-decided.ts'
import { runTasks } from './run-tasks.ts'
import { type Part, runTask, type Task, tasksFor } from './tasks.ts'
import { varyPost } from './vary-posts.ts'

/**
 * `writer` groups posts by one hand: whoever is tested was not trained on. `subject` is who is to be acted on. A `weight`
 * makes it a reviewer's decision, which says only whether the subject violates and which lure it is.
 */
export type TrainingPost = Readonly<{ writer: string; subject: string; labelled: LabelledPost; weight?: number }>
export type TrainingData = Readonly<{ posts: readonly TrainingPost[]; benign: readonly Post[] }>

export type Trained = Pick<Model, 'linear' | 'nets' | 'blends'> & Readonly<{ heldOut: readonly HeldOut[] }>

export type TrainingOptions = Readonly<{
  /** Writers are held out in this many groups; 0 keeps `blends` and holds out nobody. */
  folds: number
  nets: number
  epochs: Readonly<{ linear: number; net: number }>
  blends?: Blends
}>
export const STANDARD: TrainingOptions = { folds: 2, nets: 2, epochs: { linear: 5, net: 12 } }
/** For trying out: one shallow look at everything. */
export const QUICK: TrainingOptions = { folds: 2, nets: 1, epochs: { linear: 3, net: 1 } }

/** Longer innocent texts are not used to bury posts in: they would be all that stands around. */
const LONGEST_AROUND = 400

/** Real benign posts are many and alike: each counts less than a written one. */
const REAL_WEIGHT = 0.3

const BENIGN = { verdict: 'benign', category: 'none', contactPush: false, stance: 'unrelated' } as const

type Prepared = TrainingPost & Readonly<{ examples: readonly Example[]; copies: readonly Example[] }>
type Parts = Pick<Model, 'linear' | 'nets'>

/** Trains the model in this thread. `say` hears what is being done; takes many minutes. */
export function trainModel(
  data: TrainingData,
  options: TrainingOptions = STANDARD,
  say: Say = () => undefined,
): Trained {
  const training = trainingOf(data, { options, say })
  const { examples, tasks } = training.next().value as Work
  return training.next(tasks.map((task) => runTask(examples, task))).value as Trained
}

/** The same, and the same bytes, with the parts trained side by side in worker threads; rejects when `signal` stops it. */
export async function trainModelInWorkers(
  data: TrainingData,
  { workers, signal, say = () => undefined, ...options }: TrainingOptions & InWorkers,
): Promise<Trained> {
  const training = trainingOf(data, { options, say })
  const { examples, tasks } = training.next().value as Work
  const onPart = (done: number): void => say(`${done} of ${tasks.length} parts trained`)
  return training.next(await runTasks(examples, tasks, { workers, onPart, signal })).value as Trained
}

type Say = (line: string) => void
type InWorkers = Readonly<{ workers: number; signal?: AbortSignal | undefined; say?: Say }>

/** Parts that are wanted; every task's members are places in `examples`. */
type Work = Readonly<{ examples: readonly Example[]; tasks: readonly Task[] }>

/** A training that asks once for its parts, gets them in the order of the tasks, and puts the model together. */
function* trainingOf({ posts, benign }: TrainingData, { options, say }: Holding): Generator<Work, Trained, Part[]> {
  const { prepared, real } = prepare(posts, benign)
  say(`${prepared.length} posts and ${real.length} real benign texts read`)
  const lists = [...prepared.map(examplesOf), real]
  const membersWithout = placesOf(lists)
  const groups = options.folds > 0 ? groupWriters(prepared, options.folds) : []
  const folds = groups.map((writers) => membersWithout((list) => writers.has(prepared[list]?.writer ?? '')))
  const tasks = [
    ...folds.flatMap((members) => tasksFor(members, { ...options, nets: Math.min(1, options.nets) })),
    ...tasksFor(
      membersWithout(() => false),
      options,
    ),
  ]
  say(`${tasks.length} parts to train`)
  const trained = yield { examples: lists.flat(), tasks }
  const perFold = 1 + Math.min(1, options.nets)
  const unseen = groups.flatMap((writers, fold) => {
    say(`judging posts by ${[...writers].join(', ')}, trained without them`)
    return judgeUnseen(prepared, writers, partsOf(trained.slice(fold * perFold, (fold + 1) * perFold)))
  })
  const blends = options.blends ?? fitBlends(unseen)
  const heldOut = heldOutRates(unseen, ({ example, opinions }) => {
    const asked = example.kind === 'window' ? 'window' : 'violating'
    return chanceOf(blends[asked], opinions[asked])
  })
  return { ...partsOf(trained.slice(groups.length * perFold)), blends, heldOut }
}

/** Places of the examples in all lists but those that are left out, in order. */
function placesOf(lists: readonly (readonly Example[])[]) {
  let at = 0
  const places = lists.map((list) => list.map(() => at++))
  return (isOut: (list: number) => boolean): Uint32Array =>
    Uint32Array.from(places.flatMap((own, list) => (isOut(list) ? [] : own)))
}

function partsOf(trained: readonly Part[]): Parts {
  const [linear] = trained.flatMap((one) => (one.part === 'linear' ? [one.linear] : []))
  if (!linear) throw new Error('a training gave no linear model')
  return { linear, nets: trained.flatMap((one) => (one.part === 'net' ? [one.net] : [])) }
}

function prepare(posts: readonly TrainingPost[], benign: readonly Post[]) {
  const matcher = standardMatcher()
  const innocent = benign.map(({ text }) => text).filter((text) => text.length < LONGEST_AROUND)
  const prepared = posts.map((post, place): Prepared => {
    const judged = weighScopes(readPost(post.labelled.post), matcher)
    const examples = makeExamples(post.labelled, post.subject, judged)
    const { weight: decided } = post
    if (decided !== undefined) {
      return { ...post, examples: onlyDecided({ judged, examples }, { ...post, weight: decided }), copies: [] }
    }
    const copies = varyPost(post.labelled, place, innocent).flatMap(({ labelled, weight }) =>
      makeExamples(labelled, post.subject, weighScopes(readPost(labelled.post), matcher)).map((example) => ({
        ...example,
        weight: example.weight * weight,
      })),
    )
    return { ...post, examples, copies }
  })
  const real = benign.flatMap((post) => {
    const labelled = { post, label: BENIGN, evasion: [], contacts: [], why: '' }
    const [whole] = makeExamples(labelled, 'post', weighScopes(readPost(post), matcher))
    return whole ? [wordsOnly({ ...whole, weight: REAL_WEIGHT })] : []
  })
  return { prepared, real }
}

const examplesOf = ({ examples, copies }: Prepared): Example[] => [...examples, ...copies]

const NOTHING = new Uint32Array(0)

/**
 * Of the real texts only the words teach: nobody said who speaks, and that they come without author, title and platform
 * is how they were collected, not what makes a post innocent.
 */
function wordsOnly(example: Example): Example {
  const targets = example.targets.slice()
  targets.fill(Number.NaN, headAt('stance:promote'))
  const features = { ...example.features, profile: NOTHING, replies: NOTHING, shape: NOTHING }
  return { ...example, targets, features }
}

/** What the parts said of a scope whose writer they had not seen. */
export type Unseen = Readonly<{
  writer: string
  post: number
  labelled: LabelledPost
  example: Example
  opinions: Readonly<Record<Blended, Judged['opinions']>>
}>

type Holding = Readonly<{ options: TrainingOptions; say: Say }>

/** What `parts`, trained without these writers, say of their posts. */
function judgeUnseen(prepared: readonly Prepared[], writers: ReadonlySet<string>, parts: Parts): Unseen[] {
  const judge = prepareJudge({ ...parts, blends: {} as Blends, card: {}, hash: '' })
  return prepared.flatMap(({ writer, labelled, examples }, post) => {
    if (!writers.has(writer) || labelled.label.verdict === 'borderline') return []
    return examples.map((example): Unseen => {
      const { of } = opinionsOf(judge, example.features)
      const opinions = Object.fromEntries(BLENDED.map((one) => [one, of(headOf(one))])) as Unseen['opinions']
      return { writer, post, labelled, example, opinions }
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
