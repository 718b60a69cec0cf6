// What a threshold costs the people behind it: of 100,000 posts a day, how many are queued, how many of them are
// violating, how many minutes that takes. Rates come from the labelled set, the mix from the prevalence.

import type { DailyLoad, LoadPoint } from '#src/domain/evaluation.ts'
import { share } from './counted.ts'
import { wilson } from './curves.ts'
import type { Scored } from './figures.ts'
import { BORDERLINE_AT, VIOLATING_AT } from './thresholds.ts'

const POSTS_A_DAY = 100_000
const SECONDS_A_CASE = 40
const PREVALENCES = [0.01, 0.001]
const THRESHOLDS = [...new Set([0.1, 0.2, BORDERLINE_AT, 0.4, VIOLATING_AT, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99])].sort()

/** One point for each threshold, lowest first. Pure. */
export function loadPoints(violating: readonly Scored[], benign: readonly Scored[]): LoadPoint[] {
  return THRESHOLDS.map((threshold) => {
    const over = (records: readonly Scored[]): number => records.filter(({ risk }) => risk >= threshold).length
    const found = { name: 'found', hit: over(violating), of: violating.length }
    const alarms = { name: 'alarms', hit: over(benign), of: benign.length }
    return { threshold, found, alarms, days: PREVALENCES.map((prevalence) => dayOf({ found, alarms }, prevalence)) }
  })
}

function dayOf({ found, alarms }: Pick<LoadPoint, 'found' | 'alarms'>, prevalence: number): DailyLoad {
  const violating = POSTS_A_DAY * prevalence * share(found.hit, found.of)
  const innocent = POSTS_A_DAY * (1 - prevalence)
  const queued = violating + innocent * share(alarms.hit, alarms.of)
  const [, most] = wilson(alarms.hit, alarms.of)
  return {
    ...{ prevalence, queued, violating },
    queuedAtMost: violating + innocent * most,
    minutes: (queued * SECONDS_A_CASE) / 60,
    precision: share(violating, queued),
  }
}
