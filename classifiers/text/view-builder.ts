// Collects a view unit by unit, each with the stretch of the original it came from. Most texts keep their places, so that
// places are written down only from the first unit on that has moved.

import type { View, ViewName } from '#classifiers/reading.ts'
import type { Evasion } from '#src/domain/closed-lists.ts'

/** Units that fit into the room that all views are made in, one after the other. */
const USUAL = 8192

const roomFor = (length: number): Buffer => Buffer.alloc(2 * length)
const unitsIn = (room: Buffer): Uint16Array => new Uint16Array(room.buffer, room.byteOffset, room.length >> 1)

const SHARED = roomFor(USUAL)
/** Taken by the view that is being made. */
let isSharedFree = true

let counting = Int32Array.from({ length: USUAL }, (_, i) => i)
const kept: Readonly<{ starts: Int32Array; ends: Int32Array }>[] = []

/** Places of a text of `length` units in which nothing has moved: unit i is original [i, i + 1). Not to be written to. */
export function unmovedPlaces(length: number): Readonly<{ starts: Int32Array; ends: Int32Array }> {
  const known = kept[length]
  if (known) return known
  if (counting.length <= length) counting = Int32Array.from({ length: 2 * length }, (_, i) => i)
  const places = { starts: counting.subarray(0, length), ends: counting.subarray(1, length + 1) }
  if (length < USUAL) kept[length] = places
  return places
}

/** A view in the making. `units` may be read up to `length` by the folds that look back. Call `finish` at the end. */
export class ViewBuilder {
  units: Uint16Array
  length = 0
  readonly folds = new Set<Evasion>()
  readonly #expected: number
  #room: Buffer
  /** Undefined as long as nothing has moved. */
  #starts: Int32Array | undefined
  #ends: Int32Array | undefined

  constructor(expected: number) {
    this.#expected = expected + 8
    this.#room = isSharedFree && expected <= USUAL ? SHARED : roomFor(this.#expected)
    if (this.#room === SHARED) isSharedFree = false
    this.units = unitsIn(this.#room)
  }

  /** Adds one code unit that came from original [start, end). */
  push(unit: number, start: number, end: number): void {
    const { length } = this
    if (length === this.units.length) this.#grow()
    if (this.#starts === undefined && (start !== length || end !== length + 1)) this.#writePlaces()
    this.units[length] = unit
    if (this.#starts !== undefined) this.#place(start, end)
    this.length = length + 1
  }

  /** Adds a text, every unit of which stands for original [start, end). */
  pushText(text: string, start: number, end: number): void {
    for (let i = 0; i < text.length; i += 1) this.push(text.charCodeAt(i), start, end)
  }

  /** The last unit, or -1 at the beginning. */
  last(): number {
    return this.length === 0 ? -1 : (this.units[this.length - 1] as number)
  }

  /** The last units as text, at most `count`. */
  lastText(count: number): string {
    return this.#room.toString('utf16le', 2 * Math.max(0, this.length - count), 2 * this.length)
  }

  /** The view. Nothing may be added afterwards. */
  finish(name: ViewName): View {
    const { length, folds } = this
    const text = this.#room.toString('utf16le', 0, 2 * length)
    const unmoved = unmovedPlaces(this.#starts ? 0 : length)
    const starts = this.#starts?.subarray(0, length) ?? unmoved.starts
    const ends = this.#ends?.subarray(0, length) ?? unmoved.ends
    if (this.#room === SHARED) isSharedFree = true
    return { name, text, starts, ends, folds }
  }

  #place(start: number, end: number): void {
    if (this.#starts?.length === this.length) this.#movePlaces(2 * this.length, this.#starts, this.#ends)
    const starts = this.#starts as Int32Array
    const ends = this.#ends as Int32Array
    starts[this.length] = start
    ends[this.length] = end
  }

  #writePlaces(): void {
    const { starts, ends } = unmovedPlaces(this.length)
    this.#movePlaces(Math.max(this.#expected, this.length + 8), starts, ends)
  }

  #movePlaces(size: number, starts: Int32Array, ends: Int32Array | undefined): void {
    this.#starts = new Int32Array(size)
    this.#ends = new Int32Array(size)
    this.#starts.set(starts)
    this.#ends.set(ends ?? [])
  }

  #grow(): void {
    const room = roomFor(2 * this.units.length)
    this.#room.copy(room)
    if (this.#room === SHARED) isSharedFree = true
    this.#room = room
    this.units = unitsIn(room)
  }
}

/** Number at `index`, for typed arrays read inside their bounds. */
export function at(array: Int32Array | Uint16Array | Uint8Array, index: number): number {
  return array[index] as number
}
