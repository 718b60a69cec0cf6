// Names a licence, a firm or a service desk. Little evidence: law-firm shells are rented (policy, 2025 changes).

import { distinct, type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'holds-a-licence'
const label = { zh: '持证、持牌、售后身份', en: 'Names a licence or service desk' }

const EACH = -0.4
const MOST = -0.8

function find(scope: Scope): Finding[] {
  const mentions = said(scope, 'lawful-role', ['says', 'asks', 'tells', 'denies'])
  const weight = Math.max(MOST, EACH * distinct(mentions))
  return finding({ id, label }, { weight, why: `身份:${quoteTerms(mentions)}`, mentions })
}

export const holdsALicence: Rule = {
  id,
  label,
  role: 'guard',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '执业证号可查,持牌机构。', en: 'Licence can be checked.' },
      { zh: '保险经纪人,做理赔协助。', en: 'Broker, helps with claims.' },
      { zh: '小店售后客服。', en: 'A shop’s service desk.' },
    ],
    misses: [
      { zh: '需要的加微信聊。', en: 'Add me on WeChat.' },
      { zh: '保单拿回九成。', en: 'Nine tenths of a policy.' },
      { zh: '先退后付。', en: 'Refund first, pay later.' },
    ],
  },
}
