// Sells letters, lines or whole courses for refunds. Violating by itself (policy, refund_tutorial).
// Confused with: shops that sell study notes or design templates.

import { groupOf, type Scope, said, saidOfAny } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'sells-templates'
const label = { zh: '出售话术、模板或教程', en: 'Sells templates or tutorials' }

const WEIGHT = 1.8
const TOPICS = (
  ['refund_agency', 'debt_relief', 'credit_repair', 'other_refund_agency', 'course_refund'] as const
).flatMap((lure) => [groupOf('offer', lure), groupOf('hint', lure)])

function find(scope: Scope): Finding[] {
  const sold = said(scope, 'sell-template')
  if (sold.length === 0) return []
  const topic = saidOfAny(scope, TOPICS, ['says', 'asks'])
  const insurance = said(scope, 'matter-refund-agency').filter(({ term }) => term === '退保' || term === '保单')
  if (topic.length + insurance.length === 0) return []
  const mentions = [...sold, ...topic.slice(0, 2)]
  return finding({ id, label }, { weight: WEIGHT, why: `出售的东西:${quoteTerms(sold)}`, mentions })
}

export const sellsTemplates: Rule = {
  id,
  label,
  role: 'method',
  lure: 'refund_tutorial',
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '退保教程全套资料,拍下秒发,投诉信模板都有。', en: 'Whole refund course, sent at once after payment.' },
      { zh: '退保投诉信代写,一份六百。', en: 'Refund complaint letters written, 600 each.' },
      { zh: '退费攻略打包价,网盘自动发货。', en: 'Refund guides as a bundle, sent automatically.' },
    ],
    misses: [
      { zh: '考研英语笔记,网盘自动发货。', en: 'Study notes, sent automatically.' },
      { zh: '简历模板出售,拍下秒发。', en: 'CV templates for sale.' },
      { zh: '有团伙出售退保教程,警方已打击。', en: 'A gang sold refund courses; police acted.' },
    ],
  },
}
