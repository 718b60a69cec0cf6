// Two models side by side: what is worse beyond noise is said to be, and what is noise is not.

import { describe, expect, it } from 'vitest'
import { compareModels, compareRates, type ScoredPair } from '#classifiers/model/compare-models.ts'
import type { Scored } from '#classifiers/model/figures.ts'

const NONE = { hit: 0, wrong: 0, missed: 0 }

function scored(violating: boolean, risk: number): Scored {
  const called = risk >= 0.5
  return {
    gold: {
      verdict: violating ? 'violating' : 'benign',
      category: violating ? 'refund_agency' : 'none',
      contactPush: violating,
      stance: violating ? 'promote' : 'share',
    },
    evasion: [],
    verdict: called ? 'violating' : 'benign',
    risk,
    category: called ? 'refund_agency' : 'none',
    contactPush: called,
    stance: called ? 'promote' : 'share',
    ...{ ids: NONE, hints: NONE },
  }
}

/** 200 posts, half of them lures; each model errs on every post whose number its rule names. */
const pairs = (before: (i: number) => boolean, after: (i: number) => boolean): ScoredPair[] =>
  Array.from({ length: 200 }, (_, i) => {
    const violating = i % 2 === 0
    const risk = (errs: boolean): number => (violating !== errs ? 0.95 : 0.05)
    return { incumbent: scored(violating, risk(before(i))), candidate: scored(violating, risk(after(i))) }
  })

const worseOf = (compared: ReturnType<typeof compareModels>): string[] =>
  compared.filter(({ worse }) => worse).map(({ figure }) => figure)

const never = (): boolean => false

describe('comparing models', () => {
  it('finds a model that misses lures worse, and not the other way round', () => {
    const misses = (i: number): boolean => i % 10 === 0
    expect(worseOf(compareModels('set', pairs(never, misses)))).toEqual(
      expect.arrayContaining(['violating F1', 'push F1', 'recall of refund_agency']),
    )
    expect(worseOf(compareModels('set', pairs(misses, never)))).toEqual([])
  })

  it('finds false alarms', () => {
    const alarms = (i: number): boolean => i % 10 === 1
    expect(worseOf(compareModels('set', pairs(never, alarms)))).toContain('false positives')
  })

  it('takes other errors of the same number for noise', () => {
    const compared = compareModels(
      'set',
      pairs(
        (i) => i % 20 === 0,
        (i) => i % 20 === 10,
      ),
    )
    expect(worseOf(compared)).toEqual([])
    expect(compared.find(({ figure }) => figure === 'violating F1')).toMatchObject({ difference: 0 })
  })

  it('says nothing of a handful of posts', () => {
    expect(compareModels('set', pairs(never, () => true).slice(0, 5))).toEqual([])
    expect(
      compareRates({ what: 'w', figure: 'f', better: 'higher' }, [{ incumbent: 1, candidate: 0, weight: 1 }]),
    ).toEqual([])
  })

  it('is the same every time', () => {
    const given = pairs(never, (i) => i % 7 === 0)
    expect(compareModels('set', given)).toEqual(compareModels('set', given))
  })

  it('weighs rates by what stands behind them', () => {
    const rates = [
      { incumbent: 0.9, candidate: 0.8, weight: 100 },
      { incumbent: 0.9, candidate: 0.85, weight: 100 },
      { incumbent: 0.8, candidate: 0.7, weight: 100 },
      { incumbent: 0.1, candidate: 0.9, weight: 1 },
    ]
    const named = { what: 'writers', figure: 'violating F1', better: 'higher' } as const
    expect(compareRates(named, rates.slice(0, 3).concat(rates[0] ?? []))).toMatchObject([{ worse: true }])
    expect(compareRates({ ...named, better: 'lower' }, rates)).toMatchObject([{ worse: false }])
  })
})
