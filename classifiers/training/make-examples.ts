// Labelled posts as examples: one for what the author says, one for each window of a long text and each stranger's
// comment. A stranger's comment answers for itself; everything else answers for the post.

import type { JudgedScopes } from '#classifiers/classify.ts'
import { HEADS } from '#classifiers/model/linear-model.ts'
import { featuresOf } from '#classifiers/model/scope-features.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Example } from './train-heads.ts'

/** How much a window or a comment counts beside a whole post: there are many of them and each is a guess. */
const PART_WEIGHT = 0.3

/** A borderline post is half a lure: a reviewer could go either way. */
const BORDERLINE_TARGET = 0.5

/** The examples of one post. `subject` is who is to be acted on: `post` or `comments[i]`. */
export function makeExamples(
  { label }: LabelledPost,
  subject: string,
  { weighed, reading, cues }: JudgedScopes,
): Example[] {
  return weighed.map((one): Example => {
    const { kind } = one.scope
    const isSubject = kind === 'comment' ? one.scope.subject === subject : subject === 'post'
    const targets = new Float64Array(HEADS.length).fill(Number.NaN)
    const set = (head: (typeof HEADS)[number], target: number): void => {
      targets[HEADS.indexOf(head)] = target
    }
    set('violating', isSubject ? targetOf(label.verdict) : 0)
    if (kind !== 'window' && (isSubject || kind === 'comment')) set('push', isSubject && label.contactPush ? 1 : 0)
    if (kind === 'post' && subject === 'post') {
      for (const head of HEADS) {
        if (head.startsWith('category:')) set(head, head === `category:${label.category}` ? 1 : 0)
        if (head.startsWith('stance:')) set(head, head === `stance:${label.stance}` ? 1 : 0)
      }
    }
    return {
      features: featuresOf({ weighed: one, fields: reading.fields, cues }),
      targets,
      weight: kind === 'post' ? 1 : PART_WEIGHT,
    }
  })
}

function targetOf(verdict: LabelledPost['label']['verdict']): number {
  if (verdict === 'borderline') return BORDERLINE_TARGET
  return verdict === 'violating' ? 1 : 0
}
