// Hashed character n-grams: a text as the places of a table that a linear model has weights for. Collisions are rare
// at this size and cost less than a vocabulary (Weinberger et al., "Feature hashing", ICML 2009).

/** Places in the table: 2^18. */
export const TABLE_BITS = 18
export const TABLE_SIZE = 2 ** TABLE_BITS

const FNV_PRIME = 0x01000193
const FNV_BASIS = 0x811c9dc5

/** The table place of a named feature, such as `rule:offers-pos`. */
export function placeOf(name: string): number {
  let hash = FNV_BASIS
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), FNV_PRIME)
  return fold(hash)
}

export type NgramRange = Readonly<{ from: number; to: number; salt: number }>
export type Cut = Readonly<{ text: string }> & NgramRange

/** When a place was last taken: tells repeats apart without a set (a fifth of the time). */
const takenIn = new Uint32Array(TABLE_SIZE)
let turn = 0

/** The places, ascending and each once, of all n-grams of `from..to` UTF-16 units; `salt` tells texts apart. */
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
  return Uint32Array.from(places).sort()
}

/** FNV's low bits are weak: mix the high ones in before cutting (xor-fold, as its authors advise). */
function fold(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 14)) >>> (32 - TABLE_BITS)
}
