// POS machines, clearing channels and turning card credit into cash, often pasted into an unrelated article.
// Confused with: a shop that asks its bank for a terminal, and news about deductions made through one.

import { findOffer, type OfferWords } from './offer.ts'
import type { Rule } from './rule.ts'

const words: OfferWords = {
  lure: 'pos_promo',
  act: /办理|申请|领取|代理|套|变现|秒到/u,
  lawful: /我行|本行|营业网点|到银行/u,
}

const id = 'offers-pos'
const label = { zh: 'POS 机办理、套现', en: 'POS machines and cash-out' }

export const offersPos: Rule = {
  id,
  label,
  role: 'offer',
  lure: words.lure,
  stage: 'live',
  find: (scope) => findOffer({ id, label }, words, scope),
  examples: {
    hits: [
      { zh: '个人pos机免费领取,费率低,秒到账。', en: 'Free personal POS machine, low rate, instant.' },
      { zh: '信用卡套现、花呗变现,安全快速。', en: 'Cash out your card or credit line, fast.' },
      { zh: 'pos机办理官网入口,填资料包邮到家。', en: 'Official POS application page, delivered free.' },
    ],
    misses: [
      { zh: '法院判处利用一清机非法套现的团伙。', en: 'A court sentenced a cash-out gang.' },
      { zh: '远离信用卡套现,避免个人信息泄露。', en: 'Keep away from card cash-out.' },
      { zh: '门店支持刷卡,也能开发票。', en: 'The shop takes cards and gives invoices.' },
    ],
  },
}
