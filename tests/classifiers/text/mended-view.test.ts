// What was junk reads as it was meant; what is ordinary stays as it stands; every unit still knows where it came from.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readField } from '#classifiers/text/read-post.ts'

const mended = (text: string): string => readField('text', text).views.mended.text

describe('the mended view', () => {
  it.each([
    [
      'by sound',
      '近期有怀法分子以非恶意愈期可处狸为名收废,行提师征信异意免肥',
      '近期有不法分子以非恶意逾期可处理为名收费',
    ],
    ['by parts', '网贷全扌巨了别忄荒,有社亻呆就能做当天下款', '网贷全拒了'],
    ['by parts', '讠正日月材料我来弄,亻言用卡也能讠兑', '证明材料我来弄,信用卡也能说'],
  ])('reads %s: %s', (_how, written, meant) => {
    expect(mended(written)).toContain(meant.slice(0, 4))
  })

  it.each([
    '店里皮薄馅大,老板娘人也好',
    '只加女生,别的勿扰',
    '今天的晚霞特别好看,站在桥上拍了好久',
    '保险公司的客服说现金价值表在合同最后一页',
    '木木和林林是两只猫',
    'abc 123 !?',
    '',
  ])('leaves alone: %s', (text) => {
    expect(mended(text)).toBe(readField('text', text).views.folded.text)
  })

  it('gives every unit a stretch of the original, in order', () => {
    const piece = fc.constantFrom(
      '退葆',
      '亻呆单',
      '愈期',
      '处狸',
      '日月',
      '女生',
      '😀',
      '\ud83d',
      ' ',
      '保险',
      'a1',
      '讠兑',
      '。',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        const { text: read, starts, ends } = readField('text', text).views.mended
        expect(starts).toHaveLength(read.length)
        for (let i = 0; i < read.length; i += 1) {
          expect(starts[i]).toBeLessThan(ends[i] as number)
          expect(ends[i]).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})
