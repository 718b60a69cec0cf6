// A text with its marks. A disguised stretch shows what it reads as above it; numbers lead to the reasons.

import type { Child } from 'hono/jsx'
import { type Mark, type Segment, splitByMarks } from './split-spans.ts'

/** Characters that a reader cannot see and that hide words; shown as a small sign, still there when copied. */
const UNSEEN = /([\u200b\u2060\ufeff\u00ad])/

function nameOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function withUnseen(text: string): Child {
  if (!UNSEEN.test(text)) return text
  return text.split(UNSEEN).map((part) =>
    UNSEEN.test(part) ? (
      <span class="unseen" title={nameOf(part)}>
        {part}
      </span>
    ) : (
      part
    ),
  )
}

/** `1,3`: which findings a segment supports. */
const numbersOf = (marks: readonly Mark[]): string =>
  [...new Set(marks.map((mark) => mark.number).filter((n) => n > 0))].join(',')

function MarkedSegment(props: { segment: Segment }) {
  const { marks, start, end, text } = props.segment
  const first = marks[0]
  if (!first) return <>{withUnseen(text)}</>
  const begins = marks.filter((mark) => mark.start === start)
  const ends = marks.filter((mark) => mark.end === end)
  const whole = marks.find((mark) => mark.reads !== '' && mark.start === start && mark.end === end)
  const kinds = [
    marks.some((mark) => mark.number > 0) ? 'hit' : '',
    marks.some((mark) => mark.number === 0) ? 'contact' : '',
  ]
  return (
    <mark
      id={begins[0]?.anchor}
      class={kinds.filter(Boolean).join(' ')}
      title={[...new Set(marks.map((mark) => mark.title))].join('\n')}
      data-n={numbersOf(ends) || undefined}
    >
      {begins.slice(1).map((mark) => (
        <span id={mark.anchor} />
      ))}
      {whole ? (
        <ruby>
          {withUnseen(text)}
          <rt>{whole.reads}</rt>
        </ruby>
      ) : (
        withUnseen(text)
      )}
    </mark>
  )
}

/** The text, exactly, with its marks in it. */
export function MarkedText(props: { text: string; marks: readonly Mark[] }) {
  return (
    <>
      {splitByMarks(props.text, props.marks).map((segment) => (
        <MarkedSegment segment={segment} />
      ))}
    </>
  )
}
