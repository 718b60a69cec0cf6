// A diary that recommends: someone unnamed got more out of a policy for the writer. Policy counts recommending a third
// party as an offer. Confused with: thanks to a lawyer, an insurer's clerk or a friend who read the contract.

import { type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { areNeighbours } from './offer.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'knows-a-helper'
const label = { zh: '推荐替人办成的“老师”', en: 'Recommends someone who gets it done' }

const WEIGHT = 1.4
const MOST = 100
const LAWFUL = /理赔|赔付|柜台|客服|律师事务所|仲裁|法院|医保/u

function find(scope: Scope): Finding[] {
  const helpers = said(scope, 'helper').slice(0, MOST)
  if (helpers.length === 0) return []
  const topic = [...said(scope, 'matter-refund-agency', ['says', 'asks']), ...said(scope, 'burden')]
  const gains = [...said(scope, 'return'), ...said(scope, 'result')]
  if (topic.length === 0) return []
  for (const helper of helpers) {
    if (LAWFUL.test(helper.sentence.text)) continue
    const gained = gains.filter(
      ({ sentence }) => areNeighbours(sentence, helper.sentence) && !LAWFUL.test(sentence.text),
    )
    if (gained.length === 0) continue
    const mentions = [helper, ...gained, ...topic.slice(0, 3)]
    return finding({ id, label }, { weight: WEIGHT, why: `有人帮忙办成:${quoteTerms(mentions)}`, mentions })
  }
  return []
}

export const knowsAHelper: Rule = {
  id,
  label,
  role: 'veil',
  lure: 'refund_agency',
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '我妈的保险是朋友介绍的老师帮的,拿回了大部分。', en: 'A teacher a friend knew got most of it back.' },
      { zh: '年金交不起,找到一位懂行的,全退了。', en: 'Someone in the know got all of it back.' },
      { zh: '保单能要回来,真的要找对人。', en: 'You can get it back if you find the right person.' },
    ],
    misses: [
      { zh: '朋友介绍的民宿,住得很好。', en: 'A friend recommended the guest house.' },
      { zh: '保险理赔是客服帮我办的,三天到账。', en: 'The insurer’s desk settled my claim.' },
      { zh: '有人帮忙把快递拿回来了。', en: 'Someone fetched my parcel.' },
    ],
  },
}
