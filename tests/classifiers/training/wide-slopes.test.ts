// Slopes on their way back over lanes are those that plain loops in single precision give: to the last bit.

import { expect, it } from 'vitest'
import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { createWideSlopes } from '#classifiers/training/wide-slopes.ts'

const SHAPE = { dimensions: 8, row: 40 } as const
const { fround } = Math

const random = mulberry32(19)
const numbers = (count: number): Float32Array => Float32Array.from({ length: count }, () => 2 * random() - 1)
/** Most places did nothing wrong. */
const sparse = (count: number): Float32Array => numbers(count).map((value) => (random() < 0.7 ? 0 : value))

/** The definition, one number after the other. */
function plainly(kernels: Float32Array, vectors: Float32Array, places: Float32Array) {
  const { dimensions, row } = SHAPE
  const slopes = { kernels: new Float32Array(row * dimensions), vectors: new Float32Array(vectors.length) }
  places.forEach((slope, at) => {
    const [vector, place] = [Math.floor(at / row), at % row]
    for (let d = 0; d < dimensions; d += 1) {
      const [k, v] = [place * dimensions + d, vector * dimensions + d]
      slopes.kernels[k] = (slopes.kernels[k] ?? 0) + fround(slope * (vectors[v] ?? 0))
      slopes.vectors[v] = (slopes.vectors[v] ?? 0) + fround(slope * (kernels[k] ?? 0))
    }
  })
  return slopes
}

const wide = createWideSlopes(SHAPE)

// One after the other in the same memory: larger, smaller, none, larger than ever.
it.each([3, 1, 0, 900, 2])('the way back from the places of %i vectors', (count) => {
  const kernels = numbers(SHAPE.row * SHAPE.dimensions)
  const [vectors, places] = [numbers(count * SHAPE.dimensions), sparse(count * SHAPE.row)]
  wide.begin(kernels, vectors, count)
  const taken = wide.places()
  expect(taken.every((slope) => slope === 0)).toBe(true)
  taken.set(places)
  const { kernels: kernelSlopes, vectors: vectorSlopes } = wide.finish()
  const plain = plainly(kernels, vectors, places)
  expect([...kernelSlopes]).toEqual([...plain.kernels])
  expect([...vectorSlopes]).toEqual([...plain.vectors])
})
