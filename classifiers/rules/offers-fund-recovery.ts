// Paid recovery of money lost to a black platform, or of a frozen card: a second harvest from people already robbed.
// Confused with: the police and banks that do stop payments, lawyers, and victims asking what to do.

import { findOffer, type OfferWords } from './offer.ts'
import type { Rule } from './rule.ts'

const words: OfferWords = {
  lure: 'fund_recovery',
  act: /追|挽|出款|解冻|拿回|要回|出黑/u,
  lawful: /公安|警方|民警|派出所|反诈中心|开户行/u,
}

const id = 'offers-fund-recovery'
const label = { zh: '代追损、代出款、代解冻', en: 'Paid fund recovery' }

export const offersFundRecovery: Rule = {
  id,
  label,
  role: 'offer',
  lure: words.lure,
  stage: 'live',
  find: (scope) => findOffer({ id, label }, words, scope),
  examples: {
    hits: [
      { zh: '平台不给提现?专业出黑团队,先出后付。', en: 'Platform will not pay out? We extract it, pay later.' },
      { zh: '被骗的钱帮你追回,技术追款成功率高。', en: 'We recover money you lost to fraud.' },
      { zh: '银行卡解冻,三天搞定。', en: 'Bank card unfrozen in three days.' },
    ],
    misses: [
      { zh: '声称能帮你追回被骗资金的,多半是骗子。', en: 'Who claims to recover your money is mostly a crook.' },
      { zh: '警方提醒:追损黑客是二次诈骗,切勿相信。', en: 'Police: recovery hackers are a second fraud.' },
      { zh: '领养小猫,已驱虫,限同城。', en: 'Kitten for adoption, same city only.' },
    ],
  },
}
