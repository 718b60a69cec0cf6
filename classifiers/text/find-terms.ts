// Finds lexicon terms in every view of a field, says where in the original each stands, and names the disguise when the
// term is not simply written there.

import { type Automaton, buildAutomaton } from '#classifiers/lexicon/automaton.ts'
import { HIDDEN } from '#classifiers/lexicon/groups.ts'
import { type Disguise, type Lexicon, loadLexicon } from '#classifiers/lexicon/load-lexicon.ts'
import type { FieldReading, View, ViewName } from '#classifiers/reading.ts'
import type { Evasion } from '#src/domain/closed-lists.ts'
import { canBeRead, nameEvasion } from './disguised.ts'
import { createHearing, type Hearing } from './heard-terms.ts'
import { InnerPairs } from './inner-pairs.ts'
import { lower } from './lower-case.ts'
import { rawSpan } from './raw-span.ts'
import { isSpelledSomewhere, syllablesOf } from './syllables-view.ts'

/** One occurrence of a term, once per group; `start` and `end` are in the original. `evasion` null = plainly written. */
export type TermHit = Readonly<{
  term: string
  group: string
  view: ViewName
  start: number
  end: number
  reads: string
  evasion: Evasion | null
}>

/** `number` is the text's: a term and a disguise that reads as it share one. */
type Key = Readonly<{ text: string; number: number; groups: readonly string[]; disguise: Disguise | null }>

/** A lexicon made ready for searching. `keys[i]` is what index i of `written` stands for; likewise for `spoken`. */
export type TermMatcher = Readonly<{
  keys: readonly Key[]
  written: Automaton
  inner: Pick<InnerPairs, 'mayReachOver'>
  spokenKeys: readonly Key[]
  spoken: Automaton
  /** Terms that people write in homophones, by text. */
  hidden: ReadonlyMap<string, Key>
  hearing: Hearing
}>

/** With fewer syllables, letters among characters (全额tui保) are too often an accident. */
const LEAST_WITH_LETTERS = 3
/** What a mended text is called when several ways were used: the one that is hardest to explain innocently. */
const MENDS: readonly Evasion[] = ['split_char', 'lookalike', 'homophone']
const ONE_WORD = /^[\p{L}\p{M}]+$/u
const SPELLED = /^[a-z\s]{5,}$/i

function groupsByTerm(lexicon: Lexicon): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { term, group } of lexicon.terms) {
    const known = groups.get(term)
    if (!known) groups.set(term, [group])
    else if (!known.includes(group)) known.push(group)
  }
  return groups
}

/**
 * Builds the automata of a lexicon; costs some 30 ms for a few thousand terms, so do it once. `hidden` tells the groups
 * whose terms are looked for in homophones as well.
 */
export function createMatcher(lexicon: Lexicon, hidden: RegExp = HIDDEN): TermMatcher {
  const groups = groupsByTerm(lexicon)
  const numbers = new Map<string, number>()
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
  const terms: Key[] = [...groups].map(([text, of]) => ({ text, number: numberOf(text), groups: of, disguise: null }))
  const disguises: Key[] = lexicon.disguises.map((disguise) => ({
    text: disguise.reads,
    number: numberOf(disguise.reads),
    groups: groups.get(disguise.reads) ?? ['disguise'],
    disguise,
  }))
  const keys = [...terms, ...disguises]
  const spokenKeys = terms.filter(({ text }) => text.length >= 2 && syllablesOf(text) !== null)
  const hiddenKeys = terms.filter((key) => key.groups.some((group) => hidden.test(group)))
  const written = keys.map((key) => key.disguise?.written ?? key.text)
  return {
    keys,
    written: buildAutomaton(written),
    inner: new InnerPairs(written),
    spokenKeys,
    spoken: buildAutomaton(spokenKeys.map((key) => ` ${syllablesOf(key.text)} `)),
    hidden: new Map(hiddenKeys.map((key) => [key.text, key])),
    hearing: createHearing(
      hiddenKeys.map(({ text }) => text),
      terms.map(({ text }) => text),
    ),
  }
}

let standard: TermMatcher | undefined

/** The matcher of the project's own word lists, built at first use. Throws ConfigError when a list is broken. */
export function standardMatcher(): TermMatcher {
  standard ??= createMatcher(loadLexicon())
  return standard
}

const isLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39
const sameKind = (a: number, b: number): boolean => (isLetter(a) && isLetter(b)) || (isDigit(a) && isDigit(b))

/** A match that begins or ends with a letter or digit must not be cut out of a longer word or number. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (start > 0 && sameKind(text.charCodeAt(start), text.charCodeAt(start - 1))) return false
  return !(end < text.length && sameKind(text.charCodeAt(end - 1), text.charCodeAt(end)))
}

/** More than there are terms. */
const MOST_KEYS = 2 ** 20
const placeOfKey = ({ number }: Key, start: number): number => start * MOST_KEYS + number

/** Whether view units [start, end) stand side by side in the original, each for one unit of it. */
function standsTogether({ starts, ends }: View, start: number, end: number): boolean {
  const first = starts[start] as number
  for (let i = start; i < end; i += 1) {
    if (starts[i] !== first + i - start || ends[i] !== first + i - start + 1) return false
  }
  return true
}

type Stretch = Readonly<{ start: number; end: number }>

/** The original stretch of units that stand together in it. */
const sameSpan = ({ starts }: View, start: number, end: number): Stretch => {
  const first = starts[start] as number
  return { start: first, end: first + end - start }
}

class Search {
  readonly hits: TermHit[] = []
  readonly #seen = new Set<number>()
  readonly #field: FieldReading
  readonly #matcher: TermMatcher

  constructor(field: FieldReading, matcher: TermMatcher) {
    this.#field = field
    this.#matcher = matcher
  }

  written(view: View, text: string): void {
    // Where nothing is left out between its units, the compact view says what the folded one has said.
    const isRepeated = view.name === 'compact'
    this.#matcher.written.find(text, (index, start, end) => {
      const isTogether = standsTogether(view, start, end)
      if (isRepeated && isTogether) return
      const key = this.#matcher.keys[index] as Key
      if (!standsAlone(text, start, end) || key.disguise?.notBefore.includes(text[end] ?? '\n')) return
      const span = isTogether ? sameSpan(view, start, end) : rawSpan(view, start, end)
      if (this.#isSeen(key, span.start) || !(isTogether || canBeRead(this.#field, view, start, end))) return
      this.#add(key, view.name, span, key.disguise?.evasion ?? nameEvasion(this.#field, span, key.text))
    })
  }

  /** Terms in what was junk before it was mended; where it was not, the plainer views have found them. */
  mended(view: View): void {
    const [evasion = null] = MENDS.filter((fold) => view.folds.has(fold))
    this.#matcher.written.find(view.text, (index, start, end) => {
      const key = this.#matcher.keys[index] as Key
      if (!standsAlone(view.text, start, end) || key.disguise) return
      const span = rawSpan(view, start, end)
      if (this.#isSeen(key, span.start) || this.#field.raw.slice(span.start, span.end) === key.text) return
      if (canBeRead(this.#field, view, start, end)) this.#add(key, view.name, span, evasion)
    })
  }

  /** Terms that are spelled out in letters, or long ones with letters among the characters. */
  spoken(view: View): void {
    this.#matcher.spoken.find(` ${view.text} `, (index, start, end) => {
      const key = this.#matcher.spokenKeys[index] as Key
      const span = rawSpan(view, start, end - 2)
      const slice = this.#field.raw.slice(span.start, span.end)
      if (!/[a-z]/i.test(slice)) return
      if (!SPELLED.test(slice) && (key.text.length < LEAST_WITH_LETTERS || !ONE_WORD.test(slice))) return
      if (this.#isSeen(key, span.start) || !canBeRead(this.#field, view, start, end - 2)) return
      this.#add(key, 'syllables', span, 'pinyin')
    })
  }

  /** Terms in homophones. Call it last: what stands there plainly is the cue that makes a doubtful one likely. */
  heard(view: View): void {
    const cues = this.hits.filter((hit) => this.#matcher.hidden.has(hit.term))
    const near = (start: number, end: number): boolean => {
      const span = rawSpan(view, start, end)
      return cues.some((cue) => cue.end <= span.start || cue.start >= span.end)
    }
    for (const { term, start, end } of this.#matcher.hearing.hear(view, near)) {
      const span = rawSpan(view, start, end)
      const key = this.#matcher.hidden.get(term)
      if (!key || this.#isSeen(key, span.start) || !canBeRead(this.#field, view, start, end)) continue
      this.#add(key, 'syllables', span, 'homophone')
    }
  }

  #isSeen(key: Key, start: number): boolean {
    return this.#seen.has(placeOfKey(key, start))
  }

  #add(key: Key, view: ViewName, { start, end }: Stretch, evasion: Evasion | null): void {
    this.#seen.add(placeOfKey(key, start))
    for (const group of key.groups)
      this.hits.push({ term: key.text, group, view, start, end, reads: key.text, evasion })
  }
}

/** Every term of the matcher in one field, in order of place. A place is reported once, from the plainest view. */
export function findTerms(field: FieldReading, matcher: TermMatcher = standardMatcher()): TermHit[] {
  const search = new Search(field, matcher)
  const { visual, folded, compact, recomposed, mended } = field.views
  const seen = lower(visual.text)
  search.written(visual, seen)
  if (folded.text !== seen) search.written(folded, folded.text)
  if (compact.text !== folded.text && matcher.inner.mayReachOver(compact)) search.written(compact, compact.text)
  if (recomposed.folds.size > 0) search.written(recomposed, recomposed.text)
  // Working the syllables out costs more than all else here, and only letters are read from them.
  if (isSpelledSomewhere(recomposed.text)) search.spoken(field.views.syllables)
  search.heard(recomposed)
  if (mended.folds.size > 0) search.mended(mended)
  return search.hits.sort((a, b) => a.start - b.start || b.end - a.end)
}
