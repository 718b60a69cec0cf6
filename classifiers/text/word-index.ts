// Words by the hash of a sequence of numbers (characters, sounds, shapes): a table without objects, for a search that asks
// it at every place of every text.

const SLOTS = 2 ** 17
const BITS = 2 ** 18
const FNV_PRIME = 0x01000193
export const FIRST_HASH = 0x811c9dc5

/** The hash of a sequence that goes on with `value`. */
export const mix = (hash: number, value: number): number => Math.imul(hash ^ value, FNV_PRIME) >>> 0

const spread = (hash: number): number => hash ^ (hash >>> 15)
/** Shift that leaves the bits by which a hash is looked for in `#words`. */
const TOP = 14

/** In an entry, side by side since they are asked for together: a hash, its word's number and one, the word's units. */
const ENTRY = 4
const [HASH, NUMBER, UNITS] = [0, 1, 2]
/** Units of a word that an entry holds, two in a number. */
const HELD = 4

/** Word numbers by hash; the first word put under a hash stays, so give the commonest first. */
export class WordIndex {
  readonly #entries = new Uint32Array(ENTRY * SLOTS)
  /** One bit each, small enough to stay near the processor: some word begins with a sequence of such a hash … */
  readonly #begins = new Int32Array(BITS / 32)
  /** … and some word's hash begins with these bits: most sequences are no word, and are not looked for further. */
  readonly #words = new Int32Array(BITS / 32)

  /** `word` has at most four units. */
  put(word: string, number: number, classOf: (unit: number) => number): void {
    let hash = FIRST_HASH
    for (let i = 0; i < word.length; i += 1) {
      hash = mix(hash, classOf(word.charCodeAt(i)))
      if (i + 1 < word.length) mark(this.#begins, spread(hash) & (BITS - 1))
    }
    const entry = this.#placeOf(hash)
    if (this.#entries[entry + NUMBER] !== 0) return
    this.#entries[entry + HASH] = hash
    this.#entries[entry + NUMBER] = number + 1
    for (let i = 0; i < Math.min(HELD, word.length); i += 1) {
      const at = entry + UNITS + (i >> 1)
      this.#entries[at] = (this.#entries[at] as number) | (word.charCodeAt(i) << (16 * (i & 1)))
    }
    mark(this.#words, hash >>> TOP)
  }

  /** The word's number, or -1. */
  get(hash: number): number {
    const entry = this.entryOf(hash)
    return entry < 0 ? -1 : this.numberAt(entry)
  }

  /** False when no word begins so. */
  goesOn(hash: number): boolean {
    return isMarked(this.#begins, spread(hash) & (BITS - 1))
  }

  /** The place of a word, for `numberAt` and `changedAt`; -1 when there is none. */
  entryOf(hash: number): number {
    if (!isMarked(this.#words, hash >>> TOP)) return -1
    const entry = this.#placeOf(hash)
    return this.#entries[entry + NUMBER] === 0 ? -1 : entry
  }

  numberAt(entry: number): number {
    return (this.#entries[entry + NUMBER] as number) - 1
  }

  /** How many units of the word at `entry` are not those of `text` from `start` on. */
  changedAt(entry: number, text: string, start: number): number {
    let count = 0
    for (let i = 0; i < HELD; i += 1) {
      const unit = ((this.#entries[entry + UNITS + (i >> 1)] as number) >>> (16 * (i & 1))) & 0xffff
      if (unit === 0) break
      if (text.charCodeAt(start + i) !== unit) count += 1
    }
    return count
  }

  #placeOf(hash: number): number {
    let slot = spread(hash) & (SLOTS - 1)
    for (;;) {
      const entry = ENTRY * slot
      if (this.#entries[entry + NUMBER] === 0 || this.#entries[entry + HASH] === hash) return entry
      slot = (slot + 1) & (SLOTS - 1)
    }
  }
}

function mark(bits: Int32Array, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31))
}

const isMarked = (bits: Int32Array, at: number): boolean => (((bits[at >>> 5] as number) >>> (at & 31)) & 1) === 1
