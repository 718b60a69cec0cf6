// Every letter that has a lower case gets it, and no text changes its length.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lower } from '#classifiers/text/lower-case.ts'

describe('lower case', () => {
  it('is that of the language for every unit that keeps its length', () => {
    const wrong = Array.from({ length: 65_536 }, (_, unit) => String.fromCharCode(unit)).filter((letter) => {
      const plain = letter.toLowerCase()
      return lower(letter) !== (plain.length === 1 ? plain : letter)
    })
    expect(wrong).toEqual([])
  })

  it('is that of the language for texts, their length kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(lower(text)).toHaveLength(text.length)
        const plain = text.toLowerCase()
        if (plain.length === text.length) expect(lower(text)).toBe(plain)
      }),
    )
    expect(lower('İstanbul POS机𐐀')).toBe('İstanbul pos机𐐨')
  })
})
