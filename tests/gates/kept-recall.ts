// What is left of the recall when every lure of the first evaluation set is put into a disguise.

import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Context, JudgedPost } from './context.ts'
import type { Figure } from './gate.ts'
import { bootstrap } from './intervals.ts'
import { isCalled, isLure } from './measured.ts'

type Pair = Readonly<{ clean: boolean; disguised: boolean }>

/** The lures of the first evaluation set with their verdicts as written. */
export const cleanLures = (context: Context): readonly JudgedPost[] => context.judged('dev').filter(isLure)

/** Recall in disguise over recall as written, with a bootstrap over lures (so the two recalls are paired). */
export function keptRecall(
  context: Context,
  disguise: (labelled: LabelledPost) => LabelledPost,
): Pick<Figure, 'value' | 'interval' | 'unit' | 'note'> {
  const pairs = cleanLures(context).map((judged): Pair => {
    const verdict = context.classifier().classify(disguise(judged.labelled).post)
    return { clean: isCalled(judged), disguised: verdict.verdict === 'violating' }
  })
  const count = (of: readonly Pair[], key: keyof Pair): number => of.filter((pair) => pair[key]).length
  const ratio = (of: readonly Pair[]): number => count(of, 'disguised') / Math.max(1, count(of, 'clean'))
  return {
    value: ratio(pairs),
    interval: bootstrap(pairs, ratio),
    unit: 'share',
    note: `${count(pairs, 'disguised')} for ${count(pairs, 'clean')} of ${pairs.length}`,
  }
}
