// Figures from verdicts: the contract's metrics with their intervals, and shares of posts that were called violating.

import { createEvaluation } from '#classifiers/model/evaluate.ts'
import type { JudgedPost } from './context.ts'
import type { Figure, Interval } from './gate.ts'
import { wilson } from './intervals.ts'

/** One number of the contract's metrics by its path (`violating.f1`), with the interval that rides beside it. */
export type ReadMetric = (path: string) => Readonly<{ value: number; interval: Interval }>

/** The contract's metrics of these posts. */
export function metricsOf(judged: readonly JudgedPost[]): ReadMetric {
  const evaluation = createEvaluation()
  for (const { labelled, verdict } of judged) evaluation.add(labelled, verdict)
  const metrics: unknown = evaluation.metrics()
  const read = (path: string): unknown =>
    path.split('.').reduce((at, key) => (at as Readonly<Record<string, unknown>>)[key], metrics)
  return (path) => ({ value: read(path) as number, interval: read(`${path}Ci`) as Interval })
}

export const isCalled = ({ verdict }: JudgedPost): boolean => verdict.verdict === 'violating'
export const isLure = ({ labelled }: JudgedPost): boolean => labelled.label.verdict === 'violating'
export const isBenign = ({ labelled }: JudgedPost): boolean => labelled.label.verdict === 'benign'

/** The share of `posts` that is called violating, with Wilson's interval. */
export function calledShare(posts: readonly JudgedPost[]): Pick<Figure, 'value' | 'interval' | 'note'> {
  const called = posts.filter(isCalled).length
  return { value: called / posts.length, interval: wilson(called, posts.length), note: `${called} of ${posts.length}` }
}
