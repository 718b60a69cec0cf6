// The picture of a run says what the numbers say: parts add up, heights are to scale, nothing lies on anything else.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAIL_REASONS, PAGE_VERDICTS, type RunReport, SKIP_REASONS, tallyFault } from '#src/domain/scan.ts'
import { stepFor, stepName } from '#web/views/run-course.tsx'
import { type FlowNode, type FlowShape, layFlow } from '#web/views/run-flow.ts'
import { wordsOf } from '#web/views/words.ts'

const SHAPE: FlowShape = { columns: [0, 100, 200], bar: 10, row: 20, scale: 200 }
const count = fc.oneof(fc.constant(0), fc.nat(50), fc.nat(1_000_000))
const countsOf = <T extends string>(names: readonly T[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, count])) as Record<T, typeof count>) as fc.Arbitrary<
    Record<T, number>
  >
const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0)

const anyReport: fc.Arbitrary<RunReport> = fc
  .record({
    pages: countsOf(PAGE_VERDICTS),
    skipped: countsOf(SKIP_REASONS),
    failed: countsOf(FAIL_REASONS),
    pending: count,
  })
  .map(({ pages, skipped, failed, pending }) => {
    const fetched = sum(pages)
    const found = fetched + sum(skipped) + sum(failed) + pending
    return { pages, skipped, failed, pending, fetched, found } as unknown as RunReport
  })

const inColumn = (nodes: readonly FlowNode[], x: number): FlowNode[] => nodes.filter((node) => node.x === x)
const total = (nodes: readonly FlowNode[]): number => nodes.reduce((all, node) => all + node.count, 0)

describe('the flow', () => {
  it('accounts for every address, to scale, and keeps labels apart', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(tallyFault(report)).toBeNull()
        const flow = layFlow(report, wordsOf('zh'), SHAPE)
        if (report.found === 0) return expect(flow).toBeNull()
        if (!flow) throw new Error('no flow')
        const [left, middle, right] = SHAPE.columns.map((x) => inColumn(flow.nodes, x)) as [
          FlowNode[],
          FlowNode[],
          FlowNode[],
        ]
        expect(total(left)).toBe(report.found)
        expect(total(middle)).toBe(report.found)
        expect(total(right)).toBe(report.fetched)
        for (const { count: n, height } of flow.nodes) expect(height).toBeCloseTo((n * 200) / report.found, 6)
        for (const column of [middle, right]) {
          for (const [i, node] of column.entries()) {
            const next = column[i + 1]
            if (!next) continue
            expect(next.labelY - node.labelY).toBeGreaterThanOrEqual(SHAPE.row - 1e-9)
            expect(next.y).toBeGreaterThanOrEqual(node.y + node.height - 1e-6)
          }
        }
        const fromFound = flow.bands.filter(({ x1 }) => x1 === SHAPE.columns[0] + SHAPE.bar)
        expect(fromFound.reduce((all, band) => all + band.height, 0)).toBeCloseTo(200, 6)
        for (const node of flow.nodes) expect(node.y + node.height).toBeLessThanOrEqual(flow.height)
      }),
      { numRuns: 300 },
    )
  })

  it('names every part in both languages', () => {
    const full = {
      pages: Object.fromEntries(PAGE_VERDICTS.map((name) => [name, 1])),
      skipped: Object.fromEntries(SKIP_REASONS.map((name) => [name, 1])),
      failed: Object.fromEntries(FAIL_REASONS.map((name) => [name, 1])),
      ...{ fetched: PAGE_VERDICTS.length, pending: 1 },
      found: PAGE_VERDICTS.length + SKIP_REASONS.length + FAIL_REASONS.length + 1,
    } as unknown as RunReport
    for (const language of ['zh', 'en'] as const) {
      const labels = layFlow(full, wordsOf(language), SHAPE)?.nodes.map(({ label }) => label) ?? []
      expect(labels).toHaveLength(full.found + 2)
      expect(labels.filter((label) => language === 'en' && /\p{Script=Han}/u.test(label))).toEqual([])
      expect(labels.filter((label) => /_/.test(label))).toEqual([])
    }
  })
})

describe('the steps of a course', () => {
  it('are at most sixty, whatever the span, and read as people count time', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 * 86_400_000 }), (span) => {
        expect(Math.floor(span / stepFor(span)) + 1).toBeLessThanOrEqual(60)
      }),
    )
    const en = wordsOf('en')
    expect([0, 40_000, 600_000, 7_200_000, 90 * 86_400_000].map((span) => stepName(stepFor(span), en))).toEqual([
      '1 second',
      '1 second',
      '30 seconds',
      '5 minutes',
      '2 days',
    ])
  })
})
