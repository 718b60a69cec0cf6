// The short way gives the long way's verdicts: on the corpus, on posts in disguise, on everyday talk. And it is taken.

import { describe, expect, it } from 'vitest'
import { createClassifier, standardModel } from '#classifiers/classify.ts'
import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { hearOrdinary } from '#classifiers/model/quick-pass.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { disguiser } from '#classifiers/training/disguise-text.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import type { Post } from '#src/domain/post.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { articleWithAdvert, buildPost, lures } from './look-alikes.ts'

const model = standardModel()
const short = createClassifier(model)
const long = createClassifier(model, { passOver: false })

/** What a reviewer would notice if it changed. */
function seenBy(classifier: typeof short, post: Post) {
  const { verdict, category, contactPush, contacts, subject } = classifier.classify(post)
  return { verdict, category, contactPush, contacts, subject }
}

const EVERY = 5
const corpus = readCorpus(projectFile('seeds/corpus'))
  .map(({ labelled }) => labelled.post)
  .filter((_, i) => i % EVERY === 0)

const EVERYDAY = [
  '今天的晚霞特别好看,站在桥上拍了好久',
  '楼下新开的面馆,汤头不错,就是有点咸',
  '这部剧的结局太仓促了,前面铺垫那么多都白费',
  '孩子第一次自己系鞋带,系了十分钟,高兴坏了',
  '昨晚下了一夜的雨,早上路上全是落叶',
  '球队又输了,教练的换人真看不懂',
  '种了三年的柠檬树终于结果了,只有两个',
  '地铁里有个小伙子给老人让座,点个赞',
]

describe('the short way', () => {
  it('changes no verdict on the corpus', () => {
    for (const post of corpus) expect(seenBy(short, post)).toEqual(seenBy(long, post))
  })

  it('changes no verdict on lures in disguise', () => {
    const disguise = disguiser(mulberry32(3))
    for (const { post } of lures) {
      const hidden = { ...post, title: disguise(post.title), text: disguise(post.text) }
      expect(seenBy(short, hidden)).toEqual(seenBy(long, hidden))
    }
  })

  it('is not taken by what it cannot judge: long texts, ids, pictures', () => {
    const hear = (post: Post) => hearOrdinary(model.linear, model.limits, readPost(post))
    expect(hear(articleWithAdvert)).toBeNull()
    expect(hear(buildPost({ text: '晚霞好看 abcde12' }))).toBeNull()
    expect(hear(buildPost({ text: '晚霞好看', images: ['a.png'] }))).toBeNull()
  })

  it('is taken by most everyday talk, in posts and under them', () => {
    const taken = EVERYDAY.filter((text) => hearOrdinary(model.linear, model.limits, readPost(buildPost({ text }))))
    expect(taken.length).toBeGreaterThan(EVERYDAY.length / 2)
    const solicited = buildPost({ text: EVERYDAY[0], comments: [{ text: lures[0]?.post.text }] })
    expect(seenBy(short, solicited)).toEqual(seenBy(long, solicited))
  })
})
