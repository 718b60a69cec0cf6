// Tells with one look at a text which of many patterns can match in it at all, and where matches of each could begin: by
// the units with which a match of a pattern can begin, and by those that it cannot do without. Most patterns begin nowhere
// in most texts, and need not be tried (a hundred patterns tried in turn cost ten times the look).

import { Beginnings, LOOKED_AT, UNITS, WORD } from './beginnings.ts'
import { type Need, needsOf } from './needs.ts'
import { type Part, partsOf } from './pattern-parts.ts'

/** Places of one pattern that are kept; where it could begin at more, it is as good to try it everywhere. */
export const MOST_PLACES = 48

/** One way in which a pattern can match: an alternative of it. */
type Way = Readonly<{ pattern: number; part: Part; needs: readonly Need[] }>

function waysOf(pattern: RegExp, number: number): Way[] {
  const part = partsOf(pattern)
  const parts = part.kind === 'choice' ? part.parts : [part]
  return parts.map((one) => ({ pattern: number, part: one, needs: needsOf(one) }))
}

/** What a look at one text has told. */
type Looked = {
  text: string | undefined
  /** By pattern: how many places, and the first MOST_PLACES of them. */
  readonly counts: Uint8Array
  readonly places: Int32Array
}

/** So many texts are remembered: the fields of a post are looked at for phrases, then for contacts. */
const REMEMBERED = 8

/** Patterns whose beginnings are known. */
export class Screen {
  readonly #ways: readonly Way[]
  readonly #words: number
  /** Units that the ways do not tell apart share a class; class 0 is what they do not ask for, and the end. */
  readonly #classOf = new Uint16Array(UNITS)
  readonly #bits: Int32Array
  /** By class: for which words of bits some way can begin with it; one bit each, 32 words at most. */
  readonly #begins: Int32Array
  /** The pattern of each way. */
  readonly #patternOf: Uint16Array
  /** 1 for units of the text that is looked at. */
  readonly #isThere = new Uint8Array(UNITS)
  /** Ways, as bits, that need nothing more than they have, and those that are not looked for any more. */
  readonly #met: Int32Array
  readonly #done: Int32Array
  readonly #looked: readonly Looked[]
  #next = 0
  #now: Looked

  constructor(patterns: readonly RegExp[]) {
    this.#ways = patterns.flatMap(waysOf)
    this.#patternOf = Uint16Array.from(this.#ways, ({ pattern }) => pattern)
    this.#looked = Array.from({ length: REMEMBERED }, () => ({
      text: undefined,
      counts: new Uint8Array(patterns.length),
      places: new Int32Array(patterns.length * MOST_PLACES),
    }))
    this.#now = this.#looked[0] as Looked
    const beginnings = new Beginnings(this.#ways.map(({ part }) => part))
    this.#words = beginnings.words
    this.#met = new Int32Array(this.#words)
    this.#done = new Int32Array(this.#words)
    const rows = this.#classesOf(beginnings)
    this.#bits = Int32Array.from(rows.flatMap((row) => [...row]))
    this.#begins = Int32Array.from(rows, (row) =>
      row.subarray(0, this.#words).reduce((all, bits, word) => (bits === 0 ? all : all | (1 << word)), 0),
    )
  }

  /** Gives every unit its class; the bits of each class. */
  #classesOf(beginnings: Beginnings): Int32Array[] {
    const classes = new Map<string, number>()
    const rows: Int32Array[] = [beginnings.ofOthers]
    for (let unit = 0; unit < UNITS; unit += 1) {
      const row = beginnings.of(unit)
      if (row === null) continue
      const key = row.join()
      const known = classes.get(key) ?? rows.push(row) - 1
      classes.set(key, known)
      this.#classOf[unit] = known
    }
    return rows
  }

  /** At how many places of `text` a match of pattern `number` could begin; MOST_PLACES + 1 for any more than that. */
  countOf(number: number, text: string): number {
    if (text !== this.#now.text) this.#turnTo(text)
    return this.#now.counts[number] as number
  }

  /** The place `order` (from 0, below MOST_PLACES) of those that `countOf` has counted last, in the order of the text. */
  placeOf(number: number, order: number): number {
    return this.#now.places[number * MOST_PLACES + order] as number
  }

  #turnTo(text: string): void {
    const known = this.#looked.find((looked) => looked.text === text)
    if (known) {
      // The very string that will be asked about: it is told from others faster than its equal.
      known.text = text
      this.#now = known
      return
    }
    this.#now = this.#looked[this.#next] as Looked
    this.#next = (this.#next + 1) % REMEMBERED
    this.#now.text = text
    this.#now.counts.fill(0)
    this.#met.fill(0)
    this.#done.fill(0)
    for (let i = 0; i < text.length; i += 1) this.#isThere[text.charCodeAt(i)] = 1
    this.#look(text)
    for (let i = 0; i < text.length; i += 1) this.#isThere[text.charCodeAt(i)] = 0
  }

  #look(text: string): void {
    const words = this.#words
    const row = words * LOOKED_AT
    const bits = this.#bits
    const begins = this.#begins
    const done = this.#done
    const classAt = (i: number): number => (i < text.length ? (this.#classOf[text.charCodeAt(i)] as number) : 0)
    let [a, b] = [classAt(0), classAt(1)]
    for (let i = 0; i <= text.length; i += 1) {
      const c = classAt(i + 2)
      for (let left = begins[a] as number; left !== 0; left &= left - 1) {
        const word = 31 - Math.clz32(left & -left)
        const both = (bits[a * row + word] as number) & (bits[b * row + words + word] as number)
        const begun = both & (bits[c * row + 2 * words + word] as number) & ~(done[word] as number)
        if (begun !== 0) this.#note(word, begun, i)
      }
      a = b
      b = c
    }
  }

  #note(word: number, begun: number, place: number): void {
    const { counts, places } = this.#now
    for (let left = begun; left !== 0; left &= left - 1) {
      const bit = left & -left
      const number = word * WORD + 31 - Math.clz32(bit)
      const pattern = this.#patternOf[number] as number
      const count = counts[pattern] as number
      if (count > MOST_PLACES || !this.#isHopeful(word, bit, number)) {
        this.#done[word] = (this.#done[word] as number) | bit
        continue
      }
      // Two ways of one pattern can begin at one place.
      if (count > 0 && places[pattern * MOST_PLACES + count - 1] === place) continue
      counts[pattern] = count + 1
      if (count < MOST_PLACES) places[pattern * MOST_PLACES + count] = place
    }
  }

  /** Whether the text has what a way needs. */
  #isHopeful(word: number, bit: number, number: number): boolean {
    if (((this.#met[word] as number) & bit) !== 0) return true
    const { needs } = this.#ways[number] as Way
    for (const need of needs) if (!this.#holds(need)) return false
    this.#met[word] = (this.#met[word] as number) | bit
    return true
  }

  #holds(need: Need): boolean {
    for (const unit of need) if (this.#isThere[unit] === 1) return true
    return false
  }
}
