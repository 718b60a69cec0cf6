// Sparing the search over gaps changes nothing that is found, and it is spared.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findTerms, standardMatcher } from '#classifiers/text/find-terms.ts'
import { readField } from '#classifiers/text/read-post.ts'

const matcher = standardMatcher()
const always = { ...matcher, inner: { mayReachOver: () => true } }
const words = matcher.keys.map(({ text, disguise }) => disguise?.written ?? text)

describe('a search over what was left out', () => {
  it('is spared only where it would find nothing more', () => {
    const word = fc.constantFrom(...words)
    const gap = fc.constantFrom('*', ' ', '·', '，', '❤️', '\u200b', '①', '‮', '。。')
    const parted = fc.tuple(word, gap).map(([term, sign]) => Array.from(term).join(sign))
    const text = fc.array(fc.oneof(word, gap, parted, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 8 })
    fc.assert(
      fc.property(text, (pieces) => {
        const field = readField('text', pieces.join(''))
        expect(findTerms(field, matcher)).toEqual(findTerms(field, always))
      }),
      { numRuns: 500 },
    )
  })

  it('is spared in everyday texts', () => {
    const { compact } = readField('text', '今天的晚霞特别好看，站在桥上拍了好久。回家路上，买了两个烤红薯！').views
    expect(matcher.inner.mayReachOver(compact)).toBe(false)
    expect(matcher.inner.mayReachOver(readField('text', '退*保').views.compact)).toBe(true)
  })
})
