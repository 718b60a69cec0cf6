// Looks for an agent ("求中介"). Borderline by policy (rule 2): a person to be told of the risk, not punished.
// Confused with: questions whether such agents can be trusted.

import { groupOf, type Scope, saidOfAny } from '#classifiers/scope.ts'
import type { Sentence } from '#classifiers/sentences.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, type Rule } from './rule.ts'

const id = 'seeks-an-agent'
const label = { zh: '在找代办中介', en: 'Looks for an agent' }

const WEIGHT = 3.2
const SEEKS =
  /(?<![不没别用需])(求|想|要|跪求|有没有|谁有|哪里有|谁认识|帮忙)(推荐|介绍|找|个|靠谱)[^，。?？]{0,10}(中介|代理|代办|团队|渠道|法务|老师|人)|求(中介|代办|代理|渠道|路子)/u
const TOPICS = LURES.flatMap((lure) => [groupOf('offer', lure), groupOf('matter', lure)])

function find(scope: Scope): Finding[] {
  if (scope.kind === 'comment' || scope.cues.own > 0) return []
  const topics = saidOfAny(scope, TOPICS, ['says', 'asks'])
  const asked = new Map<Sentence, boolean>()
  const seeks = (sentence: Sentence): boolean => {
    const known = asked.get(sentence) ?? SEEKS.test(sentence.text)
    asked.set(sentence, known)
    return known
  }
  const mentions = topics.filter(({ sentence }) => seeks(sentence))
  return finding({ id, label }, { weight: WEIGHT, why: '作者在找人代办,应提示风险', mentions })
}

export const seeksAnAgent: Rule = {
  id,
  label,
  role: 'veil',
  lure: 'refund_agency',
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '想退保,求推荐靠谱的代理。', en: 'Wants a reliable agent.' },
      { zh: '有没有靠谱的退保中介?', en: 'Is there a reliable agent?' },
      { zh: '网贷逾期,求中介。', en: 'In arrears, seeks an agent.' },
    ],
    misses: [
      { zh: '退保中介靠谱吗?', en: 'Can agents be trusted?' },
      { zh: '求推荐好吃的面馆。', en: 'Seeks a noodle shop.' },
      { zh: '想推荐一位老师傅修鞋。', en: 'Recommends a cobbler.' },
    ],
  },
}
