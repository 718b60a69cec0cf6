// Someone surrenders your policy for you and brings back more than its cash value. Falls for it: people tired of premiums.
// Confused with: claims help, an insurer's own surrender counter, and everyone who warns of the trade.

import { findOffer, type OfferWords } from './offer.ts'
import type { Rule } from './rule.ts'

const words: OfferWords = {
  lure: 'refund_agency',
  act: /退|拿回|要回|追回|讨回|返还|取回|收回/u,
  lawful: /理赔|赔付|退休|退税|医保报销/u,
}

const id = 'offers-refund-agency'
const label = { zh: '代理退保服务', en: 'Policy-refund agency' }

export const offersRefundAgency: Rule = {
  id,
  label,
  role: 'offer',
  lure: words.lure,
  stage: 'live',
  find: (scope) => findOffer({ id, label }, words, scope),
  examples: {
    hits: [
      { zh: '专业代理退保,不成功不收费,加我聊。', en: 'Professional refund agent, no win no fee, add me.' },
      { zh: '你的保单我们团队帮你退,交的保费九成能拿回。', en: 'Our team gets nine tenths of your premiums back.' },
      { zh: '手里有年金想处理的,找我,全额退回。', en: 'Want out of an annuity? Find me, all of it back.' },
    ],
    misses: [
      { zh: '骗子号称可以代理退保,其实是要你的身份证。', en: 'Crooks claim to be refund agents; they want your ID.' },
      { zh: '我们只做手工蛋糕,提前两天预订,加微信看图。', en: 'We only bake cakes; order two days ahead.' },
      { zh: '理赔团队协助客户,医疗险全额赔付到账。', en: 'A claims team helped; the medical policy paid in full.' },
    ],
  },
}
