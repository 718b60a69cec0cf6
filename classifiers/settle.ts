// From the assessed scopes of one post to its verdict: the riskiest scope decides, and its subject is who is acted on.

import { hasLuring } from '#classifiers/luring.ts'
import { type Category, type Evasion, LURES, type Lure } from '#src/domain/closed-lists.ts'
import { type Contact, HARM, type Verdict } from '#src/domain/verdict.ts'
import type { Assessed } from './model/assess.ts'
import { leadingLure } from './model/category.ts'
import type { LinearModel } from './model/linear-model.ts'
import { PUSHES_AT, plainWays, pushedContacts } from './model/pushed-contacts.ts'
import { BORDERLINE_AT, logOdds, verdictFor } from './model/thresholds.ts'
import { shift } from './shift.ts'

/** Whose verdict it is, and the weights that say which words push. */
export type Settling = Readonly<{ id: string; classifier: Verdict['classifier']; linear: LinearModel }>

/** A window in which there is a way to contact was opened for a reason. */
const isByChance = ({ scope }: Assessed): boolean => scope.kind === 'window' && scope.contacts.length === 0

/** How much of the whole's log-odds a window that words alone opened must outweigh, when the whole is innocent. */
const WHOLE_HEARD = 0.1

/**
 * The more windows of a long text are opened for words alone, the likelier one of them looks bad by chance: the odds of
 * each are divided by how many there are (Bonferroni's correction), and an innocent whole speaks against it.
 */
export function soberWindows(assessed: readonly [Assessed, ...Assessed[]]): readonly [Assessed, ...Assessed[]] {
  const looks = assessed.filter(isByChance).length
  const [whole, ...others] = assessed
  const against = Math.log(Math.max(1, looks)) - WHOLE_HEARD * Math.min(0, logOdds(whole.risk))
  const why = '只因用语单看的一段,打了折扣'
  return [whole, ...others.map((one) => (isByChance(one) ? shift(one, { part: 'windows', by: -against, why }) : one))]
}

/** Where no rule found anything that lures, and nothing pushes, there is only a tone. */
const isToneOnly = ({ scope, findings, push }: Assessed): boolean =>
  scope.contacts.length === 0 && push < PUSHES_AT && !hasLuring(findings)

/** Log-odds taken from a tone alone: people who only ask use the trade's words in their shortest sentences. */
const TONE_ONLY = 0.7

/** Takes from what a tone alone says; leaves everything that rules or a push speak for, and all of a scope that rules cannot read. */
export function soberTones(assessed: readonly [Assessed, ...Assessed[]]): readonly [Assessed, ...Assessed[]] {
  const [whole, ...others] = assessed
  const sober = (one: Assessed): Assessed =>
    isToneOnly(one) && !one.isHidden
      ? shift(one, { part: 'tone only', by: -TONE_ONLY, why: '只有语气像,没有找到具体说法' })
      : one
  return [sober(whole), ...others.map(sober)]
}

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
export function settle(assessed: readonly [Assessed, ...Assessed[]], { linear, ...identity }: Settling): Verdict {
  const chosen = decisive(assessed)
  const risk = round(chosen.risk)
  const verdict = verdictFor(risk)
  const categoryScores = chosen.lures
  const category: Category = verdict === 'benign' ? 'none' : leadingLure(categoryScores)
  const contacts = contactsOf(linear, chosen, assessed[0])
  return {
    ...identity,
    verdict,
    subject: chosen.scope.subject,
    category,
    categoryScores,
    contactPush: contacts.length > 0,
    contactPushScore: round(contacts.length > 0 ? Math.max(PUSHES_AT, chosen.push) : Math.min(PUSHES_AT, chosen.push)),
    stance: verdict === 'violating' ? 'promote' : chosen.stance,
    risk,
    priority: Math.round(100 * risk * HARM[category]),
    evasions: evasionsOf(chosen, contacts),
    contacts,
    findings: chosen.findings,
  }
}

const NO_LURES = Object.fromEntries(LURES.map((lure) => [lure, 0])) as Record<Lure, number>

/** Chance that a post without ground is a lure all the same, in ordinary streams; of the corpus's riddles more are. */
const GROUNDLESS = 0.01

/** The verdict on a post that has neither a word of the trade nor a way to contact. */
export function settleGroundless({ id, classifier }: Omit<Settling, 'linear'>): Verdict {
  return {
    id,
    classifier,
    verdict: 'benign',
    subject: 'post',
    category: 'none',
    categoryScores: NO_LURES,
    contactPush: false,
    contactPushScore: GROUNDLESS,
    stance: 'unrelated',
    risk: GROUNDLESS,
    priority: Math.round(100 * GROUNDLESS * HARM.none),
    evasions: [],
    contacts: [],
    findings: [],
  }
}

/** A window of a long text pushes what stands in it; without that, who pushes where is read from the whole. */
function contactsOf(linear: LinearModel, chosen: Assessed, whole: Assessed): readonly Contact[] {
  if (chosen.scope.kind !== 'window') return pushedContacts(linear, chosen, chosen.scope.contacts)
  const { contacts } = chosen.scope
  const plain = plainWays(contacts)
  if (plain.length > 0) return plain
  return contacts.length > 0 ? contacts : pushedContacts(linear, whole, whole.scope.contacts)
}

/** Disguises of the trade's words, and places outside the text to which the reader is sent. */
function evasionsOf({ scope }: Assessed, contacts: readonly Contact[]): Evasion[] {
  const used = scope.mentions.filter(
    ({ group, voice }) => /^(offer|hint|matter|fee|result|fake)/u.test(group) && voice !== 'denies',
  )
  const written = used.flatMap(({ evasion }) => (evasion === null ? [] : [evasion]))
  const sent = contacts.flatMap(({ type, field }): Evasion[] => [
    ...(type === 'profile_hint' || field.startsWith('author') ? (['profile_hint'] as const) : []),
    ...(type === 'qr_hint' ? (['image_hint'] as const) : []),
    ...(field.startsWith('comments') ? (['comment_hint'] as const) : []),
  ])
  return [...new Set([...written, ...sent])].sort()
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
