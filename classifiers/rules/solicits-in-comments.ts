// A stranger under someone's question offers to help, privately. The comment is acted on, the post is left alone
// (policy, rule 2). Confused with: friends who want to talk, and people who point at the official desk.

import { contactMentions } from '#classifiers/contact-mentions.ts'
import { groupOf, type Scope, saidOfAny } from '#classifiers/scope.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'solicits-in-comments'
const label = { zh: '在他人帖下揽客', en: 'Solicits under someone’s post' }

const OFFERED = 2.2
const HINTED = 0.8
const TOPICS = new Set(
  LURES.flatMap((lure) => [groupOf('offer', lure), groupOf('hint', lure), groupOf('matter', lure)]),
)
const PULL = ['return', 'result', 'helper', 'serve', 'serve-own', 'fee-success', 'lead-capture']

function find(scope: Scope): Finding[] {
  if (scope.kind !== 'comment' || scope.contacts.length === 0) return []
  if (!scope.around.some(({ group }) => TOPICS.has(group))) return []
  const pull = saidOfAny(scope, PULL, ['says', 'asks'])
  const mentions = [...contactMentions(scope), ...pull]
  const weight = pull.length > 0 ? OFFERED : HINTED
  return finding({ id, label }, { weight, why: `别人帖下的招揽:${quoteTerms(pull)}`, mentions })
}

export const solicitsInComments: Rule = {
  id,
  label,
  role: 'veil',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      {
        zh: '年金险交不动了,退保亏多少?',
        comment: '我退成功了,私信我教你',
        en: 'A stranger: mine worked, message me.',
      },
      { zh: '网贷逾期怎么办?', comment: '加微信 lurewatch-demo2,帮你处理', en: 'A stranger offers to handle it.' },
      { zh: '保单退了划算吗?', comment: '全拿回来了,私信我', en: 'A stranger: I get it all back.' },
    ],
    misses: [
      { zh: '年金险交不动了,退保亏多少?', comment: '打12378问问,别找中介', en: 'A stranger names the official line.' },
      { zh: '周末去哪徒步?', comment: '私信我拉你进群', en: 'Hiking, not a lure.' },
      { zh: '保单退了划算吗?', comment: '看现金价值表', en: 'Read the cash-value table.' },
    ],
  },
}
