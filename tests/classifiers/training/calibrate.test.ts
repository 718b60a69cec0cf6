// Calibration turns scores into chances: right on average, in order, and never astray on scores that split perfectly.

import { describe, expect, it } from 'vitest'
import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { logistic } from '#classifiers/model/thresholds.ts'
import { fitCalibration, type Scored } from '#classifiers/training/calibrate.ts'

const one = (score: number, positive: boolean, ruled = 0): Scored => ({ scopes: [{ score, ruled }], positive })

describe('calibration', () => {
  it('finds the slope and the shift that the scores were made with', () => {
    const random = mulberry32(7)
    const scored = Array.from({ length: 4000 }, () => {
      const score = random() * 12 - 6
      return one(score, random() < logistic(0.5 * score - 1))
    })
    const { slope, intercept, rules } = fitCalibration(scored)
    expect(slope).toBeCloseTo(0.5, 1)
    expect(intercept).toBeCloseTo(-1, 0)
    expect(rules).toBe(0)
  })

  it('listens to the rules when the scores say nothing', () => {
    const random = mulberry32(8)
    const scored = Array.from({ length: 600 }, (_, i) => one(random() - 0.5, i % 2 === 0, i % 2 === 0 ? 3 : -3))
    expect(fitCalibration(scored).rules).toBeGreaterThan(0.5)
  })

  it('stays finite on scores that split perfectly', () => {
    const { slope, intercept } = fitCalibration(Array.from({ length: 40 }, (_, i) => one(i < 20 ? -9 : 9, i >= 20)))
    expect(slope).toBeGreaterThan(0)
    expect(slope).toBeLessThan(10)
    expect(Math.abs(intercept)).toBeLessThan(10)
  })
})
