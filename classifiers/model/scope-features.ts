// What the linear model sees of a scope, in groups that a person can name: the words, how they sound, how it opens and
// ends, the profile, the replies, what the rules found, the shape. Every group is a set of table places.

import type { ContactCue } from '#classifiers/contacts/contact-cue.ts'
import type { Voice } from '#classifiers/mentions.ts'
import type { FieldReading } from '#classifiers/reading.ts'
import type { Scope } from '#classifiers/scope.ts'
import { eachWord } from '#classifiers/text/segment.ts'
import { type Cut, hashOf, ngramPlaces, pairedPlaces, placeOf, sequencePlaces } from './hashed-ngrams.ts'
import { readsAs, type ScopeText, textOfScope } from './scope-text.ts'
import { SYLLABLES, syllableIndex } from './syllable-index.ts'
import type { Weighed } from './weigh.ts'

export const FEATURE_GROUPS = [
  'characters',
  'words',
  'sounds',
  'edges',
  'profile',
  'replies',
  'rules',
  'shape',
] as const
export type FeatureGroup = (typeof FEATURE_GROUPS)[number]

/** Table places by group, each once; the scope as the reading network gets it; and what the rules found, by name. */
export type Features = Readonly<Record<FeatureGroup, Uint32Array>> &
  Readonly<{ reads: string; names: readonly RuleName[] }>

export type FeatureSource = Readonly<{
  weighed: Weighed
  fields: readonly FieldReading[]
  cues: readonly ContactCue[]
}>

/** Who says what: salts keep a bio's words apart from the body's. */
const SALT = { any: 1, profile: 3, replies: 4, opening: 5, closing: 6, stranger: 7, words: 8, sounds: 9 } as const
/** How the characters of a body are cut. */
export const NGRAMS = { from: 1, to: 3, salt: SALT.any } as const
/** How a profile is cut: name, line end, bio. */
export const profileCut = (text: string): Cut => ({ text, from: 1, to: 3, salt: SALT.profile })
/** Units of the body's two ends that are read on their own as well. */
const OPENING = 24
const CLOSING = 40
/** Words and sounds are read this far (UTF-16 units): they cost most, and a long text has said who it is by then. */
const FARTHEST = 600

/** The features of one scope. Pure; the same scope gives the same places. */
export function featuresOf({ weighed, fields, cues }: FeatureSource): Features {
  const { scope } = weighed
  const names = ruleNames({ weighed, fields, cues })
  const said = textOfScope(scope, fields, cues)
  const body = scope.kind === 'comment' ? said.replies.join('\n') : [said.title, said.text, said.tags].join('\n')
  const replies = said.replies.join('\n')
  const profile = `${said.name}\n${said.bio}`
  return {
    characters: ngramPlaces([{ text: body, ...NGRAMS }]),
    words: wordPlaces(body),
    sounds: soundPlaces(body),
    edges: ngramPlaces(edgesOf(said)),
    profile: ngramPlaces([profileCut(profile)]),
    replies: ngramPlaces([
      { text: replies, from: 1, to: 3, salt: scope.kind === 'comment' ? SALT.stranger : SALT.replies },
    ]),
    rules: rulePlaces(names),
    shape: Uint32Array.from(shapePlaces(scope, { profile, replies })),
    reads: readsAs(said),
    names,
  }
}

function edgesOf({ title, text }: ScopeText): Cut[] {
  return [
    { text: `${title}\n${text}`.slice(0, OPENING), from: 2, to: 3, salt: SALT.opening },
    { text: text.slice(-CLOSING), from: 2, to: 3, salt: SALT.closing },
  ]
}

/** Words and pairs of words, as jieba cuts them. */
function wordPlaces(body: string): Uint32Array {
  const text = body.slice(0, FARTHEST).toWellFormed()
  let count = 0
  eachWord(text, (start, end) => {
    if (end === start + 1 && BLANK.test(text.charAt(start))) return
    hashes[count] = hashOf(text, start, end)
    count += 1
  })
  return sequencePlaces(hashes.subarray(0, count), { from: 1, to: 2, salt: SALT.words })
}

/** Words or sounds of one body, as numbers; written anew for each. */
const hashes = new Int32Array(FARTHEST)
const BLANK = /\s/

/** Two or three syllables in a row; letters and digits stand for themselves, everything else is not heard. */
function soundPlaces(body: string): Uint32Array {
  const syllables = syllableIndex()
  const length = Math.min(FARTHEST, body.length)
  let count = 0
  for (let i = 0; i < length; i += 1) {
    const unit = body.charCodeAt(i)
    const sound = syllables[unit] as number
    if (sound === 0 && !isSpelled(unit)) continue
    hashes[count] = sound === 0 ? unit + SYLLABLES : sound
    count += 1
  }
  return sequencePlaces(hashes.subarray(0, count), { from: 2, to: 3, salt: SALT.sounds })
}

const isSpelled = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0xe001 && unit <= 0xe005)

/** What the rules found, alone and two by two: an offer beside a push says more than both. */
function ruleNames({ weighed: { findings, scope, risk }, fields, cues }: FeatureSource): RuleName[] {
  const inScope = new Set(scope.fields.map(({ field }) => field))
  const names = new Set(findings.map(({ rule }) => rule))
  for (const { type, field } of scope.contacts) names.add(`pushes:${type}`).add(`pushes-in:${field.replace(/\d+/, '')}`)
  for (const { type, field, pushed } of cues) if (!pushed && inScope.has(field)) names.add(`names:${type}`)
  for (const [kind, count] of Object.entries(scope.cues)) if (count > 0) names.add(`${kind}:${Math.min(count, 3)}`)
  for (const { group, voice, evasion } of scope.mentions) {
    names.add(voicedName(voice, group))
    if (evasion !== null) names.add(`hidden:${evasion}`)
  }
  for (const fold of foldsOf(scope, fields)) names.add(`fold:${fold}`)
  if (scope.told) names.add('told')
  for (let at = -4; at <= 4 && Math.log(risk / (1 - risk)) > at; at += 0.5) names.add(`over:${at}`)
  return [...names].sort().map(ruleNamed)
}

/** One finding, contact or voice as a feature; `paired` = it also counts together with each other. */
export type RuleName = Readonly<{ name: string; own: number; paired: boolean }>

/** Names met so far: there are some hundreds, made of rules, groups, voices and kinds of field, none of a post's words. */
const named = new Map<string, RuleName>()

function ruleNamed(name: string): RuleName {
  const known = named.get(name)
  if (known) return known
  const made = { name, own: placeOf(`rule ${name}`), paired: !UNPAIRED.test(name) }
  named.set(name, made)
  return made
}

const voiced = new Map<string, Map<Voice, string>>()

/** `says:offer-pos` and its like, put together once. */
function voicedName(voice: Voice, group: string): string {
  const ofGroup = voiced.get(group) ?? new Map<Voice, string>()
  const name = ofGroup.get(voice) ?? `${voice}:${group}`
  if (ofGroup.size === 0) voiced.set(group, ofGroup)
  ofGroup.set(voice, name)
  return name
}

function rulePlaces(names: readonly RuleName[]): Uint32Array {
  const paired = names.filter((one) => one.paired)
  return pairedPlaces(
    names.map(({ own }) => own),
    paired.map(({ own }) => own),
  )
}

/** Findings that say nothing more beside another. */
const UNPAIRED = /^(over|tells|asks|denies|fold):/

/** What had to be folded anywhere in the scope, words of the trade or not. */
function foldsOf(scope: Scope, fields: readonly FieldReading[]): Set<string> {
  const inScope = new Set(scope.fields.map(({ field }) => field))
  const views = fields.filter(({ field }) => inScope.has(field)).map((field) => field.views)
  return new Set(
    views.flatMap(({ visual, folded, compact, recomposed, mended }) =>
      [visual, folded, compact, recomposed, mended].flatMap((view) => [...view.folds]),
    ),
  )
}

function shapePlaces(
  { kind, post }: Scope,
  { profile, replies }: Readonly<Record<'profile' | 'replies', string>>,
): Set<number> {
  const bucket = (length: number): number => Math.min(8, Math.floor(Math.log2(1 + length / 8)))
  const names = [
    `scope ${kind}`,
    `platform ${post.platform}`,
    `profile ${bucket(profile.length)}`,
    `replies ${bucket(replies.length)}`,
    `titled ${post.title !== ''}`,
    `tags ${Math.min(3, post.tags.length)}`,
  ]
  return new Set(names.map((name) => placeOf(`shape ${name}`)))
}
