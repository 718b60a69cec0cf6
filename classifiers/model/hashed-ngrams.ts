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

/** A text as one number, for `sequencePlaces`. */
export function hashOf(name: string): number {
  let hash = FNV_BASIS
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), FNV_PRIME)
  return hash
}

/** The place of two features together; the order of the two matters, so give them in a fixed one. */
export function pairPlace(first: number, second: number): number {
  return fold(Math.imul(Math.imul(FNV_BASIS ^ first, FNV_PRIME) ^ second, FNV_PRIME))
}

export type NgramRange = Readonly<{ from: number; to: number; salt: number }>
export type Cut = Readonly<{ text: string }> & NgramRange

/** When a place was last taken: tells repeats apart without a set (a fifth of the time). */
const takenIn = new Uint32Array(TABLE_SIZE)
let turn = 0

/** The places, each once and in the order of the text, of all n-grams of `from..to` UTF-16 units; `salt` tells texts apart. */
export function ngramPlaces(cuts: readonly Cut[]): Uint32Array {
  turn = (turn + 1) >>> 0 || 1
  const places: number[] = []
  for (const { text, from, to, salt } of cuts) {
    const basis = Math.imul(FNV_BASIS ^ salt, FNV_PRIME)
    for (let start = 0; start < text.length; start += 1) {
      let hash = basis
      const end = Math.min(text.length, start + to)
      for (let i = start; i < end; i += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME)
        if (i - start + 1 < from) continue
        const place = fold(hash)
        if (takenIn[place] === turn) continue
        takenIn[place] = turn
        places.push(place)
      }
    }
  }
  return Uint32Array.from(places)
}

/** The places, each once, of all runs of `from..to` items (words, syllables), each given as a number. */
export function sequencePlaces(hashes: Int32Array, { from, to, salt }: NgramRange): Uint32Array {
  turn = (turn + 1) >>> 0 || 1
  const basis = Math.imul(FNV_BASIS ^ salt, FNV_PRIME)
  const places: number[] = []
  for (let start = 0; start < hashes.length; start += 1) {
    let hash = basis
    const end = Math.min(hashes.length, start + to)
    for (let i = start; i < end; i += 1) {
      hash = Math.imul(hash ^ (hashes[i] as number), FNV_PRIME)
      hash ^= hash >>> 15
      if (i - start + 1 < from) continue
      const place = fold(hash)
      if (takenIn[place] === turn) continue
      takenIn[place] = turn
      places.push(place)
    }
  }
  return Uint32Array.from(places)
}

/** FNV's low bits are weak: mix the high ones in before cutting (xor-fold, as its authors advise). */
function fold(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 14)) >>> (32 - TABLE_BITS)
}
