// Says what surrender costs, or that nothing is promised: the mark of lawful service (policy, rule 4).

import { distinct, type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'states-the-loss'
const label = { zh: '讲明损失、不作承诺', en: 'States the loss, promises nothing' }

const EACH = -0.8
const MOST = -1.6

function find(scope: Scope): Finding[] {
  const mentions = said(scope, 'lawful-loss', ['says', 'asks', 'tells', 'denies'])
  const weight = Math.max(MOST, EACH * distinct(mentions))
  return finding({ id, label }, { weight, why: `讲明的内容:${quoteTerms(mentions)}`, mentions })
}

export const statesTheLoss: Rule = {
  id,
  label,
  role: 'guard',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '退保只退现金价值。', en: 'Surrender pays cash value only.' },
      { zh: '犹豫期内可以退。', en: 'Within the cooling-off period.' },
      { zh: '能退多少以合同为准,不承诺结果。', en: 'By the contract; no result promised.' },
    ],
    misses: [
      { zh: '需要的加微信聊。', en: 'Add me on WeChat.' },
      { zh: '保单拿回九成。', en: 'Nine tenths of a policy.' },
      { zh: '先退后付。', en: 'Refund first, pay later.' },
    ],
  },
}
