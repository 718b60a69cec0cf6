// Reporters, police, researchers and victims' groups ask people to get in touch, and are innocent (policy, rule 9).
// One word is not enough: fake-news accounts borrow "记者" as a mask.

import { distinct, type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'collects-leads'
const label = { zh: '采访、调研或报案征集', en: 'Collects leads for press, research or police' }

const TWO = -1.4
const MORE = -2.4

function find(scope: Scope): Finding[] {
  const mentions = said(scope, 'collects-leads', ['says', 'asks'])
  const terms = distinct(mentions)
  if (terms < 2) return []
  return finding({ id, label }, { weight: terms > 2 ? MORE : TWO, why: `征集的话:${quoteTerms(mentions)}`, mentions })
}

export const collectsLeads: Rule = {
  id,
  label,
  role: 'guard',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '我是记者,征集线索,匿名访谈。', en: 'A reporter collects leads.' },
      { zh: '研究生课题调研,访谈有报酬。', en: 'A student’s survey.' },
      { zh: '受害者群已报案,经侦在登记。', en: 'Victims registered with the police.' },
    ],
    misses: [
      { zh: '记者都报道过我们,专业退保。', en: 'The press wrote of us: a mask.' },
      { zh: '加微信聊。', en: 'Add me.' },
      { zh: '先退后付。', en: 'Refund first, pay later.' },
    ],
  },
}
