// Hashed character n-grams: a text as the places of a table that a linear model has weights for. Collisions are rare
// at this size and cost less than a vocabulary (Weinberger et al., "Feature hashing", ICML 2009).

/** Places in the table: 2^18. */
export const TABLE_BITS = 18
export const TABLE_SIZE = 2 ** TABLE_BITS

const FNV_PRIME = 0x01000193
const FNV_BASIS = 0x811c9dc5

/** The table place of a named feature, such as `rule:offers-pos`. */
export function placeOf(name: string): number {
  return fold(hashOf(name))
}

/** Units [start, end) of a text as one number, for `sequencePlaces`. */
export function hashOf(text: string, start = 0, end: number = text.length): number {
  let hash = FNV_BASIS
  for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME)
  return hash
}

/** The place of two features together; the order of the two matters, so give them in a fixed one. */
export function pairPlace(first: number, second: number): number {
  return fold(Math.imul(Math.imul(FNV_BASIS ^ first, FNV_PRIME) ^ second, FNV_PRIME))
}

export type NgramRange = Readonly<{ from: number; to: number; salt: number }>
export type Cut = Readonly<{ text: string }> & NgramRange

const SLAB = 32_768

/** Collects places, each once and in the order of taking; tells repeats apart without a set (a fifth of the time). */
class Places {
  /** One bit for each place that is taken: so few bytes that they stay near the processor. */
  readonly #isTaken = new Int32Array(TABLE_SIZE / 32)
  #places = new Uint32Array(4096)
  #count = 0
  /** What was taken is kept here, one behind the other: an array of its own for each costs more. */
  #slab = new Uint32Array(SLAB)
  #slabUsed = 0

  begin(): void {
    for (let i = 0; i < this.#count; i += 1) this.#isTaken[(this.#places[i] as number) >>> 5] = 0
    this.#count = 0
  }

  take(place: number): void {
    const bits = this.#isTaken[place >>> 5] as number
    const bit = 1 << (place & 31)
    if ((bits & bit) !== 0) return
    this.#isTaken[place >>> 5] = bits | bit
    if (this.#count === this.#places.length) this.#grow()
    this.#places[this.#count] = place
    this.#count += 1
  }

  /** A copy of what was taken. */
  taken(): Uint32Array {
    const count = this.#count
    if (count > SLAB >> 3) return this.#places.slice(0, count)
    if (this.#slabUsed + count > SLAB) {
      this.#slab = new Uint32Array(SLAB)
      this.#slabUsed = 0
    }
    const copy = this.#slab.subarray(this.#slabUsed, this.#slabUsed + count)
    for (let i = 0; i < count; i += 1) copy[i] = this.#places[i] as number
    this.#slabUsed += count
    return copy
  }

  #grow(): void {
    const grown = new Uint32Array(2 * this.#places.length)
    grown.set(this.#places)
    this.#places = grown
  }
}

const places = new Places()

/** The places, each once and in the order of the text, of all n-grams of `from..to` UTF-16 units; `salt` tells texts apart. */
export function ngramPlaces(cuts: readonly Cut[]): Uint32Array {
  places.begin()
  for (const { text, from, to, salt } of cuts) {
    const basis = Math.imul(FNV_BASIS ^ salt, FNV_PRIME)
    for (let start = 0; start < text.length; start += 1) {
      let hash = basis
      const end = Math.min(text.length, start + to)
      for (let i = start; i < end; i += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME)
        if (i - start + 1 >= from) places.take(fold(hash))
      }
    }
  }
  return places.taken()
}

/** The places, each once, of all runs of `from..to` items (words, syllables), each given as a number. */
export function sequencePlaces(hashes: Int32Array, { from, to, salt }: NgramRange): Uint32Array {
  places.begin()
  const basis = Math.imul(FNV_BASIS ^ salt, FNV_PRIME)
  for (let start = 0; start < hashes.length; start += 1) {
    let hash = basis
    const end = Math.min(hashes.length, start + to)
    for (let i = start; i < end; i += 1) {
      hash = Math.imul(hash ^ (hashes[i] as number), FNV_PRIME)
      hash ^= hash >>> 15
      if (i - start + 1 >= from) places.take(fold(hash))
    }
  }
  return places.taken()
}

/** The places, each once, of some features and of every two of them, in the order given. */
export function pairedPlaces(alone: readonly number[], paired: readonly number[]): Uint32Array {
  places.begin()
  for (const place of alone) places.take(place)
  for (let i = 0; i < paired.length; i += 1) {
    for (let k = i + 1; k < paired.length; k += 1) {
      places.take(pairPlace(paired[i] as number, paired[k] as number))
    }
  }
  return places.taken()
}

/** FNV's low bits are weak: mix the high ones in before cutting (xor-fold, as its authors advise). */
function fold(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 14)) >>> (32 - TABLE_BITS)
}
