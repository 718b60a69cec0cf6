// Homophones: what sounds like a term is read as one where the text is junk without it, and ordinary words stay what
// they are. The sentences are of our own making.

import { describe, expect, it } from 'vitest'
import { findTerms } from '#classifiers/text/find-terms.ts'
import { readField } from '#classifiers/text/read-post.ts'
import { soundsOfTerm, soundsSame, soundText } from '#classifiers/text/sounds.ts'
import { createWordCosts } from '#classifiers/text/word-costs.ts'

const heard = (raw: string): string[] =>
  findTerms(readField('text', raw))
    .filter(({ evasion }) => evasion === 'homophone')
    .map(({ reads, start, end }) => `${raw.slice(start, end)}=${reads}`)

describe('sounds', () => {
  it('are as long as the text, and leave what has no sound', () => {
    expect(soundText('退a保\ud800')).toHaveLength(4)
    expect(soundText('abc，1')).toBe('abc，1')
  })

  it('put accents together', () => {
    expect(soundText('牛')).toBe(soundText('流'))
    expect(soundText('真')).toBe(soundText('增'))
    expect(soundText('退')).not.toBe(soundText('保'))
    const same = (a: string, b: string): boolean => soundsSame(a.charCodeAt(0), b.charCodeAt(0))
    expect(same('退', '腿')).toBe(true)
    expect(same('牛', '流')).toBe(false)
    expect(same('牛', 'a')).toBe(false)
  })

  it('give a character of several readings each of them', () => {
    expect(soundsOfTerm('退保')).toContain(soundText('推包'))
  })
})

describe('word costs', () => {
  const costs = createWordCosts(['退保'], (inWords) => inWords - 1)

  it('make words cheaper than junk of the same characters', () => {
    expect(costs.of('天气')).toBeLessThan(costs.of('气天'))
    expect(costs.of('推保')).toBeGreaterThan(costs.of('退保'))
  })

  it('are those of a part of a text', () => {
    expect(costs.between('今天天气很好', 2, 4)).toBe(costs.of('天气'))
  })

  it('are nothing for nothing, and finite for anything', () => {
    expect(costs.of('')).toBe(0)
    expect(Number.isFinite(costs.of('\ud800龘abc'))).toBe(true)
  })

  it('take a further word where it is given', () => {
    const cost = costs.withTerm('好天气', { from: 1, start: 1, to: 3 }, { text: '气天', cost: 1 })
    expect(cost).toBe(1)
    expect(costs.withTerm('好天气', { from: 0, start: 1, to: 3 }, { text: '气天', cost: 1 })).toBe(costs.of('好') + 1)
  })
})

describe('terms in homophones', () => {
  it.each([
    ['今年终于把推保办下来了', '推保=退保'],
    ['欠了网袋还不上怎么办', '网袋=网贷'],
    ['帮你修复征心', '征心=征信'],
  ])('%s', (raw, read) => {
    expect(heard(raw)).toContain(read)
  })

  it.each([
    '快递退包裹要运费吗',
    '我签了合同就后悔',
    '依照前款规定处理',
    '交了订金不能退',
    '九点开门',
    '店里皮薄馅大',
    '威胁和猥亵是两回事',
    '他被劝退了',
  ])('leaves alone: %s', (raw) => {
    expect(heard(raw)).toEqual([])
  })
})
