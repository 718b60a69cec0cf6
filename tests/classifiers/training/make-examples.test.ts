// What a scope teaches: of a long lure only the windows in which something lures say that it is one.

import { describe, expect, it } from 'vitest'
import { weighScopes } from '#classifiers/classify.ts'
import { standardMatcher } from '#classifiers/text/find-terms.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { type Example, makeExamples } from '#classifiers/training/make-examples.ts'
import { parseLabelledPost } from '#src/domain/labelled-post.ts'

const WALK = '周末带孩子去了湿地公园,看到很多候鸟,回来的路上买了菜。'.repeat(30)
/** Words of the trade in an innocent mouth: a window is opened for them. */
const DIARY = '翻出旧保单,看了现金价值和犹豫期,保费交了五年,退保损失多少也算了一遍。'
const OFFER = '专业代理退保,全额退回,不成功不收费,加微信 lurewatch_demo 咨询。'

function examplesOf(text: string, verdict: 'violating' | 'benign'): Example[] {
  const label =
    verdict === 'violating'
      ? { verdict, category: 'refund_agency', contactPush: true, stance: 'promote' }
      : { verdict, category: 'none', contactPush: false, stance: 'unrelated' }
  const parsed = parseLabelledPost({ platform: 'other', text, label })
  if (!parsed.ok) throw new Error(parsed.error)
  return makeExamples(parsed.value, 'post', weighScopes(readPost(parsed.value.post), standardMatcher()))
}

const violating = ({ targets }: Example): number => targets[0] ?? 0
const windows = (examples: readonly Example[]): Example[] => examples.filter(({ kind }) => kind === 'window')

describe('examples of a long post', () => {
  it('teach a lure by the window that holds it, and nothing by the one that holds innocent words', () => {
    const [whole, ...others] = examplesOf(`${DIARY}${WALK}${OFFER}${WALK}`, 'violating')
    expect(whole && violating(whole)).toBe(1)
    const taught = windows(others).map((one) => [one.reads.includes('代理退保'), violating(one)])
    expect(taught).toContainEqual([true, 1])
    expect(taught).toContainEqual([false, Number.NaN])
    expect(taught.every(([holds, target]) => holds === (target === 1))).toBe(true)
  })

  it('teach innocence by every window of an innocent post', () => {
    const examples = windows(examplesOf(`${DIARY}${WALK}`, 'benign'))
    expect(examples.length).toBeGreaterThan(0)
    for (const one of examples) expect(violating(one)).toBe(0)
  })
})
