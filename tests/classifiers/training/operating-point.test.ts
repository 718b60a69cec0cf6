// One half is where most is right, and a chance is moved no farther than that.

import { describe, expect, it } from 'vitest'
import { type Blend, chanceOf } from '#classifiers/model/blend.ts'
import { logistic, logOdds } from '#classifiers/model/thresholds.ts'
import type { Judged } from '#classifiers/training/fit-blend.ts'
import { moveToBest } from '#classifiers/training/operating-point.ts'

const PLAIN: Blend = { intercept: 0, linear: 1, net: 0, rules: 0 }

/** `count` scopes of one chance, of which `lures` are. */
const at = (chance: number, { count, lures }: { count: number; lures: number }): Judged[] =>
  Array.from({ length: count }, (_, i) => ({
    opinions: { linear: logOdds(chance), net: 0, rules: 0 },
    positive: i < lures,
    weight: 1,
  }))

const chanceAfter = (blend: Blend, before: number): number =>
  chanceOf(blend, at(before, { count: 1, lures: 0 })[0]?.opinions ?? { linear: 0, net: 0, rules: 0 })

describe('one half', () => {
  const sure = [...at(0.9, { count: 100, lures: 95 }), ...at(0.1, { count: 200, lures: 10 })]

  it('comes down to doubtful scopes of which more than half are lures', () => {
    const moved = moveToBest(PLAIN, [...sure, ...at(0.42, { count: 40, lures: 26 })])
    expect(chanceAfter(moved, 0.42)).toBeGreaterThanOrEqual(0.5)
    expect(chanceAfter(moved, 0.4)).toBeLessThan(0.5)
  })

  it('goes up over doubtful scopes of which few are', () => {
    const moved = moveToBest(PLAIN, [...sure, ...at(0.57, { count: 40, lures: 5 })])
    expect(chanceAfter(moved, 0.57)).toBeLessThan(0.5)
    expect(chanceAfter(moved, 0.9)).toBeGreaterThan(0.5)
  })

  it('stays where it is when nothing is better elsewhere, and where there is nothing', () => {
    expect(moveToBest(PLAIN, sure).intercept).toBeCloseTo(0)
    expect(moveToBest(PLAIN, []).intercept).toBeCloseTo(0)
  })

  it('is moved no farther than the chances that are tried', () => {
    const moved = moveToBest(PLAIN, [...at(0.05, { count: 100, lures: 99 })])
    expect(logistic(moved.intercept)).toBeLessThanOrEqual(0.651)
  })
})
