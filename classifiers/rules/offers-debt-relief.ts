// Someone stops the interest, the calls or part of the debt for you, for money. Falls for it: people in arrears.
// Confused with: a bank's own hardship plan, free counselling, and a debtor telling how he agreed on instalments himself.

import { findOffer, type OfferWords } from './offer.ts'
import type { Rule } from './rule.ts'

const words: OfferWords = {
  lure: 'debt_relief',
  act: /协商|停|减免|免息|分期|打折|清|谈|退/u,
  lawful: /我行|本行|银行客服|官方客服|自己打/u,
}

const id = 'offers-debt-relief'
const label = { zh: '代办停息、减债', en: 'Debt-relief agency' }

export const offersDebtRelief: Rule = {
  id,
  label,
  role: 'offer',
  lure: words.lure,
  stage: 'live',
  find: (scope) => findOffer({ id, label }, words, scope),
  examples: {
    hits: [
      { zh: '网贷逾期别慌,专业停息挂账,一对一指导。', en: 'Overdue loans? Professional interest stop, one to one.' },
      { zh: '信用卡欠款我们帮您协商,本金打折结清。', en: 'We negotiate your card debt; settle below principal.' },
      { zh: '做反催收三年,负债的姐妹找我。', en: 'Three years of anti-collection work; find me.' },
    ],
    misses: [
      { zh: '所谓停息挂账,都是骗子骗取服务费的套路。', en: 'So-called interest stop is a trick for fees.' },
      { zh: '周末羽毛球局缺两人,水平一般也欢迎。', en: 'Badminton on Saturday, two places left.' },
      { zh: '拒绝反催收,守护良好信用。', en: 'Say no to anti-collection; guard your credit.' },
    ],
  },
}
