// How an offer is recognised, the same for every lure: either the service is named in the writer's own voice, or the
// thing, what is done with it, who does it and what more it brings stand together. Each offers-*.ts brings its own words.

import type { Mention } from '#classifiers/mentions.ts'
import { distinct, groupOf, type Scope, said, saidOfAny } from '#classifiers/scope.ts'
import type { Sentence } from '#classifiers/sentences.ts'
import type { Lure } from '#src/domain/closed-lists.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

export type OfferWords = Readonly<{
  lure: Lure
  /** What is done with the thing; tested on the sentence as written. */
  act: RegExp
  /** Sentences that look alike and are lawful (claims, a shop's own refund terms). */
  lawful: RegExp
}>

const NAMED = 2.2
const ASKED = 0.7
const TAGGED = 1
const EACH_MORE = 0.4
const COMPOSED = 1.6
const HINTED = 0.8

const DOERS = ['serve', 'serve-own', 'helper']
const GAINS = ['result', 'fee-success']

/** A megabyte of repeated promises says no more than these; keeps the search linear. */
const MOST_GAINS = 100

/** The offer findings of one lure in one scope: at most one, the strongest reading, with all its words as spans. */
export function findOffer(rule: Pick<Rule, 'id' | 'label'>, words: OfferWords, scope: Scope): Finding[] {
  if (isQuiet(scope, words.lure)) return []
  const offered = groupOf('offer', words.lure)
  const named = said(scope, offered).filter(({ sentence }) => !words.lawful.test(sentence.text))
  const composed = [...findLikely(words, scope), ...findComposed(words, scope)]
  if (named.length > 0) {
    const inText = named.filter(({ field }) => !field.startsWith('tags['))
    const base = inText.length > 0 ? NAMED : TAGGED
    const more = EACH_MORE * Math.min(2, distinct(named) - 1) + (composed.length > 0 ? 2 * EACH_MORE : 0)
    const why = `文中自己提出这类服务:${quoteTerms(named)}`
    return finding(rule, { weight: base + more, why, mentions: [...named, ...composed] })
  }
  if (composed.length > 0) {
    return finding(rule, {
      weight: COMPOSED,
      why: `这样的说法是在揽活:${quoteTerms(composed)}`,
      mentions: composed,
    })
  }
  const asked = said(scope, offered, ['asks'])
  const hints = said(scope, groupOf('hint', words.lure), ['says', 'asks'])
  const weak = [...asked, ...hints].filter(({ sentence }) => !words.lawful.test(sentence.text))
  const weight = asked.length > 0 && hints.length === 0 ? ASKED : HINTED
  return finding(rule, { weight, why: `提到这类业务的说法:${quoteTerms(weak)}`, mentions: weak })
}

/** Nothing in a scope speaks of a lure: most lures are not spoken of in most texts. */
const isQuiet = ({ around, byGroup }: Scope, lure: Lure): boolean =>
  around.length === 0 && !OWN_KINDS.some((kind) => byGroup.has(groupOf(kind, lure)))
const OWN_KINDS = ['offer', 'likely', 'hint', 'matter'] as const

/** Turns of phrase that offer without naming the service. */
function findLikely({ lure, lawful }: OfferWords, scope: Scope): Mention[] {
  return said(scope, groupOf('likely', lure)).filter(({ sentence }) => !lawful.test(sentence.text))
}

/** Thing + act + someone who does it + more than is due, within a sentence and its neighbours. */
function findComposed({ lure, act, lawful }: OfferWords, scope: Scope): Mention[] {
  const matters = said(scope, groupOf('matter', lure), ['says', 'asks'])
  const topic = matters.length > 0 || scope.around.some(({ group }) => group === groupOf('matter', lure))
  if (!topic) return []
  const gains = saidOfAny(scope, GAINS)
  if (gains.length === 0) return []
  const doers = saidOfAny(scope, DOERS)
  for (const gain of gains.slice(0, MOST_GAINS)) {
    const near = (mention: Mention): boolean => areNeighbours(mention.sentence, gain.sentence)
    const by = doers.filter(near)
    const of = matters.filter(near)
    const stated = [gain, ...by, ...of].some(({ sentence }) => act.test(sentence.text) && !lawful.test(sentence.text))
    const around = scope.kind === 'comment' || of.length > 0
    if (by.length > 0 && around && stated && !lawful.test(gain.sentence.text)) return [gain, ...by, ...of]
  }
  return []
}

/** The same sentence or the next one, or different short fields (a title and its text) that are read together. */
export function areNeighbours(a: Sentence, b: Sentence): boolean {
  if (a.field === b.field) return Math.abs(a.order - b.order) <= 1
  return a.field === 'title' || b.field === 'title'
}
