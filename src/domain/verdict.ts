// What the classifier says of a post: findings with spans in the original text, never an action.

import type { Category, ContactType, Evasion, Lure, Stance, VerdictKind } from './closed-lists.ts'
import type { Box, ImageText, PictureSource } from './image-text.ts'

/** Where in a picture a stretch of `images[i]` stands: the box of the lines that hold it. Absent in every other field. */
export type Place = Readonly<{ source?: PictureSource; box?: Box }>

/**
 * A stretch of an original field. `quote` is exactly the substring; `reads` is what it means undisguised. In a picture
 * the field is what was read there (`pictureText`).
 */
export type Span = Readonly<{ field: string; start: number; end: number; quote: string; reads: string }> & Place

/** One reason, from one rule. A finding without spans says why in `noSpan`. */
export type Finding = Readonly<{
  rule: string
  label: string
  weight: number
  why: string
  noSpan: string
  spans: readonly Span[]
}>

/** A private contact that the item pushes; hints have the value "". */
export type Contact = Readonly<{
  type: ContactType
  value: string
  raw: string
  field: string
  start: number
  end: number
}> &
  Place

/** `post`, or the comment that is to be acted on while the post's author is left alone. */
export type Subject = 'post' | `comments[${number}]`

export type Verdict = Readonly<{
  id: string
  verdict: VerdictKind
  subject: Subject
  category: Category
  categoryScores: Readonly<Record<Lure, number>>
  contactPush: boolean
  contactPushScore: number
  stance: Stance
  /** Probability, 0..1, that a careful reviewer would call the item violating. */
  risk: number
  /** 0..100: `round(100 × risk × harm)`. */
  priority: number
  evasions: readonly Evasion[]
  contacts: readonly Contact[]
  findings: readonly Finding[]
  classifier: Readonly<{ version: string; model: string }>
}>

/** What `explain --json` adds to a verdict. */
export type Explanation = Readonly<{
  verdict: Verdict
  /** Each normalised view of each field: `{field, view, text}`. */
  views: readonly Readonly<{ field: string; view: string; text: string }>[]
  /** What each finding and feature group added to the score (log-odds). */
  parts: readonly Readonly<{ part: string; added: number; why: string }>[]
  /** What was read in the post's pictures; those that nobody looked at are left out. */
  images: readonly Readonly<{ field: string; image: ImageText }>[]
}>

/** How much harm a confirmed lure of this kind does, 0..1; the policy's order, used for priority only. */
export const HARM: Readonly<Record<Category, number>> = {
  refund_agency: 1,
  refund_tutorial: 0.95,
  debt_relief: 0.9,
  fund_recovery: 0.9,
  credit_repair: 0.85,
  loan_agency: 0.85,
  pos_promo: 0.7,
  course_refund: 0.7,
  other_refund_agency: 0.7,
  none: 0.5,
}

/** Case-opening verdicts: what the product calls a hit. */
export function isHit(verdict: Pick<Verdict, 'verdict'>): boolean {
  return verdict.verdict !== 'benign'
}
