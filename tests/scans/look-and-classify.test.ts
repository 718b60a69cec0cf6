// Pictures are opened on cue and not otherwise; what was read is judged with the words; what is wrong with a picture is
// said and costs nothing else.

import { describe, expect, it } from 'vitest'
import type { ImageText, Seen } from '#src/domain/image-text.ts'
import type { Classifier, ImageReader } from '#src/domain/ports.ts'
import type { Contact, Verdict } from '#src/domain/verdict.ts'
import { deservesALook } from '#src/scans/deserves-a-look.ts'
import { lookAndClassify, pictureFaults } from '#src/scans/look-and-classify.ts'
import { buildPost, buildVerdict } from '#tests/helpers/build.ts'

const LONG = '今天和家里人吃了火锅，味道不错，毛肚和虾滑都很新鲜，下次还来。'
const contact = (given: Partial<Contact>): Contact => ({
  ...{ type: 'wechat', value: 'tb01', raw: 'tb01', field: 'text', start: 0, end: 4 },
  ...given,
})
const benign: Partial<Verdict> = { verdict: 'benign', risk: 0.01, contacts: [] }
const hit: Partial<Verdict> = { verdict: 'violating', risk: 0.98 }

describe('deservesALook', () => {
  it.each([
    ['ordinary words', { text: LONG }, benign, false],
    ['words that point at a picture', { text: `${LONG}流程看图二` }, benign, true],
    ['the cover', { text: `${LONG}联系方式在封面` }, benign, true],
    ['a code to scan', { text: `${LONG}扫码了解` }, benign, true],
    ['the author’s own reply', { text: LONG, comments: [{ text: '放大看右下角', byAuthor: true }] }, benign, true],
    ['a stranger’s reply', { text: LONG, comments: [{ text: '放大看右下角' }] }, benign, false],
    ['almost no words', { title: '👀', text: '懂的来' }, benign, true],
    ['a risk that is open', { text: LONG }, { ...benign, risk: 0.25 }, true],
    ['a hit without a contact', { text: LONG }, { ...hit, contacts: [] }, true],
    ['a hit with hints alone', { text: LONG }, { ...hit, contacts: [contact({ type: 'dm_hint', value: '' })] }, true],
    ['a hit with its contact', { text: LONG }, { ...hit, contacts: [contact({})] }, false],
    [
      'a hint at a code',
      { text: LONG },
      { ...hit, contacts: [contact({}), contact({ type: 'qr_hint', value: '' })] },
      true,
    ],
  ])('%s', (_name, given, verdict, expected) => {
    const post = buildPost({ title: '一篇', images: ['a.png'], ...given })
    expect(deservesALook(post, buildVerdict(verdict))).toBe(expected)
    expect(deservesALook({ ...post, images: [] }, buildVerdict(verdict))).toBe(false)
  })
})

const read = (fault = '', text = '加微信 tb01'): ImageText => ({
  ...{ width: 9, height: 9, sha256: 's', type: 'image/png', fault },
  lines: fault ? [] : [{ text, box: [1, 1, 2, 2], source: 'ocr', confidence: 0.9 }],
})

function pretend(answers: Readonly<Record<string, ImageText>>) {
  const asked: (readonly string[])[] = []
  const judged: (Seen | undefined)[] = []
  const reader: ImageReader = {
    read: async (paths) => {
      asked.push(paths)
      return paths.map((path) => answers[path] ?? read('there is no such file'))
    },
    close: async () => undefined,
  }
  const classifier: Classifier = {
    version: 'test',
    classify: (_post, seen) => {
      judged.push(seen)
      return buildVerdict(seen ? { verdict: 'violating', risk: 0.9 } : { verdict: 'benign', risk: 0.2, contacts: [] })
    },
    explain: () => {
      throw new Error('not asked')
    },
  }
  return { reader, classifier, asked, judged }
}

describe('lookAndClassify', () => {
  const post = buildPost({ text: '看图', images: ['a.png', 'https://pic.example/b.png', 'c.png'] })

  it('reads the files, in their places, and judges again', async () => {
    const { asked, judged, ...looker } = pretend({ '/in/a.png': read(), '/in/c.png': read() })
    const look = await lookAndClassify(looker, { post, imagePaths: ['/in/a.png', null, '/in/c.png'] })
    expect(asked).toEqual([['/in/a.png', '/in/c.png']])
    expect(look.seen.map((image) => image?.lines.length ?? null)).toEqual([1, null, 1])
    expect(look.verdict.verdict).toBe('violating')
    expect(judged).toEqual([undefined, look.seen])
  })

  it('opens nothing without a cue, without files, or without a reader', async () => {
    const { asked, judged, reader, classifier } = pretend({})
    const plain = buildPost({ text: LONG, images: ['a.png'] })
    const sure: Classifier = { ...classifier, classify: () => buildVerdict(benign) }
    await lookAndClassify({ classifier: sure, reader }, { post: plain, imagePaths: ['/in/a.png'] })
    await lookAndClassify({ classifier, reader }, { post, imagePaths: [null, null, null] })
    await lookAndClassify({ classifier, reader }, { post })
    await lookAndClassify({ classifier, reader: null }, { post, imagePaths: ['/in/a.png', null, null] })
    expect(asked).toEqual([])
    expect(judged).toEqual([undefined, undefined, undefined])
  })

  it('says what was wrong, and keeps the verdict of the words when nothing could be read', async () => {
    const { judged, reader, classifier } = pretend({})
    const look = await lookAndClassify({ classifier, reader }, { post, imagePaths: ['/in/a.png', null, null] })
    expect(pictureFaults(look.seen)).toEqual(['images[0]: there is no such file'])
    expect(look.verdict.verdict).toBe('benign')
    expect(judged.length).toBe(1)
  })

  it('opens at most eighteen pictures', async () => {
    const { asked, reader, classifier } = pretend({})
    const paths = Array.from({ length: 40 }, (_, i) => `/in/${i}.png`)
    await lookAndClassify({ classifier, reader }, { post: { ...post, images: paths }, imagePaths: paths })
    expect(asked[0]?.length).toBe(18)
  })
})
