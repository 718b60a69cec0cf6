// What a report says of pictures: their words are the reported party's, marks in them count, and the kept files are packed
// under their own ending.

import { describe, expect, it } from 'vitest'
import { evidenceFacts } from '#src/reports/capture-facts.ts'
import { reportedText } from '#src/reports/reported-text.ts'
import { AT, buildFinding, buildPost, buildVerdict } from '#tests/helpers/build.ts'
import { joinedLines, seenPicture } from './seen-picture.ts'

const text = joinedLines(seenPicture(['代理退保', '加微信 tuibao1990']))
const field = 'images[0]'
const span = { field, start: 0, end: 4, quote: '代理退保', reads: '代理退保' }
const contact = { type: 'wechat', value: 'tuibao1990', raw: 'tuibao1990', field, start: 9, end: 19 } as const
const whole = {
  post: buildPost({ text: '看图', images: ['a.png'] }),
  subject: 'post',
  verdict: buildVerdict({ findings: [buildFinding({ spans: [span] })], contacts: [contact] }),
} as const

describe('a report', () => {
  it('shows what was read in a picture with its marks', () => {
    const shown = reportedText({ ...whole, pictures: [{ field, text }] })
    expect(shown.fields.find((one) => one.field === field)).toMatchObject({ writer: 'reported', text, masked: false })
    expect(shown.spans).toMatchObject([{ field, quote: '代理退保' }])
    expect(shown).toMatchObject({ contacts: [contact], mismatched: 0 })
  })

  it('without the picture drops its marks and says how many', () => {
    expect(reportedText(whole)).toMatchObject({ spans: [], contacts: [], mismatched: 1 })
  })

  it('packs a picture under its own ending', () => {
    const file = { captureId: 1, sha256: 'ab', path: 'evidence/ab/cd/abcd.webp', bytes: 9, takenAt: AT, facts: {} }
    const [fact] = evidenceFacts([{ ...file, kind: 'image', contentType: 'image/webp' }], false)
    expect(fact).toMatchObject({ file: 'image.webp', name: '帖文图片原件' })
  })
})
