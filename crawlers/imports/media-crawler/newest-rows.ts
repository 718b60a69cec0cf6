// Which of many rows about one thing is the newest, for millions of things in flat memory: a hash table of 64-bit
// fingerprints in typed arrays, about 50 bytes a thing. Two things share a fingerprint once in 10^7 imports of 10^6.

const FIRST_SIZE = 1 << 12

/** Where a row stands: its file and its number among the rows of the file. */
export type RowPlace = Readonly<{ file: number; ordinal: number }>

/** `aboveHigh` and `aboveLow`: the fingerprint of what the thing stands under, 0 for none; empty where nothing does. */
type Table = {
  high: Uint32Array
  low: Uint32Array
  time: Float64Array
  file: Uint32Array
  ordinal: Uint32Array
  aboveHigh: Uint32Array
  aboveLow: Uint32Array
}
const COLUMNS = ['high', 'low', 'time', 'file', 'ordinal', 'aboveHigh', 'aboveLow'] as const

function emptyTable(size: number, hasAbove: boolean): Table {
  const column = (): Uint32Array => new Uint32Array(size)
  const above = (): Uint32Array => new Uint32Array(hasAbove ? size : 0)
  return {
    ...{ high: column(), low: column(), time: new Float64Array(size), file: column(), ordinal: column() },
    ...{ aboveHigh: above(), aboveLow: above() },
  }
}

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
  const table = emptyTable(old.file.length * 2, old.aboveHigh.length > 0)
  for (let from = 0; from < old.file.length; from += 1) {
    if (old.file[from] === 0) continue
    const to = slotOf(table, old.high[from] ?? 0, old.low[from] ?? 0)
    for (const column of COLUMNS) table[column][to] = old[column][from] ?? 0
  }
  return table
}

const SEEDS = { high: 0x9747b28c, low: 0x2545f491 } as const

/** A row crawled at `time` (ms); `above`: the key of what its thing stands under, '' for nothing. */
export type NotedRow = Readonly<{ key: string; time: number; place: RowPlace; above?: string }>

export type NewestRows = Readonly<{
  /** Notes a row; of equally new ones of a key the later wins. */
  note: (row: NotedRow) => void
  /** The newest row of each thing, and whether what it stands under is in the other table. */
  newest: (others: NewestRows) => Iterable<Readonly<{ place: RowPlace; isUnder: boolean }>>
  hasPrint: (high: number, low: number) => boolean
}>

/** An empty table; `hasAbove`: of things that stand under others. */
export function createNewestRows({ hasAbove = false }: Readonly<{ hasAbove?: boolean }> = {}): NewestRows {
  let table = emptyTable(FIRST_SIZE, hasAbove)
  let size = 0
  const note = ({ key, time, place, above = '' }: NotedRow): void => {
    if (size * 3 > table.file.length * 2) table = grow(table)
    const high = fingerprint(key, SEEDS.high)
    const low = fingerprint(key, SEEDS.low)
    const slot = slotOf(table, high, low)
    const isNew = table.file[slot] === 0
    if (!isNew && time < (table.time[slot] ?? 0)) return
    if (isNew) size += 1
    table.high[slot] = high
    table.low[slot] = low
    table.time[slot] = time
    table.file[slot] = place.file + 1
    table.ordinal[slot] = place.ordinal
    if (!hasAbove) return
    table.aboveHigh[slot] = above === '' ? 0 : fingerprint(above, SEEDS.high)
    table.aboveLow[slot] = above === '' ? 0 : fingerprint(above, SEEDS.low)
  }
  const hasPrint = (high: number, low: number): boolean => table.file[slotOf(table, high, low)] !== 0
  function* newest(others: NewestRows) {
    for (const [slot, file] of table.file.entries()) {
      if (file === 0) continue
      const [high = 0, low = 0] = [table.aboveHigh[slot], table.aboveLow[slot]]
      const isUnder = (high !== 0 || low !== 0) && others.hasPrint(high, low)
      yield { place: { file: file - 1, ordinal: table.ordinal[slot] ?? 0 }, isUnder }
    }
  }
  return { note, newest, hasPrint }
}
