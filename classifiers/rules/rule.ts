// What a rule is: one behaviour, looked for in one scope. A rule's id is its file name, chosen once and never reused.

import { type Mention, toSpan } from '#classifiers/mentions.ts'
import type { Scope } from '#classifiers/scope.ts'
import type { Lure } from '#src/domain/closed-lists.ts'
import type { Finding } from '#src/domain/verdict.ts'

/**
 * What a finding speaks for. offer, method, fee and veil speak for a lure; push only makes one worse;
 * voice and guard speak for an innocent text.
 */
export type Role = 'offer' | 'method' | 'veil' | 'fee' | 'push' | 'voice' | 'guard'

/** An example post: its text (or title, bio, stranger's comment) and an English gloss. */
export type Example = Readonly<{ zh: string; en: string; title?: string; bio?: string; comment?: string }>

export type Rule = Readonly<{
  id: string
  label: Readonly<{ zh: string; en: string }>
  role: Role
  /** The lure this rule speaks for, or null when it is the same for all. */
  lure: Lure | null
  /** A shadow rule is run and shown, but adds nothing until it has been measured. */
  stage: 'live' | 'shadow'
  /** Pure; weights are log-odds. Every finding has a span, or says in `noSpan` why not. */
  find(scope: Scope): Finding[]
  examples: Readonly<{ hits: readonly Example[]; misses: readonly Example[] }>
}>

/** More spans than this help no reader. */
const MOST_SPANS = 12

export type Found = Readonly<{ weight: number; why: string; mentions: readonly Mention[]; noSpan?: string }>

/** One finding of a rule from the mentions that carry it; none when there is no mention and no reason for that. */
export function finding(rule: Pick<Rule, 'id' | 'label'>, found: Found): Finding[] {
  if (found.mentions.length === 0 && !found.noSpan) return []
  const spans = uniqueSpans(found.mentions)
  const noSpan = spans.length > 0 ? '' : (found.noSpan ?? '')
  if (spans.length === 0 && noSpan === '') return []
  return [{ rule: rule.id, label: rule.label.zh, weight: found.weight, why: found.why, noSpan, spans }]
}

function uniqueSpans(mentions: readonly Mention[]): Finding['spans'] {
  if (mentions.length === 1) return mentions.map(toSpan)
  const byPlace = new Map(mentions.map((mention) => [`${mention.field}\t${mention.start}\t${mention.end}`, mention]))
  return [...byPlace.values()].slice(0, MOST_SPANS).map(toSpan)
}

/** The words found, for a sentence to people: `「代理退保」「九成」`. */
export function quoteTerms(mentions: readonly Mention[]): string {
  if (mentions.length === 0) return ''
  const terms = [...new Set(mentions.map(({ reads, term }) => reads || term))]
  return terms
    .slice(0, 5)
    .map((term) => `「${term}」`)
    .join('')
}
