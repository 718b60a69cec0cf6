// In which order the scopes of a post are judged: the author's own words first, and what strangers wrote under them only
// where it can still decide. `decisive` never hears a stranger when the author's own words are violating.

import type { Assessed } from './model/assess.ts'
import { verdictFor } from './model/thresholds.ts'
import { raisePlain } from './plain-offer.ts'
import type { Scope } from './scope.ts'
import { decisive, soberTones, soberWindows } from './settle.ts'

type Scopes = readonly [Scope, ...Scope[]]
type AllAssessed = readonly [Assessed, ...Assessed[]]

const sober = (assessed: AllAssessed): AllAssessed => soberTones(soberWindows(assessed))

/** Scopes as `judge` sees them, in order; without the strangers' when they cannot decide. */
export function judgeScopes([whole, ...others]: Scopes, hear: (scope: Scope) => Assessed): AllAssessed {
  const judge = (scope: Scope): Assessed => raisePlain(hear(scope))
  const windows = others.filter(({ subject }) => subject === 'post')
  const strangers = others.filter(({ subject }) => subject !== 'post')
  const own: AllAssessed = [judge(whole), ...windows.map(judge)]
  const sobered = sober(own)
  if (strangers.length === 0 || verdictFor(decisive(sobered).risk) === 'violating') return sobered
  return sober([...own, ...strangers.map(judge)])
}
