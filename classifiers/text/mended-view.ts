// The mended view: the folded text with junk read as the words it sounds or looks like, and characters written as their
// parts put together. Only where the dictionary finds the text junk and finds words in it once it is mended: a text that
// is ordinary as it stands stays as it stands. This is a noisy channel read with word frequencies alone (Kernighan,
// Church and Gale, "A spelling correction program based on a noisy channel model", COLING 1990).

import type { View } from '#classifiers/reading.ts'
import type { Evasion } from '#src/domain/closed-lists.ts'
import {
  type AlikeWords,
  alikeWords,
  anyCost,
  isHan,
  LONGEST_WORD,
  OTHER,
  plainCost,
  SHORTEST_ALIKE,
  UNKNOWN,
} from './alike-words.ts'
import { putTogether } from './put-together.ts'
import { at, ViewBuilder } from './view-builder.ts'
import { FIRST_HASH, mix, type WordIndex } from './word-index.ts'

/** What it costs (log10) to believe that one character was written for another of its sound, or of its shape. */
const SOUNDS_LIKE = 2.2
const LOOKS_LIKE = 2.4

/** Ordinary text costs about this much for each Han character (log10); what costs less is not looked at again. */
const ORDINARY = 2.7
/** Sums of the same costs in another order differ by less than this. */
const ROUNDING = 1e-6
/** A text is mended when that makes each of its Han characters cheaper by this much, and the whole by so much at least. */
const WORTH = 0.13
const LEAST = 3
/** Longer texts are mended stretch by stretch: time and memory stay bounded. */
const STRETCH = 400

/** From this share of Han characters on that a sign parts from the next, the text is read without its signs. */
const PARTED = 0.3
const LEAST_PARTED = 8
/** Marks that belong between characters; anything else alone between two of them parts them. */
const BELONGS = new Uint8Array(65_536)
for (const mark of '，。！？；：、,!?;:…—\n\r"“”‘’（）()《》【】「」0123456789abcdefghijklmnopqrstuvwxyz') {
  BELONGS[mark.charCodeAt(0)] = 1
}

/** Whether a sign that does not belong there stands alone between two Han characters at `i`. */
function partsHan(text: string, i: number): boolean {
  return (
    isHan(text.charCodeAt(i - 1)) &&
    isHan(text.charCodeAt(i + 1)) &&
    !isHan(text.charCodeAt(i)) &&
    BELONGS[text.charCodeAt(i)] !== 1
  )
}

/** The view without the signs that somebody put between characters all along; the same view when nobody did. */
function joinParted(view: View): View {
  const { text, starts, ends } = view
  let together = 0
  let parted = 0
  for (let i = 1; i < text.length; i += 1) {
    if (isHan(text.charCodeAt(i - 1)) && isHan(text.charCodeAt(i))) together += 1
    else if (partsHan(text, i)) parted += 1
  }
  if (parted < LEAST_PARTED || parted <= PARTED * (together + parted)) return view
  const builder = new ViewBuilder(text.length)
  for (let i = 0; i < text.length; i += 1) {
    if (!partsHan(text, i)) builder.push(text.charCodeAt(i), at(starts, i), at(ends, i))
  }
  return builder.finish('mended')
}

/** The mended view of a folded view; the same units under another name when nothing was junk. */
export function makeMended(folded: View): View {
  const base = joinParted(folded)
  const whole = putTogether(base)
  const folds = new Set<Evasion>(whole === base ? [] : (['split_char'] as const))
  const { text } = whole
  const mends: Mend[] = []
  for (let from = 0; from < text.length; from += STRETCH) {
    mends.push(...mendStretch(alikeWords(), text.slice(from, from + STRETCH), from))
  }
  if (mends.length === 0 && folds.size === 0) return { ...base, name: 'mended', folds }
  const builder = new ViewBuilder(text.length)
  for (let i = 0; i < text.length; i += 1) builder.push(text.charCodeAt(i), at(whole.starts, i), at(whole.ends, i))
  for (const { place, unit, exchange } of mends) {
    builder.units[place] = unit
    folds.add(exchange)
  }
  return { ...builder.finish('mended'), folds }
}

type Exchange = 'homophone' | 'lookalike'
type Mend = Readonly<{ place: number; unit: number; exchange: Exchange }>

/** The characters of a stretch that are better read otherwise; none when it is ordinary as it stands. */
function mendStretch(words: AlikeWords, text: string, offset: number): Mend[] {
  let han = 0
  for (let i = 0; i < text.length; i += 1) if (isHan(text.charCodeAt(i))) han += 1
  const ordinary = ORDINARY * han + (text.length - han)
  // Most texts are ordinary already in the first cut that comes to hand, and the cheapest costs no more than that.
  if (anyCost(words, text) < ordinary - ROUNDING) return []
  const cost = plainCost(words, text)
  if (cost - (text.length - han) < ORDINARY * han) return []
  const cut = new Cut(words, text)
  return cost - cut.cost >= Math.max(LEAST, WORTH * han) ? cut.mends(offset) : []
}

/** The number of the word that is read, -1 for what is written. */
type Reading = Readonly<{ word: number; byShape: number }>
const AS_WRITTEN: Reading = { word: -1, byShape: 0 }

/** The cheapest cut of a text into words, those included that only sound or look like what is written. */
class Cut {
  readonly #words: AlikeWords
  readonly #text: string
  readonly #costs: Float64Array
  /** By end: where the last word begins, and which word is read there (-1: as it stands). */
  readonly #froms: Int32Array
  readonly #read: Int32Array
  readonly #byShape: Uint8Array

  constructor(words: AlikeWords, text: string) {
    this.#words = words
    this.#text = text
    this.#costs = new Float64Array(text.length + 1).fill(Number.POSITIVE_INFINITY)
    this.#costs[0] = 0
    this.#froms = new Int32Array(text.length + 1)
    this.#read = new Int32Array(text.length + 1).fill(-1)
    this.#byShape = new Uint8Array(text.length + 1)
    for (let i = 0; i < text.length; i += 1) this.#goOn(i)
  }

  get cost(): number {
    return this.#costs[this.#text.length] as number
  }

  #goOn(i: number): void {
    const { heard, seen, sounds, shapes } = this.#words
    this.#asWritten(i)
    if (!isHan(this.#text.charCodeAt(i))) return
    this.#alike(i, { index: heard, classes: sounds, doubt: SOUNDS_LIKE, byShape: 0 })
    this.#alike(i, { index: seen, classes: shapes, doubt: LOOKS_LIKE, byShape: 1 })
  }

  #asWritten(i: number): void {
    const { written, costs } = this.#words
    const text = this.#text
    if (!isHan(text.charCodeAt(i))) {
      this.#reach(i, 1, OTHER, AS_WRITTEN)
      return
    }
    let hash = FIRST_HASH
    for (let length = 1; length <= LONGEST_WORD && i + length <= text.length; length += 1) {
      hash = mix(hash, text.charCodeAt(i + length - 1))
      const word = written.get(hash)
      if (word >= 0) this.#reach(i, length, costs[word] as number, AS_WRITTEN)
      else if (length === 1) this.#reach(i, 1, UNKNOWN, AS_WRITTEN)
      if (!written.goesOn(hash)) return
    }
  }

  #alike(
    i: number,
    { index, classes, doubt, byShape }: { index: WordIndex; classes: Uint16Array; doubt: number; byShape: number },
  ): void {
    const text = this.#text
    let hash = FIRST_HASH
    for (let length = 1; length <= LONGEST_WORD && i + length <= text.length; length += 1) {
      const unit = text.charCodeAt(i + length - 1)
      if (!isHan(unit)) return
      hash = mix(hash, classes[unit] as number)
      const word = length < SHORTEST_ALIKE ? -1 : index.get(hash)
      const changed = word < 0 ? length : this.#changed(i, this.#words.words[word] as string)
      // A word of which no character stands there is a guess, not a reading.
      if (changed < length) {
        const cost = (this.#words.costs[word] as number) + doubt * changed
        this.#reach(i, length, cost, { word, byShape })
      }
      if (!index.goesOn(hash)) return
    }
  }

  #changed(start: number, word: string): number {
    let count = 0
    for (let i = 0; i < word.length; i += 1) if (this.#text.charCodeAt(start + i) !== word.charCodeAt(i)) count += 1
    return count
  }

  #reach(i: number, length: number, stepCost: number, read: Reading): void {
    const end = i + length
    const cost = (this.#costs[i] as number) + stepCost
    if (cost >= (this.#costs[end] as number)) return
    this.#costs[end] = cost
    this.#froms[end] = i
    this.#read[end] = read.word
    this.#byShape[end] = read.byShape
  }

  /** Where the cheapest cut reads another character than is written; places are shifted by `offset`. */
  mends(offset: number): Mend[] {
    const mends: Mend[] = []
    for (let end = this.#text.length; end > 0; end = this.#froms[end] as number) {
      const word = this.#words.words[this.#read[end] as number] ?? ''
      const from = this.#froms[end] as number
      for (let i = 0; i < word.length; i += 1) {
        const unit = word.charCodeAt(i)
        if (unit === this.#text.charCodeAt(from + i)) continue
        mends.push({ place: offset + from + i, unit, exchange: this.#byShape[end] === 1 ? 'lookalike' : 'homophone' })
      }
    }
    return mends
  }
}
