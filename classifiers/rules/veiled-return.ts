// The newest layer has no keyword at all: "那份合同", "回家的钱", "离场". What gives it away is money coming back out of a
// burden, with someone's help or with a hint where to ask. Confused with: diaries about saving, parting and family.

import type { Mention } from '#classifiers/mentions.ts'
import { distinct, type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'veiled-return'
const label = { zh: '隐晦地讲拿回已交的钱', en: 'Veiled talk of getting paid money back' }

const HELPED = 1.7
const ALONE = 0.8

function find(scope: Scope): Finding[] {
  const returns = said(scope, 'return')
  if (returns.length === 0) return []
  const weight = said(scope, 'burden')
  const veils = said(scope, 'veil')
  const helpers = [...said(scope, 'helper'), ...said(scope, 'serve-own')]
  if (distinct([...weight, ...veils]) === 0) return []
  const mentions: Mention[] = [...returns, ...weight, ...veils, ...helpers]
  const helped = helpers.length > 0
  const why = helped ? `钱回来了,而且有人帮:${quoteTerms(mentions)}` : `已交的钱回来了:${quoteTerms(mentions)}`
  return finding({ id, label }, { weight: helped ? HELPED : ALONE, why, mentions })
}

export const veiledReturn: Rule = {
  id,
  label,
  role: 'veil',
  lure: 'refund_agency',
  stage: 'live',
  find,
  examples: {
    hits: [
      {
        zh: '那份合同每年交一万二,朋友介绍的姐姐陪着我,钱拿回来了。',
        en: 'That contract; a friend’s friend helped; money back.',
      },
      { zh: '交不动了,找了个懂行的,没想到都退回来。', en: 'Could not pay any more; someone in the know got it back.' },
      { zh: '当年签的红本本,终于离场,回家的钱到账。', en: 'The little red book signed long ago, left at last.' },
    ],
    misses: [
      { zh: '借给同学的书拿回来了。', en: 'Got my book back from a classmate.' },
      { zh: '老合同到期,换了新房子。', en: 'Old lease ended, moved house.' },
      { zh: '下车以后去吃了面。', en: 'Had noodles after the bus.' },
    ],
  },
}
