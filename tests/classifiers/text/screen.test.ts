// A screened pattern finds what it finds without a screen, in every text; and a screen that lets everything through would
// be none.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offerPatterns } from '#classifiers/patterns/offers.ts'
import { signPatterns } from '#classifiers/patterns/signs.ts'
import { allMatches, screened } from '#classifiers/text/all-matches.ts'
import { MOST_PLACES, Screen } from '#classifiers/text/screen.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import { projectFile } from '#src/runtime/project-root.ts'

const PHRASES = [...offerPatterns, ...signPatterns].map(({ phrase }) => phrase)
/** What a hasty reading of patterns gets wrong: what may be left out, ends early, looks around, or is two units long. */
const ODD = [
  /a?b/g,
  /(?:ab|c)?d/gu,
  /x{0,2}y/gu,
  /(?<!q)z$/g,
  /(?=k)[a-z]l/gu,
  /[^ab]c/gu,
  /😀?w/gu,
  /[😀-😂m]n/gu,
  /(?<mark>[ij])\k<mark>o/gu,
  /[\u4e00-\u9fff]{2}p/gu,
  /\d+%|\s,/gu,
  /[一-三x-]v/g,
  /e|(?:f|g)h?/gu,
  /r{2}/g,
]

const starts = (pattern: RegExp, text: string): number[] => [...text.matchAll(pattern)].map(({ index }) => index)

describe('a screen', () => {
  it('knows every place where a match begins', () => {
    const screen = new Screen(ODD)
    const text = fc.string({ unit: fc.constantFrom(...'abcdxyzqklwmnijopvefghrs😀😁一二三1% ,\ud83d'), maxLength: 12 })
    fc.assert(
      fc.property(text, (some) => {
        for (const [i, pattern] of ODD.entries()) {
          const count = screen.countOf(i, some)
          const places = Array.from({ length: Math.min(MOST_PLACES, count) }, (_, order) => screen.placeOf(i, order))
          const missed = starts(pattern, some).filter((start) => !places.includes(start))
          if (count <= MOST_PLACES) expect(missed, `${pattern} in ${some}`).toEqual([])
          else expect(Math.min(...missed), `${pattern} in ${some}`).toBeGreaterThan(places[0] ?? 0)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('lets the phrases of the house find what they find without it', () => {
    const texts = readCorpus(projectFile('seeds/corpus')).map(({ labelled }) => labelled.post.text)
    let found = 0
    for (const text of texts.filter((_, i) => i % 15 === 0)) {
      for (const phrase of PHRASES) {
        const plain = starts(phrase, text)
        found += plain.length
        expect(allMatches(phrase, text).map(({ index }) => index)).toEqual(plain)
      }
    }
    expect(found).toBeGreaterThan(300)
  })

  it('finds all matches of odd patterns, one after the other', () => {
    const patterns = ODD.map(screened)
    const text = fc.string({ unit: fc.constantFrom(...'abcdxyzqklwmnijopefgh😀😁一二1% ,\ud83d'), maxLength: 60 })
    fc.assert(
      fc.property(text, (some) => {
        for (const pattern of patterns) {
          const plain = [...some.matchAll(pattern)].map(({ index, 0: match }) => [index, match])
          expect(allMatches(pattern, some).map(({ index, 0: match }) => [index, match])).toEqual(plain)
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('tells each of many texts what it would tell of it alone', () => {
    const screen = new Screen(ODD)
    const texts = Array.from({ length: 20 }, (_, i) => 'abd xyz kl 1% ff rr'.slice(i % 7, 8 + i))
    const counts = (from: Screen, text: string): number[] => ODD.map((_, i) => from.countOf(i, text))
    for (const text of [...texts, ...texts.toReversed(), ...texts.slice(3, 6), ...texts.slice(2, 7)]) {
      expect(counts(screen, text)).toEqual(counts(new Screen(ODD), text))
    }
  })

  it('spares an everyday text nearly every phrase', () => {
    const screen = new Screen(PHRASES)
    const text = '今天下了一场大雨，晚饭后和孩子们在院子里玩了很久。'
    const tried = PHRASES.filter((_, i) => screen.countOf(i, text) > 0)
    expect(tried.length).toBeLessThan(PHRASES.length / 5)
  })

  it('refuses a pattern that it does not understand', () => {
    expect(() => new Screen([/a/gi])).toThrow('flags')
  })
})
