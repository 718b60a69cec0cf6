// The curves, matrices and counts behind the figures of `evaluate`, from the same records and by the same definitions.

import { CATEGORIES, STANCES } from '#src/domain/closed-lists.ts'
import type { Count, EvaluationDetail, Matrix } from '#src/domain/evaluation.ts'
import { precisionRecallCurve, reliabilityBins } from './curves.ts'
import { isHardNegative, type Scored } from './figures.ts'
import { loadPoints } from './review-load.ts'
import { BORDERLINE_AT, VIOLATING_AT } from './thresholds.ts'

const isCalled = ({ verdict }: Scored): boolean => verdict === 'violating'

/** Everything a page draws. Pure; a few milliseconds for thousands of records. */
export function detailOf(records: readonly Scored[]): EvaluationDetail {
  const of = (kind: Scored['verdict']): Scored[] => records.filter(({ gold }) => gold.verdict === kind)
  const [violating, borderline, benign] = [of('violating'), of('borderline'), of('benign')]
  const scored = [...violating, ...benign].map(({ gold, risk }) => ({
    score: risk,
    positive: gold.verdict === 'violating',
  }))
  return {
    posts: { violating: violating.length, borderline: borderline.length, benign: benign.length },
    thresholds: { violating: VIOLATING_AT, borderline: BORDERLINE_AT },
    curve: precisionRecallCurve(scored),
    reliability: reliabilityBins(scored),
    categories: categoryMatrix([...violating, ...benign]),
    stances: matrixOf(
      STANCES,
      records.map(({ gold, stance }) => [gold.stance, stance]),
    ),
    evasions: evasionCounts(violating),
    alarms: alarmCounts(benign),
    load: loadPoints(violating, benign),
  }
}

function categoryMatrix(clear: readonly Scored[]): Matrix {
  const pairs = clear.map(
    ({ gold, category }) => [gold.verdict === 'violating' ? gold.category : 'none', category] as const,
  )
  return matrixOf(CATEGORIES, pairs)
}

/** Names that neither stand in the gold nor were said are left out; the order is the list's. */
function matrixOf(list: readonly string[], pairs: readonly (readonly [gold: string, said: string])[]): Matrix {
  const used = new Set(pairs.flat())
  const names = list.filter((name) => used.has(name))
  const counts = names.map((row) => names.map((column) => pairs.filter(([g, s]) => g === row && s === column).length))
  return { names, counts }
}

function countOf(name: string, records: readonly Scored[]): Count {
  return { name, hit: records.filter(isCalled).length, of: records.length }
}

function evasionCounts(violating: readonly Scored[]): Count[] {
  const names = [...new Set(violating.flatMap(({ evasion }) => evasion))].sort()
  return names.map((name) =>
    countOf(
      name,
      violating.filter(({ evasion }) => evasion.includes(name)),
    ),
  )
}

function alarmCounts(benign: readonly Scored[]): EvaluationDetail['alarms'] {
  const stances = [...new Set(benign.map(({ gold }) => gold.stance))].sort()
  return {
    all: countOf('all', benign),
    hardNegatives: countOf('hardNegatives', benign.filter(isHardNegative)),
    benignPush: countOf(
      'benignPush',
      benign.filter(({ gold }) => gold.contactPush),
    ),
    byStance: stances.map((name) =>
      countOf(
        name,
        benign.filter(({ gold }) => gold.stance === name),
      ),
    ),
  }
}
