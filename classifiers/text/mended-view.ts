// The mended view: the folded text with junk read as the words it sounds or looks like, and characters written as their
// parts put together. Only where the dictionary finds the text junk and finds words in it once it is mended: a text that
// is ordinary as it stands stays as it stands. This is a noisy channel read with word frequencies alone (Kernighan,
// Church and Gale, "A spelling correction program based on a noisy channel model", COLING 1990).

import type { View } from '#classifiers/reading.ts'
import type { Evasion } from '#src/domain/closed-lists.ts'
import { type AlikeWords, alikeWords, isHan, LONGEST_WORD, plainCosts, SHORTEST_ALIKE } from './alike-words.ts'
import { putTogether } from './put-together.ts'
import { at, ViewBuilder } from './view-builder.ts'
import { FIRST_HASH, mix, type WordIndex } from './word-index.ts'

/** What it costs (log10) to believe that one character was written for another of its sound, or of its shape. */
const SOUNDS_LIKE = 2.2
const LOOKS_LIKE = 2.4

/** Ordinary text costs about this much for each Han character (log10); what costs less is not looked at again. */
const ORDINARY = 2.7
/** A text is mended when that makes each of its Han characters cheaper by this much, and the whole by so much at least. */
const WORTH = 0.13
const LEAST = 3
/** Longer texts are mended stretch by stretch: time and memory stay bounded. */
const STRETCH = 400

/** The mended view of a folded view; the same units under another name when nothing was junk. */
export function makeMended(folded: View): View {
  const whole = putTogether(folded)
  const folds = new Set<Evasion>(whole === folded ? [] : (['split_char'] as const))
  const { text } = whole
  const mends: Mend[] = []
  for (let from = 0; from < text.length; from += STRETCH) {
    mends.push(...mendStretch(alikeWords(), text.slice(from, from + STRETCH), from))
  }
  if (mends.length === 0 && folds.size === 0) return { ...folded, name: 'mended', folds }
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
  const plain = plainCosts(words, text)
  const cost = plain[text.length] as number
  if (cost - (text.length - han) < ORDINARY * han) return []
  const cut = new Cut(words, text)
  return cost - cut.cost >= Math.max(LEAST, WORTH * han) ? cut.mends(offset) : []
}

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
    const steps = plainCosts(this.#words, this.#text.slice(i, i + LONGEST_WORD))
    for (let length = 1; length < steps.length; length += 1) {
      this.#reach(i, { length, cost: steps[length] as number, word: -1, byShape: 0 })
    }
    this.#alike(i, { index: heard, classes: sounds, doubt: SOUNDS_LIKE, byShape: 0 })
    this.#alike(i, { index: seen, classes: shapes, doubt: LOOKS_LIKE, byShape: 1 })
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
        this.#reach(i, { length, cost, word, byShape })
      }
      if (!index.goesOn(hash)) return
    }
  }

  #changed(start: number, word: string): number {
    let count = 0
    for (let i = 0; i < word.length; i += 1) if (this.#text.charCodeAt(start + i) !== word.charCodeAt(i)) count += 1
    return count
  }

  #reach(i: number, step: { length: number; cost: number; word: number; byShape: number }): void {
    const end = i + step.length
    const cost = (this.#costs[i] as number) + step.cost
    if (cost >= (this.#costs[end] as number)) return
    this.#costs[end] = cost
    this.#froms[end] = i
    this.#read[end] = step.word
    this.#byShape[end] = step.byShape
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
