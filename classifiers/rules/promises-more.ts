// The result formula of the trade: a policy, years of paying, and a share that no contract gives ("八年,拿回九成").
// Falls for it: anyone who looks up what surrender costs. Confused with: claims paid in full, and statements of cash value.

import type { Mention } from '#classifiers/mentions.ts'
import { type Scope, said, saidOfAny } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { areNeighbours } from './offer.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'promises-more'
const label = { zh: '结果高于合同应退', en: 'Promises more than the contract gives' }

const WEIGHT = 1.1
const SHARE = /[6-9]\d(?:\.\d+)?\s?[%％]|[六七八九6-9]成|百分之[六七八九]十/u
const LAWFUL = /理赔|赔付|年化|利率|收益率|退休|医保|报销|准确率|满意度|市场份额|同比|增长/u
const MOST = 200
const TOPICS = ['matter-refund-agency', 'burden', 'veil']

function find(scope: Scope): Finding[] {
  const returns = said(scope, 'return').slice(0, MOST)
  if (returns.length === 0) return []
  const topic = saidOfAny(scope, TOPICS, ['says', 'asks'])
  const results = said(scope, 'result').slice(0, MOST)
  for (const back of returns) {
    if (LAWFUL.test(back.sentence.text)) continue
    const near = (mention: Mention): boolean => areNeighbours(mention.sentence, back.sentence)
    const more = results.filter(({ sentence }) => sentence === back.sentence)
    const of = topic.filter(near)
    if (of.length > 0 && (more.length > 0 || SHARE.test(back.sentence.text))) {
      const mentions = [back, ...more, ...of]
      return finding({ id, label }, { weight: WEIGHT, why: `说能拿回的超过应退:${quoteTerms(mentions)}`, mentions })
    }
  }
  return []
}

export const promisesMore: Rule = {
  id,
  label,
  role: 'veil',
  lure: 'refund_agency',
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '交了八年的年金,最后拿回来九成多。', en: 'Eight years of an annuity, nine tenths came back.' },
      { zh: '保单停了,保费一分不少要回来。', en: 'Policy stopped, every cent of premium came back.' },
      { zh: '那份合同交不动了,后来93%都到账了。', en: 'Could not pay that contract; 93% arrived.' },
    ],
    misses: [
      { zh: '医疗险理赔到账,报销了九成。', en: 'The medical claim paid nine tenths.' },
      { zh: '年金险退掉只能拿到现金价值,亏了一半。', en: 'Surrender gave cash value only, half lost.' },
      { zh: '毛衣洗坏了,店家全额退回。', en: 'The shop refunded a spoiled sweater in full.' },
    ],
  },
}
