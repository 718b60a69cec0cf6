// What every filter slot says to the characters of a batch, and what each filter hears best in a text, many numbers at a
// time: nine tenths of a training are these two. Single precision, added up in one order: same input, same bytes.

import { LANES, moduleOf, SINGLE } from '#classifiers/model/wasm-bytes.ts'
import { fillRow, rowLength, strongest, type TableShape } from './wide-code.ts'

export type WideTable = Readonly<{
  /** Makes the table of `count` vectors (count × dimensions); `kernels` is row × dimensions. The one before is gone. */
  fill(kernels: Float32Array, vectors: Float32Array, count: number): void
  /** A copy of the table, count × row. */
  copy(): Float32Array<ArrayBuffer>
  /**
   * What every filter hears best in a text and where it begins: `rows` are the text's rows of the table by number, at
   * least as many as the widest filter reads.
   */
  strongest(rows: Uint32Array): Readonly<{ best: Float32Array; at: Int32Array }>
}>

type Functions = Readonly<{
  fillRow(vector: number, kernels: number, row: number): void
  strongest(rows: number, length: number, best: number, places: number): void
}>

const PAGE = 65_536
/** Units of a text for which there is room from the beginning. */
const LONGEST = 4096
const lanes = (bytes: number): number => Math.ceil(bytes / LANES) * LANES

/** An empty table of a shape, with a memory of its own that grows as it must. */
export function createWideTable(shape: TableShape): WideTable {
  const { dimensions, filters, widths } = shape
  const row = rowLength(shape)
  const pooled = filters * widths.length
  const module = new WebAssembly.Module(moduleOf([fillRow(shape), strongest(shape)]))
  const best = lanes(SINGLE * row * dimensions)
  const places = best + lanes(SINGLE * pooled)
  const rowsAt = places + lanes(SINGLE * pooled)
  const vectorsAt = rowsAt + SINGLE * LONGEST
  const memory = new WebAssembly.Memory({ initial: Math.ceil(vectorsAt / PAGE) })
  const { exports } = new WebAssembly.Instance(module, { house: { memory } })
  const wide = exports as unknown as Functions
  let [table, filled] = [vectorsAt, 0]

  const fill: WideTable['fill'] = (kernels, vectors, count) => {
    ;[table, filled] = [vectorsAt + lanes(SINGLE * count * dimensions), count]
    const missing = table + SINGLE * count * row - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
    const turned = new Float32Array(memory.buffer, 0, row * dimensions)
    for (let place = 0; place < row; place += 1) {
      for (let d = 0; d < dimensions; d += 1) turned[d * row + place] = kernels[place * dimensions + d] as number
    }
    new Float32Array(memory.buffer, vectorsAt, count * dimensions).set(vectors.subarray(0, count * dimensions))
    for (let i = 0; i < count; i += 1) wide.fillRow(vectorsAt + SINGLE * i * dimensions, 0, table + SINGLE * i * row)
  }
  return {
    fill,
    copy: () => new Float32Array(memory.buffer, table, filled * row).slice(),
    strongest: (rows) => {
      if (rows.length > LONGEST) throw new RangeError(`a network reads at most ${LONGEST} units, not ${rows.length}`)
      const addresses = new Uint32Array(memory.buffer, rowsAt, rows.length)
      for (let i = 0; i < rows.length; i += 1) addresses[i] = table + (rows[i] as number) * SINGLE * row
      const heard = new Float32Array(memory.buffer, best, pooled).fill(Number.NEGATIVE_INFINITY)
      wide.strongest(rowsAt, rows.length, best, places)
      return { best: heard.slice(), at: new Int32Array(memory.buffer, places, pooled).slice() }
    },
  }
}
