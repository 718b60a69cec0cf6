// Cuts a field into sentences by the marks that end a thought. Offsets are into the original text; nothing is lost.

import type { FieldReading } from './reading.ts'

export type Sentence = Readonly<{ field: string; order: number; start: number; end: number; text: string }>

/** A run without any full stop is cut here, so that words far apart are not read as one thought. */
const LONGEST = 160

/** 1 for the marks that end a thought. */
const ENDS = new Uint8Array(65_536)
for (const mark of '。！？!?；;\n\r') ENDS[mark.charCodeAt(0)] = 1

/** The field's sentences in order. `start` inclusive, `end` exclusive, together covering every non-blank stretch. */
export function splitSentences({ field, raw }: FieldReading): Sentence[] {
  const sentences: Sentence[] = []
  for (let from = 0; from < raw.length; ) {
    const to = endOfThought(raw, from)
    for (let start = from; start < to; start += LONGEST) {
      const end = Math.min(to, start + LONGEST)
      const text = raw.slice(start, end)
      if (text.trim() !== '') sentences.push({ field, order: sentences.length, start, end, text })
    }
    from = to
  }
  return sentences
}

/** Behind the next marks that end a thought, or the end of the text. */
function endOfThought(text: string, from: number): number {
  let end = from
  while (end < text.length && ENDS[text.charCodeAt(end)] === 0) end += 1
  while (end < text.length && ENDS[text.charCodeAt(end)] === 1) end += 1
  return end
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
