// An agent gets course fees back for a share. Falls for it: pupils of closed or pushy training firms.
// Confused with: a tutor's own refund terms, consumer associations, and pupils comparing notes.

import { findOffer, type OfferWords } from './offer.ts'
import type { Rule } from './rule.ts'

const words: OfferWords = {
  lure: 'course_refund',
  act: /退|要回|追回|拿回/u,
  lawful: /试听|开课前|无理由|不满意|七天|7天|未开课|消协|按课时退/u,
}

const id = 'offers-course-refund'
const label = { zh: '代办课程退费', en: 'Course-refund agency' }

export const offersCourseRefund: Rule = {
  id,
  label,
  role: 'offer',
  lure: words.lure,
  stage: 'live',
  find: (scope) => findOffer({ id, label }, words, scope),
  examples: {
    hits: [
      { zh: '代理退课,培训费全额退,不成功不收。', en: 'Course refund agent, all fees back, no win no fee.' },
      { zh: '报了考证班后悔的,学费全退找我们法务。', en: 'Regret that course? Our legal team gets it all back.' },
      { zh: '网课退费,协议签过也能退,专业退费团队。', en: 'Online course refunds even after signing.' },
    ],
    misses: [
      {
        zh: '数学一对一,试听不满意全额退,课程表加微信发。',
        en: 'Maths tutor: not happy after the trial, full refund.',
      },
      { zh: '打着代理退课的名义,这些人骗取你的合同。', en: 'In the name of course refunds they take your papers.' },
      { zh: '开课前可退学费,按合同办理。', en: 'Fees refundable before the course begins.' },
    ],
  },
}
