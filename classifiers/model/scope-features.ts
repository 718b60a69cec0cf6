// What the model sees of a scope, in groups that a person can name: the words, how it opens and ends, the profile, the
// replies, what the rules found, the shape. Every group is a set of table places; the model adds them up.

import type { ContactCue } from '#classifiers/contacts/contact-cue.ts'
import type { FieldReading } from '#classifiers/reading.ts'
import type { Scope } from '#classifiers/scope.ts'
import { ngramPlaces, placeOf } from './hashed-ngrams.ts'
import { maskedText } from './masked-text.ts'
import type { Weighed } from './weigh.ts'

export const FEATURE_GROUPS = ['words', 'edges', 'profile', 'replies', 'rules', 'shape'] as const
export type FeatureGroup = (typeof FEATURE_GROUPS)[number]

/** Table places by group, each once. */
export type Features = Readonly<Record<FeatureGroup, Uint32Array>>

export type FeatureSource = Readonly<{
  weighed: Weighed
  fields: readonly FieldReading[]
  cues: readonly ContactCue[]
}>

/** Who says what: salts keep a bio's words apart from the body's. */
const SALT = { any: 1, title: 2, profile: 3, replies: 4, opening: 5, closing: 6, stranger: 7 } as const
/** How the words of a body are cut. */
export const NGRAMS = { words: { from: 1, to: 4, salt: SALT.any } } as const
/** Units of the body's two ends that are read on their own as well. */
const OPENING = 24
const CLOSING = 40

/** The features of one scope. Pure; the same scope gives the same places. */
export function featuresOf({ weighed, fields, cues }: FeatureSource): Features {
  const { scope } = weighed
  const heard = new Map(scope.fields.map((field) => [field.field, field]))
  const texts = fields.flatMap((field) => {
    const sentences = heard.get(field.field)?.sentences
    const own = cues.filter((cue) => cue.field === field.field)
    // A window holds some of a field's sentences; everything else holds them all.
    return sentences ? [{ field, text: maskedText(field, own, scope.kind === 'window' ? sentences : undefined) }] : []
  })
  const body = joined(texts, /^(title|text|tags)/)
  const profile = joined(texts, /^author/)
  const replies = joined(texts, /^comments/)
  const replySalt = scope.kind === 'comment' ? SALT.stranger : SALT.replies
  return {
    words: ngramPlaces([{ text: body || replies, ...NGRAMS.words }]),
    edges: ngramPlaces([
      { text: body.slice(0, OPENING), from: 2, to: 3, salt: SALT.opening },
      { text: body.slice(-CLOSING), from: 2, to: 3, salt: SALT.closing },
    ]),
    profile: ngramPlaces([{ text: profile, from: 1, to: 3, salt: SALT.profile }]),
    replies: ngramPlaces([{ text: replies, from: 1, to: 3, salt: replySalt }]),
    rules: Uint32Array.from(rulePlaces(weighed, cues)).sort(),
    shape: Uint32Array.from(shapePlaces(scope, { profile, replies })).sort(),
  }
}

function joined(texts: readonly Readonly<{ field: FieldReading; text: string }>[], name: RegExp): string {
  return texts
    .filter(({ field }) => name.test(field.field))
    .map(({ text }) => text)
    .join('\n')
}

/** What the rules found, alone and two by two: an offer beside a push says more than both. */
function rulePlaces({ findings, scope, risk }: Weighed, cues: readonly ContactCue[]): Set<number> {
  const inScope = new Set(scope.fields.map(({ field }) => field))
  const names = new Set(findings.map(({ rule }) => rule))
  for (const { type, field } of scope.contacts) names.add(`pushes:${type}`).add(`pushes-in:${field.replace(/\d+/, '')}`)
  for (const { type, field, pushed } of cues) if (!pushed && inScope.has(field)) names.add(`names:${type}`)
  for (const [kind, count] of Object.entries(scope.cues)) if (count > 0) names.add(`${kind}:${Math.min(count, 3)}`)
  for (const { group, voice } of scope.mentions) names.add(`${voice}:${group}`)
  if (scope.told) names.add('told')
  for (let at = -4; at <= 4 && Math.log(risk / (1 - risk)) > at; at += 0.5) names.add(`says:rules-over:${at}`)
  const sorted = [...names].sort()
  const places = new Set(sorted.map((name) => placeOf(`rule ${name}`)))
  const strong = sorted.filter((name) => !/^(says|tells|asks|denies):/.test(name))
  for (const [i, first] of strong.entries()) {
    for (const second of strong.slice(i + 1)) places.add(placeOf(`rules ${first} ${second}`))
  }
  return places
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
