// Whatever matches holds what its pattern needs; and phrases with gaps do need something.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offerPatterns } from '#classifiers/patterns/offers.ts'
import { signPatterns } from '#classifiers/patterns/signs.ts'
import { needsOf } from '#classifiers/text/needs.ts'
import { partsOf } from '#classifiers/text/pattern-parts.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import { projectFile } from '#src/runtime/project-root.ts'

const ODD = [
  /a?b/g,
  /(?:ab|c)d/gu,
  /(?:ab)?c*/gu,
  /x{0,2}y/gu,
  /(?=k)[a-z]l/gu,
  /[^ab]c/gu,
  /(?:😀|w)n/gu,
  /a{2,}(?:b|)/g,
]
const PHRASES = [...offerPatterns, ...signPatterns].map(({ phrase }) => phrase)

const lacks = (pattern: RegExp, match: string): boolean =>
  needsOf(partsOf(pattern)).some((need) => !need.some((unit) => match.includes(String.fromCharCode(unit))))

describe('what a pattern needs', () => {
  it('stands in every match of odd patterns', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abcdxyzklnw😀'), maxLength: 20 })
    fc.assert(
      fc.property(text, (some) => {
        for (const pattern of ODD)
          for (const [match] of some.matchAll(pattern)) expect(lacks(pattern, match)).toBe(false)
      }),
    )
  })

  it('stands in every phrase of the corpus', () => {
    const texts = readCorpus(projectFile('seeds/corpus')).map(({ labelled }) => labelled.post.text)
    let found = 0
    for (const text of texts.filter((_, i) => i % 40 === 0)) {
      for (const phrase of PHRASES) {
        for (const [match] of text.matchAll(phrase)) {
          found += 1
          expect(lacks(phrase, match), `${match} of ${phrase.source.slice(0, 40)}`).toBe(false)
        }
      }
    }
    expect(found).toBeGreaterThan(100)
  })

  it('is what each alternative has at its best, or nothing', () => {
    const units = (pattern: RegExp): string[] =>
      needsOf(partsOf(pattern)).map((need) => String.fromCharCode(...need.toSorted((a, b) => a - b)))
    expect(units(/(?:ab|c)d?/u)).toEqual(['ac'])
    expect(units(/x[^,]{0,6}(?:y|z)/u)).toEqual(['x', 'yz'])
    expect(units(/(?:a|.)b?/u)).toEqual([])
    expect(units(/[一-龥]/u)).toEqual([])
  })
})
