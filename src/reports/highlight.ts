// Original text with its marked stretches: overlapping marks become neighbouring pieces, each with its numbers.

import { type Markup, markup } from './markup.ts'
import type { ShownSpan } from './reported-text.ts'

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** Moves a cut out of the middle of a surrogate pair, towards the beginning. */
function wholeCut(text: string, at: number): number {
  return at > 0 && at < text.length && isLow(text.charCodeAt(at)) ? at - 1 : at
}

/** The text as pieces in order; joined they are the text again. `numbers` are the marks that cover the piece. */
export function cutBySpans(
  text: string,
  spans: readonly Pick<ShownSpan, 'number' | 'start' | 'end'>[],
): { text: string; numbers: readonly number[]; opens: readonly number[] }[] {
  const fitted = spans.map((span) => ({ ...span, start: wholeCut(text, span.start), end: wholeCut(text, span.end) }))
  const edges = [...new Set([0, text.length, ...fitted.flatMap(({ start, end }) => [start, end])])]
  const cuts = edges.filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] ?? text.length
    const covering = fitted.filter((span) => span.start <= start && span.end >= end)
    return {
      text: text.slice(start, end),
      numbers: covering.map(({ number }) => number),
      opens: covering.filter((span) => span.start === start).map(({ number }) => number),
    }
  })
}

/** The text as HTML, marked stretches in `<mark>` with the number of each mark where it begins. */
export function highlighted(text: string, spans: readonly ShownSpan[]): Markup {
  const pieces = cutBySpans(text, spans).map(({ text: words, numbers, opens }) => {
    if (numbers.length === 0) return markup`${words}`
    const label = opens.length > 0 ? markup`<sup>${opens.join(',')}</sup>` : []
    return markup`<mark>${label}${words}</mark>`
  })
  return markup`${pieces}`
}
