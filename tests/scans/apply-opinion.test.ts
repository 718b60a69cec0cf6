// An opinion is a finding with a bounded weight: it never replaces a verdict, and never takes a violating one out of the
// queue.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyOpinion, LIMITS, withOpinion } from '#src/domain/apply-opinion.ts'
import { CATEGORIES, LURES, STANCES, VERDICTS } from '#src/domain/closed-lists.ts'
import type { Opinion } from '#src/domain/opinion.ts'
import { logOdds, verdictFor } from '#src/domain/risk.ts'
import { HARM, isHit, type Verdict } from '#src/domain/verdict.ts'
import { buildVerdict } from '#tests/helpers/build.ts'

const opinion = (given: Partial<Opinion> = {}): Opinion => ({
  ...{
    verdict: 'violating',
    category: 'refund_agency',
    contactPush: true,
    stance: 'promote',
    reason: '理由',
    quotes: [],
  },
  ...given,
})

function verdictAt(risk: number): Verdict {
  const verdict = verdictFor(risk)
  const scores = Object.fromEntries(LURES.map((lure) => [lure, lure === 'debt_relief' ? risk : 0]))
  const category = verdict === 'benign' ? 'none' : 'debt_relief'
  return buildVerdict({ risk, verdict, category, categoryScores: scores as Verdict['categoryScores'], stance: 'ask' })
}

const weigh = (risk: number, given: Partial<Opinion> = {}): Verdict =>
  applyOpinion(verdictAt(risk), { model: 'm-1', opinion: opinion(given), spans: [] })

describe('an opinion', () => {
  it.each([
    [0.3, 'violating', 0.5381, 'violating', 'debt_relief'],
    [0.2, 'violating', 0.4046, 'borderline', 'refund_agency'],
    [0.5, 'benign', 0.31, 'borderline', 'debt_relief'],
    [0.35, 'benign', 0.1948, 'benign', 'none'],
    [0.6, 'borderline', 0.5014, 'violating', 'debt_relief'],
    [0.4, 'borderline', 0.4, 'borderline', 'debt_relief'],
  ] as const)('risk %d and %s make %d, %s', (risk, says, moved, verdict, category) => {
    const after = weigh(risk, { verdict: says })
    expect(after).toMatchObject({ risk: moved, verdict, category, priority: Math.round(100 * moved * HARM[category]) })
  })

  it('is a finding with its model, reason and what was thought before', () => {
    const spans = [{ field: 'text', start: 0, end: 2, quote: '全额', reads: '全额' }]
    const before = verdictAt(0.4)
    const after = applyOpinion(before, { model: 'm-1', opinion: opinion(), spans })
    expect(after.findings.slice(0, -1)).toEqual(before.findings)
    expect(after.findings.at(-1)).toEqual({
      rule: 'second-opinion',
      label: '第二意见（m-1）：违规',
      weight: 1,
      why: '理由（原判：存疑）',
      noSpan: '',
      spans,
    })
    expect(weigh(0.4).findings.at(-1)?.noSpan).not.toBe('')
    expect(after.classifier).toEqual(before.classifier)
  })

  it('takes a lure that nobody named from what the classifier leads with', () => {
    expect(weigh(0.25, { category: 'none' })).toMatchObject({ verdict: 'borderline', category: 'debt_relief' })
  })

  it('shows as a part of the score', () => {
    const score = { parts: [{ part: 'prior', added: -0.4, why: '' }], risk: 0.4 }
    expect(withOpinion(score, verdictAt(0.4))).toBe(score)
    const { parts, risk } = withOpinion(score, weigh(0.4))
    expect(parts.at(-1)).toMatchObject({ part: 'second-opinion', added: 1 })
    expect(risk).toBe(weigh(0.4).risk)
  })

  it('keeps within its limits, whatever it says of whatever risk', () => {
    const any = fc.record({
      verdict: fc.constantFrom(...VERDICTS),
      category: fc.constantFrom(...CATEGORIES),
      stance: fc.option(fc.constantFrom(...STANCES)),
      contactPush: fc.option(fc.boolean()),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), any, (tenThousandths, given) => {
        const risk = tenThousandths / 10_000
        const before = verdictAt(risk)
        const after = weigh(risk, given)
        expect(after.risk).toBeGreaterThanOrEqual(0)
        expect(after.risk).toBeLessThanOrEqual(1)
        if (after.risk > 0.001 && after.risk < 0.999) {
          const moved = logOdds(after.risk) - logOdds(risk)
          expect(moved).toBeLessThanOrEqual(LIMITS.up + 0.06)
          expect(moved).toBeGreaterThanOrEqual(-LIMITS.down - 0.06)
        }
        if (before.verdict === 'violating') expect(isHit(after)).toBe(true)
        expect(after.verdict).toBe(verdictFor(after.risk))
        expect(after.category === 'none').toBe(!isHit(after))
        expect(Object.values(after.categoryScores).every((score) => score >= 0 && score <= 1)).toBe(true)
      }),
    )
  })
})
