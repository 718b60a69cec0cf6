// A post without ground is spared the long way, and hardly any lure is without ground.

import { describe, expect, it } from 'vitest'
import { createClassifier } from '#classifiers/classify.ts'
import { findContactCues } from '#classifiers/contacts/extract-contacts.ts'
import { hasGround } from '#classifiers/ground.ts'
import { hearField } from '#classifiers/mentions.ts'
import { standardMatcher } from '#classifiers/text/find-terms.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import type { Post } from '#src/domain/post.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { buildPost } from './look-alikes.ts'

function grounded(post: Post): boolean {
  const reading = readPost(post)
  return hasGround(
    reading.fields.map((field) => hearField(field, standardMatcher())),
    findContactCues(reading),
  )
}

const EVERYDAY = [
  '今天的晚霞特别好看,站在桥上拍了好久',
  '楼下新开的面馆,汤头不错,就是有点咸',
  '这部剧的结局太仓促了,前面铺垫那么多都白费',
  '孩子第一次自己系鞋带,高兴坏了',
  '昨晚下了一夜的雨,早上路上全是落叶',
]

const { classify, explain } = createClassifier()

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
    const lures = readCorpus(projectFile('seeds/corpus')).filter(
      ({ labelled }, i) => labelled.label.verdict === 'violating' && i % 4 === 0,
    )
    const missing = lures.filter(({ labelled }) => !grounded(labelled.post)).length
    // A folder of riddles (ad) has most of them: a lure in seven there, one in forty elsewhere.
    expect(missing / lures.length).toBeLessThan(0.04)
  })
})
