// What the model reads: never whose contact it is, and never more of a field than the scope holds.

import { describe, expect, it } from 'vitest'
import { findContactCues } from '#classifiers/contacts/extract-contacts.ts'
import { isBlank, maskedText } from '#classifiers/model/masked-text.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { buildPost } from '#tests/helpers/build.ts'

function read(text: string, stretches?: readonly { start: number; end: number }[]): string {
  const reading = readPost(buildPost({ title: '', text }))
  const field = reading.fields.find(({ field: name }) => name === 'text')
  return field ? maskedText(field, findContactCues(reading), stretches) : ''
}

describe('masked text', () => {
  it('two people with two ids read the same', () => {
    expect(read('退保加微信 ruhe_8841 聊')).toBe(read('退保加微信 qing_2093 聊'))
    expect(read('退保加微信 ruhe_8841 聊')).not.toMatch(/ruhe|8841/)
    expect(read('有事打15412345678')).not.toMatch(/1541/)
  })

  it('long numbers are only long, short ones stay', () => {
    expect(read('投诉打12378')).toContain('12378')
    expect(read('保单号 2023138000000091')).toBe(read('保单号 2024138000000055'))
  })

  it('blanks are what a pattern calls so, and one space where they stand together', () => {
    const wrong = Array.from({ length: 65_536 }, (_, unit) => unit).filter(
      (unit) => isBlank(unit) !== /\s/.test(String.fromCharCode(unit)),
    )
    expect(wrong).toEqual([])
    expect(read('一  二\n三 四')).toBe('一 二 三 四')
    expect(read('一 二 3 四')).toBe('一 二 3 四')
    expect(read('甲乙12345')).toBe('甲乙12345')
    expect(read('甲乙123456')).toBe('甲乙000000')
  })

  it('reads only the stretches it is given', () => {
    const text = '第一句。加微信 ruhe_8841。第三句'
    const start = text.indexOf('加')
    const only = read(text, [{ start, end: text.indexOf('第三') }])
    expect(only).toContain('\ue001')
    expect(only).not.toMatch(/第一|第三/)
  })

  it('sees through full width and zero width', () => {
    expect(read('加\u200b微\u200b信 ｒｕｈｅ＿８８４１')).toBe(read('加微信 ruhe_8841'))
  })
})
