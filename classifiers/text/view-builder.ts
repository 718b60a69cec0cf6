// Collects a view unit by unit, each with the stretch of the original it came from, in growing typed arrays.

import type { View, ViewName } from '#classifiers/reading.ts'
import type { Evasion } from '#src/domain/closed-lists.ts'

const CHUNK = 8192

/** Text of UTF-16 code units, lone surrogates kept as they are. */
function textOfUnits(units: Uint16Array, length: number): string {
  if (length <= CHUNK) return String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[])
  let text = ''
  for (let i = 0; i < length; i += CHUNK) {
    text += String.fromCharCode.apply(null, units.subarray(i, Math.min(length, i + CHUNK)) as unknown as number[])
  }
  return text
}

/** A view in the making. `units`, `starts` and `ends` may be read up to `length` by the folds that look back. */
export class ViewBuilder {
  units: Uint16Array
  starts: Int32Array
  ends: Int32Array
  length = 0
  readonly folds = new Set<Evasion>()

  constructor(expected: number) {
    this.units = new Uint16Array(expected + 8)
    this.starts = new Int32Array(expected + 8)
    this.ends = new Int32Array(expected + 8)
  }

  /** Adds one code unit that came from original [start, end). */
  push(unit: number, start: number, end: number): void {
    if (this.length === this.units.length) this.#grow()
    this.units[this.length] = unit
    this.starts[this.length] = start
    this.ends[this.length] = end
    this.length += 1
  }

  /** Adds a text, every unit of which stands for original [start, end). */
  pushText(text: string, start: number, end: number): void {
    for (let i = 0; i < text.length; i += 1) this.push(text.charCodeAt(i), start, end)
  }

  /** The last unit, or -1 at the beginning. */
  last(): number {
    return this.length === 0 ? -1 : (this.units[this.length - 1] ?? -1)
  }

  /** The last units as text, at most `count`. */
  lastText(count: number): string {
    return textOfUnits(this.units.subarray(Math.max(0, this.length - count)), Math.min(count, this.length))
  }

  finish(name: ViewName): View {
    const { length, folds } = this
    return {
      name,
      text: textOfUnits(this.units, length),
      starts: this.starts.subarray(0, length),
      ends: this.ends.subarray(0, length),
      folds,
    }
  }

  #grow(): void {
    const size = this.units.length * 2
    const units = new Uint16Array(size)
    const starts = new Int32Array(size)
    const ends = new Int32Array(size)
    units.set(this.units)
    starts.set(this.starts)
    ends.set(this.ends)
    this.units = units
    this.starts = starts
    this.ends = ends
  }
}

/** Number at `index`, for typed arrays read inside their bounds. */
export function at(array: Int32Array | Uint16Array | Uint8Array, index: number): number {
  return array[index] as number
}
