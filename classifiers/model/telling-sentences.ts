// The finding that a trained model owes its reader: which sentences moved it most, shown in the original.

import type { Scope } from '#classifiers/scope.ts'
import type { Sentence } from '#classifiers/sentences.ts'
import { readField } from '#classifiers/text/read-post.ts'
import type { Finding, Span } from '#src/domain/verdict.ts'
import { ngramPlaces } from './hashed-ngrams.ts'
import { type Head, headAt } from './heads.ts'
import { type LinearModel, weightsOf } from './linear-model.ts'
import { maskedText } from './masked-text.ts'
import { NGRAMS } from './scope-features.ts'

/** Not a rule: the id under which the model's own reading is shown. */
export const MODEL_FINDING = 'reads-like-a-lure'

const LABEL = '通篇读来像引流帖'
const MOST_SENTENCES = 2
/** Sentences looked at in a long text: time is bounded. */
const MOST_READ = 200

type Told = Readonly<{ sentence: Sentence; sum: number }>

/** The finding of the model itself; without spans when no sentence speaks for a lure. `weight` in log-odds. */
export function tellingSentences(linear: LinearModel, scope: Scope, weight: number): Finding {
  const spans = sentencesFor(linear, scope, 'violating').map(asSpan)
  const noSpan = spans.length > 0 ? '' : '没有哪一句单独说明问题,是整体的判断'
  return { rule: MODEL_FINDING, label: LABEL, weight, why: '模型从用词和语气判断,这几句影响最大', noSpan, spans }
}

/** The sentences of a scope whose characters speak most for `head`, strongest first; none when none does. */
export function sentencesFor(linear: LinearModel, { fields }: Scope, head: Head): Sentence[] {
  return fields
    .flatMap(({ sentences }) => sentences)
    .slice(0, MOST_READ)
    .map((sentence): Told => ({ sentence, sum: sumOf(linear, sentence, headAt(head)) }))
    .filter(({ sum }) => sum > 0)
    .toSorted((a, b) => b.sum - a.sum)
    .slice(0, MOST_SENTENCES)
    .map(({ sentence }) => sentence)
}

/** What the characters of a sentence add up to for a head, without regard to its length. */
export function sumOf(linear: LinearModel, sentence: Sentence, head: number): number {
  const places = placesOf(sentence)
  const weights = weightsOf(linear, head)
  const scale = linear.scales[head] ?? 0
  let sum = 0
  for (let i = 0; i < places.length; i += 1) sum += (weights[places[i] as number] as number) * scale
  return sum
}

/** Several heads ask for the sums of the same sentences. */
const known = new WeakMap<Sentence, Uint32Array>()

function placesOf(sentence: Sentence): Uint32Array {
  const places =
    known.get(sentence) ?? ngramPlaces([{ text: maskedText(readField('sentence', sentence.text), []), ...NGRAMS }])
  known.set(sentence, places)
  return places
}

/** A sentence as evidence, without the blanks around it. */
export function asSpan({ field, start, text }: Sentence): Span {
  const lead = text.length - text.trimStart().length
  const quote = text.trim()
  return { field, start: start + lead, end: start + lead + quote.length, quote, reads: quote }
}
