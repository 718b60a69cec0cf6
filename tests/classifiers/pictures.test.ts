// What was read in pictures as words of the author: fields, spans, contacts and the model see it, and everything found
// in it says where it stands.

import { describe, expect, it } from 'vitest'
import { createClassifier } from '#classifiers/classify.ts'
import { pictureFields } from '#classifiers/pictures.ts'
import { type Box, type ImageLine, type ImageText, pictureText } from '#src/domain/image-text.ts'
import { buildPost } from '#tests/helpers/build.ts'

const classifier = createClassifier()

const line = (text: string, box: Box, source: 'ocr' | 'qr' = 'ocr'): ImageLine => ({
  text,
  box,
  source,
  confidence: 0.9,
})
const image = (lines: readonly ImageLine[]): ImageText => ({
  ...{ width: 1000, height: 1000, sha256: 'a', type: 'image/png', fault: '' },
  lines,
})

const POSTER = image([
  line('代理退保 全额退款', [10, 20, 300, 40]),
  line('不成功不收费', [10, 80, 200, 40]),
  line('咨询加微信 tuibao1990', [10, 140, 400, 40]),
  line('https://join.example/q?c=1#top', [600, 600, 200, 200], 'qr'),
])
const post = buildPost({ title: '记录', text: '今天的图', images: ['a.png', 'b.png'] })

describe('what was read', () => {
  const verdict = classifier.classify(post, [POSTER, null])

  it('turns a post without words of its own into a hit with its contacts', () => {
    const bare = classifier.classify(post)
    expect(bare.contacts).toEqual([])
    expect(bare.risk).toBeLessThan(verdict.risk)
    expect(verdict).toMatchObject({ verdict: 'violating', subject: 'post', contactPush: true })
    expect(verdict.evasions).toContain('image_hint')
    expect(verdict.contacts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ type: 'wechat', value: 'tuibao1990', field: 'images[0]', source: 'ocr', box: [10, 140, 400, 40] },
        }),
        expect.objectContaining({
          ...{ type: 'url', value: 'https://join.example/q?c=1', source: 'qr', box: [600, 600, 200, 200] },
        }),
      ]),
    )
  })

  it('has every span and contact in its text, with a source and a box; words elsewhere have neither', () => {
    const text = pictureText(POSTER)
    const spans = verdict.findings.flatMap((finding) => finding.spans)
    const inPictures = spans.filter(({ field }) => field === 'images[0]')
    expect(inPictures.length).toBeGreaterThan(3)
    for (const { start, end, quote, box, source } of inPictures) {
      expect(text.slice(start, end)).toBe(quote)
      expect(POSTER.lines.some((one) => String(one.box) === String(box) && one.source === source)).toBe(true)
    }
    for (const span of spans) if (span.field !== 'images[0]') expect(span).not.toHaveProperty('box')
    for (const { start, end, raw } of verdict.contacts.filter(({ field }) => field === 'images[0]')) {
      expect(text.slice(start, end)).toBe(raw)
    }
  })

  it('is shown by explain with its views', () => {
    const { images, views } = classifier.explain(post, [null, POSTER])
    expect(images).toEqual([{ field: 'images[1]', image: POSTER }])
    expect(views.some(({ field, view }) => field === 'images[1]' && view === 'folded')).toBe(true)
  })

  it('a warning in a picture stays a warning', () => {
    const warning = image([
      line('警方提醒：谨防代理退保骗局', [10, 20, 300, 40]),
      line('不要轻信全额退保广告，如遇诈骗请拨打110', [10, 80, 600, 40]),
    ])
    const warned = buildPost({ title: '反诈宣传', text: '社区民警走进小区，见图', images: ['a.png'] })
    expect(classifier.classify(warned, [warning])).toMatchObject({ verdict: 'benign', contactPush: false })
  })
})

describe('pictureFields', () => {
  it('leaves out pictures without words and keeps the place of the others', () => {
    expect(
      pictureFields([null, image([]), image([line('一', [1, 2, 3, 4]), line('二三', [5, 6, 7, 8], 'qr')])]),
    ).toEqual([
      {
        field: 'images[2]',
        text: '一\n二三',
        lines: [
          { start: 0, end: 1, box: [1, 2, 3, 4], source: 'ocr' },
          { start: 2, end: 4, box: [5, 6, 7, 8], source: 'qr' },
        ],
      },
    ])
  })
})

describe('a code', () => {
  it.each([
    ['weixin://contacts/profile/tb_zx2024', [{ type: 'wechat', value: 'tb_zx2024' }]],
    ['weixin://dl/business/?t=abcdef', [{ type: 'qr_hint', value: '' }]],
    ['https://u.wechat.com/MAbCdEfGh', [{ type: 'url', value: 'https://u.wechat.com/MAbCdEfGh' }]],
    ['tel:19900001234', [{ type: 'phone', value: '19900001234' }]],
    ['https://www.nfra.gov.cn/cn/view/pages/index.html', []],
    ['wxp://f2f0abcdefghijklmn', []],
    ['SN 20260301-0042', []],
  ])('%s', (payload, contacts) => {
    const lure = buildPost({
      title: '代理退保 全额退款',
      text: '专业团队代理退保，不成功不收费，私信我',
      images: ['a'],
    })
    const found = classifier.classify(lure, [image([line(payload, [1, 1, 50, 50], 'qr')])]).contacts
    const inCode = found.filter(({ source }) => source === 'qr').map(({ type, value }) => ({ type, value }))
    expect(inCode).toEqual(contacts)
  })
})
