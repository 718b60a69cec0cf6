// Someone deletes true records from a credit report, for money. Falls for it: people refused a loan.
// Confused with: the free objection that the central bank offers, and lessons on reading one's own report.

import { findOffer, type OfferWords } from './offer.ts'
import type { Rule } from './rule.ts'

const words: OfferWords = {
  lure: 'credit_repair',
  act: /修复|消|删|洗|铲|撤|优化|处理|清|抹/u,
  lawful: /人民银行|免费查询|本人申请|网点自助/u,
}

const id = 'offers-credit-repair'
const label = { zh: '代办征信修复', en: 'Credit-repair agency' }

export const offersCreditRepair: Rule = {
  id,
  label,
  role: 'offer',
  lure: words.lure,
  stage: 'live',
  find: (scope) => findOffer({ id, label }, words, scope),
  examples: {
    hits: [
      { zh: '征信修复,逾期记录消除,当月见效。', en: 'Credit repair, arrears deleted within the month.' },
      { zh: '征信花了不要紧,我们专业铲单,成功后付费。', en: 'Damaged report? We clear it, pay on success.' },
      { zh: '招征信修复师学员,包教会。', en: 'Recruiting credit-repair trainees.' },
    ],
    misses: [
      { zh: '警惕征信修复骗局,合法的异议申请不收钱。', en: 'Beware of credit-repair scams; objections are free.' },
      { zh: '跑团周六六点集合,新手也带。', en: 'Running group meets at six on Saturday.' },
      { zh: '没有征信修复这回事,按时还款才行。', en: 'There is no such thing as credit repair.' },
    ],
  },
}
