// The index answers as a map of whole sequences would, however many words share a beginning.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIRST_HASH, mix, WordIndex } from '#classifiers/text/word-index.ts'

const unit = fc.constantFrom(...'退推腿保报险全额a')
const word = fc.string({ unit, minLength: 1, maxLength: 4 })
/** Three characters that sound alike here. */
const soundOf = (code: number): number => ('推腿'.includes(String.fromCharCode(code)) ? '退'.charCodeAt(0) : code)
const heard = (text: string): string => String.fromCharCode(...[...text].map((one) => soundOf(one.charCodeAt(0))))
const hashOf = (text: string): number =>
  [...text].reduce((hash, one) => mix(hash, soundOf(one.charCodeAt(0))), FIRST_HASH)

function indexOf(words: readonly string[]): WordIndex {
  const index = new WordIndex()
  for (const [number, one] of words.entries()) index.put(one, number, soundOf)
  return index
}

describe('an index of words', () => {
  it('gives the first word of a sound, and none where there is none', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.array(word, { maxLength: 20 }), (words, asked) => {
        const index = indexOf(words)
        for (const one of [...words, ...asked]) {
          expect(index.get(hashOf(one))).toBe(words.findIndex((other) => heard(other) === heard(one)))
        }
      }),
    )
  })

  it('says that a word goes on wherever one does', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const index = indexOf(words)
        const goingOn = words.flatMap((one) => Array.from({ length: one.length - 1 }, (_, i) => one.slice(0, i + 1)))
        for (const beginning of goingOn) expect(index.goesOn(hashOf(beginning))).toBe(true)
      }),
    )
  })

  it('counts the units that stand otherwise in a text', () => {
    const index = new WordIndex()
    index.put('退保', 7, soundOf)
    const entry = index.entryOf(hashOf('推保'))
    expect(index.numberAt(entry)).toBe(7)
    expect(index.changedAt(entry, '我推保了', 1)).toBe(1)
    expect(index.changedAt(entry, '我退保了', 1)).toBe(0)
    expect(index.changedAt(entry, '我退', 1)).toBe(1)
    expect(index.entryOf(hashOf('保退'))).toBe(-1)
  })
})
