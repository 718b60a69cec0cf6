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
  const heard = mentionsOf(parts.fields)
  const heardByGroup = byGroupOf(heard)
  const cues = countCues(heardByGroup)
  const told = isTold(cues)
  const inMouth = told || contacts.length > 0 ? groupBySentence(heard) : NOBODYS
  const pushed = contacts.filter((contact) => isPushed(contact, parts.fields, inMouth))
  const withheld = contacts.filter((contact) => !pushed.includes(contact))
  const mentions = told ? asTold(heard, inMouth, sentencesNear(pushed, parts.fields)) : heard
  const byGroup = told ? byGroupOf(mentions) : heardByGroup
  return { ...parts, mentions, byGroup, contacts: pushed, withheld, cues, told }
}

function mentionsOf(fields: readonly HeardField[]): readonly Mention[] {
  const [first, ...others] = fields.filter(({ mentions }) => mentions.length > 0)
  if (others.length === 0) return first?.mentions ?? NONE
  return fields.flatMap(({ mentions }) => mentions)
}

/** What `Map.groupBy` would give, in a third of its time. */
function byGroupOf(mentions: readonly Mention[]): Map<string, readonly Mention[]> {
  const groups = new Map<string, Mention[]>()
  for (const mention of mentions) {
    const of = groups.get(mention.group)
    if (of) of.push(mention)
    else groups.set(mention.group, [mention])
  }
  return groups
}

/** In a told text only what stands near a pushed contact, or in the writer's own mouth, is still said by him. */
function asTold(heard: readonly Mention[], inMouth: InMouth, near: ReadonlySet<Sentence>): Mention[] {
  return heard.map((mention): Mention => {
    if (mention.voice !== 'says' || near.has(mention.sentence)) return mention
    return inMouth.get(mention.sentence)?.has('serve-own') ? mention : { ...mention, voice: 'tells' }
  })
}

/** Shared by all that find nothing; never added to. */
const NONE: readonly Mention[] = []

/** Mentions of a group in one of the given voices (default: only what the writer says himself). */
export function said(scope: Scope, group: string, voices: readonly Voice[] = SAYS): readonly Mention[] {
  const mentions = scope.byGroup.get(group)
  return mentions ? mentions.filter(({ voice }) => voices.includes(voice)) : NONE
}

const SAYS: readonly Voice[] = ['says']

/** The same of several groups, group by group. */
export function saidOfAny(
  scope: Scope,
  groups: readonly string[],
  voices: readonly Voice[] = SAYS,
): readonly Mention[] {
  let found = NONE
  for (const group of groups) {
    const more = said(scope, group, voices)
    if (more.length > 0) found = found.length === 0 ? more : [...found, ...more]
  }
  return found
}

/** Distinct terms among mentions. */
export function distinct(mentions: readonly Mention[]): number {
  if (mentions.length < 2) return mentions.length
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

/** The groups of the words in each sentence. */
type InMouth = ReadonlyMap<Sentence, ReadonlySet<string>>
const NOBODYS: InMouth = new Map()

function groupBySentence(mentions: readonly Mention[]): InMouth {
  const groups = new Map<Sentence, Set<string>>()
  for (const { sentence, group } of mentions) {
    groups.set(sentence, (groups.get(sentence) ?? new Set<string>()).add(group))
  }
  return groups
}

function isPushed(contact: Contact, fields: readonly HeardField[], inMouth: InMouth): boolean {
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
