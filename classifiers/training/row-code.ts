// The two loops of a linear training, in instructions over four numbers at a time: rows of weights added up, and AdaGrad's
// step on each of them (Duchi, Hazan and Singer, JMLR 2011). A row is its weights, then as many sums of squares.

import {
  addSingles,
  type Code,
  count,
  divideSingles,
  down,
  get,
  LANES,
  load,
  loadLanes,
  loadSingleEverywhere,
  multiplySingles,
  noLanes,
  repeat,
  rootOfSingles,
  SINGLE,
  set,
  step,
  storeLanes,
  subtractSingles,
  type WasmFunction,
} from '#classifiers/model/wasm-bytes.ts'

/** Singles that one instruction works on. */
export const IN_LANES = LANES / SINGLE

/** addRows(rows, count ≥ 1, sums): the weights at `count` addresses added up; a row has `wide` lanes of weights. */
export function addRows(wide: number): WasmFunction {
  const [rows, left, sums, row] = [0, 1, 2, 3]
  const added = count(4, 4 + wide)
  const body = [
    ...added.flatMap((at) => [...noLanes, ...set(at)]),
    ...repeat([
      ...[...get(rows), ...load(0), ...set(row)],
      ...added.flatMap((at, i) => [...get(at), ...get(row), ...loadLanes(LANES * i), ...addSingles, ...set(at)]),
      ...step(rows, SINGLE),
      ...down(left),
    ]),
    ...added.flatMap((at, i) => [...get(sums), ...get(at), ...storeLanes(LANES * i)]),
  ]
  return { name: 'addRows', parameters: 3, numbers: 1, lanes: wide, body }
}

/**
 * learnRows(rows, count ≥ 1, lesson): one step for the weights at `count` addresses. At `lesson` stand `wide` lanes of
 * slopes, as many of decays, then the rate and the least root. A head of slope 0 and decay 0 learns nothing.
 */
export function learnRows(wide: number): WasmFunction {
  const [rows, left, lesson, row] = [0, 1, 2, 3]
  const slopes = count(4, 4 + wide)
  const decays = count(4 + wide, 4 + 2 * wide)
  const [rate, least, weight, slope, square] = count(4 + 2 * wide, 9 + 2 * wide) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const learn = (i: number): Code => [
    ...[...get(row), ...loadLanes(LANES * i), ...set(weight)],
    ...[
      ...get(slopes[i] ?? 0),
      ...get(decays[i] ?? 0),
      ...get(weight),
      ...multiplySingles,
      ...addSingles,
      ...set(slope),
    ],
    ...[...get(row), ...loadLanes(LANES * (wide + i)), ...get(slope), ...get(slope), ...multiplySingles],
    ...[...addSingles, ...set(square), ...get(row), ...get(square), ...storeLanes(LANES * (wide + i))],
    ...[...get(row), ...get(weight), ...get(rate), ...get(slope), ...multiplySingles, ...get(least)],
    ...[
      ...get(square),
      ...rootOfSingles,
      ...addSingles,
      ...divideSingles,
      ...subtractSingles,
      ...storeLanes(LANES * i),
    ],
  ]
  const taken = [...slopes, ...decays].flatMap((at, i) => [...get(lesson), ...loadLanes(LANES * i), ...set(at)])
  const body = [
    ...taken,
    ...[...get(lesson), ...loadSingleEverywhere(2 * wide * LANES), ...set(rate)],
    ...[...get(lesson), ...loadSingleEverywhere(2 * wide * LANES + SINGLE), ...set(least)],
    ...repeat([
      ...[...get(rows), ...load(0), ...set(row)],
      ...count(0, wide).flatMap(learn),
      ...step(rows, SINGLE),
      ...down(left),
    ]),
  ]
  return { name: 'learnRows', parameters: 3, numbers: 1, lanes: 2 * wide + 5, body }
}
