// Strangers under a result story ask for the way or say they have written: the other half of a staged thread.
// It supports an offer or a veiled one, and is nothing alone: good recipes draw such comments too.

import { distinct, type Scope } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'draws-a-crowd'
const label = { zh: '评论区求路子', en: 'Commenters ask for the way' }

const ONE = 0.6
const MORE = 1

function find(scope: Scope): Finding[] {
  if (scope.kind !== 'post') return []
  const mentions = scope.around.filter(({ group }) => group === 'drawn')
  const weight = distinct(mentions) > 1 ? MORE : ONE
  return finding({ id, label }, { weight, why: `评论区的反应:${quoteTerms(mentions)}`, mentions })
}

export const drawsACrowd: Rule = {
  id,
  label,
  role: 'fee',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '保费九成回来了。', comment: '求路子', en: 'A commenter asks for the way.' },
      { zh: '那笔钱拿回来了。', comment: '已私信,求带', en: 'A commenter has written.' },
      { zh: '保单处理完了。', comment: '怎么联系老师', en: 'How do I reach the teacher?' },
    ],
    misses: [
      { zh: '今天的面条。', comment: '看着好吃', en: 'Looks tasty.' },
      { zh: '求路子', en: 'The author asks himself; no comment does.' },
      { zh: '保费九成回来了。', comment: '恭喜', en: 'Congratulations.' },
    ],
  },
}
