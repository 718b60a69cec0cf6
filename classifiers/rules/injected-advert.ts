// Lines of an advertisement pasted into a long, unrelated article, with a link or number (SEO spam).
// Shows whole lines, so that a reviewer sees where the article stops and the advert starts.

import type { Mention } from '#classifiers/mentions.ts'
import { groupOf, type Scope, saidOfAny } from '#classifiers/scope.ts'
import type { Sentence } from '#classifiers/sentences.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import type { Finding, Span } from '#src/domain/verdict.ts'
import type { Rule } from './rule.ts'

const id = 'injected-advert'
const label = { zh: '长文中夹带广告', en: 'Advert inside an article' }

const WEIGHT = 0.9
const STEP = /申请|办理|填写|填资料|邮寄|领取|注册|下单|收到|咨询|联系/u
const STEP_LENGTH = 50
const MOST_LINES = 12
const OFFERS = LURES.map((lure) => groupOf('offer', lure))

function find(scope: Scope): Finding[] {
  if (scope.kind !== 'window') return []
  const offered = saidOfAny(scope, OFFERS).filter(({ field }) => field !== 'title')
  if (offered.length === 0) return []
  const spans = linesOf(scope, offered)
  return [{ rule: id, label: label.zh, weight: WEIGHT, why: '链接或联系方式旁的几行是广告', noSpan: '', spans }]
}

/** The lines with an offer or a contact, and the short steps that lead from one to the next, as whole spans. */
function linesOf(scope: Scope, offered: readonly Mention[]): Span[] {
  const offering = new Set<Sentence>(offered.map(({ sentence }) => sentence))
  const lines: Sentence[] = []
  for (const sentence of scope.fields.flatMap(({ sentences }) => sentences)) {
    const { field, start, end, text } = sentence
    const contacts = scope.contacts.some((one) => one.field === field && one.start >= start && one.start < end)
    const last = lines.at(-1)
    const follows = last?.field === field && last.order === sentence.order - 1
    if (offering.has(sentence) || contacts || (follows && text.length <= STEP_LENGTH && STEP.test(text)))
      lines.push(sentence)
  }
  return lines.slice(0, MOST_LINES).map(({ field, start, text }) => {
    const quote = text.trim()
    const from = start + text.indexOf(quote)
    return { field, start: from, end: from + quote.length, quote, reads: quote }
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
      { zh: `${ARTICLE}\npos机办理入口 https://pos.example.com/a\n${ARTICLE}`, en: 'A POS link inside an article.' },
      { zh: `${ARTICLE}\n征信修复加微信 lurewatch-demo3\n${ARTICLE}`, en: 'Credit repair inside an article.' },
      { zh: `${ARTICLE}\n专业代理退保,电话19900001234\n`, en: 'A refund agent at the end of an article.' },
    ],
    misses: [
      { zh: `${ARTICLE}\n官网:https://library.example.com\n${ARTICLE}`, en: 'A library’s own address.' },
      { zh: 'pos机办理入口 https://pos.example.com/a', en: 'A short advert is not inside an article.' },
      { zh: `${ARTICLE}${ARTICLE}`, en: 'No contact.' },
    ],
  },
}
