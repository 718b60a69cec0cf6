// The model in use and a candidate on the same material that neither learned from: labelled files, real benign texts, and
// the writers that each had not seen. What comes out decides whether the candidate is promoted.

import { type LabelledPost, parseLabelledPost } from '#src/domain/labelled-post.ts'
import type { Post } from '#src/domain/post.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { composeReader } from './compose/reading.ts'
import { composeComparison } from './compose/research.ts'
import { heldOutOf } from './describe-models.ts'
import type { Models, TrainedModel } from './models.ts'

export type GateFile = Readonly<{ file: string; posts: readonly LabelledPost[] }>
export type Compared = ReturnType<Awaited<ReturnType<typeof composeComparison>>['compareModels']>[number]

/** Reads the labelled files before any work; UsageError names the file and line of the first fault. */
export async function readGateFiles(files: readonly string[]): Promise<GateFile[]> {
  const { readPosts, assertReadableFile } = await composeReader()
  const gates: GateFile[] = []
  for (const file of files) {
    assertReadableFile(file)
    const posts: LabelledPost[] = []
    for await (const item of readPosts({ path: file })) {
      const parsed = item.kind === 'error' ? { ok: false as const, error: item.error } : parseLabelledPost(item.json)
      if (!parsed.ok)
        throw new UsageError(`${file} line ${item.line}: ${parsed.error}`, 'a gate file is labelled JSONL')
      posts.push(parsed.value)
    }
    if (posts.length === 0) throw new UsageError(`${file} holds no labelled post`, 'a gate file is labelled JSONL')
    gates.push({ file, posts })
  }
  return gates
}

type Material = Readonly<{ gates: readonly GateFile[]; benign: readonly Post[] }>
type Pair = Readonly<{ incumbent: TrainedModel; candidate: TrainedModel }>

/** Every figure of both models side by side. */
export async function compareCandidate(models: Models, pair: Pair, { gates, benign }: Material): Promise<Compared[]> {
  const { compareModels, compareRates, scoredOf } = await composeComparison()
  const incumbent = models.createClassifier(pair.incumbent)
  const candidate = models.createClassifier(pair.candidate)
  const onFiles = gates.flatMap(({ file, posts }) =>
    compareModels(
      file,
      posts.map((labelled) => ({
        incumbent: scoredOf(labelled, incumbent.classify(labelled.post)),
        candidate: scoredOf(labelled, candidate.classify(labelled.post)),
      })),
    ),
  )
  const called = (classifier: typeof incumbent, post: Post): number =>
    Number(classifier.classify(post).verdict === 'violating')
  const onReal = compareRates(
    { what: 'real benign texts', figure: 'false positives', better: 'lower' },
    benign.map((post) => ({ incumbent: called(incumbent, post), candidate: called(candidate, post), weight: 1 })),
  )
  return [...compareWriters(pair, compareRates), ...onFiles, ...onReal]
}

type CompareRates = Awaited<ReturnType<typeof composeComparison>>['compareRates']

/** Writers whom both models met unseen, with the same posts; whoever wrote more since is other material. */
function compareWriters({ incumbent, candidate }: Pair, compareRates: CompareRates): Compared[] {
  const before = new Map(heldOutOf(incumbent.card).map((one) => [one.writer, one]))
  const shared = heldOutOf(candidate.card).flatMap((after) => {
    const same = before.get(after.writer)
    return same && same.posts === after.posts ? [{ before: same, after }] : []
  })
  const what = `${shared.length} held-out writers`
  const pairs = (figure: 'f1' | 'falsePositiveRate') =>
    shared.map(({ before: b, after: a }) => ({ incumbent: b[figure], candidate: a[figure], weight: a.posts }))
  return [
    ...compareRates({ what, figure: 'violating F1', better: 'higher' }, pairs('f1')),
    ...compareRates({ what, figure: 'false positives', better: 'lower' }, pairs('falsePositiveRate')),
  ]
}

/** One line a figure, both models beside each other. */
export function describeCompared(compared: readonly Compared[]): readonly string[] {
  return compared.map(({ what, figure, incumbent, candidate, difference, ci, worse }) => {
    const sign = difference > 0 ? '+' : ''
    const name = `${what}: ${figure}`.padEnd(52)
    const interval = `${sign}${difference.toFixed(4)} (${ci[0].toFixed(4)} to ${ci[1].toFixed(4)})`
    return `${name}  ${incumbent.toFixed(4)} → ${candidate.toFixed(4)}  ${interval}${worse ? '  WORSE' : ''}`
  })
}
