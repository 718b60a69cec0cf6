// Views keep their own places, though they share the array that these stand in.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ViewBuilder } from '#classifiers/text/view-builder.ts'

type Unit = Readonly<{ unit: number; start: number; end: number }>

const units = fc.array(fc.record({ unit: fc.nat(0xffff), start: fc.nat(50), end: fc.nat(50) }), { maxLength: 60 })

/** Some units that have not moved, then the others: `expected` is what the builder is told. */
function build(moved: readonly Unit[], unmoved: number, expected: number) {
  const builder = new ViewBuilder(expected)
  const all = [...Array.from({ length: unmoved }, (_, i) => ({ unit: 0x61 + i, start: i, end: i + 1 })), ...moved]
  for (const { unit, start, end } of all) builder.push(unit, start, end)
  return { all, view: builder.finish('folded') }
}

const placesOf = (all: readonly Unit[]) => all.map(({ start, end }) => [start, end])

describe('views that were made one after the other', () => {
  it('each keep their units and places', () => {
    fc.assert(
      fc.property(units, units, fc.nat(20), fc.nat(80), (one, other, unmoved, expected) => {
        const made = [build(one, unmoved, expected), build(other, 0, expected), build(one, 0, 0)]
        for (const { all, view } of made) {
          expect(view.text).toBe(String.fromCharCode(...all.map(({ unit }) => unit)))
          expect(Array.from(view.starts, (start, i) => [start, view.ends[i]])).toEqual(placesOf(all))
        }
      }),
    )
  })

  it('copy stretches of each other with their places', () => {
    fc.assert(
      fc.property(units, fc.nat(60), fc.nat(60), fc.boolean(), (some, a, b, moves) => {
        const { all, view } = build(some, 5, 10)
        const [from, to] = [Math.min(a, b, all.length), Math.min(Math.max(a, b), all.length)]
        const builder = new ViewBuilder(3)
        if (moves) builder.push(0x7a, 9, 12)
        builder.copy(view, from, to)
        const copied = builder.finish('compact')
        const wanted = [...(moves ? [{ unit: 0x7a, start: 9, end: 12 }] : []), ...all.slice(from, to)]
        expect(copied.text).toBe(String.fromCharCode(...wanted.map(({ unit }) => unit)))
        expect(Array.from(copied.starts, (start, i) => [start, copied.ends[i]])).toEqual(placesOf(wanted))
      }),
    )
  })
})
