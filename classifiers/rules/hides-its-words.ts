// Writes the trade's words so that a filter misses them. Evidence beside an offer, never proof: people also play with
// words, and contact evasion alone is never a finding (policy, rule 8).

import type { Scope } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, type Rule } from './rule.ts'

const id = 'hides-its-words'
const label = { zh: '变形书写行业词', en: 'Disguises the trade’s words' }

const EACH = 0.5
const MOST = 1.2
const WORDS = /^(offer|hint|matter|fee|result|fake|sell)/u
/** Native traditional writing hides nothing; full-width digits are how many keyboards write. */
const ORDINARY: ReadonlySet<string> = new Set(['traditional', 'fullwidth'])

function find(scope: Scope): Finding[] {
  const hidden = scope.mentions.filter(
    ({ group, evasion, voice }) =>
      evasion !== null && !ORDINARY.has(evasion) && WORDS.test(group) && voice !== 'tells' && voice !== 'denies',
  )
  const weight = Math.min(MOST, EACH * new Set(hidden.map(({ quote }) => quote)).size)
  const pairs = [...new Set(hidden.map(({ quote, reads }) => `「${quote}」读作「${reads}」`))].slice(0, 4).join(',')
  return finding({ id, label }, { weight, why: pairs, mentions: hidden })
}

export const hidesItsWords: Rule = {
  id,
  label,
  role: 'fee',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '葆费能要回来。', en: 'Premium written with a sound-alike.' },
      { zh: '专业退.保,找我。', en: 'A dot inside the word.' },
      { zh: '全额退\u200b保咨询。', en: 'A zero-width space inside the word.' },
    ],
    misses: [
      { zh: '退保要想清楚。', en: 'The plain word.' },
      { zh: '保險要看條款。', en: 'Native traditional writing.' },
      { zh: '今天天气好。', en: 'Nothing to hide.' },
    ],
  },
}
