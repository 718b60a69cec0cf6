// Gate: the second evaluation set. Innocent contact pushes, news and notices, and lures that differ by the offer alone.

import type { Gate } from './gate.ts'
import { calledShare, isBenign, isLure } from './measured.ts'

/** How the set marks a violating post that has an innocent neighbour. */
const TWIN = '孪生'

export const dev2Gate: Gate = {
  name: 'dev2',
  what: 'devset/dev2.jsonl: false alarms on innocent posts and pushes, recall of the violating twins',
  async measure(context) {
    const judged = context.judged('dev2')
    const benign = judged.filter(isBenign)
    const pushes = benign.filter(({ labelled }) => labelled.label.contactPush)
    const twins = judged.filter((one) => isLure(one) && one.labelled.why.startsWith(TWIN))
    return [
      { name: 'benign called', ...calledShare(benign), unit: 'percent', target: { sense: '≤', at: 0.03 } },
      { name: 'benign pushes called', ...calledShare(pushes), unit: 'percent', target: { sense: '≤', at: 0.04 } },
      { name: 'recall of the twins', ...calledShare(twins), unit: 'share', target: { sense: '≥', at: 0.85 } },
    ]
  },
}
