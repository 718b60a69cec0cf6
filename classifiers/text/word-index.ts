// Words by the hash of a sequence of numbers (characters, sounds, shapes): a table without objects, for a search that asks
// it at every place of every text.

const SLOTS = 2 ** 18
const FNV_PRIME = 0x01000193
export const FIRST_HASH = 0x811c9dc5

/** The hash of a sequence that goes on with `value`. */
export const mix = (hash: number, value: number): number => Math.imul(hash ^ value, FNV_PRIME) >>> 0

const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & (SLOTS - 1)

/** Word numbers by hash; the first word put under a hash stays, so give the commonest first. */
export class WordIndex {
  readonly #hashes = new Uint32Array(SLOTS)
  readonly #words = new Uint32Array(SLOTS)
  /** One bit for every beginning of a word: most sequences are none, and need not be looked at further. */
  readonly #beginnings = new Uint8Array(SLOTS)

  put(word: string, number: number, classOf: (unit: number) => number): void {
    let hash = FIRST_HASH
    for (let i = 0; i < word.length; i += 1) {
      hash = mix(hash, classOf(word.charCodeAt(i)))
      if (i + 1 < word.length) this.#beginnings[slotOf(hash)] = 1
    }
    const slot = this.#find(hash)
    if (this.#words[slot] !== 0) return
    this.#hashes[slot] = hash
    this.#words[slot] = number + 1
  }

  /** The word's number, or -1. */
  get(hash: number): number {
    return (this.#words[this.#find(hash)] as number) - 1
  }

  /** False when no word begins so. */
  goesOn(hash: number): boolean {
    return this.#beginnings[slotOf(hash)] === 1
  }

  #find(hash: number): number {
    let slot = slotOf(hash)
    while (this.#words[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & (SLOTS - 1)
    return slot
  }
}
