// Speaks as an authority, association or company to the public. Evidence for an innocent text, never a veto:
// lures put on a uniform.

import { distinct, type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'speaks-officially'
const label = { zh: '官方公告的口吻', en: 'Speaks officially' }

const EACH = -0.5
const MOST = -2

function find(scope: Scope): Finding[] {
  const mentions = said(scope, 'official', ['says', 'asks', 'tells', 'denies'])
  const weight = Math.max(MOST, EACH * distinct(mentions))
  return finding({ id, label }, { weight, why: `官方的话:${quoteTerms(mentions)}`, mentions })
}

export const speaksOfficially: Rule = {
  id,
  label,
  role: 'voice',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '保险行业协会发布公告。', en: 'The insurance association announces.' },
      { zh: '我行提醒广大客户。', en: 'Our bank to its customers.' },
      { zh: '请拨打官方客服,到营业网点受理。', en: 'Call the official desk or visit a branch.' },
    ],
    misses: [
      { zh: '需要的加微信聊。', en: 'Add me on WeChat.' },
      { zh: '保单拿回九成。', en: 'Nine tenths of a policy.' },
      { zh: '先退后付。', en: 'Refund first, pay later.' },
    ],
  },
}
