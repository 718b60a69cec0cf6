// Gate: lures in a disguise that a program can put on without chance are found as well as before.

import { DISGUISES } from './disguises/deterministic.ts'
import { disguisePost } from './disguises/on-post.ts'
import type { Gate } from './gate.ts'
import { keptRecall } from './kept-recall.ts'

export const disguisedGate: Gate = {
  name: 'disguised',
  what: 'recall of the lures of devset/dev.jsonl after each deterministic disguise, over recall as written',
  async measure(context) {
    return Object.entries(DISGUISES).map(([name, disguise]) => {
      context.say(`  ${name}`)
      return {
        name,
        ...keptRecall(context, (labelled) => disguisePost(labelled, disguise)),
        target: { sense: '≥', at: 0.98 },
      }
    })
  },
}
