// What each figure of `evaluate` means, exactly as contracts.md ("Metrics") says.

import { LURES } from '#src/domain/closed-lists.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import type { Figures } from './bootstrap.ts'
import { BINS, debiasedEce } from './calibration.ts'
import { averagePrecision, emptyTally, macroF1, ratesOf, share, type Tally, tallyClasses } from './counted.ts'
import { VIOLATING_AT } from './thresholds.ts'

/** All that is kept of one post: no text. */
export type Scored = Readonly<{
  gold: LabelledPost['label']
  evasion: readonly string[]
  verdict: Verdict['verdict']
  risk: number
  category: string
  contactPush: boolean
  stance: string
  ids: Tally
  hints: Tally
}>

/** Every figure of the contract but `posts` and `throughput`. Gold borderline is left out of `violating` and the rates. */
export function figuresOf(records: readonly Scored[]): Figures {
  const clear = records.filter(({ gold }) => gold.verdict !== 'borderline')
  const benign = clear.filter(({ gold }) => gold.verdict === 'benign')
  const violating = clear.filter(({ gold }) => gold.verdict === 'violating')
  const scored = clear.map(({ gold, risk }) => ({ score: risk, positive: gold.verdict === 'violating' }))
  const queued = { benign: queuedRate(benign), violating: queuedRate(violating) }
  return {
    violating: {
      ...ratesOf(binary(clear, (one) => one.gold.verdict === 'violating', isCalled)),
      threshold: VIOLATING_AT,
      prAuc: averagePrecision(scored),
    },
    queuedRate: queued,
    falsePositiveRate: falsePositives(benign),
    category: categories(clear),
    contactPush: {
      ...ratesOf(
        binary(
          records,
          (one) => one.gold.contactPush,
          (one) => one.contactPush,
        ),
      ),
    },
    stance: { macroF1: stanceF1(records) },
    contacts: { ids: { ...ratesOf(sumTallies(records, 'ids')) }, hints: { ...ratesOf(sumTallies(records, 'hints')) } },
    recallByEvasion: recallByEvasion(violating),
    calibration: { ece: debiasedEce(scored), bins: BINS },
    atPrevalence: { '1%': atPrevalence(queued, 0.01), '0.1%': atPrevalence(queued, 0.001) },
  }
}

const isCalled = (one: Scored): boolean => one.verdict === 'violating'

function queuedRate(records: readonly Scored[]): number {
  return share(records.filter(({ verdict }) => verdict !== 'benign').length, records.length)
}

function binary(
  records: readonly Scored[],
  gold: (one: Scored) => boolean,
  predicted: (one: Scored) => boolean,
): Tally {
  const count = (g: boolean, p: boolean): number =>
    records.filter((one) => gold(one) === g && predicted(one) === p).length
  return { hit: count(true, true), wrong: count(false, true), missed: count(true, false) }
}

/** A benign post that speaks of the trade without pushing anyone anywhere. */
export const isHardNegative = ({ gold }: Scored): boolean => gold.stance !== 'unrelated' && !gold.contactPush

/** Benign posts called violating. */
function falsePositives(benign: readonly Scored[]): Figures {
  const rate = (of: readonly Scored[]): number => share(of.filter(isCalled).length, of.length)
  const stances = [...new Set(benign.map(({ gold }) => gold.stance))].sort()
  return {
    all: rate(benign),
    hardNegatives: rate(benign.filter(isHardNegative)),
    benignPush: rate(benign.filter(({ gold }) => gold.contactPush)),
    byStance: Object.fromEntries(stances.map((of) => [of, rate(benign.filter(({ gold }) => gold.stance === of))])),
  }
}

/** Over the lure classes present, on gold-violating posts and posts called violating. */
function categories(clear: readonly Scored[]): Figures {
  const judged = clear.filter((one) => one.gold.verdict === 'violating' || isCalled(one))
  const pairs = judged.map(
    ({ gold, category }) => [gold.verdict === 'violating' ? gold.category : 'none', category] as const,
  )
  const tallies = tallyClasses(pairs)
  const present = LURES.filter((lure) => pairs.some(([gold]) => gold === lure))
  const perClass = Object.fromEntries(present.map((lure) => [lure, { ...ratesOf(tallies.get(lure) ?? emptyTally()) }]))
  return { macroF1: macroF1(tallies, present), perClass }
}

function stanceF1(records: readonly Scored[]): number {
  const pairs = records.map(({ gold, stance }) => [gold.stance, stance] as const)
  return macroF1(tallyClasses(pairs), [...new Set(pairs.map(([gold]) => gold))])
}

function sumTallies(records: readonly Scored[], of: 'ids' | 'hints'): Tally {
  const sum = emptyTally()
  for (const one of records) {
    sum.hit += one[of].hit
    sum.wrong += one[of].wrong
    sum.missed += one[of].missed
  }
  return sum
}

/** Recall of violating posts that use each disguise. */
function recallByEvasion(violating: readonly Scored[]): Figures {
  const names = [...new Set(violating.flatMap(({ evasion }) => evasion))].sort()
  return Object.fromEntries(
    names.map((name) => {
      const using = violating.filter(({ evasion }) => evasion.includes(name))
      return [name, share(using.filter(isCalled).length, using.length)]
    }),
  )
}

/** Of what is queued, the share that is violating, if only `prevalence` of all posts were. */
function atPrevalence(queued: Readonly<{ benign: number; violating: number }>, prevalence: number): Figures {
  const hits = prevalence * queued.violating
  return { queuePrecision: share(hits, hits + (1 - prevalence) * queued.benign) }
}
