// Which classifier gave a verdict: a version for people, and a hash over everything that can change a verdict's numbers.

import { loadLexicon } from '#classifiers/lexicon/load-lexicon.ts'
import { rules } from '#classifiers/rules/index.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { BORDERLINE_AT, PRIOR, VIOLATING_AT } from './thresholds.ts'

/** Raised whenever rules, weights or lists change what verdicts come out. */
export const VERSION = '0.1.0'

let known: string | undefined

/** `sha256:…` over the version, thresholds, rule ids and stages, and word lists. Same inputs, same hash. */
export function modelHash(): string {
  known ??= `sha256:${sha256(
    JSON.stringify([
      VERSION,
      PRIOR,
      BORDERLINE_AT,
      VIOLATING_AT,
      rules.map(({ id, stage }) => [id, stage]),
      loadLexicon(),
    ]),
  )}`
  return known
}
