// An advertisement that rules read in full is a hit whatever stands behind it; a warning that quotes it is none.

import { describe, expect, it } from 'vitest'
import { createClassifier } from '#classifiers/classify.ts'
import { buildPost, lures } from './look-alikes.ts'

const { classify, explain } = createClassifier()
const verdictOf = (text: string): string => classify(buildPost({ text })).verdict
const isRaised = (text: string): boolean =>
  explain(buildPost({ text })).parts.some(({ part }) => part === 'plain offer')

const ADVERTS = [
  '退保全额退，前期不收费，加微信 demo_kill77 领流程',
  '专业代理退保，全国可办，不成功不收费，微信 demo_plain1',
  '停息挂账，网贷协商，不成功不收费，加微信 demo_plain2',
]

describe('a plain advertisement', () => {
  it.each(ADVERTS)('is a hit with any number behind it: %s', (text) => {
    const tails = ['', ...Array.from({ length: 40 }, (_, i) => `（${(i * 307 + 1) % 9973}）`)]
    expect(tails.filter((tail) => verdictOf(text + tail) !== 'violating')).toEqual([])
  })

  it('says which part of its risk that is', () => {
    expect(ADVERTS.flatMap((text) => [text, `${text}（1231）`]).some(isRaised)).toBe(true)
  })

  it.each([
    '提醒：有人发“退保全额退，前期不收费，加微信领流程”，这是骗局，别信',
    '有人加我微信说能全额退保，前期不收费，是真的吗？',
    '烘焙课没开班全额退，前期不收费，加微信 demo_plain3 报名',
  ])('is not what only has its words: %s', (text) => {
    expect(isRaised(text)).toBe(false)
    expect(verdictOf(text)).not.toBe('violating')
  })
})

describe('a lesson in faking', () => {
  it('is a hit without a way to contact', () => {
    const lesson = lures.find(({ what }) => what.startsWith('a tutorial in lying'))
    expect(lesson && classify(lesson.post)).toMatchObject({ verdict: 'violating', category: 'refund_tutorial' })
  })
})
