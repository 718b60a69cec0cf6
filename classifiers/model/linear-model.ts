// The linear half of the trained model: one eight-bit weight per table place and head, added up over what a scope
// holds. Pure and total.

import { TABLE_SIZE } from './hashed-ngrams.ts'
import { HEADS } from './heads.ts'
import { FEATURE_GROUPS, type Features } from './scope-features.ts'
import { createWideSums, ROW_BYTES, WIDE_HEADS, type WideSums } from './wide-sums.ts'

/** Row of a place: its `HEADS.length` weights, each in its head's scale. */
export type LinearModel = Readonly<{ table: Int8Array; scales: Float64Array; bias: Float64Array }>

/** Sums of one scope: `total[head]`, and for the first head what each feature group added. */
export type Sums = Readonly<{ total: Float64Array; added: readonly number[] }>

/** How much a place of a group counts, given how many the group holds: long texts must not shout. */
export function shareOf(count: number): number {
  return count === 0 ? 0 : 1 / Math.sqrt(count)
}

/** A linear model with its table where the wide sums read it. */
export type ReadyLinear = Readonly<{ linear: LinearModel; sums: WideSums; seen: Seen }>

/** The memory of the sums as numbers; made anew when it has grown. */
type Seen = { added: Int32Array; places: Uint32Array }

/** The table comes first in the memory of the sums, then the sums, then the places that are added up. */
const SUMS_AT = TABLE_SIZE * ROW_BYTES
const PLACES_AT = SUMS_AT + 4 * WIDE_HEADS
const USUAL_PLACES = 4096
const PAGE = 65_536

/** Makes a linear model ready to add up: about 8 MB. */
export function prepareLinear(linear: LinearModel): ReadyLinear {
  const sums = createWideSums(PLACES_AT + 4 * USUAL_PLACES)
  const rows = new Int8Array(sums.memory.buffer, 0, SUMS_AT)
  const heads = HEADS.length
  for (let place = 0; place < TABLE_SIZE; place += 1) {
    for (let head = 0; head < heads; head += 1) {
      rows[place * ROW_BYTES + head] = linear.table[place * heads + head] as number
    }
  }
  return { linear, sums, seen: seenIn(sums) }
}

const seenIn = ({ memory: { buffer } }: WideSums): Seen => ({
  added: new Int32Array(buffer, SUMS_AT, WIDE_HEADS),
  places: new Uint32Array(buffer, PLACES_AT, Math.floor((buffer.byteLength - PLACES_AT) / 4)),
})

/** The weights of `places` added up, head by head. */
function addPlaces({ sums, seen }: ReadyLinear, places: Uint32Array): Int32Array {
  if (places.length === 0) return seen.added.fill(0)
  if (places.length > seen.places.length) {
    sums.memory.grow(Math.ceil((4 * places.length) / PAGE))
    Object.assign(seen, seenIn(sums))
  }
  seen.places.set(places)
  sums.addRows(PLACES_AT, places.length, SUMS_AT)
  return seen.added
}

/** Adds up a scope's features. */
export function sumFeatures(ready: ReadyLinear, features: Features): Sums {
  const { scales, bias } = ready.linear
  const total = Float64Array.from(bias)
  const added = FEATURE_GROUPS.map((group) => {
    const places = features[group]
    const share = shareOf(places.length)
    const sums = addPlaces(ready, places)
    for (let head = 0; head < total.length; head += 1) {
      total[head] = (total[head] as number) + (sums[head] as number) * share * (scales[head] as number)
    }
    return (sums[0] as number) * share * (scales[0] as number)
  })
  return { total, added }
}

const columns = new WeakMap<LinearModel, Int8Array[]>()

/** The weights of all places for one head, side by side: a quarter of a megabyte, made when a head is first asked for. */
export function weightsOf(linear: LinearModel, head: number): Int8Array {
  const known = columns.get(linear) ?? []
  columns.set(linear, known)
  known[head] ??= Int8Array.from({ length: TABLE_SIZE }, (_, place) => linear.table[place * HEADS.length + head] ?? 0)
  return known[head]
}

/** Weight of one place for one head. */
export function weightAt({ table, scales }: LinearModel, place: number, head: number): number {
  return (table[place * HEADS.length + head] ?? 0) * (scales[head] ?? 0)
}
