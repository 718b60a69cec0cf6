// Which rows of many files something is true of: one bit a row, so a million rows take 125 KB.

import type { RowPlace } from './newest-rows.ts'

const FIRST_BYTES = 1 << 10

export type PlaceSet = Readonly<{ add: (place: RowPlace) => void; has: (place: RowPlace) => boolean }>

function withRoomFor(bits: Uint8Array, byte: number): Uint8Array {
  if (byte < bits.length) return bits
  const larger = new Uint8Array(Math.max(FIRST_BYTES, bits.length * 2, byte + 1))
  larger.set(bits)
  return larger
}

/** An empty set. */
export function createPlaceSet(): PlaceSet {
  const files = new Map<number, Uint8Array>()
  return {
    add: ({ file, ordinal }) => {
      const held = files.get(file) ?? new Uint8Array(0)
      const bits = withRoomFor(held, ordinal >>> 3)
      if (bits !== held) files.set(file, bits)
      bits[ordinal >>> 3] = (bits[ordinal >>> 3] ?? 0) | (1 << (ordinal & 7))
    },
    has: ({ file, ordinal }) => (((files.get(file)?.[ordinal >>> 3] ?? 0) >>> (ordinal & 7)) & 1) === 1,
  }
}
