// The finding that a trained model owes its reader: which sentences moved it most, shown in the original.

import type { Scope } from '#classifiers/scope.ts'
import type { Sentence } from '#classifiers/sentences.ts'
import { readField } from '#classifiers/text/read-post.ts'
import type { Finding, Span } from '#src/domain/verdict.ts'
import { ngramPlaces } from './hashed-ngrams.ts'
import { HEADS, type Weights } from './linear-model.ts'
import { maskedText } from './masked-text.ts'
import { NGRAMS } from './scope-features.ts'

/** Not a rule: the id under which the model's own reading is shown. */
export const MODEL_FINDING = 'reads-like-a-lure'

const LABEL = '通篇读来像引流帖'
const MOST_SENTENCES = 2
/** Sentences looked at in a long text: time is bounded. */
const MOST_READ = 200

type Told = Readonly<{ sentence: Sentence; sum: number }>

/** The sentences whose words speak most for a lure; a finding without spans when no sentence does. `weight` in log-odds. */
export function tellingSentences({ table }: Weights, { fields }: Scope, weight: number): Finding {
  const told = fields
    .flatMap(({ sentences }) => sentences)
    .slice(0, MOST_READ)
    .map((sentence): Told => ({ sentence, sum: sumOf(table, sentence.text) }))
    .filter(({ sum }) => sum > 0)
    .toSorted((a, b) => b.sum - a.sum)
    .slice(0, MOST_SENTENCES)
  const spans = told.map(({ sentence }) => asSpan(sentence))
  const noSpan = spans.length > 0 ? '' : '没有哪一句单独说明问题,是整体的判断'
  return { rule: MODEL_FINDING, label: LABEL, weight, why: '模型从用词和语气判断,这几句影响最大', noSpan, spans }
}

function sumOf(table: Float32Array, text: string): number {
  const masked = maskedText(readField('sentence', text), [])
  let sum = 0
  for (const place of ngramPlaces([{ text: masked, ...NGRAMS.words }])) sum += table[place * HEADS.length] ?? 0
  return sum
}

function asSpan({ field, start, text }: Sentence): Span {
  const lead = text.length - text.trimStart().length
  const quote = text.trim()
  return { field, start: start + lead, end: start + lead + quote.length, quote, reads: quote }
}
