// Labelled posts as examples: one for what the author says, one for each window of a long text and each stranger's
// comment. A stranger's comment answers for itself; everything else answers for the post.

import type { JudgedScopes } from '#classifiers/classify.ts'
import { hasLuring } from '#classifiers/luring.ts'
import { HEADS, type Head, HINTS, headAt } from '#classifiers/model/heads.ts'
import { type Features, featuresOf } from '#classifiers/model/scope-features.ts'
import type { Weighed } from '#classifiers/model/weigh.ts'
import type { Scope } from '#classifiers/scope.ts'
import { CATEGORIES, STANCES } from '#src/domain/closed-lists.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'

/** `targets[head]` is 0..1, or NaN where the head has nothing to learn from this example. */
export type Example = Readonly<{
  features: Features
  reads: string
  kind: Scope['kind']
  targets: Float64Array
  weight: number
}>

/** How much a window or a comment counts beside a whole post: there are many of them and each is a guess. */
const PART_WEIGHT = 0.3

/** A borderline post is half a lure: a reviewer could go either way. */
const BORDERLINE_TARGET = 0.5

/** The examples of one post. `subject` is who is to be acted on: `post` or `comments[i]`. */
export function makeExamples(labelled: LabelledPost, subject: string, judged: JudgedScopes): Example[] {
  const { weighed, reading, cues } = judged
  return weighed.map((one): Example => {
    const { kind } = one.scope
    const isSubject = kind === 'comment' ? one.scope.subject === subject : subject === 'post'
    const features = featuresOf({ weighed: one, fields: reading.fields, cues })
    const targets = targetsOf(labelled, { kind, isSubject, lures: luresItself(one) })
    return { features, reads: features.reads, kind, targets, weight: weightOf(kind, isSubject) }
  })
}

/** A stranger who is to be acted on counts as much as a post: there are few of them. */
function weightOf(kind: Scope['kind'], isSubject: boolean): number {
  return kind === 'post' || (kind === 'comment' && isSubject) ? 1 : PART_WEIGHT
}

/** Whether something in a scope lures: of a long lure, most windows hold only what is innocent around it. */
const luresItself = ({ scope, findings }: Weighed): boolean => scope.contacts.length > 0 || hasLuring(findings)

type Part = Readonly<{ kind: Scope['kind']; isSubject: boolean; lures: boolean }>

function targetsOf({ label, contacts }: LabelledPost, { kind, isSubject, lures }: Part): Float64Array {
  const targets = new Float64Array(HEADS.length).fill(Number.NaN)
  const set = (head: Head, target: boolean | number): void => {
    targets[headAt(head)] = Number(target)
  }
  const isSilent = kind === 'window' && isSubject && label.verdict !== 'benign' && !lures
  if (!isSilent) set('violating', isSubject ? targetOf(label.verdict) : 0)
  if (kind === 'window') return targets
  // Who solicits under somebody's post pushes; of the post itself nobody said whether it does.
  if (isSubject || kind === 'comment') {
    set('push', isSubject && label.contactPush)
    for (const hint of HINTS) set(`hint:${hint}`, isSubject && contacts.some(({ type }) => type === hint))
  }
  if (kind === 'post' && isSubject) {
    for (const category of CATEGORIES) set(`category:${category}`, category === label.category)
    for (const stance of STANCES) set(`stance:${stance}`, stance === label.stance)
  }
  return targets
}

function targetOf(verdict: LabelledPost['label']['verdict']): number {
  if (verdict === 'borderline') return BORDERLINE_TARGET
  return verdict === 'violating' ? 1 : 0
}
