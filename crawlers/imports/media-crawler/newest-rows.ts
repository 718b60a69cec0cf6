// Which of many rows about one thing is the newest, for millions of things in flat memory: a hash table of 64-bit
// fingerprints in typed arrays, about 50 bytes a thing. Two things share a fingerprint once in 10^7 imports of 10^6.

const FIRST_SIZE = 1 << 12

/** Where a row stands: its file and its number among the rows of the file. */
export type RowPlace = Readonly<{ file: number; ordinal: number }>

type Table = { high: Uint32Array; low: Uint32Array; time: Float64Array; file: Uint32Array; ordinal: Uint32Array }

const emptyTable = (size: number): Table => ({
  high: new Uint32Array(size),
  low: new Uint32Array(size),
  time: new Float64Array(size),
  file: new Uint32Array(size),
  ordinal: new Uint32Array(size),
})

/** 32 bits of a text under a seed (MurmurHash3's mixing, one UTF-16 unit at a time). */
function fingerprint(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A row is found by its fingerprint; an empty slot has file 0, so files count from 1. */
function slotOf(table: Table, high: number, low: number): number {
  const mask = table.file.length - 1
  let slot = low & mask
  while (table.file[slot] !== 0 && (table.high[slot] !== high || table.low[slot] !== low)) slot = (slot + 1) & mask
  return slot
}

function grow(old: Table): Table {
  const table = emptyTable(old.file.length * 2)
  for (let from = 0; from < old.file.length; from += 1) {
    if (old.file[from] === 0) continue
    const to = slotOf(table, old.high[from] ?? 0, old.low[from] ?? 0)
    for (const column of ['high', 'low', 'time', 'file', 'ordinal'] as const) table[column][to] = old[column][from] ?? 0
  }
  return table
}

export type NewestRows = Readonly<{
  /** Notes a row of `key` crawled at `time` (ms); of equally new ones the later wins. */
  note: (key: string, time: number, place: RowPlace) => void
  has: (key: string) => boolean
  /** Whether the row at this place is the one to keep. */
  isNewest: (key: string, place: RowPlace) => boolean
  size: () => number
}>

/** An empty table. */
export function createNewestRows(): NewestRows {
  let table = emptyTable(FIRST_SIZE)
  let size = 0
  const find = (key: string): number => slotOf(table, fingerprint(key, 0x9747b28c), fingerprint(key, 0x2545f491))
  const note = (key: string, time: number, { file, ordinal }: RowPlace): void => {
    if (size * 3 > table.file.length * 2) table = grow(table)
    const slot = find(key)
    const isNew = table.file[slot] === 0
    if (!isNew && time < (table.time[slot] ?? 0)) return
    if (isNew) {
      size += 1
      table.high[slot] = fingerprint(key, 0x9747b28c)
      table.low[slot] = fingerprint(key, 0x2545f491)
    }
    table.time[slot] = time
    table.file[slot] = file + 1
    table.ordinal[slot] = ordinal
  }
  const isNewest = (key: string, { file, ordinal }: RowPlace): boolean => {
    const slot = find(key)
    return table.file[slot] === file + 1 && table.ordinal[slot] === ordinal
  }
  return { note, isNewest, has: (key) => table.file[find(key)] !== 0, size: () => size }
}
