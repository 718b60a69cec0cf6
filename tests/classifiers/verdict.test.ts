// The shape of a verdict, who its subject is, and that nothing makes the classifier throw or stall.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClassifier } from '#classifiers/classify.ts'
import { verdictFor } from '#classifiers/model/thresholds.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import { type Post, readableFields } from '#src/domain/post.ts'
import { HARM, type Verdict } from '#src/domain/verdict.ts'
import { buildPost, innocents, lures } from './look-alikes.ts'

const classifier = createClassifier()

function expectSound(post: Post, verdict: Verdict): void {
  const fields = new Map(readableFields(post).map(({ field, text }) => [field, text]))
  expect(verdict.risk).toBeGreaterThanOrEqual(0)
  expect(verdict.risk).toBeLessThanOrEqual(1)
  expect(verdict.verdict).toBe(verdictFor(verdict.risk))
  expect(verdict.priority).toBe(Math.round(100 * verdict.risk * HARM[verdict.category]))
  expect(verdict.category === 'none').toBe(verdict.verdict === 'benign')
  expect(Object.keys(verdict.categoryScores).sort()).toEqual([...LURES].sort())
  expect(verdict.contactPush).toBe(verdict.contacts.length > 0)
  for (const finding of verdict.findings) expect(finding.spans.length > 0 || finding.noSpan !== '').toBe(true)
  for (const span of verdict.findings.flatMap(({ spans }) => spans)) {
    expect(fields.get(span.field)?.slice(span.start, span.end)).toBe(span.quote)
    expect(span.quote).not.toBe('')
  }
  // A hit shows something, or says why there is nothing to show.
  if (verdict.verdict !== 'benign')
    expect(verdict.findings.some((one) => one.spans.length > 0 || one.noSpan)).toBe(true)
}

describe('every verdict', () => {
  it.each([...lures, ...innocents].map(({ what, post }) => [what, post] as const))('is sound: %s', (_, post) => {
    expectSound(post, classifier.classify(post))
  })

  it('says the same of the same post', () => {
    for (const { post } of lures) expect(classifier.classify(post)).toEqual(createClassifier().classify(post))
  })

  it('carries the post’s id, else the key that identifies it', () => {
    expect(classifier.classify(buildPost({ id: 'p7', text: '面条' })).id).toBe('p7')
    expect(classifier.classify(buildPost({ text: '面条' })).id).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  it('names its classifier by version and hash', () => {
    const { classifier: made } = classifier.classify(buildPost({ text: '面条' }))
    expect(made.version).toBe(classifier.version)
    expect(made.model).toMatch(/^sha256:[0-9a-f]{64}$/)
  })
})

describe('the subject', () => {
  const question = {
    title: '年金险交不动了',
    text: '交了四年,退保亏多少?有没有懂的说说。',
    author: { id: 'a1', name: '小禾' },
  }
  const solicits = { author: '过来人', authorId: 'x9', text: '我们团队帮你全额退,不成功不收费,私信我' }

  it('is the stranger’s comment under an innocent question', () => {
    const verdict = classifier.classify(buildPost({ ...question, comments: [{ text: '看看现金价值表' }, solicits] }))
    expect(verdict.verdict).toBe('violating')
    expect(verdict.subject).toBe('comments[1]')
    expect(verdict.contacts.map(({ field }) => field)).toEqual(['comments[1].text'])
    const spans = verdict.findings.flatMap((finding) => finding.spans)
    expect(spans.every(({ field }) => field === 'comments[1].text')).toBe(true)
  })

  it('is the post when the same words are the author’s own reply', () => {
    const own = { ...solicits, author: '小禾', authorId: 'a1' }
    expect(classifier.classify(buildPost({ ...question, comments: [own] })).subject).toBe('post')
    const marked = { ...solicits, byAuthor: true }
    expect(classifier.classify(buildPost({ ...question, comments: [marked] })).subject).toBe('post')
  })

  it('leaves the question alone when nobody solicits', () => {
    const verdict = classifier.classify(buildPost({ ...question, comments: [{ text: '打保险公司客服问问' }] }))
    expect(verdict).toMatchObject({ verdict: 'benign', subject: 'post', contactPush: false })
  })

  it('is the post when the post itself is the lure, whoever comments', () => {
    const text = '专业代理退保,不成功不收费,加微信 demo-baodan01。'
    expect(classifier.classify(buildPost({ text, comments: [solicits] })).subject).toBe('post')
  })
})

describe('hostile input', () => {
  it('never throws, and stays sound, on any post made of the trade’s words and noise', () => {
    const pieces = fc.constantFrom(
      '全额退保',
      '葆费',
      '不法分子声称',
      '加微信 demo-a1',
      '\u202e',
      '\u200b',
      '？',
      '。',
      '\n',
      '🧧',
      '私信我',
      '\ud83d',
      'ｖｘ',
      '12378',
    )
    const text = fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 30 })
      .map((all) => all.join(''))
    const posts = fc.record({
      title: text,
      text: text.map((value) => `${value}字`),
      tags: fc.array(text, { maxLength: 3 }),
      author: fc.record({ name: text, bio: text }),
      comments: fc.array(fc.record({ text, byAuthor: fc.boolean(), author: text }), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(posts, (parts) => {
        const post = buildPost(parts)
        expectSound(post, classifier.classify(post))
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['one endless sentence of offers', '全额退保找我们团队加微信demo-a1'.repeat(50_000)],
    ['half a million links', 'https://a.example/x '.repeat(50_000)],
    ['blank lines', `面${'\n'.repeat(1_000_000)}`],
    ['zero-width spaces', `退${'\u200b'.repeat(1_000_000)}保`],
  ])('comes back from a megabyte: %s', (_, text) => {
    const post = buildPost({ text: text.slice(0, 1_048_576) })
    expectSound(post, classifier.classify(post))
  })
})

describe('explain', () => {
  it('gives the verdict, six views a field, and parts that add up to the risk', () => {
    const post = buildPost({ title: '保费', text: '专业退保,葆费九成拿回,加微信 demo-baodan01' })
    const { verdict, views, parts } = classifier.explain(post)
    expect(verdict).toEqual(classifier.classify(post))
    expect(views.map(({ field, view }) => `${field}.${view}`)).toHaveLength(12)
    const logOdds = parts.reduce((sum, { added }) => sum + added, 0)
    expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(verdict.risk, 3)
  })
})
