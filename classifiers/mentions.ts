// Words of the lists as they stand in a post: each mention knows its sentence and whose mouth it is in.

import type { Evasion } from '#src/domain/closed-lists.ts'
import type { Span } from '#src/domain/verdict.ts'
import { isHidden, isOfATrade } from './lexicon/groups.ts'
import { offerPatterns } from './patterns/offers.ts'
import { findPatterns, hasPattern } from './patterns/pattern.ts'
import { signPatterns } from './patterns/signs.ts'
import type { FieldReading } from './reading.ts'
import { type Sentence, sentenceAt, splitSentences } from './sentences.ts'
import { voiceOf } from './stance/voice.ts'
import { findTerms, type TermHit, type TermMatcher } from './text/find-terms.ts'

/** Says: the writer means it. Asks: a question. Denies: a negation stands before it. Tells: someone else's words. */
export type Voice = 'says' | 'asks' | 'denies' | 'tells'

export type Mention = Readonly<{
  term: string
  group: string
  field: string
  start: number
  end: number
  quote: string
  reads: string
  evasion: Evasion | null
  sentence: Sentence
  voice: Voice
}>

export type HeardField = Readonly<{
  field: string
  raw: string
  sentences: readonly Sentence[]
  mentions: readonly Mention[]
}>

const patterns = [...offerPatterns, ...signPatterns]
const ofATrade = patterns.filter(({ group }) => isOfATrade(group))

/** A field that says one word more often than this says nothing new by it; keeps a hostile megabyte cheap. */
const MOST_REPEATS = 1000

const PLAIN_VIEWS: ReadonlySet<string> = new Set(['visual', 'folded', 'compact', 'mended'])

/** Words of the lists in one field, before anyone asks who says them. */
export type FieldWords = Readonly<{ field: FieldReading; terms: readonly TermHit[] }>

export const findWords = (field: FieldReading, matcher: TermMatcher): FieldWords => ({
  field,
  terms: heardTerms(field, matcher),
})

/** Whether a field has words of a trade. */
export const hasTradeWord = ({ terms }: FieldWords): boolean => terms.some(({ group }) => isOfATrade(group))
/** Whether a field has turns of phrase of a trade. */
export const hasTradePhrase = ({ field }: FieldWords): boolean => hasPattern(field, ofATrade)

/** A field's sentences and mentions, in text order, each with its own voice (before the post's frame is known). */
export function hearWords({ field, terms }: FieldWords): HeardField {
  const sentences = splitSentences(field)
  const mentions: Spoken[] = []
  const add = ({ term, group, start, end, reads, evasion }: Found): void => {
    const sentence = sentenceAt(sentences, start)
    if (!sentence) return
    const quote = field.raw.slice(start, end)
    mentions.push({ term, group, field: field.field, start, end, quote, reads, evasion, sentence, voice: 'says' })
  }
  terms.forEach(add)
  findPatterns(field, patterns).forEach(add)
  const inOrder = mentions.sort((a, b) => a.start - b.start || a.end - b.end)
  const once = withoutPrices(withoutTwins(inOrder))
  giveVoices(once)
  return { field: field.field, raw: field.raw, sentences, mentions: once }
}

/** A field's sentences and mentions. */
export const hearField = (field: FieldReading, matcher: TermMatcher): HeardField => hearWords(findWords(field, matcher))

type Spoken = { -readonly [Key in keyof Mention]: Mention[Key] }
type Found = Pick<Mention, 'term' | 'group' | 'start' | 'end' | 'reads' | 'evasion'>

/** Of mentions of one group in one place only the first; they are in order of place. */
function withoutTwins(mentions: Spoken[]): Spoken[] {
  const isTwin = (one: Spoken, at: number): boolean => {
    for (let i = at - 1; i >= 0; i -= 1) {
      const other = mentions[i] as Spoken
      if (other.start !== one.start || other.end !== one.end) return false
      if (other.group === one.group) return true
    }
    return false
  }
  return mentions.some(isTwin) ? mentions.filter((one, at) => !isTwin(one, at)) : mentions
}

/** 不收费 inside 不成功不收费 is a price: no lawful place charges nothing there. */
function withoutPrices(mentions: Spoken[]): Spoken[] {
  if (!mentions.some(({ group }) => group === 'lawful-place')) return mentions
  const prices = mentions.filter(({ group }) => group.startsWith('fee-'))
  if (prices.length === 0) return mentions
  const isInPrice = ({ start, end }: Mention): boolean =>
    prices.some((price) => price.start <= start && price.end >= end)
  return mentions.filter((mention) => mention.group !== 'lawful-place' || !isInPrice(mention))
}

function heardTerms(field: FieldReading, matcher: TermMatcher): readonly TermHit[] {
  const found = findTerms(field, matcher).filter(({ view, group }) => PLAIN_VIEWS.has(view) || isHidden(group))
  // Where there are no more words than that, no word can stand more often.
  if (found.length <= MOST_REPEATS) return found
  const repeats = new Map<string, number>()
  return found.filter(({ term, group }) => {
    const before = repeats.get(term + group) ?? 0
    repeats.set(term + group, before + 1)
    return before < MOST_REPEATS
  })
}

function giveVoices(mentions: readonly Spoken[]): void {
  const groupsBySentence = new Map<Sentence, Set<string>>()
  for (const { sentence, group } of mentions) {
    const groups = groupsBySentence.get(sentence)
    if (groups) groups.add(group)
    else groupsBySentence.set(sentence, new Set([group]))
  }
  let last: Spoken | undefined
  for (const mention of mentions) {
    const twin = last?.start === mention.start && last.end === mention.end ? last : undefined
    mention.voice = twin?.voice ?? voiceOf(mention, groupsBySentence.get(mention.sentence) ?? NO_GROUPS)
    last = mention
  }
}

const NO_GROUPS: ReadonlySet<string> = new Set()

/** The mention as evidence: `quote` is exactly the original substring. */
export function toSpan({ field, start, end, quote, reads }: Mention): Span {
  return { field, start, end, quote, reads }
}
