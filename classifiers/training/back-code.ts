// The way back through the table of filters and characters, in instructions over four numbers at a time: from what each
// place of a character's row did wrong to the slopes of its vector and of the kernels.

import {
  addSingles,
  type Code,
  count,
  down,
  get,
  LANES,
  load,
  loadLanes,
  loadSingleEverywhere,
  multiplySingles,
  noLanes,
  repeat,
  SINGLE,
  set,
  step,
  storeLanes,
  type WasmFunction,
  when,
} from '#classifiers/model/wasm-bytes.ts'

/**
 * backRow(said, places ≥ 1, vector, kernels, kernelSlopes, vectorSlope): `said` are the slopes of a row's places. A place
 * adds its slope times the vector to its kernel's slopes, and its slope times its kernel to `vectorSlope`. Vectors and
 * kernels have `wide` lanes.
 */
export function backRow(wide: number): WasmFunction {
  const [said, left, vector, kernel, slopes, vectorSlope] = [0, 1, 2, 3, 4, 5]
  const own = count(6, 6 + wide)
  const sums = count(6 + wide, 6 + 2 * wide)
  const slope = 6 + 2 * wide
  const place: Code = [
    ...[...get(said), ...loadSingleEverywhere(0), ...set(slope)],
    ...own.flatMap((at, i) => [
      ...[...get(slopes), ...get(slopes), ...loadLanes(LANES * i), ...get(at), ...get(slope), ...multiplySingles],
      ...[...addSingles, ...storeLanes(LANES * i)],
    ]),
    ...sums.flatMap((at, i) => [
      ...[...get(at), ...get(kernel), ...loadLanes(LANES * i), ...get(slope), ...multiplySingles, ...addSingles],
      ...set(at),
    ]),
  ]
  const body = [
    ...own.flatMap((at, i) => [...get(vector), ...loadLanes(LANES * i), ...set(at)]),
    ...sums.flatMap((at) => [...noLanes, ...set(at)]),
    ...repeat([
      // Most places of a row did nothing wrong.
      ...[...get(said), ...load(0), ...when(place)],
      ...step(said, SINGLE),
      ...step(kernel, LANES * wide),
      ...step(slopes, LANES * wide),
      ...down(left),
    ]),
    ...sums.flatMap((at, i) => [...get(vectorSlope), ...get(at), ...storeLanes(LANES * i)]),
  ]
  return { name: 'backRow', parameters: 6, numbers: 0, lanes: 2 * wide + 1, body }
}
