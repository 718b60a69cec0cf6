// What a batch did wrong, on its way back from the table to kernels and vectors, many numbers at a time. Single precision,
// in one order: same input, same bytes.

import { LANES, moduleOf, SINGLE } from '#classifiers/model/wasm-bytes.ts'
import { backRow } from './back-code.ts'

/** `row` places read vectors of `dimensions` numbers, a multiple of four. */
export type SlopesShape = Readonly<{ dimensions: number; row: number }>

export type WideSlopes = Readonly<{
  /** Takes the kernels (row × dimensions) and the first `count` vectors; all slopes are 0 again. */
  begin(kernels: Float32Array, vectors: Float32Array, count: number): void
  /** Slopes of the table's places, count × row, to be added to; good until the next `begin`. */
  places(): Float32Array
  /** Slopes of the kernels (row × dimensions) and of the vectors (count × dimensions), from those of the places. */
  finish(): Readonly<{ kernels: Float32Array; vectors: Float32Array }>
}>

type Functions = Readonly<{
  backRow(said: number, places: number, vector: number, kernels: number, slopes: number, vectorSlope: number): void
}>

const PAGE = 65_536

/** An empty place for slopes, with a memory of its own that grows as it must. */
export function createWideSlopes({ dimensions, row }: SlopesShape): WideSlopes {
  const vectorBytes = SINGLE * dimensions
  const kernelBytes = row * vectorBytes
  const vectorsAt = 2 * kernelBytes
  const memory = new WebAssembly.Memory({ initial: Math.ceil(vectorsAt / PAGE) })
  const module = new WebAssembly.Module(moduleOf([backRow(vectorBytes / LANES)]))
  const { backRow: back } = new WebAssembly.Instance(module, { house: { memory } }).exports as unknown as Functions
  let count = 0
  const slopesAt = (): number => vectorsAt + count * vectorBytes
  const placesAt = (): number => slopesAt() + count * vectorBytes
  const numbers = (at: number, length: number): Float32Array => new Float32Array(memory.buffer, at, length)

  return {
    begin: (kernels, vectors, wanted) => {
      count = wanted
      const missing = placesAt() + SINGLE * count * row - memory.buffer.byteLength
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
      numbers(0, row * dimensions).set(kernels)
      numbers(kernelBytes, row * dimensions).fill(0)
      numbers(vectorsAt, count * dimensions).set(vectors.subarray(0, count * dimensions))
      numbers(placesAt(), count * row).fill(0)
    },
    places: () => numbers(placesAt(), count * row),
    finish: () => {
      for (let i = 0; i < count; i += 1) {
        const [vector, slope] = [vectorsAt + i * vectorBytes, slopesAt() + i * vectorBytes]
        back(placesAt() + SINGLE * i * row, row, vector, 0, kernelBytes, slope)
      }
      return { kernels: numbers(kernelBytes, row * dimensions), vectors: numbers(slopesAt(), count * dimensions) }
    },
  }
}
