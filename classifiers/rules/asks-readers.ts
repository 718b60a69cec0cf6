// Asks others what to do. A person in need is to be helped, not flagged (policy, rule 2).
// Confused with: rhetorical questions of a lure, so it is silent where the writer offers in the first person.

import { type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'asks-readers'
const label = { zh: '在求助、提问', en: 'Asks for help' }

const WEIGHT = -1.2

function find(scope: Scope): Finding[] {
  const mentions = said(scope, 'ask', ['says', 'asks', 'tells'])
  if (mentions.length === 0 || scope.cues.own > 0) return []
  return finding({ id, label }, { weight: WEIGHT, why: `提问的话:${quoteTerms(mentions)}`, mentions })
}

export const asksReaders: Rule = {
  id,
  label,
  role: 'voice',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '请问退保划算吗?', en: 'Is surrender worth it?' },
      { zh: '网上说能全退,靠谱吗?', en: 'They say all comes back; can it be?' },
      { zh: '求助,逾期了怎么办?', en: 'Help, I am in arrears.' },
    ],
    misses: [
      { zh: '逾期了怎么办?找我们团队。', en: 'A rhetorical question.' },
      { zh: '今天去柜台退了。', en: 'Went to the counter.' },
      { zh: '专业退保。', en: 'An offer.' },
    ],
  },
}
