// What is added to or taken from the log-odds of an assessed scope after the model has spoken, and told as a part of it.

import { LURES } from '#src/domain/closed-lists.ts'
import type { Assessed } from './model/assess.ts'
import type { LureScores } from './model/category.ts'
import { logistic, logOdds } from './model/thresholds.ts'

type Shift = Readonly<{ part: string; by: number; why: string }>

/** The scope with its risk moved `by` so many log-odds; the shares of its lures stay as they are. */
export function shift(one: Assessed, { part: name, by, why }: Shift): Assessed {
  const risk = logistic(logOdds(one.risk) + by)
  const share = risk / one.risk
  const lures = Object.fromEntries(
    LURES.map((lure) => [lure, Math.round(one.lures[lure] * share * 10_000) / 10_000]),
  ) as LureScores
  const part = { part: name, added: Math.round(by * 1000) / 1000, why }
  return { ...one, risk, lures, parts: [...one.parts, part] }
}
