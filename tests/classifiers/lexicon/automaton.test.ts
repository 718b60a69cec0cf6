// The automaton finds exactly what a naive search finds.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildAutomaton } from '#classifiers/lexicon/automaton.ts'

type Match = [term: number, start: number, end: number]

function found(terms: readonly string[], text: string): Match[] {
  const matches: Match[] = []
  buildAutomaton(terms).find(text, (term, start, end) => matches.push([term, start, end]))
  return matches
}

function naive(terms: readonly string[], text: string): Match[] {
  const matches: Match[] = []
  terms.forEach((term, index) => {
    if (term === '') return
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1))
      matches.push([index, at, at + term.length])
  })
  return matches
}

const sorted = (matches: Match[]): Match[] => matches.sort((a, b) => a[2] - b[2] || a[1] - b[1] || a[0] - b[0])

describe('buildAutomaton', () => {
  it('finds what a naive search finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('退', '保', '费', 'a'), maxLength: 5 })
    const text = fc.string({ unit: fc.constantFrom('退', '保', '费', 'a', '单'), maxLength: 60 })
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 14 }), text, (terms, haystack) => {
        expect(sorted(found(terms, haystack))).toEqual(sorted(naive(terms, haystack)))
      }),
      { numRuns: 1500 },
    )
  })

  it('agrees on arbitrary units, lone surrogates and NUL included', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 })
    const terms = fc.array(
      units.map((codes) => String.fromCharCode(...codes)),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(terms, fc.string({ unit: 'binary', maxLength: 20 }), (list, filler) => {
        const text = list.join('') + filler + list.join(filler)
        expect(sorted(found(list, text))).toEqual(sorted(naive(list, text)))
      }),
    )
  })

  it('reports the longest first at one end', () => {
    expect(found(['保', '退保', '全额退保'], '全额退保').map(([term]) => term)).toEqual([2, 1, 0])
  })

  it('reports both indexes of a term given twice', () => {
    expect(
      found(['退保', '退保'], '退保')
        .map(([term]) => term)
        .sort(),
    ).toEqual([0, 1])
  })

  it('has no match without terms', () => {
    expect(found([], '退保')).toEqual([])
    expect(found([''], '退保')).toEqual([])
  })

  it('holds twenty thousand words', () => {
    const terms = Array.from({ length: 20_000 }, (_, i) =>
      String.fromCharCode(0x4e00 + (i % 997), 0x5000 + i, 0x4e00 + (i % 13)),
    )
    const text = [terms[0], terms[9_999], terms[19_999]].join('，')
    expect(found(terms, text).map(([term]) => term)).toEqual([0, 9_999, 19_999])
  })

  it('reads each unit of a text as another that stands for it', () => {
    const upperAsLower = Uint16Array.from({ length: 65536 }, (_, unit) =>
      unit >= 0x41 && unit <= 0x5a ? unit + 32 : unit,
    )
    const found: string[] = []
    buildAutomaton(['ab', 'b']).find('xAbB', (term, start, end) => found.push(`plain ${term} ${start} ${end}`))
    buildAutomaton(['ab', 'b'], upperAsLower).find('xAbB', (term, start, end) => found.push(`${term} ${start} ${end}`))
    expect(found).toEqual(['plain 1 2 3', '0 1 3', '1 2 3', '1 3 4'])
  })
})
