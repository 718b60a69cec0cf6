// Words by nodejieba: the trade's words stay whole, offsets add up, and the dictionaries are where the loader looks.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentWords } from '#classifiers/text/segment.ts'

describe('segmentWords', () => {
  it.each(['代理退保', '全额退保', '跑分', '停息挂账', '征信修复', '不成功不收费'])('keeps %s whole', (word) => {
    expect(segmentWords(`有人说${word}很容易`)).toContain(word)
  })

  it('cuts ordinary text into ordinary words', () => {
    expect(segmentWords('今天天气很好')).toEqual(['今天', '天气', '很', '好'])
  })

  it('gives words that are together as long as the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const words = segmentWords(text)
        expect(words.reduce((sum, word) => sum + word.length, 0)).toBe(text.length)
        if (text.isWellFormed()) expect(words.join('')).toBe(text)
      }),
    )
  })

  it('counts a lone surrogate as one unit', () => {
    expect(segmentWords('退\ud800保').reduce((sum, word) => sum + word.length, 0)).toBe(3)
  })

  it('has nothing to say of an empty text', () => {
    expect(segmentWords('')).toEqual([])
  })
})
