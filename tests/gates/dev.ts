// Gate: the first evaluation set, as `evaluate` measures it.

import type { Gate } from './gate.ts'
import { calledShare, isBenign, metricsOf } from './measured.ts'

export const devGate: Gate = {
  name: 'dev',
  what: 'devset/dev.jsonl: lures, false alarms on hard negatives, categories, contact pushes',
  async measure(context) {
    const judged = context.judged('dev')
    const metric = metricsOf(judged)
    // Hard negatives speak of the trade without pushing anyone anywhere, as `evaluate` counts them.
    const hard = judged.filter(
      (one) => isBenign(one) && one.labelled.label.stance !== 'unrelated' && !one.labelled.label.contactPush,
    )
    return [
      { name: 'violating F1', ...metric('violating.f1'), unit: 'share', target: { sense: '≥', at: 0.94 } },
      { name: 'hard negatives called', ...calledShare(hard), unit: 'percent', target: { sense: '≤', at: 0.04 } },
      { name: 'category macro-F1', ...metric('category.macroF1'), unit: 'share', target: { sense: '≥', at: 0.85 } },
      { name: 'push F1', ...metric('contactPush.f1'), unit: 'share', target: { sense: '≥', at: 0.96 } },
    ]
  },
}
