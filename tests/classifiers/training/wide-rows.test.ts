// Rows that learn over lanes are the rows that plain loops in single precision give: to the last bit.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWideRows, LEAST_ROOT, type Lesson } from '#classifiers/training/wide-rows.ts'

const PLACES = 50
const { fround, sqrt } = Math

/** The definition, one number after the other. */
function createPlainRows(heads: number) {
  const weights = Array.from({ length: PLACES }, () => new Float32Array(heads))
  const squares = Array.from({ length: PLACES }, () => new Float32Array(heads))
  const sum = (places: Uint32Array): number[] =>
    Array.from({ length: heads }, (_, head) =>
      places.reduce((total, place) => fround(total + (weights[place]?.[head] ?? 0)), 0),
    )
  const learnOne = (place: number, head: number, { slopes, share, rate, decay }: Lesson): void => {
    const [own, sums] = [weights[place] as Float32Array, squares[place] as Float32Array]
    const weight = own[head] as number
    const slope = fround(fround((slopes[head] as number) * share) + fround(fround(decay) * weight))
    const square = fround((sums[head] as number) + fround(slope * slope))
    sums[head] = square
    const root = fround(fround(LEAST_ROOT) + fround(sqrt(square)))
    own[head] = weight - fround(fround(fround(rate) * slope) / root)
  }
  const learn = (places: Uint32Array, lesson: Lesson): void => {
    for (const place of places) {
      lesson.slopes.forEach((slope, head) => {
        if (!Number.isNaN(slope)) learnOne(place, head, lesson)
      })
    }
  }
  return { sum, learn, weights: (place: number) => weights[place] as Float32Array }
}

const list = fc
  .uniqueArray(fc.nat(PLACES - 1), { maxLength: 20 })
  .map((places): Uint32Array => Uint32Array.from(places))
const slope = fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom(0, Number.NaN))
const lessonFor = (heads: number) =>
  fc.record({
    slopes: fc.array(slope, { minLength: heads, maxLength: heads }).map((slopes) => Float64Array.from(slopes)),
    share: fc.constantFrom(1, 0.25, 0.1),
    rate: fc.constant(0.3),
    decay: fc.constantFrom(0, 1e-5),
  })

describe('rows that learn over lanes', () => {
  it.each([1, 4, 23])('learn and add up as plain loops do, for %i heads', (heads) => {
    const lessons = fc.array(fc.tuple(fc.array(list, { minLength: 1, maxLength: 3 }), lessonFor(heads)), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(lessons, (given) => {
        const [wide, plain] = [createWideRows(PLACES, heads), createPlainRows(heads)]
        for (const [lists, lesson] of given) {
          wide.take(lists)
          lists.forEach((places, l) => {
            expect([...wide.sum(l)]).toEqual(plain.sum(places))
            wide.learn(l, lesson)
            plain.learn(places, lesson)
          })
        }
        for (let place = 0; place < PLACES; place += 1) expect(wide.weights(place)).toEqual(plain.weights(place))
      }),
      { numRuns: 60 },
    )
  })

  it('leave a head without a target as it is', () => {
    const wide = createWideRows(PLACES, 2)
    const places = Uint32Array.from([3, 7])
    wide.take([places])
    wide.learn(0, { slopes: Float64Array.from([0.5, 0.5]), share: 1, rate: 0.3, decay: 1e-5 })
    const before = [...wide.weights(3)]
    wide.learn(0, { slopes: Float64Array.from([0.5, Number.NaN]), share: 1, rate: 0.3, decay: 1e-5 })
    expect(wide.weights(3)[0]).not.toBe(before[0])
    expect(wide.weights(3)[1]).toBe(before[1])
  })

  it('make room for an example of many places', () => {
    const wide = createWideRows(PLACES, 3)
    const many = Uint32Array.from({ length: 300_000 }, (_, i) => i % PLACES)
    wide.take([many])
    expect([...wide.sum(0)]).toEqual([0, 0, 0])
  })
})
