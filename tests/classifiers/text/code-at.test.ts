// A character is never read past the end of its text, whichever of the engine's tiers reads it.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeAt } from '#classifiers/text/code-at.ts'

describe('the character at a place', () => {
  it('is what the language says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 8 }), fc.nat(9), (text, i) => {
        expect(codeAt(text, i)).toBe(text.codePointAt(i) ?? 0)
      }),
    )
  })

  it('is half a character where the text was cut in its middle, however often it is read', () => {
    const cut = '楼下新开的面馆,汤头不错,就是有点咸👀真的'.slice(0, 19)
    const read = new Set(Array.from({ length: 20_000 }, () => codeAt(cut, cut.length - 1)))
    expect([...read]).toEqual([0xd83d])
  })
})
