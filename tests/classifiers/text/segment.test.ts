// Words as jieba cuts them: the trade's words stay whole, offsets add up, and nodejieba, over the same dictionaries, cuts
// every text alike.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import nodejieba from 'nodejieba'
import { describe, expect, it } from 'vitest'
import { segmentWords } from '#classifiers/text/segment.ts'
import { projectFile } from '#src/runtime/project-root.ts'

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

  it('cuts as nodejieba does, words of the dictionary run into each other', () => {
    const dictionary = readFileSync(projectFile('classifiers/lexicon/base.dict'), 'utf8')
    const words = dictionary.split('\n').flatMap((line) => line.slice(0, Math.max(0, line.indexOf(' '))) || [])
    nodejieba.load({
      dict: projectFile('classifiers/lexicon/base.dict'),
      userDict: projectFile('classifiers/lexicon/domain.dict'),
    })
    const word = fc.nat(words.length - 1).map((i) => words[i] ?? '')
    const cutShort = fc.tuple(word, fc.nat(3)).map(([whole, length]) => whole.slice(0, length + 1))
    const odd = fc.constantFrom(' ', '，', '。', '\t', '\n', '退保', 'a1', '𠮷', '😀', '\ud83d', '\u0000', '！')
    fc.assert(
      fc.property(fc.array(fc.oneof(word, cutShort, odd), { maxLength: 20 }), (pieces) => {
        const text = pieces.join('')
        expect(segmentWords(text)).toEqual(text === '' ? [] : nodejieba.cut(text))
      }),
      { numRuns: 3000 },
    )
  })

  it('has nothing to say of an empty text', () => {
    expect(segmentWords('')).toEqual([])
  })
})
