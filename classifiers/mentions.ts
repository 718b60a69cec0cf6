// Words of the lists as they stand in a post: each mention knows its sentence and whose mouth it is in.

import type { Evasion } from '#src/domain/closed-lists.ts'
import type { Span } from '#src/domain/verdict.ts'
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

/** Groups whose words people disguise. Everyday cue words count only as they are written, or sound-alikes drown them. */
const DISGUISED = /^(offer|hint|matter|fee|fake|sell|result|disguise)/

const PLAIN_VIEWS: ReadonlySet<string> = new Set(['visual', 'folded', 'compact'])

/** A field's sentences and mentions, in text order, each with its own voice (before the post's frame is known). */
export function hearField(field: FieldReading, matcher: TermMatcher): HeardField {
  const sentences = splitSentences(field)
  const silent: Mention[] = []
  const seen = new Set<string>()
  for (const hit of findTerms(field, matcher)) {
    if (!DISGUISED.test(hit.group) && !PLAIN_VIEWS.has(hit.view)) continue
    const key = `${hit.group}\t${hit.start}\t${hit.end}`
    const sentence = sentenceAt(sentences, hit.start)
    if (!sentence || seen.has(key)) continue
    seen.add(key)
    const { term, group, start, end, reads, evasion } = hit
    const quote = field.raw.slice(start, end)
    silent.push({ term, group, field: field.field, start, end, quote, reads, evasion, sentence, voice: 'says' })
  }
  silent.sort((a, b) => a.start - b.start || a.end - b.end)
  return { field: field.field, raw: field.raw, sentences, mentions: giveVoices(silent) }
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
