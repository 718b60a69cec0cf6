// Findings → log-odds → risk. Hand-set weights, few and named: an offer decides, a push makes it worse, an innocent
// voice speaks against it. Stance is evidence, never a veto: beside an offer with a contact it counts half.

import { rules } from '#classifiers/rules/index.ts'
import type { Role, Rule } from '#classifiers/rules/rule.ts'
import type { Scope } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { logistic, PRIOR } from './thresholds.ts'

export type Part = Readonly<{ part: string; added: number; why: string }>
export type Weighed = Readonly<{
  scope: Scope
  risk: number
  /** Log-odds that offers, methods and veiled talk add: what the item promotes, before anything else. */
  lure: number
  /** Only what counted, each with the log-odds it added as its weight. */
  findings: readonly Finding[]
  parts: readonly Part[]
}>

type Found = Readonly<{ rule: Rule; finding: Finding }>

/** How much a second finding of the same role adds, as a share of its weight: evidence of one kind overlaps. */
const OVERLAP: Readonly<Record<Role, number>> = {
  offer: 0.3,
  method: 0.5,
  veil: 0.5,
  fee: 0.7,
  push: 0,
  voice: 1,
  guard: 1,
}

/** Veiled talk beside a plain offer says little new. */
const VEIL_BESIDE_OFFER = 0.5
const PLAIN_OFFER = 2
/** An innocent voice over an offer with a push counts less: it is what a lure puts on as a mask. */
const MASKED = 0.5

const LURE_ROLES: readonly Role[] = ['offer', 'method', 'veil']

/** Runs every rule over a scope and weighs what they found. Pure. */
export function weigh(scope: Scope): Weighed {
  const found: Found[] = []
  for (const rule of rules) for (const finding of rule.find(scope)) found.push({ rule, finding })
  const live = found.filter(({ rule }) => rule.stage === 'live')
  const own = LURE_ROLES.flatMap((role) => overlap(live, role))
  const offer = total(own.filter(({ role }) => role === 'offer'))
  const weighed = own.map((entry) =>
    entry.role === 'veil' && offer >= PLAIN_OFFER ? scale(entry, VEIL_BESIDE_OFFER) : entry,
  )
  const lure = total(weighed)
  const support = lure > 0 ? [...overlap(live, 'fee'), ...overlap(live, 'push')] : []
  const pushes = support.some(({ role }) => role === 'push')
  const mask = lure > 0 && pushes && scope.cues.own > 0 ? MASKED : 1
  const against = [...overlap(live, 'voice').map((entry) => scale(entry, mask)), ...overlap(live, 'guard')]
  const counted = [...weighed, ...support, ...against].filter(({ finding }) => finding.weight !== 0)
  const risk = logistic(PRIOR + total(counted))
  const parts = [
    { part: 'prior', added: PRIOR, why: '什么也没发现时的起点' },
    ...counted.map(({ finding }) => ({ part: finding.rule, added: finding.weight, why: finding.why })),
    ...found.filter(({ rule }) => rule.stage === 'shadow').map(({ finding }) => asShadow(finding)),
  ]
  return { scope, risk, lure, findings: counted.map(({ finding }) => finding), parts }
}

type Entry = Readonly<{ role: Role; finding: Finding }>

/** The findings of one role, strongest first; every one after the first counts for its share only. */
function overlap(found: readonly Found[], role: Role): Entry[] {
  const ofRole = found.filter(({ rule }) => rule.role === role)
  if (ofRole.length === 0) return ofRole as []
  return ofRole
    .toSorted((a, b) => Math.abs(b.finding.weight) - Math.abs(a.finding.weight))
    .map(({ finding }, order) => scale({ role, finding }, order === 0 ? 1 : OVERLAP[role]))
}

function scale({ role, finding }: Entry, factor: number): Entry {
  return { role, finding: { ...finding, weight: Math.round(finding.weight * factor * 1000) / 1000 } }
}

function total(entries: readonly Entry[]): number {
  return entries.reduce((sum, { finding }) => sum + finding.weight, 0)
}

function asShadow(finding: Finding): Part {
  return { part: `${finding.rule} (shadow)`, added: 0, why: finding.why }
}
