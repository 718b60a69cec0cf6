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

/** Adds the places of every n-gram of `from..to` UTF-16 units of `text`, told apart from other texts' by `salt`. */
export function addNgrams(places: Set<number>, text: string, { from, to, salt }: NgramRange): void {
  const basis = Math.imul(FNV_BASIS ^ salt, FNV_PRIME)
  for (let start = 0; start < text.length; start += 1) {
    let hash = basis
    const end = Math.min(text.length, start + to)
    for (let i = start; i < end; i += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME)
      if (i - start + 1 >= from) places.add(fold(hash))
    }
  }
}

export type NgramRange = Readonly<{ from: number; to: number; salt: number }>

/** FNV's low bits are weak: mix the high ones in before cutting (xor-fold, as its authors advise). */
function fold(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 14)) >>> (32 - TABLE_BITS)
}
