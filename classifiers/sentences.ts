// Cuts a field into sentences by the marks that end a thought. Offsets are into the original text; nothing is lost.

import { allMatches } from '#classifiers/text/all-matches.ts'
import type { FieldReading } from './reading.ts'

export type Sentence = Readonly<{ field: string; order: number; start: number; end: number; text: string }>

/** A run without any full stop is cut here, so that words far apart are not read as one thought. */
const LONGEST = 160

const END = /[。！？!?；;\n\r]+/gu

/** The field's sentences in order. `start` inclusive, `end` exclusive, together covering every non-blank stretch. */
export function splitSentences(field: FieldReading): Sentence[] {
  const sentences: Sentence[] = []
  const push = (from: number, to: number): void => {
    for (let start = from; start < to; start += LONGEST) {
      const end = Math.min(to, start + LONGEST)
      const text = field.raw.slice(start, end)
      if (text.trim() !== '') sentences.push({ field: field.field, order: sentences.length, start, end, text })
    }
  }
  let from = 0
  for (const mark of allMatches(END, field.raw)) {
    const to = mark.index + mark[0].length
    push(from, to)
    from = to
  }
  push(from, field.raw.length)
  return sentences
}

/** The sentence that holds offset `at`, or the last one before it. Binary search; sentences must not be empty. */
export function sentenceAt(sentences: readonly Sentence[], at: number): Sentence | undefined {
  let low = 0
  let high = sentences.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const candidate = sentences[middle]
    if (candidate && candidate.start <= at) low = middle
    else high = middle - 1
  }
  return sentences[low]
}
