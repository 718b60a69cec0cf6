// How the trade is paid: on success, a deposit, a share for bringing others. It supports an offer and is nothing alone:
// decorators take deposits too.

import { type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'takes-a-share'
const label = { zh: '按成功收费、返佣', en: 'Success fee or commission' }

const SUCCESS = 1.3
const REFERRAL = 0.9
const UPFRONT = 0.4

function find(scope: Scope): Finding[] {
  const success = said(scope, 'fee-success')
  const referral = said(scope, 'fee-referral')
  const upfront = said(scope, 'fee-upfront')
  const mentions = [...success, ...referral, ...upfront]
  const weight = success.length > 0 ? SUCCESS : referral.length > 0 ? REFERRAL : UPFRONT
  return finding({ id, label }, { weight, why: `收费方式:${quoteTerms(mentions)}`, mentions })
}

export const takesAShare: Rule = {
  id,
  label,
  role: 'fee',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '先退后付,不成功不收费。', en: 'Refund first, pay later; no win no fee.' },
      { zh: '介绍朋友有返佣,日结。', en: 'Commission for bringing friends, paid daily.' },
      { zh: '零前期,到账再付。', en: 'Nothing in advance, pay on arrival.' },
    ],
    misses: [
      { zh: '骗子先收定金再消失。', en: 'Crooks take a deposit and vanish.' },
      { zh: '今天的番茄一斤三块。', en: 'Tomatoes are three yuan today.' },
      { zh: '不法中介收取高额服务费。', en: 'Unlawful agents charge high fees.' },
    ],
  },
}
