// Warns others of the trade. Evidence for an innocent text, never a veto: lures quote warnings too.

import { distinct, type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'warns-readers'
const label = { zh: '在提醒别人当心', en: 'Warns readers' }

const EACH = -0.6
const MOST = -2.4

function find(scope: Scope): Finding[] {
  const mentions = said(scope, 'warn', ['says', 'asks', 'tells', 'denies'])
  const weight = Math.max(MOST, EACH * distinct(mentions))
  return finding({ id, label }, { weight, why: `提醒的话:${quoteTerms(mentions)}`, mentions })
}

export const warnsReaders: Rule = {
  id,
  label,
  role: 'voice',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '警惕退保骗局。', en: 'Beware of refund scams.' },
      { zh: '千万别信,我踩坑了。', en: 'Do not believe it, I fell for it.' },
      { zh: '谨防个人信息泄露。', en: 'Guard your personal data.' },
    ],
    misses: [
      { zh: '需要的加微信聊。', en: 'Add me on WeChat.' },
      { zh: '保单拿回九成。', en: 'Nine tenths of a policy.' },
      { zh: '先退后付。', en: 'Refund first, pay later.' },
    ],
  },
}
