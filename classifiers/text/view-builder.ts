// Collects a view unit by unit, each with the stretch of the original it came from. Most texts keep their places, so that
// places are written down only from the first unit on that has moved.

import type { View, ViewName } from '#classifiers/reading.ts'
import type { Evasion } from '#src/domain/closed-lists.ts'

/** Units that fit into the room that all views are made in, one after the other. */
const USUAL = 8192

const roomFor = (length: number): Buffer => Buffer.alloc(2 * length)
const unitsIn = (room: Buffer): Uint16Array => new Uint16Array(room.buffer, room.byteOffset, room.length >> 1)

const SHARED = roomFor(USUAL)
const SHARED_UNITS = unitsIn(SHARED)
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

/** Places of many views stand in one array, one view behind the other: an array of its own for each costs more. */
const SLAB = 65_536
let slab = new Int32Array(SLAB)
let slabUsed = 0

/** Room for `size` numbers: an array and where the room begins in it. */
function takeRoom(size: number): Readonly<{ array: Int32Array; from: number }> {
  if (size > SLAB >> 2) return { array: new Int32Array(size), from: 0 }
  if (slabUsed + size > SLAB) {
    slab = new Int32Array(SLAB)
    slabUsed = 0
  }
  slabUsed += size
  return { array: slab, from: slabUsed - size }
}

/** Folds of the views that changed nothing. */
export const NO_FOLDS: ReadonlySet<Evasion> = new Set()

/** A view in the making. `units` may be read up to `length` by the folds that look back. Call `finish` at the end. */
export class ViewBuilder {
  units: Uint16Array
  length = 0
  #folds: Set<Evasion> | undefined
  readonly #expected: number
  #room: Buffer
  /** As long as nothing has moved, 0. Starts stand in `#places` from `#from` on, ends from `#from + #size` on. */
  #size = 0
  #from = 0
  #places: Int32Array = slab

  constructor(expected: number) {
    this.#expected = expected + 8
    this.#room = isSharedFree && expected <= USUAL ? SHARED : roomFor(this.#expected)
    if (this.#room === SHARED) isSharedFree = false
    this.units = this.#room === SHARED ? SHARED_UNITS : unitsIn(this.#room)
  }

  /** What the view changes. */
  get folds(): Set<Evasion> {
    this.#folds ??= new Set()
    return this.#folds
  }

  /** Adds one code unit that came from original [start, end). */
  push(unit: number, start: number, end: number): void {
    const { length } = this
    if (length === this.units.length) this.#grow()
    if (this.#size === 0 && (start !== length || end !== length + 1)) this.#writePlaces()
    this.units[length] = unit
    if (this.#size !== 0) this.#place(start, end)
    this.length = length + 1
  }

  /**
   * Begins the view with the units of `text`, each as `shown` has it in its own place, up to the first that `shown` has
   * not or that stands before one of `marks`. Returns how many those are.
   */
  begin(text: string, shown: Uint16Array, marks: Uint8Array): number {
    const most = Math.min(text.length, this.units.length)
    let i = 0
    for (; i < most; i += 1) {
      const unit = text.charCodeAt(i)
      if (marks[unit] === 1 && i > 0) {
        i -= 1
        break
      }
      const seen = shown[unit] as number
      if (seen === 0) break
      this.units[i] = seen
    }
    this.length = i
    return i
  }

  /** Adds a text, every unit of which stands for original [start, end). */
  pushText(text: string, start: number, end: number): void {
    for (let i = 0; i < text.length; i += 1) this.push(text.charCodeAt(i), start, end)
  }

  /** Adds units [from, to) of another view, each with its place. */
  copy({ text, starts, ends }: View, from: number, to: number): void {
    let i = from
    while (
      i < to &&
      (this.#size === 0 || this.length + to - i > this.#size || this.length + to - i > this.units.length)
    ) {
      this.push(text.charCodeAt(i), starts[i] as number, ends[i] as number)
      i += 1
    }
    const into = this.#from + this.length - i
    for (let k = i; k < to; k += 1) {
      this.units[this.length + k - i] = text.charCodeAt(k)
      this.#places[into + k] = starts[k] as number
      this.#places[into + this.#size + k] = ends[k] as number
    }
    this.length += to - i
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
    const { length } = this
    const folds = this.#folds ?? NO_FOLDS
    const text = this.#room.toString('utf16le', 0, 2 * length)
    if (this.#room === SHARED) isSharedFree = true
    if (this.#size === 0) return { name, text, ...unmovedPlaces(length), folds }
    const ends = this.#from + this.#size
    return {
      name,
      text,
      starts: this.#places.subarray(this.#from, this.#from + length),
      ends: this.#places.subarray(ends, ends + length),
      folds,
    }
  }

  #place(start: number, end: number): void {
    if (this.#size === this.length) this.#movePlaces(2 * this.length)
    this.#places[this.#from + this.length] = start
    this.#places[this.#from + this.#size + this.length] = end
  }

  #writePlaces(): void {
    this.#movePlaces(Math.max(this.#expected, this.length + 8))
  }

  /** Moves the places of what has been added into room for `size` units. */
  #movePlaces(size: number): void {
    const { array, from } = takeRoom(2 * size)
    for (let i = 0; i < this.length; i += 1) {
      array[from + i] = this.#size === 0 ? i : (this.#places[this.#from + i] as number)
      array[from + size + i] = this.#size === 0 ? i + 1 : (this.#places[this.#from + this.#size + i] as number)
    }
    this.#places = array
    this.#from = from
    this.#size = size
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
