// Words by the hash of a sequence of numbers (characters, sounds, shapes): a table without objects, for a search that asks
// it at every place of every text.

const SLOTS = 2 ** 18
const FNV_PRIME = 0x01000193
export const FIRST_HASH = 0x811c9dc5

/** The hash of a sequence that goes on with `value`. */
export const mix = (hash: number, value: number): number => Math.imul(hash ^ value, FNV_PRIME) >>> 0

const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & (SLOTS - 1)

/** In an entry, beside the word's number: some word begins with a sequence of this slot. */
const BEGINS = 0x8000_0000

/** Word numbers by hash; the first word put under a hash stays, so give the commonest first. */
export class WordIndex {
  /** By slot: a hash, then its word's number and one and BEGINS. Side by side, since they are asked for together. */
  readonly #entries = new Uint32Array(2 * SLOTS)

  put(word: string, number: number, classOf: (unit: number) => number): void {
    let hash = FIRST_HASH
    for (let i = 0; i < word.length; i += 1) {
      hash = mix(hash, classOf(word.charCodeAt(i)))
      // Most sequences begin no word, and need not be looked at further.
      if (i + 1 < word.length) this.#mark(2 * slotOf(hash) + 1, BEGINS)
    }
    const entry = this.#find(hash)
    if (this.#wordAt(entry) !== 0) return
    this.#entries[entry] = hash
    this.#mark(entry + 1, number + 1)
  }

  /** The word's number, or -1. */
  get(hash: number): number {
    return this.#wordAt(this.#find(hash)) - 1
  }

  /** False when no word begins so. */
  goesOn(hash: number): boolean {
    return (this.#entries[2 * slotOf(hash) + 1] as number) >= BEGINS
  }

  #mark(place: number, bits: number): void {
    this.#entries[place] = (this.#entries[place] as number) | bits
  }

  #wordAt(entry: number): number {
    return (this.#entries[entry + 1] as number) & ~BEGINS
  }

  #find(hash: number): number {
    let slot = slotOf(hash)
    while (this.#wordAt(2 * slot) !== 0 && this.#entries[2 * slot] !== hash) slot = (slot + 1) & (SLOTS - 1)
    return 2 * slot
  }
}
