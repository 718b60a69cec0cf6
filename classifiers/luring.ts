// Which findings say that something lures: offered, taught, veiled or charged. Without one there is only a tone.

import { rules } from '#classifiers/rules/index.ts'
import type { Role } from '#classifiers/rules/rule.ts'
import type { Finding } from '#src/domain/verdict.ts'

const LURING: readonly Role[] = ['offer', 'method', 'veil', 'fee']
const ids = new Set(rules.filter(({ role }) => LURING.includes(role)).map(({ id }) => id))

/** Whether any of the findings speaks for a lure. */
export const hasLuring = (findings: readonly Finding[]): boolean => findings.some(({ rule }) => ids.has(rule))
