// Likeness: a copy is a copy in any disguise, and different texts stay different.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likeness } from '#classifiers/text/likeness.ts'

const LURE =
  '交了八年的保费，业务员当初说随时能取，现在柜台只肯退三成。后来请专业老师代办，连本带利都要回来了，想问流程的私信我发你。'
const REWORDED =
  '交了十年的保费，业务员那时候说随时能取，现在客服只肯退两成。后来请专业老师代办，本金都要回来了，想问流程的姐妹私信我发你。'
const WALK =
  '周末带孩子去湿地公园看候鸟，人不算多，建议早点出门，带上望远镜和热水，木栈道走一圈大概两个小时，回来吃了碗面。'
const WARNING =
  '近期有不法分子以代理退保为名诱导消费者，收取高额手续费并泄露个人信息，请通过公司官方客服热线办理，谨防受骗。'

const alike = (a: string, b: string): number => likeness.compare(a, b).likeness
const estimated = (a: string, b: string): number => likeness.estimate(likeness.sign(a), likeness.sign(b))

describe('likeness', () => {
  it.each([
    ['nothing', (text: string) => text],
    ['invisible characters', (text: string) => [...text].join('\u200b')],
    ['symbols between', (text: string) => [...text].join('*')],
    ['other characters of the same sound', (text: string) => text.replaceAll('保费', '葆废').replaceAll('退', '推')],
    ['traditional characters', (text: string) => text.replaceAll('业务员', '業務員').replaceAll('后来请', '後來請')],
    ['full-width punctuation as half-width', (text: string) => text.replaceAll('，', ',').replaceAll('。', '.')],
  ])('is whole for a text in %s', (_how, disguise) => {
    expect(alike(LURE, disguise(LURE))).toBeGreaterThan(0.95)
    expect(estimated(LURE, disguise(LURE))).toBeGreaterThan(0.9)
  })

  it('is exactly 1 for the same text', () => {
    for (const text of [LURE, WALK, WARNING]) expect(alike(text, text)).toBe(1)
  })

  it('is in the middle for a reworded copy, and nothing for other texts, even of the same trade', () => {
    expect(alike(LURE, REWORDED)).toBeGreaterThan(0.3)
    expect(alike(LURE, REWORDED)).toBeLessThan(0.95)
    for (const other of [WALK, WARNING]) expect(alike(LURE, other)).toBeLessThan(0.05)
  })

  it('names words that both have, the trade’s first', () => {
    const { shared } = likeness.compare(LURE, REWORDED)
    expect(shared.length).toBeGreaterThan(2)
    for (const word of shared) {
      expect(LURE).toContain(word)
      expect(REWORDED).toContain(word)
    }
    expect(shared.slice(0, 3)).toContain('保费')
    expect(likeness.compare(LURE, WALK).shared).not.toContain('保费')
  })

  it('says nothing of texts too short to tell', () => {
    expect(likeness.sign('退保')).toHaveLength(0)
    expect(alike('退保', '退保')).toBe(0)
    expect(likeness.estimate(likeness.sign(''), likeness.sign(LURE))).toBe(0)
  })

  it('is estimated near what it is', () => {
    const pairs = Array.from({ length: 20 }, (_, i) => LURE.slice(0, 20 + 2 * i) + WALK.slice(0, 40 - i))
    for (const mixed of pairs) expect(Math.abs(estimated(LURE, mixed) - alike(LURE, mixed))).toBeLessThan(0.16)
  })

  it('is a measure on any strings: between 0 and 1, the same both ways, and never throws', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const there = alike(a + LURE, b)
        expect(there).toBeGreaterThanOrEqual(0)
        expect(there).toBeLessThanOrEqual(1)
        expect(alike(b, a + LURE)).toBe(there)
        expect(estimated(a, b)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 200 },
    )
  })

  it('reads the beginning of an endless text and comes back', () => {
    expect(alike(LURE.repeat(20_000), LURE.repeat(10_000))).toBe(1)
  })
})
