// Words of the lists as they stand in a post: each mention knows its sentence and whose mouth it is in.

import type { Evasion } from '#src/domain/closed-lists.ts'
import type { Span } from '#src/domain/verdict.ts'
import { HIDDEN } from './lexicon/groups.ts'
import { offerPatterns } from './patterns/offers.ts'
import { findPatterns } from './patterns/pattern.ts'
import { signPatterns } from './patterns/signs.ts'
import type { FieldReading } from './reading.ts'
import { type Sentence, sentenceAt, splitSentences } from './sentences.ts'
import { voiceOf } from './stance/voice.ts'
import { findTerms, type TermMatcher } from './text/find-terms.ts'

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

/** A field that says one word more often than this says nothing new by it; keeps a hostile megabyte cheap. */
const MOST_REPEATS = 1000

const PLAIN_VIEWS: ReadonlySet<string> = new Set(['visual', 'folded', 'compact', 'mended'])

/** A field's sentences and mentions, in text order, each with its own voice (before the post's frame is known). */
export function hearField(field: FieldReading, matcher: TermMatcher): HeardField {
  const sentences = splitSentences(field)
  const silent = new Map<string, Mention>()
  for (const hit of [...heardTerms(field, matcher), ...heardPhrases(field)]) {
    const sentence = sentenceAt(sentences, hit.start)
    if (!sentence) continue
    const quote = field.raw.slice(hit.start, hit.end)
    const key = `${hit.group}\t${hit.start}\t${hit.end}`
    if (!silent.has(key)) silent.set(key, { ...hit, field: field.field, quote, sentence, voice: 'says' })
  }
  const inOrder = withoutPrices([...silent.values()]).toSorted((a, b) => a.start - b.start || a.end - b.end)
  return { field: field.field, raw: field.raw, sentences, mentions: giveVoices(inOrder) }
}

/** 不收费 inside 不成功不收费 is a price: no lawful place charges nothing there. */
function withoutPrices(mentions: readonly Mention[]): readonly Mention[] {
  const prices = mentions.filter(({ group }) => group.startsWith('fee-'))
  if (prices.length === 0) return mentions
  const isInPrice = ({ start, end }: Mention): boolean =>
    prices.some((price) => price.start <= start && price.end >= end)
  return mentions.filter((mention) => mention.group !== 'lawful-place' || !isInPrice(mention))
}

type Heard = Pick<Mention, 'term' | 'group' | 'start' | 'end' | 'reads' | 'evasion'>

function heardTerms(field: FieldReading, matcher: TermMatcher): Heard[] {
  const repeats = new Map<string, number>()
  const found = findTerms(field, matcher)
  const heard: Heard[] = []
  for (const { term, group, view, start, end, reads, evasion } of found) {
    if (!PLAIN_VIEWS.has(view) && !HIDDEN.test(group)) continue
    // Where there are no more words than that, no word can stand more often.
    if (found.length > MOST_REPEATS) {
      const before = repeats.get(term + group) ?? 0
      repeats.set(term + group, before + 1)
      if (before >= MOST_REPEATS) continue
    }
    heard.push({ term, group, start, end, reads, evasion })
  }
  return heard
}

function heardPhrases(field: FieldReading): Heard[] {
  return findPatterns(field, patterns).map((hit) => ({ ...hit, term: hit.reads, evasion: null }))
}

function giveVoices(mentions: readonly Mention[]): Mention[] {
  const groupsBySentence = new Map<Sentence, Set<string>>()
  for (const { sentence, group } of mentions) {
    const groups = groupsBySentence.get(sentence) ?? new Set<string>()
    groupsBySentence.set(sentence, groups.add(group))
  }
  return mentions.map((mention) => ({
    ...mention,
    voice: voiceOf(mention, groupsBySentence.get(mention.sentence) ?? new Set()),
  }))
}

/** The mention as evidence: `quote` is exactly the original substring. */
export function toSpan({ field, start, end, quote, reads }: Mention): Span {
  return { field, start, end, quote, reads }
}
