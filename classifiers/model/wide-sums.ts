// The three sums that a judgement spends most of its time on, many numbers at once: rows of weights added up, what each
// filter of a reading network says at its best place, and the layer of answers on top. The same numbers come out as from
// plain loops: whole numbers are exact, and doubles are added in the same order (tests/classifiers/model/wide-sums.test.ts).

import { FILTERS, WIDTHS } from './net-shape.ts'
import {
  addDoubles,
  addInts,
  addShorts,
  type Code,
  constant,
  count,
  down,
  get,
  highShortsAsInts,
  isLess,
  isNotZeroDouble,
  load,
  loadBytesAsShorts,
  loadDouble,
  loadDoubleTwice,
  loadLanes,
  lowShortsAsInts,
  moduleOf,
  mostOfShorts,
  multiplyDoubles,
  noLanes,
  repeat,
  select,
  set,
  shiftLeft,
  step,
  storeLanes,
  subtract,
  type WasmFunction,
  when,
} from './wasm-bytes.ts'

/** Weights of one row of `addRows`, one for each head and the rest 0: whole lanes, and a row never parts a cache line. */
export const ROW_BITS = 5
export const ROW_BYTES = 1 << ROW_BITS
/** Heads that are added up: three times eight. */
export const WIDE_HEADS = 24
/** So many bytes add up to no more than 16 bits hold. */
const BEFORE_OVERFLOW = 256

/** addRows(places, count ≥ 1, sums): adds up the rows of a table at address 0 into WIDE_HEADS 32-bit numbers. */
function addRows(): WasmFunction {
  const [places, left, sums, inBlock, row] = [0, 1, 2, 3, 4]
  const shorts = [5, 6, 7]
  const ints = count(8, 14)
  const addRow: Code = [
    ...get(places),
    ...load(0),
    ...constant(ROW_BITS),
    ...shiftLeft,
    ...set(row),
    ...shorts.flatMap((at, i) => [...get(at), ...get(row), ...loadBytesAsShorts(8 * i), ...addShorts, ...set(at)]),
    ...step(places, 4),
    ...down(inBlock),
  ]
  const half = (i: number): Code => (i % 2 === 0 ? lowShortsAsInts : highShortsAsInts)
  const block: Code = [
    ...shorts.flatMap((at) => [...noLanes, ...set(at)]),
    ...[...get(left), ...constant(BEFORE_OVERFLOW), ...get(left), ...constant(BEFORE_OVERFLOW), ...isLess, ...select],
    ...set(inBlock),
    ...[...get(left), ...get(inBlock), ...subtract, ...set(left)],
    ...repeat(addRow),
    ...ints.flatMap((at, i) => [...get(at), ...get(shorts[i >> 1] ?? 0), ...half(i), ...addInts, ...set(at)]),
    ...get(left),
  ]
  const stored = ints.flatMap((at, i) => [...get(sums), ...get(at), ...storeLanes(16 * i)])
  return { name: 'addRows', parameters: 3, numbers: 2, lanes: 9, body: [...repeat(block), ...stored] }
}

/** Slides over all windows of one width: for every filter the most that it says at any of them. */
function slide(width: number, order: number): Code {
  const slot = WIDTHS.slice(0, order).reduce<number>((sum, before) => sum + before, 0)
  const best = 2 * order * FILTERS
  const [rows, length, found, at, left] = [0, 1, 2, 3, 4]
  const row = count(5, 5 + width)
  const most = count(5 + Math.max(...WIDTHS), 5 + Math.max(...WIDTHS) + FILTERS / 8)
  const said = (group: number, k: number): Code => [
    ...get(row[k] ?? 0),
    ...loadBytesAsShorts((slot + k) * FILTERS + 8 * group),
  ]
  const groups = most.flatMap((lane, group) => [
    ...said(group, 0),
    ...count(1, width).flatMap((k) => [...said(group, k), ...addShorts]),
    ...[...get(lane), ...mostOfShorts, ...set(lane)],
  ])
  return [
    ...most.flatMap((lane, group) => [...get(found), ...loadLanes(best + 16 * group), ...set(lane)]),
    ...[...get(rows), ...set(at), ...get(length), ...constant(width - 1), ...subtract, ...set(left)],
    ...repeat([
      ...row.flatMap((local, k) => [...get(at), ...load(4 * k), ...set(local)]),
      ...groups,
      ...step(at, 4),
      ...down(left),
    ]),
    ...most.flatMap((lane, group) => [...get(found), ...get(lane), ...storeLanes(best + 16 * group)]),
  ]
}

/** strongest(rows, length, best): `rows` are addresses of rows of bytes; `length` is at least the widest width. */
function strongest(): WasmFunction {
  const numbers = 2 + Math.max(...WIDTHS)
  return { name: 'strongest', parameters: 3, numbers, lanes: FILTERS / 8, body: WIDTHS.flatMap(slide) }
}

/** answer(found, count, weights, sums): adds found[i] × weights[i] to sums, WIDE_HEADS doubles, in the order of i. */
function answer(): WasmFunction {
  const [found, left, weights, sums] = [0, 1, 2, 3]
  const heads = count(4, 4 + WIDE_HEADS / 2)
  const factor = 4 + heads.length
  const added = heads.flatMap((at, i) => [
    ...[...get(at), ...get(weights), ...loadLanes(16 * i), ...get(factor), ...multiplyDoubles, ...addDoubles],
    ...set(at),
  ])
  const body = [
    ...heads.flatMap((at, i) => [...get(sums), ...loadLanes(16 * i), ...set(at)]),
    ...repeat([
      ...[...get(found), ...loadDouble(0), ...isNotZeroDouble],
      ...when([...get(found), ...loadDoubleTwice(0), ...set(factor), ...added]),
      ...step(found, 8),
      ...step(weights, 8 * WIDE_HEADS),
      ...down(left),
    ]),
    ...heads.flatMap((at, i) => [...get(sums), ...get(at), ...storeLanes(16 * i)]),
  ]
  return { name: 'answer', parameters: 4, numbers: 0, lanes: heads.length + 1, body }
}

type Functions = Readonly<{
  addRows(places: number, count: number, sums: number): void
  strongest(rows: number, length: number, best: number): void
  answer(found: number, count: number, weights: number, sums: number): void
}>

/** The functions over a memory of their own; addresses are bytes in it. */
export type WideSums = Functions & Readonly<{ memory: WebAssembly.Memory }>

const PAGE = 65_536
let compiled: WebAssembly.Module | undefined

/** The sums over a fresh memory of at least `bytes`. */
export function createWideSums(bytes: number): WideSums {
  compiled ??= new WebAssembly.Module(moduleOf([addRows(), strongest(), answer()]))
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) })
  const { exports } = new WebAssembly.Instance(compiled, { house: { memory } })
  return { ...(exports as unknown as Functions), memory }
}
