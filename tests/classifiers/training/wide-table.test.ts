// The table over lanes is the product that plain loops give, and what is heard best is found where it stands.

import { describe, expect, it } from 'vitest'
import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { createWideTable } from '#classifiers/training/wide-table.ts'

const SHAPE = { dimensions: 5, filters: 32, widths: [2, 3] } as const
const ROW = 5 * SHAPE.filters

const random = mulberry32(7)
const numbers = (count: number): Float32Array => Float32Array.from({ length: count }, () => 2 * random() - 1)

describe('the table of filters and characters', () => {
  const table = createWideTable(SHAPE)

  it.each([0, 1, 3, 700, 2])('is the plain product for %i vectors', (count) => {
    const kernels = numbers(ROW * SHAPE.dimensions)
    const vectors = numbers(count * SHAPE.dimensions)
    table.fill(kernels, vectors, count)
    const made = table.copy()
    expect(made.length).toBe(count * ROW)
    for (let at = 0; at < made.length; at += 1) {
      const [vector, place] = [Math.floor(at / ROW), at % ROW]
      let sum = 0
      for (let d = 0; d < SHAPE.dimensions; d += 1) {
        sum += (kernels[place * SHAPE.dimensions + d] ?? 0) * (vectors[vector * SHAPE.dimensions + d] ?? 0)
      }
      expect(Math.abs((made[at] ?? Number.NaN) - sum)).toBeLessThan(1e-5)
    }
  })

  it.each([3, 4, 40, 900])('hears best what is said loudest of %i characters, where it is said first', (length) => {
    table.fill(numbers(ROW * SHAPE.dimensions), numbers(6 * SHAPE.dimensions), 6)
    const made = table.copy()
    const rows = Uint32Array.from({ length }, () => Math.floor(random() * 6))
    const { best, at } = table.strongest(rows)
    for (const [order, width] of SHAPE.widths.entries()) {
      for (let filter = 0; filter < SHAPE.filters; filter += 1) {
        const said = Array.from({ length: length - width + 1 }, (_, i) => {
          const slots = Array.from({ length: width }, (__, k) => {
            const slot = (order === 0 ? 0 : 2) + k
            return made[(rows[i + k] ?? 0) * ROW + slot * SHAPE.filters + filter] ?? 0
          })
          return slots.reduce((sum, one) => Math.fround(sum + one))
        })
        const loudest = Math.max(...said)
        expect(best[order * SHAPE.filters + filter]).toBe(loudest)
        expect(at[order * SHAPE.filters + filter]).toBe(said.indexOf(loudest))
      }
    }
  })

  it('refuses a text for which there is no room', () => {
    expect(() => table.strongest(new Uint32Array(5000))).toThrow(RangeError)
  })
})
