// Unlicensed loan brokering: any credit accepted, papers dressed up, people hired to carry debt.
// Confused with: a licensed bank's product page with its conditions, and borrowers comparing rates.

import { findOffer, type OfferWords } from './offer.ts'
import type { Rule } from './rule.ts'

const words: OfferWords = {
  lure: 'loan_agency',
  act: /下款|放款|贷|批|额度|包装/u,
  lawful: /以审批为准|以银行审批|营业网点|我行|本行/u,
}

const id = 'offers-loan-agency'
const label = { zh: '无资质贷款中介', en: 'Unlicensed loan brokering' }

export const offersLoanAgency: Rule = {
  id,
  label,
  role: 'offer',
  lure: words.lure,
  stage: 'live',
  find: (scope) => findOffer({ id, label }, words, scope),
  examples: {
    hits: [
      { zh: '黑户可做,不看征信,当天下款。', en: 'Blacklisted welcome, no credit check, same-day money.' },
      { zh: '包装流水做房贷,被拒也能批。', en: 'Income dressed up for a mortgage, even if refused.' },
      { zh: '找背债人,一套房拿几十万。', en: 'Debt carriers wanted, paid per flat.' },
    ],
    misses: [
      { zh: '职业背债是违法的,团伙以高薪诱骗年轻人。', en: 'Debt carrying is illegal; gangs lure the young.' },
      { zh: '钢琴一对一上门,试听一节。', en: 'Piano lessons at home, first one free.' },
      { zh: '别信不看征信的贷款广告。', en: 'Do not believe no-check loan adverts.' },
    ],
  },
}
