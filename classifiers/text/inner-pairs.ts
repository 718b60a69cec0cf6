// Which two units can stand side by side inside some term, as one bit each: where nothing that was left out of a text
// stands between two such, a search for terms that reach over what was left out finds none.

import type { View } from '#classifiers/reading.ts'

/** Bits by a hash of the pair; so many that few other pairs share one. */
const BITS = 2 ** 20
const bitOf = (first: number, second: number): number => (Math.imul(first, 0x9e3d) ^ second) & (BITS - 1)

/** The pairs inside some terms. */
export class InnerPairs {
  readonly #bits = new Int32Array(BITS / 32)

  constructor(terms: readonly string[]) {
    for (const term of terms) {
      for (let i = 1; i < term.length; i += 1) {
        const bit = bitOf(term.charCodeAt(i - 1), term.charCodeAt(i))
        this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] as number) | (1 << (bit & 31))
      }
    }
  }

  #has(first: number, second: number): boolean {
    const bit = bitOf(first, second)
    return (((this.#bits[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1
  }

  /** False when no term of two units or more can lie over a place where units of the view do not stand together. */
  mayReachOver({ text, starts, ends }: View): boolean {
    for (let i = 1; i < text.length; i += 1) {
      const [before, start] = [starts[i - 1] as number, starts[i] as number]
      if (start === before + 1 && ends[i - 1] === start && ends[i] === start + 1) continue
      if (this.#has(text.charCodeAt(i - 1), text.charCodeAt(i))) return true
    }
    return false
  }
}
