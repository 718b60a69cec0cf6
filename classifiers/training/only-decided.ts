// What a reviewer's decision teaches: whether its subject violates and, of a lure, which. A reviewer says nothing of pushes,
// of who speaks, or of the rest of the post; a classifier's own guesses about these must not come back as truth.

import { type Head, headAt } from '#classifiers/model/heads.ts'
import type { Weighed } from '#classifiers/model/weigh.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Example } from './make-examples.ts'

type Scope = Readonly<{ weighed: Weighed; example: Example }>
type Decided = Readonly<{ subject: string; labelled: LabelledPost; weight: number }>

/** The scopes that a decision is about, with only what it says as targets, each counting `weight` times. */
export function onlyDecided(scopes: readonly Scope[], { subject, labelled, weight }: Decided): Scope[] {
  const { verdict, category } = labelled.label
  const isLure = verdict === 'violating' && category !== 'none'
  const known: readonly Head[] = ['violating', ...(isLure ? LURES.map((lure) => `category:${lure}` as const) : [])]
  const places = new Set(known.map(headAt))
  return scopes
    .filter(({ weighed }) => weighed.scope.subject === subject)
    .map(({ weighed, example }) => {
      const targets = example.targets.map((target, head) => (places.has(head) ? target : Number.NaN))
      return { weighed, example: { ...example, targets, weight: example.weight * weight } }
    })
}
