// Tells with one look at a text which of many patterns can match in it at all, and where matches of each could begin: by
// the units with which a match of a pattern can begin. Most patterns begin nowhere in most texts, and need not
// be tried (a hundred patterns tried in turn cost ten times the look).

import { type Part, partsOf } from './pattern-parts.ts'

/** Units of a beginning that are looked at. */
const LOOKED_AT = 3
const WORD = 32
const UNITS = 65_536
/** Halves of a character of two units. */
const [FIRST_HIGH, FIRST_LOW, LAST_LOW] = [0xd800, 0xdc00, 0xdfff] as const
/** A wider range (all of Han) counts as every unit. */
const WIDE = 2048

/** Which patterns go on with a unit, place by place: bits of patterns, `words` numbers for each place. */
class Beginnings {
  readonly words: number
  readonly #byUnit: Int32Array
  /** Patterns that go on with any unit, or may have ended before. */
  readonly #always: Int32Array

  constructor(patterns: readonly RegExp[]) {
    this.words = Math.ceil(patterns.length / WORD)
    this.#byUnit = new Int32Array(UNITS * this.#row)
    this.#always = new Int32Array(this.#row)
    patterns.forEach((pattern, number) => {
      const ends = this.#walk(partsOf(pattern), 1, number)
      for (let place = 0; place < LOOKED_AT; place += 1) {
        // What follows a match that has ended is anything, from that place on.
        if ((ends & ((2 << place) - 1)) !== 0) this.#mark(this.#always, 0, place, number)
      }
    })
  }

  get #row(): number {
    return this.words * LOOKED_AT
  }

  /** Bits of a unit, of every place; null for a unit that no pattern asks for. */
  of(unit: number): Int32Array | null {
    const own = this.#byUnit.subarray(unit * this.#row, (unit + 1) * this.#row)
    return own.some((bits) => bits !== 0) ? own.map((bits, i) => bits | (this.#always[i] as number)) : null
  }

  /** Bits of the end of the text, and of units that no pattern asks for. */
  get ofOthers(): Int32Array {
    return this.#always
  }

  /** Notes what a part can begin with at each place of `from` (bit n: place n); gives the places where it can end. */
  #walk(part: Part, from: number, number: number): number {
    switch (part.kind) {
      case 'sequence':
        return part.parts.reduce((places, one) => this.#walk(one, places, number), from)
      case 'choice':
        return part.parts.reduce((places, one) => places | this.#walk(one, from, number), 0)
      case 'repeat':
        return this.#walkAgain(part, from, number)
      case 'anything':
        for (const place of placesIn(from)) this.#mark(this.#always, 0, place, number)
        this.#markRange([FIRST_LOW, LAST_LOW], next(from), number)
        return next(from) | next(next(from))
      case 'units':
        for (const range of part.ranges) this.#markRange(range, from, number)
        if (!part.pairs) return next(from)
        this.#markRange([FIRST_HIGH, LAST_LOW], from, number)
        this.#markRange([FIRST_LOW, LAST_LOW], next(from), number)
        return next(from) | next(next(from))
    }
  }

  #walkAgain({ part, least, most }: Extract<Part, { kind: 'repeat' }>, from: number, number: number): number {
    let places = from
    let ends = least === 0 ? from : 0
    for (let times = 1; times <= Math.min(most, least + LOOKED_AT); times += 1) {
      places = this.#walk(part, places, number)
      if (times >= least) ends |= places
    }
    return ends
  }

  #markRange([from, to]: readonly [number, number], places: number, number: number): void {
    for (const place of placesIn(places)) {
      if (to - from > WIDE) this.#mark(this.#always, 0, place, number)
      else for (let unit = from; unit <= to; unit += 1) this.#mark(this.#byUnit, unit, place, number)
    }
  }

  #mark(table: Int32Array, unit: number, place: number, number: number): void {
    const at = unit * this.#row + place * this.words + (number >> 5)
    table[at] = (table[at] as number) | (1 << (number & (WORD - 1)))
  }
}

/** Places one unit on; those past the last that is looked at stay there. */
const next = (places: number): number => ((places << 1) & ((2 << LOOKED_AT) - 1)) | (places & (1 << LOOKED_AT))
const placesIn = (places: number): number[] =>
  Array.from({ length: LOOKED_AT }, (_, place) => place).filter((place) => (places & (1 << place)) !== 0)

/** Places of one pattern that are kept; where it could begin at more, it is as good to try it everywhere. */
export const MOST_PLACES = 16

/** Patterns whose beginnings are known. */
export class Screen {
  readonly #words: number
  /** Units that the patterns do not tell apart share a class; class 0 is what they do not ask for, and the end. */
  readonly #classOf: Uint16Array
  readonly #bits: Int32Array
  /** Patterns that could begin at too many places of the text that was looked at last. */
  readonly #full: Int32Array
  /** By pattern: how many places, and the first MOST_PLACES of them. */
  readonly #counts: Uint8Array
  readonly #places: Int32Array
  #text: string | undefined

  constructor(patterns: readonly RegExp[]) {
    const beginnings = new Beginnings(patterns)
    this.#words = beginnings.words
    this.#classOf = new Uint16Array(UNITS)
    this.#full = new Int32Array(this.#words)
    this.#counts = new Uint8Array(patterns.length)
    this.#places = new Int32Array(patterns.length * MOST_PLACES)
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
    this.#bits = Int32Array.from(rows.flatMap((row) => [...row]))
  }

  /** At how many places of `text` a match of pattern `number` could begin; MOST_PLACES + 1 for any more than that. */
  countOf(number: number, text: string): number {
    if (text !== this.#text) this.#look(text)
    return this.#counts[number] as number
  }

  /** The place `order` (from 0, below MOST_PLACES) of those that `countOf` has counted last, in the order of the text. */
  placeOf(number: number, order: number): number {
    return this.#places[number * MOST_PLACES + order] as number
  }

  #look(text: string): void {
    this.#text = text
    this.#counts.fill(0)
    this.#full.fill(0)
    const words = this.#words
    const row = words * LOOKED_AT
    const bits = this.#bits
    const classAt = (i: number): number => (i < text.length ? (this.#classOf[text.charCodeAt(i)] as number) * row : 0)
    let [a, b] = [classAt(0), classAt(1)]
    for (let i = 0; i <= text.length; i += 1) {
      const c = classAt(i + 2)
      for (let word = 0; word < words; word += 1) {
        const both = (bits[a + word] as number) & (bits[b + words + word] as number)
        const begun = both & (bits[c + 2 * words + word] as number) & ~(this.#full[word] as number)
        if (begun !== 0) this.#note(word, begun, i)
      }
      a = b
      b = c
    }
  }

  #note(word: number, begun: number, place: number): void {
    for (let left = begun; left !== 0; left &= left - 1) {
      const number = word * WORD + 31 - Math.clz32(left & -left)
      const count = this.#counts[number] as number
      this.#counts[number] = count + 1
      if (count < MOST_PLACES) this.#places[number * MOST_PLACES + count] = place
      else this.#full[word] = (this.#full[word] as number) | (left & -left)
    }
  }
}
