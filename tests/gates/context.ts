// What the gates share in one run: the folder of data, the shipped classifier, and its verdicts on the evaluation sets,
// each worked out once when it is first asked for.

import { createClassifier, standardModel } from '#classifiers/classify.ts'
import type { Model } from '#classifiers/model/model-file.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Classifier } from '#src/domain/ports.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { type DevFile, readDevset } from './data/devset.ts'

export type JudgedPost = Readonly<{ labelled: LabelledPost; verdict: Verdict }>

export type Context = Readonly<{
  /** The folder that holds `devset/` and `data/`. */
  shared: string
  /** Shorter where a gate takes long: for trying out, not for the record. */
  quick: boolean
  say(line: string): void
  model(): Model
  classifier(): Classifier
  judged(file: DevFile): readonly JudgedPost[]
}>

/** A context over `shared`. Throws nothing itself; `judged` throws CannotMeasure when the file is not there. */
export function createContext({ shared, quick, say }: Pick<Context, 'shared' | 'quick' | 'say'>): Context {
  const model = once(standardModel)
  const classifier = once(() => createClassifier(model()))
  const known = new Map<DevFile, readonly JudgedPost[]>()
  return {
    shared,
    quick,
    say,
    model,
    classifier,
    judged(file) {
      const judged =
        known.get(file) ??
        readDevset(shared, file).map((labelled) => ({ labelled, verdict: classifier().classify(labelled.post) }))
      known.set(file, judged)
      return judged
    },
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
