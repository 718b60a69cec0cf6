import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type Post, postSchema } from '#src/domain/post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { readFile } from '#src/evidence/vault.ts'
import type { ReportFacts } from '#src/reports/facts.ts'
import { maskNames, maskPersonal } from '#src/reports/mask.ts'
import { reportedText } from '#src/reports/reported-text.ts'
import { build, type House, house, LURE, pick, spanOf, THIRD_COMMENT, verdictFor } from './house.ts'
import { readZip } from './read-zip.ts'

const open: House[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

async function everything(
  given: Parameters<typeof house>[0],
): Promise<{ facts: ReportFacts; all: string; names: string[] }> {
  const at = house(given)
  open.push(at)
  const built = await build(at, 'police')
  if (built.outcome !== 'built') throw new Error(JSON.stringify(built))
  const files = readZip(readFile(at.dataDir, built.report.packagePath))
  const text = (name: string): string => files.find((file) => file.name === name)?.bytes.toString('utf8') ?? ''
  return {
    facts: JSON.parse(text('facts.json')) as ReportFacts,
    all: files.map(({ bytes }) => bytes.toString('utf8')).join('\n'),
    names: files.map(({ name }) => name),
  }
}

function aboutComment(post: Post): Verdict {
  const span = spanOf(post, 'comments[2].text', 'demo_wx_001')
  const lure = postSchema.parse(LURE)
  return {
    ...verdictFor(lure),
    subject: THIRD_COMMENT,
    contacts: [{ type: 'wechat', value: 'demo_wx_001', raw: 'demo_wx_001', ...pick(span) }],
    findings: [
      { rule: 'push', label: '引导加微信', weight: 1, why: '', noSpan: '', spans: [span] },
      { rule: 'own-story', label: '发帖人自述', weight: 0, why: '', noSpan: '', spans: [spanOf(post, 'text', '医院')] },
    ],
  }
}

const INNOCENT = {
  ...LURE,
  title: '想问问，退保损失大吗（小满记）',
  text: '我在医院，电话 13900000000，想问退保。',
  author: { id: 'uid-asker-5', url: 'https://forum.example/u/uid-asker-5', name: '小满记', bio: '两个孩子的妈妈' },
  comments: [LURE.comments[0], { ...LURE.comments[1], authorId: 'uid-asker-5', author: '小满记' }, LURE.comments[2]],
}

describe('a report about a post', () => {
  it('names its author, and nobody who merely commented', async () => {
    const { facts, all, names } = await everything({})
    expect(facts.reported.account).toMatchObject({ id: 'uid-author-7788', name: '小满说保单', sealed: false })
    for (const other of ['路过的猫', '云上客', 'uid-reader-1', 'uid-reader-2', '13800000000', '100000001']) {
      expect(all).not.toContain(other)
    }
    expect(names).not.toContain('page.txt')
    expect(facts.evidence.find(({ kind }) => kind === 'page')).toMatchObject({
      file: '',
      whyWithheld: expect.stringContaining('校验值'),
    })
  })

  it('keeps a stranger’s words that are evidence, and masks the stranger in them', async () => {
    const { facts, all } = await everything({
      verdict: (post) => {
        const base = verdictFor(post)
        const span = spanOf(post, 'comments[2].text', 'demo_wx_001')
        return {
          ...base,
          findings: [...base.findings, { rule: 'r', label: '托', weight: 1, why: '', noSpan: '', spans: [span] }],
        }
      },
    })
    const shown = facts.text.find(({ field }) => field === 'comments[2].text')
    expect(shown).toMatchObject({
      writer: 'other',
      masked: true,
      text: '我的退了，找 demo_wx_001，我 QQ ＊＊＊＊＊＊＊＊＊',
    })
    expect(all).not.toContain('云上客')
  })
})

describe('a report about a comment', () => {
  it('is about the commenter; the post’s author appears nowhere', async () => {
    const { facts, all } = await everything({ input: INNOCENT, verdict: aboutComment })
    expect(facts.reported).toMatchObject({
      about: 'comment',
      commentId: 'c3',
      account: { id: 'uid-reader-2', name: '云上客' },
    })
    for (const other of ['小满记', 'uid-asker-5', '两个孩子', '医院', '13900000000', '路过的猫', 'uid-reader-1']) {
      expect(all).not.toContain(other)
    }
    expect(facts.text.map(({ field }) => field)).toEqual(['title', 'comments[2].text'])
    expect(facts.text[0]).toMatchObject({ writer: 'other', text: '想问问，退保损失大吗（＊＊＊）' })
    expect(facts.spans.map(({ field }) => field)).toEqual(['comments[2].text'])
  })

  it('shows the commenter’s other comments, too', async () => {
    const more = { id: 'c4', authorId: 'uid-reader-2', author: '云上客', text: '私信我，带你退' }
    const { facts } = await everything({
      input: { ...INNOCENT, comments: [...INNOCENT.comments, more] },
      verdict: aboutComment,
    })
    expect(facts.text.at(-1)).toMatchObject({ field: 'comments[3].text', writer: 'reported', text: '私信我，带你退' })
  })

  it('cannot be made for a comment that the capture does not have', async () => {
    const at = house({ input: INNOCENT, verdict: (post) => ({ ...aboutComment(post), subject: 'comments[9]' }) })
    open.push(at)
    expect(await build(at, 'platform')).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('comments[9]'),
    })
  })
})

describe('masks', () => {
  it('hide names, mentions, numbers and ids, and keep the length', () => {
    expect(maskNames('小满记说：小满记好', ['小满记'], [])).toBe('＊＊＊说：＊＊＊好')
    expect(maskPersonal('@张三 你好', [])).toBe('＊＊＊ 你好')
    expect(maskPersonal('电话138 0000 0000，微信：abc_demo1，a@b.example', [])).toBe(
      `电话${'＊'.repeat(13)}，微信：${'＊'.repeat(9)}，${'＊'.repeat(11)}`,
    )
    expect(maskPersonal('交了8年，退93%', [])).toBe('交了8年，退93%')
    expect(maskPersonal('问@路人微信 abcdef9', [])).toBe(`问${'＊'.repeat(5)} ${'＊'.repeat(7)}`)
  })

  it('never touch evidence, and never move an offset', () => {
    const piece = fc.constantFrom(
      '小满',
      '电话',
      '13800000000',
      '@路人',
      '微信 abcdef9',
      '😀',
      '葆费',
      ' ',
      '\u200b',
      'a@b.example',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(), fc.nat(), (pieces, a, b) => {
        const text = pieces.join('')
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y)
        const kept = end > start ? [{ start, end }] : []
        const masked = maskPersonal(maskNames(text, ['小满'], kept), kept)
        expect(masked).toHaveLength(text.length)
        expect(masked.slice(start, end)).toBe(text.slice(start, end))
        if (kept.length === 0) expect(masked).not.toMatch(/小满|13800000000|路人|abcdef9/)
      }),
    )
  })

  it('leave every shown span true to the shown text, whatever the classifier says', () => {
    const post = postSchema.parse(LURE)
    const field = fc.constantFrom(
      'title',
      'text',
      'tags[0]',
      'author.name',
      'comments[0].text',
      'comments[2].text',
      'nowhere',
    )
    const wild = fc.record({
      field,
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
      quote: fc.string(),
      reads: fc.string(),
    })
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 6 }), fc.boolean(), (spans, honest) => {
        const given = spans.map((span) => {
          const comment = /^comments\[(\d)/.exec(span.field)?.[1]
          const text = comment
            ? (post.comments[Number(comment)]?.text ?? '')
            : span.field === 'title'
              ? post.title
              : post.text
          return honest ? { ...span, quote: text.slice(Math.max(0, span.start), Math.max(0, span.end)) } : span
        })
        const finding = { rule: 'x', label: 'x', weight: 1, why: '', noSpan: '', spans: given }
        const shown = reportedText({ post, subject: 'post', verdict: { ...verdictFor(post), findings: [finding] } })
        const texts = new Map(shown.fields.map((one) => [one.field, one.text]))
        for (const span of shown.spans) expect(texts.get(span.field)?.slice(span.start, span.end)).toBe(span.quote)
        expect(shown.spans.length + shown.mismatched).toBeLessThanOrEqual(spans.length)
      }),
    )
  })
})
