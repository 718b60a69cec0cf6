// The cut that comes to hand never costs less than the cheapest: on it alone a text is called ordinary.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alikeWords, anyCost, plainCost } from '#classifiers/text/alike-words.ts'

describe('what a text costs', () => {
  const words = alikeWords()

  it('is never more than what any one cut costs', () => {
    const texts = fc.string({
      unit: fc.oneof(fc.constantFrom(...'今天气很好退保险全额的了我们公司办理微信a1，'), fc.string()),
      maxLength: 60,
    })
    fc.assert(
      fc.property(texts, (text) => {
        expect(plainCost(words, text)).toBeLessThanOrEqual(anyCost(words, text) + 1e-9)
      }),
    )
  })

  it('is the same for ordinary words, which both cut alike', () => {
    expect(anyCost(words, '今天天气很好')).toBeCloseTo(plainCost(words, '今天天气很好'), 9)
  })
})
