// Places come each once and in the order of the text, as a set would give them, and stay what they were.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ngramPlaces, pairedPlaces, pairPlace, placeOf, sequencePlaces } from '#classifiers/model/hashed-ngrams.ts'

const ONE = { from: 1, to: 1, salt: 1 } as const

describe('places', () => {
  it('of a text are those of its units, each once', () => {
    const text = fc.string({ unit: fc.constantFrom(...'退保险全额ab'), maxLength: 80 })
    fc.assert(
      fc.property(text, text, (some, other) => {
        const places = ngramPlaces([{ text: some, ...ONE }])
        const later = ngramPlaces([{ text: other, ...ONE }])
        const placeOfUnit = (unit: string): number => ngramPlaces([{ text: unit, ...ONE }])[0] ?? -1
        expect([...places]).toEqual([...new Set([...some].map(placeOfUnit))])
        expect([...later]).toEqual([...new Set([...other].map(placeOfUnit))])
      }),
    )
  })

  it('of longer cuts hold those of the shorter ones', () => {
    const cut = { text: '代理退保全额退', salt: 1 }
    const [single, all] = [ngramPlaces([{ ...cut, from: 1, to: 1 }]), ngramPlaces([{ ...cut, from: 1, to: 3 }])]
    expect([...all]).toEqual(expect.arrayContaining([...single]))
    expect(new Set(all).size).toBe(all.length)
  })

  it('of pairs come after those of the names', () => {
    const [a, b] = [placeOf('a'), placeOf('b')]
    expect([...pairedPlaces([a, b, a], [a, b])]).toEqual([a, b, pairPlace(a, b)])
  })

  it('are not lost when thousands of texts come after', () => {
    const first = sequencePlaces(Int32Array.from([1, 2, 3]), { from: 1, to: 2, salt: 8 })
    const before = [...first]
    for (let i = 0; i < 20_000; i += 1) sequencePlaces(Int32Array.from([i, i + 1, i + 2]), { from: 1, to: 2, salt: 8 })
    expect([...first]).toEqual(before)
  })

  it('of a text longer than what is kept together are all there', () => {
    const items = Int32Array.from({ length: 9000 }, (_, i) => Math.imul(i, 2_654_435_761))
    const places = sequencePlaces(items, { from: 1, to: 1, salt: 8 })
    expect(new Set(places).size).toBe(places.length)
    expect(places.length).toBeGreaterThan(8700)
  })
})
