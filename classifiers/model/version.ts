// Which classifier gave a verdict: a version for people (raised with every change of rules or weights), and a hash over
// the data it judges by: the trained model, word lists, phrases, thresholds, and which rules are live.

import { loadLexicon } from '#classifiers/lexicon/load-lexicon.ts'
import { offerPatterns } from '#classifiers/patterns/offers.ts'
import { signPatterns } from '#classifiers/patterns/signs.ts'
import { rules } from '#classifiers/rules/index.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { BORDERLINE_AT, PRIOR, VIOLATING_AT } from './thresholds.ts'

/** Raised whenever rules, weights or lists change what verdicts come out. */
export const VERSION = '0.2.0'

/** `sha256:…` for a trained model (by its own hash) and everything beside it. Same inputs, same hash. */
export function modelHash(trained: string): string {
  const phrases = [...offerPatterns, ...signPatterns].map(({ group, phrase }) => [group, phrase.source])
  const stages = rules.map(({ id, stage }) => [id, stage])
  const judgedBy = [VERSION, trained, PRIOR, BORDERLINE_AT, VIOLATING_AT, stages, phrases, loadLexicon()]
  return `sha256:${sha256(JSON.stringify(judgedBy))}`
}
