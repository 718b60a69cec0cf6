// A blend trusts the part that knows, and its chances mean what they say.

import { describe, expect, it } from 'vitest'
import { chanceOf } from '#classifiers/model/blend.ts'
import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { logistic } from '#classifiers/model/thresholds.ts'
import { fitBlend, type Judged } from '#classifiers/training/fit-blend.ts'

/** Scopes whose truth follows `truth(opinions)`; `net` is noise. */
function draw(count: number, truth: (linear: number, net: number) => number): Judged[] {
  const random = mulberry32(7)
  return Array.from({ length: count }, () => {
    const [linear, net] = [8 * random() - 4, 8 * random() - 4]
    const positive = random() < logistic(truth(linear, net))
    return { opinions: { linear, net, rules: 0 }, positive, weight: 1 }
  })
}

describe('a blend', () => {
  it('finds the weights that the truth was made with', () => {
    const { intercept, linear, net } = fitBlend(draw(20_000, (a, b) => -1 + 1.5 * a + 0.5 * b))
    expect(intercept).toBeCloseTo(-1, 0)
    expect(linear).toBeCloseTo(1.5, 0)
    expect(net).toBeCloseTo(0.5, 0)
  })

  it('gives no part a weight below nothing', () => {
    const blend = fitBlend(draw(5000, (a, b) => a - b))
    expect(blend.net).toBe(0)
    expect(blend.linear).toBeGreaterThan(0.3)
  })

  it('is calibrated: of the scopes at about 70 %, about 70 % are lures', () => {
    const judged = draw(20_000, (a) => 0.8 * a)
    const blend = fitBlend(judged)
    const near = judged.filter(({ opinions }) => Math.abs(chanceOf(blend, opinions) - 0.7) < 0.05)
    expect(near.filter(({ positive }) => positive).length / near.length).toBeCloseTo(0.7, 1)
  })

  it('stays finite when a part makes no mistake', () => {
    const sure = [-3, -2, 2, 3].map((linear) => ({
      opinions: { linear, net: 0, rules: 0 },
      positive: linear > 0,
      weight: 1,
    }))
    expect(Object.values(fitBlend(sure)).every(Number.isFinite)).toBe(true)
  })
})
