// The same trade with other goods: housing fund, game top-ups, gym cards, flights, adviser fees.
// Confused with: the housing-fund centre's own pages, a shop's refund terms, and players asking how to get money back.

import { findOffer, type OfferWords } from './offer.ts'
import type { Rule } from './rule.ts'

const words: OfferWords = {
  lure: 'other_refund_agency',
  act: /退|提取|取出|代提|要回|追回/u,
  lawful: /提前|入住|无理由|未拆|影响二次|管理中心|官方入口|app办理|按规定/u,
}

const id = 'offers-other-refund'
const label = { zh: '代办其他退款、代提', en: 'Other refund agency' }

export const offersOtherRefund: Rule = {
  id,
  label,
  role: 'offer',
  lure: words.lure,
  stage: 'live',
  find: (scope) => findOffer({ id, label }, words, scope),
  examples: {
    hits: [
      { zh: '公积金代提,全国可做,到账再付。', en: 'Housing fund withdrawn for you, pay on arrival.' },
      { zh: '孩子游戏充值退款,代办,成功再收。', en: 'Refund of a child’s game top-ups, pay on success.' },
      { zh: '投顾退费找专业团队,八成以上。', en: 'Adviser fees back, eight tenths and more.' },
    ],
    misses: [
      { zh: '不法分子以公积金代提为名骗取手续费。', en: 'Crooks take fees for housing-fund withdrawals.' },
      { zh: '民宿提前三天退订全额退,近地铁。', en: 'Guest house: cancel three days ahead, full refund.' },
      { zh: '二手闲置自提,不退不换。', en: 'Second-hand, collect yourself, no returns.' },
    ],
  },
}
