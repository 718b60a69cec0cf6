// Every figure of `evaluate` means what contracts.md says, checked against numbers worked out by hand.

import { describe, expect, it } from 'vitest'
import { mulberry32, withIntervals } from '#classifiers/model/bootstrap.ts'
import { debiasedEce } from '#classifiers/model/calibration.ts'
import { averagePrecision } from '#classifiers/model/counted.ts'
import { createEvaluation } from '#classifiers/model/evaluate.ts'
import type { Category, ContactType, Stance, VerdictKind } from '#src/domain/closed-lists.ts'
import { type LabelledPost, parseLabelledPost } from '#src/domain/labelled-post.ts'
import type { Verdict } from '#src/domain/verdict.ts'

type Answer = Readonly<{
  verdict: VerdictKind
  category?: Category
  stance?: Stance
  contacts?: readonly Readonly<{ type: ContactType; value: string }>[]
  evasion?: readonly string[]
  risk?: number
}>

const RISK = { violating: 0.9, borderline: 0.4, benign: 0.1 } as const

function labelled({
  verdict,
  category = 'none',
  stance = 'unrelated',
  contacts = [],
  evasion = [],
}: Answer): LabelledPost {
  const label = { verdict, category, stance, contactPush: contacts.length > 0 }
  const parsed = parseLabelledPost({ text: '示例', label, contacts, evasion })
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

function predicted({ verdict, category = 'none', stance = 'unrelated', contacts = [], risk }: Answer): Verdict {
  return {
    id: 'x',
    verdict,
    subject: 'post',
    category,
    categoryScores: {} as Verdict['categoryScores'],
    contactPush: contacts.length > 0,
    contactPushScore: 0,
    stance,
    risk: risk ?? RISK[verdict],
    priority: 0,
    evasions: [],
    contacts: contacts.map((contact) => ({ ...contact, raw: contact.value, field: 'text', start: 0, end: 0 })),
    findings: [],
    classifier: { version: 'test', model: 'test' },
  }
}

function evaluate(pairs: readonly (readonly [gold: Answer, called: Answer])[]) {
  const evaluation = createEvaluation()
  for (const [gold, called] of pairs) evaluation.add(labelled(gold), predicted(called))
  return evaluation.metrics()
}

const bad: Answer = { verdict: 'violating', category: 'refund_agency', stance: 'promote' }
const fine: Answer = { verdict: 'benign' }
const unsure: Answer = { verdict: 'borderline', category: 'refund_agency' }

describe('violating', () => {
  it('counts verdicts, with gold borderline left out', () => {
    const { violating, posts } = evaluate([
      [bad, bad],
      [bad, bad],
      [bad, fine],
      [fine, bad],
      [fine, fine],
      [unsure, bad],
      [unsure, fine],
    ])
    expect(posts).toBe(7)
    expect(violating).toMatchObject({ precision: 0.6667, recall: 0.6667, f1: 0.6667, threshold: 0.5 })
  })

  it('takes a predicted borderline for a miss on a violating post and for queued only on a benign one', () => {
    const metrics = evaluate([
      [bad, unsure],
      [fine, unsure],
      [fine, fine],
    ])
    expect(metrics.violating).toMatchObject({ precision: 0, recall: 0, f1: 0 })
    expect(metrics.queuedRate).toMatchObject({ violating: 1, benign: 0.5 })
    expect(metrics.falsePositiveRate.all).toBe(0)
  })

  it('ranks by risk for the area under the precision-recall curve', () => {
    const scored = [
      { score: 0.9, positive: true },
      { score: 0.8, positive: false },
      { score: 0.7, positive: true },
    ]
    expect(averagePrecision(scored)).toBeCloseTo((1 + 2 / 3) / 2, 10)
    const tied = scored.map(({ positive }) => ({ score: 0.5, positive }))
    expect(averagePrecision(tied)).toBeCloseTo(2 / 3, 10)
    expect(averagePrecision(tied.toReversed())).toBeCloseTo(2 / 3, 10)
  })
})

describe('false positives', () => {
  it('are told apart by stance, pushes and hard negatives', () => {
    const push = [{ type: 'wechat', value: 'demo-1' }] as const
    const { falsePositiveRate } = evaluate([
      [{ verdict: 'benign', stance: 'warn' }, bad],
      [{ verdict: 'benign', stance: 'warn' }, fine],
      [{ verdict: 'benign', stance: 'unrelated' }, bad],
      [{ verdict: 'benign', stance: 'unrelated', contacts: push }, fine],
    ])
    expect(falsePositiveRate).toMatchObject({ all: 0.5, hardNegatives: 0.5, benignPush: 0 })
    expect(falsePositiveRate.byStance).toMatchObject({ warn: 0.5, unrelated: 0.5 })
  })
})

describe('category', () => {
  it('is the mean F1 over lures present, on violating posts and posts called violating', () => {
    const debt: Answer = { ...bad, category: 'debt_relief' }
    const { category } = evaluate([
      [bad, bad],
      [debt, bad],
      [debt, debt],
      [fine, debt],
      [fine, fine],
    ])
    // refund_agency: 1 hit, 1 wrong; debt_relief: 1 hit, 1 missed, 1 wrong.
    expect(category.macroF1).toBeCloseTo((2 / 3 + 0.5) / 2, 3)
    expect(Object.keys(category.perClass).filter((key) => !key.endsWith('Ci'))).toEqual([
      'refund_agency',
      'debt_relief',
    ])
  })
})

describe('contacts and stance', () => {
  it('compares ids by type and value, hints by type, each once a post', () => {
    const gold = {
      ...bad,
      contacts: [
        { type: 'wechat', value: 'demo-1' },
        { type: 'dm_hint', value: '' },
      ],
    } as const
    const called = {
      ...bad,
      contacts: [
        { type: 'wechat', value: 'demo-1' },
        { type: 'phone', value: '19900001234' },
        { type: 'qr_hint', value: '' },
      ],
    } as const
    const { contacts, contactPush } = evaluate([
      [gold, called],
      [fine, called],
    ])
    expect(contacts.ids).toMatchObject({ precision: 0.25, recall: 1, f1: 0.4 })
    expect(contacts.hints).toMatchObject({ precision: 0, recall: 0, f1: 0 })
    expect(contactPush).toMatchObject({ precision: 0.5, recall: 1, f1: 0.6667 })
  })

  it('means stance F1 over the stances present', () => {
    const { stance } = evaluate([
      [
        { verdict: 'benign', stance: 'warn' },
        { verdict: 'benign', stance: 'warn' },
      ],
      [
        { verdict: 'benign', stance: 'ask' },
        { verdict: 'benign', stance: 'share' },
      ],
    ])
    expect(stance.macroF1).toBe(0.5)
  })

  it('gives recall for each disguise of violating posts', () => {
    const hidden: Answer = { ...bad, evasion: ['homophone', 'emoji'] }
    const { recallByEvasion } = evaluate([
      [hidden, bad],
      [{ ...bad, evasion: ['homophone'] }, fine],
      [{ ...fine, evasion: ['pinyin'] }, fine],
    ])
    expect(recallByEvasion).toMatchObject({ homophone: 0.5, emoji: 1 })
    expect(recallByEvasion).not.toHaveProperty('pinyin')
  })
})

describe('prevalence', () => {
  it('weighs queue rates by how rare lures are', () => {
    const { atPrevalence } = evaluate([
      [bad, bad],
      [fine, unsure],
      [fine, fine],
    ])
    expect(atPrevalence['1%'].queuePrecision).toBeCloseTo(0.01 / (0.01 + 0.99 * 0.5), 3)
    expect(atPrevalence['0.1%'].queuePrecision).toBeCloseTo(0.001 / (0.001 + 0.999 * 0.5), 3)
  })
})

describe('calibration', () => {
  const random = mulberry32(7)
  const honest = Array.from({ length: 4000 }, () => {
    const score = random()
    return { score, positive: random() < score }
  })

  it('is near nothing for honest scores, and below a plain error', () => {
    expect(debiasedEce(honest)).toBeLessThan(0.012)
    expect(debiasedEce(honest.slice(0, 200))).toBeLessThan(0.06)
  })

  it('sees overconfidence at its size', () => {
    const boasting = honest.map(({ positive }) => ({ score: 1, positive }))
    const rate = honest.filter(({ positive }) => positive).length / honest.length
    expect(debiasedEce(boasting)).toBeCloseTo(1 - rate, 2)
  })
})

describe('intervals', () => {
  const rate = (ones: readonly number[]) => ({ rate: ones.reduce((a, b) => a + b, 0) / ones.length, bins: 10 })

  it('hold the figure, shrink with more posts, and are the same each time', () => {
    const few = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 1 : 0))
    const many = Array.from({ length: 4000 }, (_, i) => (i % 4 === 0 ? 1 : 0))
    const width = (ones: readonly number[]): number => {
      const [low, high] = withIntervals(ones, rate, new Set(['bins'])).rateCi as readonly [number, number]
      expect(low).toBeLessThanOrEqual(0.25)
      expect(high).toBeGreaterThanOrEqual(0.25)
      return high - low
    }
    expect(width(few)).toBeGreaterThan(5 * width(many))
    expect(withIntervals(few, rate, new Set(['bins']))).toEqual(withIntervals(few, rate, new Set(['bins'])))
    expect(withIntervals(few, rate, new Set(['bins']))).not.toHaveProperty('binsCi')
  })

  it('ride beside every figure of the contract', () => {
    const metrics = evaluate([
      [{ ...bad, evasion: ['emoji'] }, bad],
      [fine, fine],
    ])
    const bare: string[] = []
    const walk = (value: object, path: string): void => {
      for (const [key, inner] of Object.entries(value)) {
        if (typeof inner === 'object' && !Array.isArray(inner)) walk(inner, `${path}${key}.`)
        else if (typeof inner === 'number' && !(`${key}Ci` in value)) bare.push(`${path}${key}`)
      }
    }
    walk(metrics, '')
    expect(bare).toEqual(['posts', 'violating.threshold', 'calibration.bins'])
  })

  it('survive an empty set', () => {
    expect(createEvaluation().metrics()).toMatchObject({ posts: 0, violating: { precision: 0, recall: 0, f1: 0 } })
  })
})
