// How much each decided text counts when a model learns from reviewers. Pure: decisions in, outcomes with weights out, and
// no name of a reviewer leaves.

import type { Category } from '#src/domain/closed-lists.ts'
import type { StoredDecision } from '#src/store/decision-store.ts'

/** `text`: what was decided on; the same words in two cases are one text, decided twice. */
export type DecidedText = StoredDecision & Readonly<{ text: string }>

export type WeighedDecision = Readonly<{
  text: string
  /** One of the cases, and the capture decided on, to take the words from. */
  decision: DecidedText
  outcome: StoredDecision['outcome']
  category: Category
  weight: number
}>

/** Agreements that every reviewer is credited with, so that one dispute does not undo anybody. */
const CREDIT = 2
/** What a further decision for the same outcome adds, beside the first. */
const FURTHER = 0.5
/** One text never counts more than this, however many copies of it were decided. */
const MOST = 2
/** A text whose decisions nearly cancel out teaches nothing. */
const LEAST = 0.1

/**
 * One entry for each text on which a decision stands, in the order of their first cases. A decision counts as much as its
 * reviewer's are borne out by others; further ones for the same outcome add half, those that stand for another outcome
 * are taken off. One that was taken back speaks for nothing, unless the same outcome was reached again.
 */
export function weighDecisions(decisions: readonly DecidedText[]): WeighedDecision[] {
  const texts = Map.groupBy(decisions, ({ text }) => text)
  const trust = trustIn([...texts.values()])
  return [...texts].flatMap(([text, votes]) => weighText(text, votes, trust) ?? [])
}

type Trust = (reviewer: string) => number

function weighText(text: string, votes: readonly DecidedText[], trust: Trust): WeighedDecision | null {
  const standing = votes.filter(({ reversedBy }) => reversedBy === null)
  const sumFor = (outcome: string): number =>
    standing.filter((vote) => vote.outcome === outcome).reduce((sum, { reviewer }) => sum + trust(reviewer), 0)
  const leading = standing.toSorted((a, b) => sumFor(b.outcome) - sumFor(a.outcome))[0]
  if (!leading) return null
  const { outcome } = leading
  const agreed = votes.filter((vote) => vote.outcome === outcome).map(({ reviewer }) => trust(reviewer))
  const [first = 0, ...further] = agreed.toSorted((a, b) => b - a)
  const against = standing.filter((vote) => vote.outcome !== outcome)
  const weight =
    Math.min(MOST, first + FURTHER * further.reduce((sum, one) => sum + one, 0)) -
    against.reduce((sum, { reviewer }) => sum + trust(reviewer), 0)
  if (weight < LEAST) return null
  return { text, decision: leading, outcome, category: outcome === 'violating' ? leading.category : 'none', weight }
}

type Record = { agreed: number; disputed: number }

/** Share of a reviewer's decisions that others bore out where they decided the same text or took a decision back. */
function trustIn(texts: readonly (readonly DecidedText[])[]): Trust {
  const records = new Map<string, Record>()
  for (const votes of texts) {
    for (const vote of votes) {
      const record = records.get(vote.reviewer) ?? { agreed: 0, disputed: 0 }
      records.set(vote.reviewer, record)
      compare(vote, votes, record)
    }
  }
  return (reviewer) => {
    const { agreed, disputed } = records.get(reviewer) ?? { agreed: 0, disputed: 0 }
    return (agreed + CREDIT) / (agreed + disputed + CREDIT)
  }
}

function compare(vote: DecidedText, votes: readonly DecidedText[], record: Record): void {
  const others = votes.filter(({ reviewer, reversedBy }) => reviewer !== vote.reviewer && reversedBy === null)
  const agreed = others.filter(({ outcome }) => outcome === vote.outcome).length
  record.agreed += agreed
  record.disputed += others.length - agreed
  const isTakenBack = vote.reversedBy !== null && vote.reversedBy !== vote.reviewer
  if (isTakenBack && others.length === 0) record.disputed += 1
}
