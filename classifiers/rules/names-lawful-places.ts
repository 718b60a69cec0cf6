// Sends people to lawful places: hotlines, counters, mediation, courts. Warnings and own stories do; so may a lure
// that wants to look honest, hence a small weight.

import { distinct, type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'names-lawful-places'
const label = { zh: '指向合法渠道', en: 'Names lawful places' }

const EACH = -0.4
const MOST = -1.2

function find(scope: Scope): Finding[] {
  const mentions = said(scope, 'lawful-place', ['says', 'asks', 'tells', 'denies'])
  const weight = Math.max(MOST, EACH * distinct(mentions))
  return finding({ id, label }, { weight, why: `渠道:${quoteTerms(mentions)}`, mentions })
}

export const namesLawfulPlaces: Rule = {
  id,
  label,
  role: 'guard',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '可以打12378反映。', en: 'Call 12378.' },
      { zh: '直接去柜台,走正规渠道。', en: 'Go to the counter, the regular way.' },
      { zh: '申请仲裁或者起诉。', en: 'Ask for arbitration or sue.' },
    ],
    misses: [
      { zh: '需要的加微信聊。', en: 'Add me on WeChat.' },
      { zh: '保单拿回九成。', en: 'Nine tenths of a policy.' },
      { zh: '先退后付,不成功不收费。', en: 'Refund first, pay later; no fee without success.' },
    ],
  },
}
