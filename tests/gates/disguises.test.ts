// The disguises: what a text says must come back out of the views, and what must stay stays.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { readField } from '#classifiers/text/read-post.ts'
import { alignTexts } from './disguises/align.ts'
import { DISGUISES } from './disguises/deterministic.ts'
import { learnSubstitutions, substitute } from './disguises/learned.ts'
import { PADDED, pad } from './disguises/padding.ts'

const LURE = '交了8年的保单，全额退保找我\n微信 ruhe_tang01 或 199 0000 1234，见 https://www.moli.example/123'
const put = (name: string, text: string): string => DISGUISES[name]?.(text) ?? ''
const compact = (text: string): string => readField('text', text).views.compact.text

describe('deterministic disguises', () => {
  it.each(Object.keys(DISGUISES))('%s changes a text and leaves its URL whole for a reader', (name) => {
    const disguised = put(name, LURE)
    expect(disguised).not.toBe(LURE)
    expect(readField('text', disguised).views.visual.text).toContain('https://www.moli.example/123')
  })

  it.each(['zero-width', 'spaces', 'symbols', 'full-width', 'bidi'])('%s is undone by the compact view', (name) => {
    expect(compact(put(name, LURE))).toBe(compact(LURE))
  })

  it('spells no id in other digits, but a telephone number', () => {
    expect(put('Chinese digits', LURE)).toContain('ruhe_tang01')
    expect(put('Chinese digits', LURE)).toContain('一九九 零零零零 一二三四')
  })

  it('leaves every unit of every view inside the original', () => {
    const inside = fc.property(
      fc.constantFrom(...Object.keys(DISGUISES)),
      fc.string({ unit: 'grapheme' }),
      (name, text) => {
        const disguised = put(name, text)
        const { views } = readField('text', disguised)
        for (const { starts, ends } of [views.visual, views.folded, views.compact, views.recomposed, views.syllables]) {
          expect([...starts].every((start, i) => start >= 0 && start <= (ends[i] ?? -1))).toBe(true)
          expect([...ends].every((end) => end <= disguised.length)).toBe(true)
        }
      },
    )
    fc.assert(inside, { numRuns: 200 })
  })
})

describe('alignment', () => {
  it('finds changes of one character for one', () => {
    expect(alignTexts('好干净的班级', '好干挣的班急', 'one-to-one')).toEqual([
      { from: '净', to: '挣' },
      { from: '级', to: '急' },
    ])
  })

  it('finds one character for several only when asked, and leaves the unclear out', () => {
    expect(alignTexts('非洲人', '非氵州人', 'one-to-one')).toEqual([])
    expect(alignTexts('非洲人', '非氵州人', 'one-to-many')).toEqual([{ from: '洲', to: '氵州' }])
    expect(alignTexts('部落里', '咅阝艹洛里', 'one-to-many')).toEqual([])
  })
})

describe('learned substitutions', () => {
  const table = learnSubstitutions(
    [
      { original: '退保吗', changed: '腿堡吗' },
      { original: '退货', changed: '推货' },
    ],
    'one-to-one',
    () => true,
  )

  it('are as frequent as they were seen', () => {
    expect(table.get('退')).toEqual(['腿', '推'])
    expect(table.has('吗')).toBe(false)
  })

  it('replace the share that was asked for, and no more than is known', () => {
    const changed = (text: string, share: number): number => {
      const after = Array.from(substitute(text, table, { share, random: mulberry32(1) }))
      return Array.from(text).filter((character, i) => after[i] !== character).length
    }
    expect(changed('退保退保退保退保退保', 0.3)).toBe(3)
    expect(changed('退开开开开开开开开开', 0.3)).toBe(1)
  })
})

describe('padding', () => {
  it('keeps the lure in one piece at a drawn place', () => {
    const places = [1, 2, 3].map((seed) => {
      const padded = pad(LURE, ['今天天气很好。', '我们去公园。'], mulberry32(seed))
      expect(padded).toContain(LURE)
      expect(padded.length).toBeGreaterThanOrEqual(PADDED)
      return padded.indexOf(LURE)
    })
    expect(new Set(places).size).toBe(3)
  })
})
