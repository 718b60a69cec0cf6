// Teaches how to lie one's way to a refund: invented evidence, lines to recite, an agent to hide, pressure to stage.
// Violating even without a contact (policy, refund_tutorial). Confused with: texts that say such lies are punished, and
// honest advice to keep true records.

import type { Mention } from '#classifiers/mentions.ts'
import { distinct, groupOf, type Scope, said } from '#classifiers/scope.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'teaches-faking'
const label = { zh: '教人编造、隐瞒或施压', en: 'Teaches faking, hiding or pressure' }
const KINDS = ['fake-evidence', 'fake-script', 'fake-hide', 'fake-pressure'] as const

const TOPICS: ReadonlySet<string> = new Set(
  LURES.flatMap((lure) => [groupOf('matter', lure), groupOf('offer', lure), groupOf('hint', lure)]),
)

const MANY = 3.4
const SEVERAL = 2.6
const TWO = 1.6
const ONE = 0.6

function find(scope: Scope): Finding[] {
  const kinds = KINDS.map((kind) => said(scope, kind))
  const taught = kinds.flat()
  const isTopic = ({ group }: Mention): boolean => TOPICS.has(group)
  if (taught.length === 0 || !(scope.mentions.some(isTopic) || scope.around.some(isTopic))) return []
  const terms = distinct(taught)
  const used = kinds.filter((mentions) => mentions.length > 0).length
  const weight = terms >= 4 && used >= 2 ? MANY : terms >= 3 ? SEVERAL : terms === 2 ? TWO : ONE
  return finding({ id, label }, { weight, why: `教的做法:${quoteTerms(taught)}`, mentions: taught })
}

export const teachesFaking: Rule = {
  id,
  label,
  role: 'method',
  lure: 'refund_tutorial',
  stage: 'live',
  find,
  examples: {
    hits: [
      {
        zh: '保险退费第一步:引导业务员承认,录音剪掉前面,话术背下来。',
        en: 'Lead the agent on, cut the tape, learn the lines.',
      },
      { zh: '打给保险公司一口咬定不是本人签的,天天投诉。', en: 'Insist you never signed; complain every day.' },
      { zh: '网贷协商要开贫困证明,装可怜,照着念就行。', en: 'Get a poverty certificate, act poor, read it out.' },
    ],
    misses: [
      { zh: '不法分子教唆投保人编造证据、背话术,属于违法。', en: 'Crooks teach policyholders to invent evidence.' },
      { zh: '面试话术整理,自我介绍这么说。', en: 'Lines for a job interview.' },
      { zh: '买保险要如实告知,保留好合同和发票。', en: 'Tell the insurer the truth and keep the papers.' },
    ],
  },
}
