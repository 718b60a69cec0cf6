// A scope is what is judged at once: the author's own words, a window of a long text, or one stranger's comment.
// Rules see nothing else.

import { LURES, type Lure } from '#src/domain/closed-lists.ts'
import type { Post } from '#src/domain/post.ts'
import type { Contact, Subject } from '#src/domain/verdict.ts'
import type { HeardField, Mention, Voice } from './mentions.ts'
import { type Sentence, sentenceAt } from './sentences.ts'
import { countCues, type FrameCues, isTold } from './stance/frame.ts'
import { isQuoted } from './stance/voice.ts'

export type Scope = Readonly<{
  subject: Subject
  kind: 'post' | 'window' | 'comment'
  post: Post
  fields: readonly HeardField[]
  mentions: readonly Mention[]
  /** The same by group: thirty rules ask for some groups each. */
  byGroup: ReadonlyMap<string, readonly Mention[]>
  /** Contacts that this scope pushes; those inside someone else's words are withheld. */
  contacts: readonly Contact[]
  withheld: readonly Contact[]
  cues: FrameCues
  told: boolean
  /** What the rest of the thread is about: a stranger's "我帮你退" needs it. Never evidence by itself. */
  around: readonly Mention[]
}>

export type ScopeParts = Pick<Scope, 'subject' | 'kind' | 'post' | 'fields' | 'around'> & {
  readonly contacts: readonly Contact[]
}

/** Builds a scope: counts its cues, settles its frame, and gives each mention its final voice. */
export function buildScope({ contacts, ...parts }: ScopeParts): Scope {
  const heard = parts.fields.flatMap((field) => field.mentions)
  const cues = countCues(heard)
  const told = isTold(cues)
  const inMouth = groupBySentence(heard)
  const pushed = contacts.filter((contact) => isPushed(contact, parts.fields, inMouth))
  const withheld = contacts.filter((contact) => !pushed.includes(contact))
  const near = told ? sentencesNear(pushed, parts.fields) : null
  const mentions = heard.map((mention): Mention => {
    if (!near || mention.voice !== 'says' || near.has(mention.sentence)) return mention
    return inMouth.get(mention.sentence)?.has('serve-own') ? mention : { ...mention, voice: 'tells' }
  })
  return {
    ...parts,
    mentions,
    byGroup: Map.groupBy(mentions, ({ group }) => group),
    contacts: pushed,
    withheld,
    cues,
    told,
  }
}

/** Mentions of a group in one of the given voices (default: only what the writer says himself). */
export function said(scope: Scope, group: string, voices: readonly Voice[] = ['says']): Mention[] {
  const mentions = scope.byGroup.get(group)
  return mentions ? mentions.filter(({ voice }) => voices.includes(voice)) : []
}

/** Distinct terms among mentions. */
export function distinct(mentions: readonly Mention[]): number {
  return new Set(mentions.map(({ term }) => term)).size
}

/** `refund_agency` → `offer-refund-agency`: the word-list group of a lure. */
export function groupOf(kind: GroupKind, lure: Lure): string {
  return GROUPS[kind][lure]
}

const KINDS = ['offer', 'likely', 'hint', 'matter'] as const
type GroupKind = (typeof KINDS)[number]

/** Spelt once: rules ask for these names thousands of times a second. */
const GROUPS = Object.fromEntries(
  KINDS.map((kind) => [kind, Object.fromEntries(LURES.map((lure) => [lure, `${kind}-${lure.replaceAll('_', '-')}`]))]),
) as Readonly<Record<GroupKind, Readonly<Record<Lure, string>>>>

function groupBySentence(mentions: readonly Mention[]): Map<Sentence, Set<string>> {
  const groups = new Map<Sentence, Set<string>>()
  for (const { sentence, group } of mentions) {
    groups.set(sentence, (groups.get(sentence) ?? new Set<string>()).add(group))
  }
  return groups
}

function isPushed(
  contact: Contact,
  fields: readonly HeardField[],
  inMouth: ReadonlyMap<Sentence, ReadonlySet<string>>,
): boolean {
  const sentence = sentenceAt(fields.find(({ field }) => field === contact.field)?.sentences ?? [], contact.start)
  if (!sentence) return false
  const groups = inMouth.get(sentence)
  if (!groups?.has('tell')) return true
  return groups.has('serve-own') && !isQuoted(sentence.text, contact.start - sentence.start)
}

/** The sentences that hold a contact, with one neighbour on each side. */
function sentencesNear(contacts: readonly Contact[], fields: readonly HeardField[]): Set<Sentence> {
  const orders = new Map<string, Set<number>>()
  for (const contact of contacts) {
    const heard = fields.find(({ field }) => field === contact.field)
    const at = sentenceAt(heard?.sentences ?? [], contact.start)?.order
    if (at === undefined) continue
    const held = orders.get(contact.field) ?? new Set<number>()
    for (const order of [at - 1, at, at + 1]) held.add(order)
    orders.set(contact.field, held)
  }
  const near = fields.flatMap(({ field, sentences }) => sentences.filter(({ order }) => orders.get(field)?.has(order)))
  return new Set(near)
}
