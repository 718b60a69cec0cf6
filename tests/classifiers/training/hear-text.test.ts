// What a network hears while it learns: some texts as they are, some in disguise, never more than a vocabulary knows.

import { describe, expect, it } from 'vitest'
import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { FIRST_KNOWN } from '#classifiers/model/net-shape.ts'
import { SHAPES, shapeIndex } from '#classifiers/model/shape-index.ts'
import { SYLLABLES, syllableIndex } from '#classifiers/model/syllable-index.ts'
import { hearing } from '#classifiers/training/hear-text.ts'

const VOCABULARY = '保葆包饱堡退腿褪险检捡脸的钱线浅费废我要'
const TEXT = '我要退保险的钱和费'

const heard = Array.from({ length: 400 }, (_, i) => hearing(VOCABULARY, mulberry32(i))(TEXT))
const plainNumbers = Array.from(TEXT, (character) => {
  const at = VOCABULARY.indexOf(character)
  return at < 0 ? 1 : FIRST_KNOWN + at
})
const changed = heard.map(({ characters }) => characters.filter((one, i) => one !== plainNumbers[i]).length)

describe('hearing a text', () => {
  it('is the same for the same numbers', () => {
    expect(hearing(VOCABULARY, mulberry32(3))(TEXT)).toEqual(hearing(VOCABULARY, mulberry32(3))(TEXT))
  })

  it('gives every unit a number of its own vocabulary, a sound and a shape', () => {
    for (const { characters, sounds, shapes } of heard) {
      expect([characters.length, sounds.length, shapes.length]).toEqual([TEXT.length, TEXT.length, TEXT.length])
      expect(characters.every((one) => one >= 1 && one < FIRST_KNOWN + VOCABULARY.length)).toBe(true)
      expect(sounds.every((one) => one <= SYLLABLES)).toBe(true)
      expect(shapes.every((one) => one <= SHAPES)).toBe(true)
    }
  })

  it('leaves texts as they are, and hides at most about half of one', () => {
    expect(changed.filter((count) => count === 0).length).toBeGreaterThan(40)
    expect(changed.filter((count) => count >= 3).length).toBeGreaterThan(20)
    expect(Math.max(...changed)).toBeLessThan(TEXT.length)
  })

  it('exchanges a character for one that sounds or looks like it, or loses it', () => {
    const at = TEXT.indexOf('保')
    for (const { characters, sounds, shapes } of heard) {
      const known = VOCABULARY[(characters[at] ?? 0) - FIRST_KNOWN]
      if (known === undefined) continue
      const [sound, shape] = [syllableIndex()[known.charCodeAt(0)], shapeIndex()[known.charCodeAt(0)]]
      expect([sounds[at], shapes[at]]).toEqual([sound, shape])
      const alike = sound === syllableIndex()['保'.charCodeAt(0)] || shape === shapeIndex()['保'.charCodeAt(0)]
      expect(alike).toBe(true)
    }
    const met = new Set(heard.map(({ characters, sounds, shapes }) => `${characters[at]} ${sounds[at]} ${shapes[at]}`))
    expect(met.size).toBeGreaterThan(10)
  })

  it('exchanges for characters that the vocabulary lacks as well', () => {
    const at = TEXT.indexOf('保')
    const strange = heard.filter(({ characters }) => characters[at] === 1)
    const [sound, shape] = [syllableIndex()['保'.charCodeAt(0)] ?? 0, shapeIndex()['保'.charCodeAt(0)] ?? 0]
    const heardAs = strange.map(({ sounds, shapes }) => [sounds[at] ?? 0, shapes[at] ?? 0])
    expect(heardAs.some(([s, look]) => s === sound && look !== 0 && look !== shape)).toBe(true)
    expect(heardAs.every(([s, look]) => s === sound || look === shape || (s === 0 && look === 0))).toBe(true)
  })
})

describe('shapes', () => {
  it('are one for characters made with the same telling part, common or rare, whichever side it stands on', () => {
    const shape = (character: string): number => shapeIndex()[character.charCodeAt(0)] ?? 0
    expect(shape('险')).toBeGreaterThan(0)
    expect(shape('检')).toBe(shape('险'))
    expect(shape('腿')).toBe(shape('退'))
    expect(shape('闷')).toBe(shape('们'))
    expect(shape('险')).not.toBe(shape('退'))
    expect(shape('a')).toBe(0)
  })
})
