// What the linear model sees of a scope, in groups that a person can name: the words, how they sound and look, how it
// opens and ends, the profile, the replies, what the rules found, the shape. Every group is a set of table places.

import type { ContactCue } from '#classifiers/contacts/contact-cue.ts'
import { hidesWords } from '#classifiers/ground.ts'
import type { FieldReading } from '#classifiers/reading.ts'
import type { Scope } from '#classifiers/scope.ts'
import { CUE_KINDS } from '#classifiers/stance/frame.ts'
import { isHan } from '#classifiers/text/alike-words.ts'
import { eachWord } from '#classifiers/text/segment.ts'
import { type Cut, hashOf, ngramPlaces, pairedPlaces, placeOf, sequencePlaces } from './hashed-ngrams.ts'
import { isBlank } from './masked-text.ts'
import { type RuleName, ruleName, sortNames } from './rule-names.ts'
import { readsAs, type ScopeText, textOfScope } from './scope-text.ts'
import { SHAPES, shapeIndex } from './shape-index.ts'
import { SYLLABLES, syllableIndex } from './syllable-index.ts'
import type { Weighed } from './weigh.ts'

export const FEATURE_GROUPS = [
  'characters',
  'words',
  'sounds',
  'looks',
  'edges',
  'profile',
  'replies',
  'rules',
  'shape',
] as const
export type FeatureGroup = (typeof FEATURE_GROUPS)[number]

/**
 * Table places by group, each once; the scope as the reading network gets it; what the rules found, by name, and the risk
 * that they gave; and whether words are hidden in it.
 */
export type Features = Readonly<Record<FeatureGroup, Uint32Array>> &
  Readonly<{ reads: string; names: readonly RuleName[]; ruled: number; isHidden: boolean }>

export type FeatureSource = Readonly<{
  weighed: Weighed
  fields: readonly FieldReading[]
  cues: readonly ContactCue[]
}>

/** Who says what: salts keep a bio's words apart from the body's. */
const SALT = {
  any: 1,
  profile: 3,
  replies: 4,
  opening: 5,
  closing: 6,
  stranger: 7,
  words: 8,
  sounds: 9,
  looks: 10,
} as const
/** How the characters of a body are cut. */
export const NGRAMS = { from: 1, to: 3, salt: SALT.any } as const
/** How a profile is cut: name, line end, bio. */
export const profileCut = (text: string): Cut => ({ text, from: 1, to: 3, salt: SALT.profile })
/** Units of the body's two ends that are read on their own as well. */
const OPENING = 24
const CLOSING = 40
/** Words, sounds and looks are read this far (UTF-16 units): they cost most, and a long text has said who it is by then. */
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
    looks: lookPlaces(body),
    edges: ngramPlaces(edgesOf(said)),
    profile: ngramPlaces([profileCut(profile)]),
    replies: ngramPlaces([
      { text: replies, from: 1, to: 3, salt: scope.kind === 'comment' ? SALT.stranger : SALT.replies },
    ]),
    rules: rulePlaces(names),
    shape: shapePlaces(scope, { profile, replies }),
    reads: readsAs(said),
    names,
    ruled: weighed.risk,
    isHidden: isHidden(scope, fields),
  }
}

const isHidden = (scope: Scope, fields: readonly FieldReading[]): boolean =>
  fields.some((read) => hidesWords(read) && scope.fields.some(({ field }) => field === read.field))

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
    if (end === start + 1 && isBlank(text.charCodeAt(start))) return
    hashes[count] = hashOf(text, start, end)
    count += 1
  })
  return sequencePlaces(hashes.subarray(0, count), { from: 1, to: 2, salt: SALT.words })
}

/** Words, sounds or looks of one body, as numbers; written anew for each. */
const hashes = new Int32Array(FARTHEST)

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

/** Two or three Han characters in a row by what they look like; one that looks like no other stands for itself. */
function lookPlaces(body: string): Uint32Array {
  const shapes = shapeIndex()
  const length = Math.min(FARTHEST, body.length)
  let count = 0
  for (let i = 0; i < length; i += 1) {
    const unit = body.charCodeAt(i)
    if (!isHan(unit)) continue
    const shape = shapes[unit] as number
    hashes[count] = shape === 0 ? unit + SHAPES : shape
    count += 1
  }
  return sequencePlaces(hashes.subarray(0, count), { from: 2, to: 3, salt: SALT.looks })
}

const isSpelled = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0xe001 && unit <= 0xe005)

/** What the rules found, alone and two by two: an offer beside a push says more than both. */
function ruleNames({ weighed: { findings, scope, risk }, fields, cues }: FeatureSource): RuleName[] {
  const inScope = new Set(scope.fields.map(({ field }) => field))
  const names = new Set<RuleName>()
  for (const { rule } of findings) names.add(ruleName('', rule))
  for (const { type, field } of scope.contacts) {
    names.add(ruleName('pushes', type)).add(ruleName('pushes-in', field.replace(/\d+/, '')))
  }
  for (const { type, field, pushed } of cues) if (!pushed && inScope.has(field)) names.add(ruleName('names', type))
  for (const kind of CUE_KINDS) if (scope.cues[kind] > 0) names.add(ruleName(kind, UP_TO[scope.cues[kind]] ?? '3'))
  for (const { group, voice, evasion } of scope.mentions) {
    names.add(ruleName(voice, group))
    if (evasion !== null) names.add(ruleName('hidden', evasion))
  }
  for (const { field, views } of fields) if (inScope.has(field)) addFolds(views, names)
  if (scope.told) names.add(ruleName('', 'told'))
  const odds = Math.log(risk / (1 - risk))
  for (const { at, name } of OVER) if (odds > at) names.add(ruleName('over', name))
  return sortNames(names)
}

/** How often a cue stands there; more than three times says no more. */
const UP_TO = ['0', '1', '2', '3']
/** Steps of the rules' own log-odds. */
const OVER = Array.from({ length: 17 }, (_, i) => ({ at: i / 2 - 4, name: String(i / 2 - 4) }))

function rulePlaces(names: readonly RuleName[]): Uint32Array {
  const paired = names.filter((one) => one.paired)
  return pairedPlaces(
    names.map(({ own }) => own),
    paired.map(({ own }) => own),
  )
}

/** What had to be folded anywhere in a field, words of the trade or not. */
function addFolds({ visual, folded, compact, recomposed, mended }: FieldReading['views'], names: Set<RuleName>): void {
  for (const { folds } of [visual, folded, compact, recomposed, mended]) {
    for (const fold of folds) names.add(ruleName('fold', fold))
  }
}

/** Places of the lengths and platforms met so far, of some thousands that there can be. */
const metBefore = new Map<string, Uint32Array>()

function shapePlaces(
  { kind, post }: Scope,
  { profile, replies }: Readonly<Record<'profile' | 'replies', string>>,
): Uint32Array {
  const bucket = (length: number): number => Math.min(8, Math.floor(Math.log2(1 + length / 8)))
  const [written, answered, tags] = [bucket(profile.length), bucket(replies.length), Math.min(3, post.tags.length)]
  const titled = post.title !== ''
  const shape = `${kind} ${post.platform} ${written} ${answered} ${titled} ${tags}`
  const met = metBefore.get(shape)
  if (met) return met
  const names = [
    `scope ${kind}`,
    `platform ${post.platform}`,
    `profile ${written}`,
    `replies ${answered}`,
    `titled ${titled}`,
    `tags ${tags}`,
  ]
  const own = names.map((name) => placeOf(`shape ${name}`))
  // A copy: what is kept for good must not keep what it was collected in.
  const places = pairedPlaces(own, []).slice()
  metBefore.set(shape, places)
  return places
}
