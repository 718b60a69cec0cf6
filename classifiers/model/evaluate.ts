// Labelled posts and their verdicts in, the contract's metrics out. Keeps a few numbers per post and no text.

import type { EvaluationDetail } from '#src/domain/evaluation.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { type FiguresWithCi, withIntervals } from './bootstrap.ts'
import type { Rates, Tally } from './counted.ts'
import { detailOf } from './detail.ts'
import { figuresOf, type Scored } from './figures.ts'

/** The named figures that callers print; every number has its 95 % interval beside it as `…Ci`. */
export type Metrics = Readonly<{
  posts: number
  violating: Rates & Readonly<{ threshold: number; prAuc: number }>
  queuedRate: Readonly<{ benign: number; violating: number }>
  falsePositiveRate: Readonly<{ all: number; hardNegatives: number; benignPush: number; byStance: FiguresWithCi }>
  category: Readonly<{ macroF1: number; perClass: FiguresWithCi }>
  contactPush: Rates
  stance: Readonly<{ macroF1: number }>
  contacts: Readonly<{ ids: Rates; hints: Rates }>
  recallByEvasion: FiguresWithCi
  calibration: Readonly<{ ece: number; bins: number }>
  atPrevalence: Readonly<{ '1%': Readonly<{ queuePrecision: number }>; '0.1%': Readonly<{ queuePrecision: number }> }>
}>

export type Evaluation = Readonly<{
  add(labelled: LabelledPost, verdict: Verdict): void
  metrics(): Metrics
  /** The curves, matrices and counts behind the metrics, for a page. */
  detail(): EvaluationDetail
}>

const IDS: ReadonlySet<string> = new Set(['wechat', 'phone', 'qq', 'url', 'email'])
const PLAIN: ReadonlySet<string> = new Set(['threshold', 'bins'])

/** A fresh accumulator. `metrics()` may be asked at any time; it is the costly part (bootstrap). */
export function createEvaluation(): Evaluation {
  const records: Scored[] = []
  return {
    add: (labelled, verdict) => void records.push(scoredOf(labelled, verdict)),
    metrics: () => ({ posts: records.length, ...withIntervals(records, figuresOf, PLAIN) }) as unknown as Metrics,
    detail: () => detailOf(records),
  }
}

/** What is kept of one post and its verdict: no text. */
export function scoredOf({ label, evasion, contacts }: LabelledPost, verdict: Verdict): Scored {
  return {
    gold: label,
    evasion,
    verdict: verdict.verdict,
    risk: verdict.risk,
    category: verdict.category,
    contactPush: verdict.contactPush,
    stance: verdict.stance,
    ids: compare(contacts, verdict.contacts, ({ type, value }) => (IDS.has(type) ? `${type}\t${value}` : null)),
    hints: compare(contacts, verdict.contacts, ({ type }) => (IDS.has(type) ? null : type)),
  }
}

type Named = Readonly<{ type: string; value: string }>

/** Each key counts once per post; null keys are left out. */
function compare(gold: readonly Named[], found: readonly Named[], keyOf: (one: Named) => string | null): Tally {
  const wanted = new Set(gold.flatMap((one) => keyOf(one) ?? []))
  const given = new Set(found.flatMap((one) => keyOf(one) ?? []))
  const hit = [...given].filter((key) => wanted.has(key)).length
  return { hit, wrong: given.size - hit, missed: wanted.size - hit }
}
