// A table of weights that a linear training adds up and moves, many numbers at a time. Single precision, in one order:
// same input, same bytes.

import { LANES, moduleOf, SINGLE } from '#classifiers/model/wasm-bytes.ts'
import { addRows, IN_LANES, learnRows } from './row-code.ts'

/** What an example says of every head: its slope, and NaN where it says nothing. `share` is what each of its places has. */
export type Lesson = Readonly<{ slopes: Float64Array; share: number; rate: number; decay: number }>

export type WideRows = Readonly<{
  /** Takes up the places of one example, list by list, for the calls that follow. */
  take(lists: readonly Uint32Array[]): void
  /** Weights of the places of list `list` added up, head by head. Good until the next call. */
  sum(list: number): Float32Array
  /** One step of AdaGrad for the places of list `list`; each stands in it once. */
  learn(list: number, lesson: Lesson): void
  /** The weights of a place, head by head. */
  weights(place: number): Float32Array
}>

type Functions = Readonly<{
  addRows(rows: number, count: number, sums: number): void
  learnRows(rows: number, count: number, lesson: number): void
}>

const PAGE = 65_536
/** Added to the root of a sum of squares, so that a first small slope makes no leap. */
export const LEAST_ROOT = 1e-3

/** A table of zeros for `places` places and `heads` heads. */
export function createWideRows(places: number, heads: number): WideRows {
  const wide = Math.ceil(heads / IN_LANES)
  const rowBytes = 2 * wide * LANES
  const [sumsAt, lessonAt] = [places * rowBytes, places * rowBytes + wide * LANES]
  const rowsAt = lessonAt + rowBytes + LANES
  const memory = new WebAssembly.Memory({ initial: Math.ceil(rowsAt / PAGE) })
  const module = new WebAssembly.Module(moduleOf([addRows(wide), learnRows(wide)]))
  const loops = new WebAssembly.Instance(module, { house: { memory } }).exports as unknown as Functions
  let ends: number[] = [0]
  const from = (list: number): number => rowsAt + SINGLE * (ends[list] ?? 0)
  const countOf = (list: number): number => (ends[list + 1] ?? 0) - (ends[list] ?? 0)

  return {
    take: (lists) => {
      ends = [0]
      for (const { length } of lists) ends.push((ends.at(-1) ?? 0) + length)
      const missing = from(lists.length) - memory.buffer.byteLength
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
      const addresses = new Uint32Array(memory.buffer, rowsAt, ends.at(-1))
      lists.forEach((list, l) => {
        const first = ends[l] ?? 0
        for (let i = 0; i < list.length; i += 1) addresses[first + i] = (list[i] as number) * rowBytes
      })
    },
    sum: (list) => {
      const sums = new Float32Array(memory.buffer, sumsAt, heads)
      if (countOf(list) === 0) return sums.fill(0)
      loops.addRows(from(list), countOf(list), sumsAt)
      return sums
    },
    learn: (list, { slopes, share, rate, decay }) => {
      if (countOf(list) === 0) return
      const lesson = new Float32Array(memory.buffer, lessonAt, rowBytes / SINGLE + 2).fill(0)
      slopes.forEach((slope, head) => {
        if (Number.isNaN(slope)) return
        lesson[head] = slope * share
        lesson[wide * IN_LANES + head] = decay
      })
      lesson.set([rate, LEAST_ROOT], rowBytes / SINGLE)
      loops.learnRows(from(list), countOf(list), lessonAt)
    },
    weights: (place) => new Float32Array(memory.buffer, place * rowBytes, heads),
  }
}
