// From the assessed scopes of one post to its verdict: the riskiest scope decides, and its subject is who is acted on.

import type { Category, Evasion, Stance, VerdictKind } from '#src/domain/closed-lists.ts'
import type { Contact, Verdict } from '#src/domain/verdict.ts'
import { HARM } from '#src/domain/verdict.ts'
import type { Assessed } from './model/assess.ts'
import { leadingLure } from './model/category.ts'
import { BORDERLINE_AT, logistic, verdictFor } from './model/thresholds.ts'

const INVITING: ReadonlySet<string> = new Set(['first-hand', 'serve-own', 'invite'])

export type Identity = Readonly<{ id: string; classifier: Verdict['classifier'] }>

/** The assessed scope that decides. A stranger's comment decides only when the author's own words are no hit. */
export function decisive(assessed: readonly [Assessed, ...Assessed[]]): Assessed {
  const riskiest = (from: readonly Assessed[], otherwise: Assessed): Assessed =>
    from.reduce((a, b) => (b.risk > a.risk ? b : a), otherwise)
  const own = riskiest(
    assessed.filter(({ scope }) => scope.subject === 'post'),
    assessed[0],
  )
  const stranger = riskiest(
    assessed.filter(({ scope }) => scope.subject !== 'post'),
    own,
  )
  return stranger.risk >= BORDERLINE_AT && verdictFor(own.risk) !== 'violating' ? stranger : own
}

/** The verdict of contracts.md. Total: every post gets one. */
export function settle(assessed: readonly [Assessed, ...Assessed[]], identity: Identity): Verdict {
  const chosen = decisive(assessed)
  const risk = round(chosen.risk)
  const verdict = verdictFor(risk)
  const categoryScores = chosen.lures
  const category: Category = verdict === 'benign' ? 'none' : leadingLure(categoryScores)
  const stance = verdict === 'violating' ? 'promote' : chosen.stance
  const contacts = pushedContacts(chosen, assessed[0], { stance, verdict })
  return {
    id: identity.id,
    verdict,
    subject: chosen.scope.subject,
    category,
    categoryScores,
    contactPush: contacts.length > 0,
    contactPushScore: pushScore(contacts),
    stance,
    risk,
    priority: Math.round(100 * risk * HARM[category]),
    evasions: evasionsOf(chosen),
    contacts,
    findings: chosen.findings,
    classifier: identity.classifier,
  }
}

/** Numbers quoted by a warning, a report or a notice are not contacts that it pushes (policy). */
function pushedContacts(
  chosen: Assessed,
  whole: Assessed,
  { stance, verdict }: Readonly<{ stance: Stance; verdict: VerdictKind }>,
): readonly Contact[] {
  const contacts = chosen.scope.kind === 'window' ? whole.scope.contacts : chosen.scope.contacts
  const told = stance === 'warn' || stance === 'report' || stance === 'official'
  if (!told || verdict !== 'benign') return contacts
  const collects = chosen.findings.some(({ rule }) => rule === 'collects-leads')
  return collects ? contacts : contacts.filter((contact) => isInvited(contact, chosen))
}

/** Whether the sentence of the contact invites in the first person. */
function isInvited(contact: Contact, { scope }: Assessed): boolean {
  return scope.mentions.some(
    ({ group, field, sentence, voice }) =>
      INVITING.has(group) &&
      voice === 'says' &&
      field === contact.field &&
      sentence.start <= contact.start &&
      contact.start < sentence.end,
  )
}

/** Log-odds that the extractor's finds are a push, by how open the strongest is. */
function pushScore(contacts: readonly Contact[]): number {
  if (contacts.length === 0) return round(logistic(-3))
  return round(logistic(contacts.some(({ value }) => value !== '') ? 3 : 1.5))
}

function evasionsOf({ scope }: Assessed): Evasion[] {
  const used = scope.mentions.filter(
    ({ group, voice }) => /^(offer|hint|matter|fee|result|fake)/u.test(group) && voice !== 'denies',
  )
  return [...new Set(used.flatMap(({ evasion }) => (evasion === null ? [] : [evasion])))].sort()
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
