// A post without ground is spared the long way, and hardly any lure is without ground.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClassifier } from '#classifiers/classify.ts'
import { findContactCues } from '#classifiers/contacts/extract-contacts.ts'
import { hasGround, hidesWords } from '#classifiers/ground.ts'
import { isOfATrade } from '#classifiers/lexicon/groups.ts'
import { findWords, hearField } from '#classifiers/mentions.ts'
import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { standardMatcher } from '#classifiers/text/find-terms.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { shapeGroups } from '#classifiers/text/shape-classes.ts'
import { varyPost } from '#classifiers/training/vary-posts.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Post } from '#src/domain/post.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { buildPost } from './look-alikes.ts'

function grounded(post: Post): boolean {
  const reading = readPost(post)
  const words = reading.fields.map((field) => findWords(field, standardMatcher()))
  return hasGround({ reading, words, cues: findContactCues(reading) })
}

/** The long way: every mention of every field is told, then looked at. */
function groundedTheLongWay(post: Post): boolean {
  const reading = readPost(post)
  const heard = reading.fields.map((field) => hearField(field, standardMatcher()))
  const isOfOne = heard.some(({ mentions }) => mentions.some(({ group }) => isOfATrade(group)))
  return findContactCues(reading).length > 0 || isOfOne || reading.fields.some(hidesWords)
}

const CORPUS = readCorpus(projectFile('seeds/corpus'))

const EVERYDAY = [
  '今天的晚霞特别好看,站在桥上拍了好久',
  '楼下新开的面馆,汤头不错,就是有点咸',
  '这部剧的结局太仓促了,前面铺垫那么多都白费',
  '孩子第一次自己系鞋带,高兴坏了',
  '昨晚下了一夜的雨,早上路上全是落叶',
]

const { classify, explain } = createClassifier()

const SAMPLE = CORPUS.filter(({ labelled }, i) => labelled.label.verdict === 'violating' && i % 4 === 0)
const LURES = SAMPLE.map(({ labelled }) => labelled)
/** Folders whose lures were to name as little as can be. */
const RIDDLES: readonly string[] = ['ad', 'ap', 'ar', 'as', 'av']

describe('ground', () => {
  it.each(EVERYDAY)('there is none in %s, and the verdict says so', (text) => {
    const post = buildPost({ text, comments: [{ text: '拍得真好' }] })
    expect(grounded(post)).toBe(false)
    expect(classify(post)).toMatchObject({ verdict: 'benign', category: 'none', contactPush: false, findings: [] })
    expect(explain(post).parts).toMatchObject([{ part: 'no ground' }])
    expect(explain(post).verdict).toEqual(classify(post))
  })

  it.each([
    [{ text: EVERYDAY[0], author: { bio: '代理退保' } }],
    [{ text: EVERYDAY[0], comments: [{ text: '加微信 demo_abc12' }] }],
    [{ text: '宝单的事问我,退葆' }],
  ])('there is some in %j', (parts) => {
    expect(grounded(buildPost(parts))).toBe(true)
  })

  it('is missing in hardly any lure of the corpus', () => {
    const missing = (isOne: boolean): number => {
      const lures = SAMPLE.filter(({ writer }) => RIDDLES.includes(writer) === isOne)
      return lures.filter(({ labelled }) => !grounded(labelled.post)).length / lures.length
    }
    expect(missing(false)).toBeLessThan(0.035)
    // One riddle in six has neither a word nor a way that anybody could look for (DECISIONS.md, 15).
    expect(missing(true)).toBeLessThan(0.2)
  })

  it('is not waited for where the tone of a lure is loud, and everyday talk is not', () => {
    const isJudged = ({ post }: LabelledPost): boolean => explain(post).parts[0]?.part !== 'no ground'
    const quiet = (verdict: 'violating' | 'benign') =>
      CORPUS.map(({ labelled }) => labelled)
        .filter(({ label, contacts }) => label.verdict === verdict && contacts.length > 0 === (verdict === 'violating'))
        .filter((_, i) => i % 6 === 0)
        .filter(({ post }) => !grounded(post))
    const [lures, talk] = [quiet('violating'), quiet('benign')]
    expect(Math.min(lures.length, talk.length)).toBeGreaterThan(50)
    expect(lures.filter(isJudged).length / lures.length).toBeGreaterThan(0.5)
    expect(talk.filter(isJudged).length / talk.length).toBeLessThan(0.15)
  })

  it('is missing in fewer still when a third of the characters is written as others that look alike', () => {
    const random = mulberry32(11)
    const alike = new Map(shapeGroups().flatMap((group) => [...group].map((one) => [one, group] as const)))
    const exchange = (character: string): string => {
      const group = random() < 0.3 ? (alike.get(character) ?? character) : character
      return group[Math.floor(random() * group.length)] ?? character
    }
    const hidden = LURES.map(({ post }) => ({ ...post, text: post.text.replace(/[\u4e00-\u9fff]/g, exchange) }))
    expect(hidden.filter((post) => !grounded(post)).length / LURES.length).toBeLessThan(0.02)
  })

  it('is what all mentions would say, in the corpus and in disguised copies of it', () => {
    const posts = CORPUS.filter((_, i) => i % 12 === 0).flatMap(({ labelled }, i) => [
      labelled.post,
      ...varyPost(labelled, i, EVERYDAY).map((copy) => copy.labelled.post),
    ])
    const told = posts.filter((post) => grounded(post) !== groundedTheLongWay(post))
    expect(told).toEqual([])
    expect(posts.filter((post) => !grounded(post)).length).toBeGreaterThan(100)
  })

  it('is what all mentions would say, whatever is written', () => {
    const words = standardMatcher().keys.map(({ text, disguise }) => disguise?.written ?? text)
    const piece = fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom(...EVERYDAY),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    )
    const property = fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const post = { ...buildPost({ text: '空' }), text: pieces.join('') }
      expect(grounded(post)).toBe(groundedTheLongWay(post))
    })
    fc.assert(property, { numRuns: 400 })
  })
})
