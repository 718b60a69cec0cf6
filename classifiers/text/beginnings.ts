// Which units each of many patterns can begin with, place by place, as bits: all of them are asked for at once.

import type { Part } from './pattern-parts.ts'

/** Units of a beginning that are looked at. */
export const LOOKED_AT = 3
export const WORD = 32
export const UNITS = 65_536
/** Halves of a character of two units. */
const [FIRST_HIGH, FIRST_LOW, LAST_LOW] = [0xd800, 0xdc00, 0xdfff] as const
/** A wider range (all of Han) counts as every unit. */
const WIDE = 2048

/** Which patterns go on with a unit, place by place: bits of patterns, `words` numbers for each place. */
export class Beginnings {
  readonly words: number
  readonly #byUnit: Int32Array
  /** Patterns that go on with any unit, or may have ended before. */
  readonly #always: Int32Array

  constructor(patterns: readonly Part[]) {
    this.words = Math.ceil(patterns.length / WORD)
    this.#byUnit = new Int32Array(UNITS * this.#row)
    this.#always = new Int32Array(this.#row)
    patterns.forEach((pattern, number) => {
      const ends = this.#walk(pattern, 1, number)
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
