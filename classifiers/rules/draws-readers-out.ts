// Asks readers for their policy facts, or offers a free look: the hook before the private channel.
// It supports an offer and is nothing alone: tutors ask for a child's grade.

import { distinct, type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'draws-readers-out'
const label = { zh: '套取情况、免费帮看', en: 'Draws out details, offers a free look' }

const ONE = 0.7
const MORE = 1.1

function find(scope: Scope): Finding[] {
  const mentions = said(scope, 'lead-capture', ['says', 'asks'])
  const weight = distinct(mentions) > 1 ? MORE : ONE
  return finding({ id, label }, { weight, why: `引读者报情况:${quoteTerms(mentions)}`, mentions })
}

export const drawsReadersOut: Rule = {
  id,
  label,
  role: 'fee',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '评论区留险种和年限,免费评估。', en: 'Leave product and years below, free estimate.' },
      { zh: '保单拍照发我,帮你看看。', en: 'Send me a photo of the policy.' },
      { zh: '名额有限,想退的抓紧。', en: 'Few places left, hurry.' },
    ],
    misses: [
      { zh: '骗子让她把保单拍照发过去。', en: 'The crook had her send a photo of the policy.' },
      { zh: '周三交作业。', en: 'Homework is due on Wednesday.' },
      { zh: '切勿轻信免费评估。', en: 'Do not trust free estimates.' },
    ],
  },
}
