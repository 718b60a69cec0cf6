// What a finding is said to add is what it adds: its own weight, and of a pair with another its half.

import { describe, expect, it } from 'vitest'
import { weighScopes } from '#classifiers/classify.ts'
import { assess, prepareJudge } from '#classifiers/model/assess.ts'
import { BLENDED } from '#classifiers/model/blend.ts'
import { pairPlace, placeOf, TABLE_SIZE } from '#classifiers/model/hashed-ngrams.ts'
import { HEADS } from '#classifiers/model/heads.ts'
import type { Model } from '#classifiers/model/model-file.ts'
import { standardMatcher } from '#classifiers/text/find-terms.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { buildPost } from '#tests/helpers/build.ts'

const POST = buildPost({
  title: '退保攻略',
  text: '我帮上百位姐妹全额退保，前期不收费，退下来再付，加微信 demo_refund01 领流程',
})

/** A model that knows nothing but the given places, each worth `weight` to the first head. */
function modelOf(places: readonly number[], weight = 100): Model {
  const table = new Int8Array(TABLE_SIZE * HEADS.length)
  for (const place of places) table[place * HEADS.length] = weight
  const linear = { table, scales: new Float64Array(HEADS.length).fill(1), bias: new Float64Array(HEADS.length) }
  const blend = { intercept: 0, linear: 1, net: 0, rules: 0 }
  const blends = Object.fromEntries(BLENDED.map((name) => [name, blend]))
  return { hash: 'test', linear, nets: [], blends } as unknown as Model
}

function weights(places: readonly number[]): { byRule: Record<string, number>; part: number } {
  const { reading, cues, weighed } = weighScopes(readPost(POST), standardMatcher())
  const source = { weighed: weighed[0], fields: reading.fields, cues }
  const { findings, parts } = assess(prepareJudge(modelOf(places)), source)
  const ruled = findings.filter(({ rule }) => rule !== 'reads-like-a-lure')
  return {
    byRule: Object.fromEntries(ruled.map(({ rule, weight }) => [rule, weight])),
    part: parts.find(({ part }) => part === 'rules')?.added ?? 0,
  }
}

describe('what a finding adds', () => {
  const rules = Object.keys(weights([]).byRule).sort()
  const [first = '', second = ''] = rules
  const own = (rule: string): number => placeOf(`rule ${rule}`)
  const total = (byRule: Record<string, number>): number => Object.values(byRule).reduce((sum, one) => sum + one, 0)

  it('is nothing where the model knows no rule', () => {
    expect(rules.length).toBeGreaterThan(2)
    expect(total(weights([]).byRule)).toBe(0)
  })

  it('is all of its own weight', () => {
    const { byRule, part } = weights([own(first)])
    expect(byRule[first]).toBeGreaterThan(0)
    expect(byRule[first]).toBeCloseTo(part, 3)
    expect(total(byRule)).toBeCloseTo(part, 3)
  })

  it('is half of what it adds together with another', () => {
    const { byRule, part } = weights([pairPlace(own(first), own(second))])
    expect(byRule[first]).toBeGreaterThan(0)
    expect(byRule[first]).toBeCloseTo(part / 2, 2)
    expect(byRule[second]).toBe(byRule[first])
    expect(total(byRule)).toBeCloseTo(part, 2)
  })

  it('adds up, over all pairs of findings, to the part of the rules', () => {
    const pairs = rules.flatMap((a, i) => rules.slice(i + 1).map((b) => pairPlace(own(a), own(b))))
    const { byRule, part } = weights([...rules.map(own), ...pairs])
    expect(Math.abs(total(byRule) - part)).toBeLessThan(0.01 * rules.length)
  })
})
