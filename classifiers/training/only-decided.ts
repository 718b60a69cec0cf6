// What a reviewer's decision teaches: whether its subject violates and, of a lure, which. A reviewer says nothing of pushes,
// of who speaks, or of the rest of the post; a classifier's own guesses about these must not come back as truth.

import type { JudgedScopes } from '#classifiers/classify.ts'
import { type Head, headAt } from '#classifiers/model/heads.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Example } from './make-examples.ts'

type Decided = Readonly<{ subject: string; labelled: LabelledPost; weight: number }>
/** The scopes of a post and, in their order, the examples made of them. */
type Made = Readonly<{ judged: JudgedScopes; examples: readonly Example[] }>

/** The examples that a decision is about, with only what it says as targets, each counting `weight` times. */
export function onlyDecided({ judged, examples }: Made, { subject, labelled, weight }: Decided): Example[] {
  const { verdict, category } = labelled.label
  const isLure = verdict === 'violating' && category !== 'none'
  const known: readonly Head[] = ['violating', ...(isLure ? LURES.map((lure) => `category:${lure}` as const) : [])]
  const places = new Set(known.map(headAt))
  const about = examples.filter((_, i) => judged.weighed[i]?.scope.subject === subject)
  return about.map((example) => {
    const targets = example.targets.map((target, head) => (places.has(head) ? target : Number.NaN))
    return { ...example, targets, weight: example.weight * weight }
  })
}
