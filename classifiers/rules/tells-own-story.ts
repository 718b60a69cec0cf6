// Tells what happened to the writer, and sends nobody anywhere. Benign even if more than cash value came back
// (policy, rule 1); with a contact it is no longer only a story, so the rule is silent then.

import { type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'tells-own-story'
const label = { zh: '讲自己的经历,没有引流', en: 'Own story without a push' }

const WEIGHT = -1

function find(scope: Scope): Finding[] {
  const mentions = said(scope, 'share', ['says', 'asks', 'tells'])
  if (scope.contacts.length > 0 || scope.cues.own > 0) return []
  return finding({ id, label }, { weight: WEIGHT, why: `经历的话:${quoteTerms(mentions)}`, mentions })
}

export const tellsOwnStory: Rule = {
  id,
  label,
  role: 'voice',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '我自己去柜台退的,亏了三千。', en: 'I surrendered at the counter and lost 3,000.' },
      { zh: '记录一下我妈的年金。', en: 'A note on my mother’s annuity.' },
      { zh: '吐槽一下,后悔买早了。', en: 'A grumble.' },
    ],
    misses: [
      { zh: '分享一下,想知道的私信我。', en: 'A story with a push.' },
      { zh: '专业代理退保。', en: 'An offer.' },
      { zh: '今天下雨。', en: 'Rain.' },
    ],
  },
}
