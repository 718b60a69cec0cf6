// The two spellings of a B站 video's number, av (decimal) and BV (base 58). The mapping of 2020, in its 51-bit form, as
// many have published it alike (bilibili-API-collect, docs/misc/bvid_desc; the tests hold its published pairs). Pure.

const SIGNS = 'FcwAPNKTMug3GV5Lj7EJnHpWsx4tb8haYeviqBz6rkCy12mUSDQX9RdoZf'
const XOR = 23_442_827_791_579n
const MASK = (1n << 51n) - 1n
const LENGTH = 9

/** Where each base-58 digit stands after `BV1`, most telling first: two pairs of places are exchanged. */
const PLACES = [6, 4, 2, 3, 1, 5, 0, 7, 8] as const

/** The BV number of an av number, null where there is none (0, or beyond 51 bits). */
export function bvOf(av: string): string | null {
  if (!/^\d{1,16}$/.test(av)) return null
  const number = BigInt(av)
  if (number === 0n || number > MASK) return null
  const signs: string[] = []
  let rest = ((MASK + 1n) | number) ^ XOR
  for (let i = LENGTH - 1; i >= 0; i -= 1) {
    signs[PLACES[i] as number] = SIGNS[Number(rest % 58n)] as string
    rest /= 58n
  }
  return `BV1${signs.join('')}`
}

/** The av number of a BV number, null where it is none. */
export function avOf(bv: string): string | null {
  if (!/^BV1[1-9A-HJ-NP-Za-km-z]{9}$/.test(bv)) return null
  const signs = bv.slice(3)
  const value = PLACES.reduce((sum, place) => sum * 58n + BigInt(SIGNS.indexOf(signs[place] as string)), 0n)
  const av = String((value & MASK) ^ XOR)
  // What no av number gives is a made-up one.
  return bvOf(av) === bv ? av : null
}
