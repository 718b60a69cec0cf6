// Lines of an advertisement pasted into a long, unrelated article, with a link or number (SEO spam).
// Shows whole lines, so that a reviewer sees where the article stops and the advert starts.

import type { Mention } from '#classifiers/mentions.ts'
import { groupOf, type Scope, said } from '#classifiers/scope.ts'
import type { Sentence } from '#classifiers/sentences.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import type { Finding, Span } from '#src/domain/verdict.ts'
import type { Rule } from './rule.ts'

const id = 'injected-advert'
const label = { zh: '长文中夹带广告', en: 'Advert inside an article' }

const WEIGHT = 0.9
const OFFERS = LURES.map((lure) => groupOf('offer', lure))

function find(scope: Scope): Finding[] {
  if (scope.kind !== 'window') return []
  const field = scope.contacts[0]?.field
  const offered = OFFERS.flatMap((group) => said(scope, group)).filter((mention) => mention.field === field)
  if (offered.length === 0) return []
  const spans = linesOf(scope, offered)
  return [{ rule: id, label: label.zh, weight: WEIGHT, why: '联系方式旁的几行是广告,与全文主题无关', noSpan: '', spans }]
}

/** The lines with an offer or a contact, as whole spans. */
function linesOf(scope: Scope, offered: readonly Mention[]): Span[] {
  const lines = new Set<Sentence>(offered.map(({ sentence }) => sentence))
  for (const { sentences } of scope.fields) {
    for (const sentence of sentences) {
      const holds = scope.contacts.some(
        ({ field, start }) => field === sentence.field && start >= sentence.start && start < sentence.end,
      )
      if (holds) lines.add(sentence)
    }
  }
  const whole = [...lines].sort((a, b) => a.start - b.start)
  return whole.map(({ field, start, text }) => {
    const quote = text.trimEnd()
    return { field, start, end: start + quote.length, quote, reads: quote }
  })
}

const ARTICLE = '本地新开的图书馆有三层,靠窗的座位要早到,孩子可以在一楼看绘本。'.repeat(20)

export const injectedAdvert: Rule = {
  id,
  label,
  role: 'veil',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: `${ARTICLE}\npos机办理官网:https://pos.example.com/a\n${ARTICLE}`, en: 'A POS link inside an article.' },
      { zh: `${ARTICLE}\n征信修复加微信 lurewatch-demo3\n${ARTICLE}`, en: 'Credit repair inside an article.' },
      { zh: `${ARTICLE}\n专业代理退保,电话19900001234\n`, en: 'A refund agent at the end of an article.' },
    ],
    misses: [
      { zh: `${ARTICLE}\n官网:https://library.example.com\n${ARTICLE}`, en: 'A library’s own address.' },
      { zh: 'pos机办理官网:https://pos.example.com/a', en: 'A short advert is not inside an article.' },
      { zh: `${ARTICLE}${ARTICLE}`, en: 'No contact.' },
    ],
  },
}
