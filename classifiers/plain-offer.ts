// What rules read in full is not left to a model's ear: an advertisement that says in one breath what is done, for what
// and where to write, and a lesson in faking of several steps. The corpus has few of the first, since people write them no
// more, and none of the second, since nothing in it teaches; so the model hears little in either.

import type { Finding } from '#src/domain/verdict.ts'
import type { Assessed } from './model/assess.ts'
import { logOdds } from './model/thresholds.ts'
import { rules } from './rules/index.ts'
import type { Role } from './rules/rule.ts'
import { shift } from './shift.ts'

/** Longest advertisement, in UTF-16 units: in longer texts words that rules know meet by accident. */
const SHORT = 60
/** What the rules, and the model of its push, must say of an advertisement. */
const RULED = 0.9
const OFFERED = 2
const PUSHED = 0.95
/** Log-odds of a lesson in which several steps are taught. */
const TAUGHT = 3

/** The risk that what is plain has at least: a hit, and none of the surest. */
const PLAIN = 0.6

const ROLES: ReadonlyMap<string, Role> = new Map(rules.map(({ id, role }) => [id, role]))
const hasRole = (findings: readonly Finding[], role: Role, least: number): boolean =>
  findings.some(({ rule, weight }) => ROLES.get(rule) === role && Math.abs(weight) >= least)

function isAdvert({ scope, ruled, lure, push }: Assessed): boolean {
  const length = scope.fields.reduce((sum, { raw }) => sum + raw.length, 0)
  return length <= SHORT && ruled.risk >= RULED && lure >= OFFERED && push >= PUSHED
}

/** Raises what rules read in full, and nobody speaks against; leaves everything else as it is. */
export function raisePlain(one: Assessed): Assessed {
  const { findings } = one.ruled
  if (one.risk >= PLAIN || one.scope.kind === 'window' || hasRole(findings, 'voice', 0)) return one
  if (!isAdvert(one) && !hasRole(findings, 'method', TAUGHT)) return one
  const by = logOdds(PLAIN) - logOdds(one.risk)
  return shift(one, { part: 'plain offer', by, why: '规则读得明明白白:做什么、往哪里联系,或者一步步教人造假' })
}
