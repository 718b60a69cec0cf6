// Terms are found through disguises, the disguise is named, the place is exact, and ordinary writing is not called one.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMatcher, findTerms, standardMatcher } from '#classifiers/text/find-terms.ts'
import { readField } from '#classifiers/text/read-post.ts'

const WORDS = ['退保', '全额退保', '保费', '保险', '微信', '私信', 'pos机']
const lexicon = {
  terms: WORDS.map((term) => ({ term, group: 'test', note: '', list: 'test.tsv' })),
  disguises: [
    { written: '葆费', reads: '保费', evasion: 'homophone', notBefore: '' },
    { written: '退宝', reads: '退保', evasion: 'homophone', notBefore: '贝石' },
    { written: 't保', reads: '退保', evasion: 'pinyin', notBefore: '' },
    { written: '绿泡泡', reads: '绿色聊天软件', evasion: 'homophone', notBefore: '' },
  ],
} as const
const matcher = createMatcher(lexicon, /^test$/)

function read(raw: string): string[] {
  return findTerms(readField('text', raw), matcher).map(
    (hit) => `${hit.reads}|${hit.evasion ?? 'plain'}|${raw.slice(hit.start, hit.end)}`,
  )
}

describe('findTerms', () => {
  const cases: [raw: string, ...hits: string[]][] = [
    ['我想退保', '退保|plain|退保'],
    ['刷POS机的', 'pos机|plain|POS机'],
    ['退\u200b保', '退保|zero_width|退\u200b保'],
    ['保險', '保险|traditional|保險'],
    ['ｐｏｓ机', 'pos机|fullwidth|ｐｏｓ机'],
    ['退🛡️', '退保|emoji|退🛡️'.replace('\ufe0f', '')],
    ['退.保', '退保|symbol_insert|退.保'],
    ['退亻呆', '退保|split_char|退亻呆'],
    ['葆费不退', '保费|homophone|葆费'],
    ['T保', '退保|pinyin|T保'],
    ['tuibao找我', '退保|pinyin|tuibao'],
    ['加绿泡泡', '绿色聊天软件|homophone|绿泡泡'],
    ['全额tui保', '全额退保|pinyin|全额tui保'],
    ['权鹅推葆', '全额退保|homophone|权鹅推葆', '退保|homophone|推葆'],
    ['我要推报了', '退保|homophone|推报'],
    ['推 报', '退保|homophone|推 报'],
    ['全俄退堡找我', '全额退保|homophone|全俄退堡', '退保|homophone|退堡'],
    ['\u202e保退\u202c', '退保|bidi|保退'],
  ]
  it.each(cases)('%s', (raw, ...hits) => {
    expect(read(raw)).toEqual(hits)
  })

  const innocent = [
    '退宝贝的运费', // an ordinary word begins with the disguise
    '想退 保险公司不让', // two words with a space between (保险 itself is there, 退保 is not)
    '先退，保证没问题',
    '我要退。保证金呢',
    'cost保', // the letter belongs to a longer word
    '推包裹', // two syllables that only sound alike
    '快递退包裹了',
    '先推，报名以后再说', // two words with a comma between
    '我们去吃饭',
  ]
  it.each(innocent)('does not read 退保 in: %s', (raw) => {
    expect(read(raw).filter((hit) => hit.startsWith('退保'))).toEqual([])
  })

  it('reports a place once, by its plainest reading', () => {
    expect(read('退保')).toHaveLength(1)
    expect(read('退 保 费 用，退 保')).toHaveLength(3)
  })

  it('reports one hit for each group of a term', () => {
    const two = createMatcher({
      terms: ['a', 'b'].map((group) => ({ term: '退保', group, note: '', list: 'x' })),
      disguises: [],
    })
    expect(findTerms(readField('text', '退保'), two).map((hit) => hit.group)).toEqual(['a', 'b'])
  })

  it('quotes inside the original whatever the text, with the project’s own lists', () => {
    const bits = fc.constantFrom(
      '退',
      '保',
      ' ',
      '\u200b',
      '\u202e',
      '\u202c',
      '亻呆',
      '🛡️',
      'T',
      '额',
      '全',
      '\ud800',
      '，',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 25 }), (parts) => {
        const raw = parts.join('')
        for (const hit of findTerms(readField('text', raw), standardMatcher())) {
          expect(hit.start).toBeGreaterThanOrEqual(0)
          expect(hit.end).toBeGreaterThan(hit.start)
          expect(hit.end).toBeLessThanOrEqual(raw.length)
          if (hit.evasion === null) expect(raw.slice(hit.start, hit.end).toLowerCase()).toBe(hit.term)
        }
      }),
      { numRuns: 300 },
    )
  })
})
