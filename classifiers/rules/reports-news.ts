// Reports as the press, a court or an analyst does. Evidence for an innocent text, never a veto.

import { distinct, type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'reports-news'
const label = { zh: '新闻、判决或研究的口吻', en: 'Reports news' }

const EACH = -0.4
const MOST = -2

function find(scope: Scope): Finding[] {
  const mentions = said(scope, 'report', ['says', 'asks', 'tells', 'denies'])
  const weight = Math.max(MOST, EACH * distinct(mentions))
  return finding({ id, label }, { weight, why: `报道的话:${quoteTerms(mentions)}`, mentions })
}

export const reportsNews: Rule = {
  id,
  label,
  role: 'voice',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '据悉,法院判处被告人有期徒刑。', en: 'The court sentenced the accused, it is said.' },
      { zh: '记者从警方了解到,案件已破获。', en: 'Police told our reporter the case is solved.' },
      { zh: '近日多地披露典型案例。', en: 'Several places published typical cases.' },
    ],
    misses: [
      { zh: '需要的加微信聊。', en: 'Add me on WeChat.' },
      { zh: '保单拿回九成。', en: 'Nine tenths of a policy.' },
      { zh: '先退后付。', en: 'Refund first, pay later.' },
    ],
  },
}
