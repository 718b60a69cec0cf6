// Near text: a copy in any dress is a copy, another text is none.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearText } from '#classifiers/text/near-text.ts'

const LURE =
  '交了八年的保费，业务员当初说随时能取，现在柜台只肯退三成。后来请专业老师代办，连本带利都要回来了。想问流程的私信我发你。'
const NEWS =
  '记者昨日从监管部门获悉，一家寿险公司因销售误导被罚款五十万元。办案人员介绍，涉案人员已被移送，消费者可拨打官方热线核实。'
const END = '本公司提醒广大客户：请通过官方客服热线办理业务，谨防不法分子以代理为名骗取个人信息。'

const alike = (a: string, b: string): number => nearText.compare(nearText.sketch(a), nearText.sketch(b))

describe('a copy', () => {
  it.each([
    ['as it is', LURE],
    ['with invisible characters', [...LURE].join('\u200b')],
    [
      'with other characters of the same sound',
      LURE.replaceAll('保', '葆').replaceAll('退', '推').replaceAll('信', '芯'),
    ],
    ['with another contact and sum', `${LURE.replace('三成', '两成')} 薇：abc199${'0000'}`],
    ['with emoji', LURE.replaceAll('，', '😭').replaceAll('。', '🙏✨')],
    ['with its sentences moved', LURE.split('。').toReversed().join('。')],
    ['with words around it', `姐妹们先收藏再看。\n${LURE}\n转给有需要的朋友看看吧！#干货 #避坑`],
    ['without its last sentence', LURE.slice(0, LURE.lastIndexOf('想问'))],
  ])('%s is one', (_how, copy) => expect(alike(LURE, copy)).toBeGreaterThan(0.4))

  it('is as like as a text is to itself, 1, when nothing of its words changed', () => {
    expect(alike(LURE, LURE)).toBe(1)
    expect(alike(LURE, `${LURE} 19900001111`)).toBe(1)
  })
})

describe('another text', () => {
  it.each([
    ['of the same matter', LURE, NEWS],
    ['that ends with the same paragraph', `${LURE}\n${END}`, `${NEWS}\n${END}`],
    ['that quotes it at length', LURE, `${NEWS}${END}${LURE}${NEWS.split('').reverse().join('')}`],
    ['too short to tell', '求带姐妹', '求带姐妹'],
    ['without any Han', 'please call 199 0000 1111 now', 'please call 199 0000 1111 now'],
  ])('%s is none', (_how, a, b) => expect(alike(a, b)).toBe(0))

  it('is none of a short one that only begins alike', () => {
    expect(alike('请问大家分红险退保划算吗', '请问大家分红险理赔要多久')).toBe(0)
    expect(alike('请问大家分红险退保划算吗', '请问大家分红险退保划算吗？？')).toBe(1)
  })
})

describe('any two texts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(fc.constantFrom(...LURE, ...NEWS), { maxLength: 120 }).map((list) => list.join('')),
  )

  it('are as like one way as the other, between 0 and 1, and never throw', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const there = alike(a, b)
        expect(there).toBeGreaterThanOrEqual(0)
        expect(there).toBeLessThanOrEqual(1)
        expect(alike(b, a)).toBe(there)
        if (nearText.sketch(a).length > 0) expect(alike(a, a)).toBe(1)
      }),
    )
  })

  it('have ascending sketches, each number once, and marks out of them', () => {
    fc.assert(
      fc.property(text, (one) => {
        const sketch = [...nearText.sketch(one)]
        expect(sketch).toEqual([...new Set(sketch)].sort((a, b) => a - b))
        expect(sketch).toEqual(expect.arrayContaining([...nearText.marks(nearText.sketch(one))]))
      }),
    )
  })

  it('are compared by a sample when they are very long', () => {
    const words = Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20000))).join('')
    expect(nearText.sketch(words)).toHaveLength(1024)
    expect(alike(words, `${words.slice(0, 1500)}${words.slice(1700)}`)).toBeGreaterThan(0.85)
    expect(alike(words, words.slice(0, 600))).toBe(0)
  })
})
