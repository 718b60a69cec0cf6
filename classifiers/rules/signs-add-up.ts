// No sign decides, but many together do: a subject of the trade, a way to write to someone, and several of its signs
// (money back, more than due, someone who helps, a burden, a fee on success, a free look). The newest lures show no more.
// Confused with: lawful advisers, who show a few of the signs and state the loss.

import type { Mention } from '#classifiers/mentions.ts'
import { groupOf, type Scope, said, saidOfAny } from '#classifiers/scope.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'signs-add-up'
const label = { zh: '多个迹象同时出现', en: 'Several signs together' }

const EACH = 0.45
const MOST = 2.7

const SIGNS: readonly (readonly string[])[] = [
  ['return'],
  ['result'],
  ['helper'],
  ['serve', 'serve-own'],
  ['burden'],
  ['veil'],
  ['lead-capture'],
  ['fee-success'],
  ['fee-referral', 'fee-upfront'],
  ['fake-evidence', 'fake-script', 'fake-hide', 'fake-pressure'],
  LURES.map((lure) => groupOf('hint', lure)),
  LURES.flatMap((lure) => [groupOf('offer', lure), groupOf('likely', lure)]),
]
const TOPICS = [...LURES.map((lure) => groupOf('matter', lure)), 'burden', 'veil']

function find(scope: Scope): Finding[] {
  const invited = scope.contacts.length > 0 || (!scope.told && said(scope, 'invite').length > 0)
  if (!invited) return []
  const topics = saidOfAny(scope, TOPICS, ['says', 'asks'])
  if (topics.length === 0) return []
  const signs = SIGNS.map((groups) => saidOfAny(scope, groups, ['says', 'asks']))
  const persona = said(scope, 'persona').filter(({ field }) => field.startsWith('author.'))
  const shown = [...signs, persona].filter((mentions) => mentions.length > 0)
  const mentions: Mention[] = [...shown.flatMap((one) => one.slice(0, 2)), ...topics.slice(0, 2)]
  const weight = Math.min(MOST, EACH * (shown.length + 1))
  return finding({ id, label }, { weight, why: `${shown.length} 种迹象:${quoteTerms(mentions)}`, mentions })
}

export const signsAddUp: Rule = {
  id,
  label,
  role: 'veil',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      {
        zh: '保费交不动了,朋友介绍的老师帮忙要回来了,想知道的私信我。',
        en: 'Could not pay; a teacher helped; message me.',
      },
      { zh: '那份合同终于离场,钱回来了,评论区扣1。', en: 'Left that contract, money back, write 1.' },
      { zh: '征信的事别急,免费看,主页找我。', en: 'About your credit record: a free look, see my profile.' },
    ],
    misses: [
      { zh: '保费交不动了,去柜台减额交清。', en: 'Could not pay; reduced the cover at the counter.' },
      { zh: '羽毛球局缺人,私信我。', en: 'Badminton, message me.' },
      { zh: '骗子说保费能要回来,让她私信。', en: 'The crook said premiums come back.' },
    ],
  },
}
