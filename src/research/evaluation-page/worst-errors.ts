// Collects the worst errors each way while posts stream by: the riskiest benign and the least risky violating ones.
// Keeps no more than it shows, and without `texts` nothing that anybody wrote.

import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Verdict } from '#src/domain/verdict.ts'

export type WorstError = Readonly<{
  id: string
  risk: number
  verdict: Verdict['verdict']
  gold: Readonly<{ category: string; stance: string }>
  said: Readonly<{ category: string; stance: string }>
  /** Title or first words; '' without texts. */
  excerpt: string
  /** Why the label is what it is, in the labeller's words; '' without texts. */
  why: string
  /** What the classifier's strongest reasons are called. */
  reasons: readonly string[]
}>

/** Worst first. `texts` false = nothing of what was written is in them. */
export type WorstErrors = Readonly<{
  texts: boolean
  benign: readonly WorstError[]
  violating: readonly WorstError[]
}>

const MOST = 10
const EXCERPT = 60
const REASONS = 3

/** A collector of the `MOST` worst each way; of equal risks the earlier post stays. */
export function collectWorst({ texts }: Readonly<{ texts: boolean }>): {
  add(labelled: LabelledPost, verdict: Verdict): void
  worst(): WorstErrors
} {
  const benign: WorstError[] = []
  const violating: WorstError[] = []
  return {
    add: (labelled, verdict) => {
      const one = errorOf(labelled, verdict, texts)
      if (labelled.label.verdict === 'benign') keep(benign, one, (a, b) => b.risk - a.risk)
      if (labelled.label.verdict === 'violating') keep(violating, one, (a, b) => a.risk - b.risk)
    },
    worst: () => ({ texts, benign: [...benign], violating: [...violating] }),
  }
}

function keep(list: WorstError[], one: WorstError, order: (a: WorstError, b: WorstError) => number): void {
  list.push(one)
  list.sort(order)
  if (list.length > MOST) list.length = MOST
}

function errorOf({ post, label, why }: LabelledPost, verdict: Verdict, texts: boolean): WorstError {
  const strongest = verdict.findings.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, REASONS)
  return {
    id: verdict.id,
    risk: verdict.risk,
    verdict: verdict.verdict,
    gold: { category: label.category, stance: label.stance },
    said: { category: verdict.category, stance: verdict.stance },
    excerpt: texts ? excerptOf(post.title.trim() || post.text) : '',
    why: texts ? excerptOf(why) : '',
    reasons: strongest.map(({ label: name }) => name),
  }
}

function excerptOf(text: string): string {
  const letters = [...text.replace(/\s+/gu, ' ').trim()]
  return letters.length > EXCERPT ? `${letters.slice(0, EXCERPT - 1).join('')}…` : letters.join('')
}
