// Sells, lends or shares ordinary things: second-hand goods, lessons, clubs. Their contacts are nobody’s business.

import { distinct, type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'trades-ordinary-things'
const label = { zh: '日常买卖、兴趣、约伴', en: 'Ordinary trade and hobbies' }

const EACH = -1.5
const MOST = -2.5

function find(scope: Scope): Finding[] {
  const mentions = said(scope, 'trade', ['says', 'asks', 'tells', 'denies'])
  const weight = Math.max(MOST, EACH * distinct(mentions))
  return finding({ id, label }, { weight, why: `日常事物:${quoteTerms(mentions)}`, mentions })
}

export const tradesOrdinaryThings: Rule = {
  id,
  label,
  role: 'guard',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '二手相机自提。', en: 'Second-hand camera.' },
      { zh: '羽毛球局缺人。', en: 'Badminton needs players.' },
      { zh: '房源转租,可养宠物。', en: 'Flat to sublet, pets welcome.' },
    ],
    misses: [
      { zh: '需要的加微信聊。', en: 'Add me on WeChat.' },
      { zh: '保单拿回九成。', en: 'Nine tenths of a policy.' },
      { zh: '先退后付。', en: 'Refund first, pay later.' },
    ],
  },
}
