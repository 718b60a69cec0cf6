// The two loops that a training spends its time in, in instructions over four numbers at a time: what every filter slot
// says to a character, and where in a text each filter hears most.

import {
  addSingles,
  type Code,
  constant,
  count,
  down,
  get,
  intEverywhere,
  isMoreSingles,
  LANES,
  load,
  loadLanes,
  loadSingleEverywhere,
  multiplySingles,
  noLanes,
  repeat,
  SINGLE,
  selectBits,
  set,
  step,
  storeLanes,
  subtract,
  type WasmFunction,
} from '#classifiers/model/wasm-bytes.ts'

/** `filters`, a multiple of 32, read each width of `widths`; a row has a number for each slot of each filter. */
export type TableShape = Readonly<{ dimensions: number; filters: number; widths: readonly number[] }>

/** Lanes added up side by side, as many as processors have registers for. */
const AT_ONCE = 8

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
/** Numbers in a row. */
export const rowLength = ({ filters, widths }: TableShape): number => filters * sumOf(widths)

/** fillRow(vector, kernels, row): one row of the table; `kernels` are dimension by dimension. */
export function fillRow(shape: TableShape): WasmFunction {
  const [vector, kernels, row, number, kernel, left, blocks] = [0, 1, 2, 3, 4, 5, 6]
  const sums = count(7, 7 + AT_ONCE)
  const factor = 7 + AT_ONCE
  const block: Code = [
    ...sums.flatMap((at) => [...noLanes, ...set(at)]),
    ...[...get(vector), ...set(number), ...get(kernels), ...set(kernel), ...constant(shape.dimensions), ...set(left)],
    ...repeat([
      ...[...get(number), ...loadSingleEverywhere(0), ...set(factor)],
      ...sums.flatMap((at, i) => [
        ...[...get(at), ...get(factor), ...get(kernel), ...loadLanes(LANES * i)],
        ...[...multiplySingles, ...addSingles, ...set(at)],
      ]),
      ...step(number, SINGLE),
      ...step(kernel, SINGLE * rowLength(shape)),
      ...down(left),
    ]),
    ...sums.flatMap((at, i) => [...get(row), ...get(at), ...storeLanes(LANES * i)]),
    ...step(kernels, LANES * AT_ONCE),
    ...step(row, LANES * AT_ONCE),
    ...down(blocks),
  ]
  const body = [...constant((SINGLE * rowLength(shape)) / (LANES * AT_ONCE)), ...set(blocks), ...repeat(block)]
  return { name: 'fillRow', parameters: 3, numbers: 4, lanes: AT_ONCE + 1, body }
}

const FOUND = { rows: 0, length: 1, best: 2, places: 3, at: 4, left: 5, place: 6 } as const
const FIRST_ROW = 7

/** Slides over all windows of one width; a filter that hears more than before keeps what and where. */
function slide({ filters, widths }: TableShape, order: number): Code {
  const { rows, length, best, places, at, left, place } = FOUND
  const width = widths[order] ?? 0
  const slot = sumOf(widths.slice(0, order))
  const row = count(FIRST_ROW, FIRST_ROW + width)
  const [sum, here, isMore] = count(FIRST_ROW + Math.max(...widths), FIRST_ROW + Math.max(...widths) + 3)
  const said = (group: number, k: number): Code => [
    ...get(row[k] ?? 0),
    ...loadLanes(SINGLE * (slot + k) * filters + LANES * group),
  ]
  const keep = (kept: number, found: number, offset: number): Code => [
    ...[...get(kept), ...get(found), ...get(kept), ...loadLanes(offset), ...get(isMore ?? 0), ...selectBits],
    ...storeLanes(offset),
  ]
  const groups = count(0, (SINGLE * filters) / LANES).flatMap((group) => {
    const offset = SINGLE * order * filters + LANES * group
    return [
      ...said(group, 0),
      ...count(1, width).flatMap((k) => [...said(group, k), ...addSingles]),
      ...[
        ...set(sum ?? 0),
        ...get(sum ?? 0),
        ...get(best),
        ...loadLanes(offset),
        ...isMoreSingles,
        ...set(isMore ?? 0),
      ],
      ...keep(best, sum ?? 0, offset),
      ...keep(places, here ?? 0, offset),
    ]
  })
  return [
    ...[...get(rows), ...set(at), ...constant(0), ...set(place)],
    ...[...get(length), ...constant(width - 1), ...subtract, ...set(left)],
    ...repeat([
      ...row.flatMap((local, k) => [...get(at), ...load(SINGLE * k), ...set(local)]),
      ...[...get(place), ...intEverywhere, ...set(here ?? 0)],
      ...groups,
      ...step(at, SINGLE),
      ...step(place, 1),
      ...down(left),
    ]),
  ]
}

/** strongest(rows, length, best, places): `rows` are addresses of rows; `length` is at least the widest width. */
export function strongest(shape: TableShape): WasmFunction {
  const body = shape.widths.flatMap((_, order) => slide(shape, order))
  return { name: 'strongest', parameters: 4, numbers: 3 + Math.max(...shape.widths), lanes: 3, body }
}
