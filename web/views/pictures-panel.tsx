// The pictures that were read for the case: each with a box around every place that counted, and its words beside it
// with the same marks. The boxes are drawn on the server; nothing here needs script.

import type { Box } from '#src/domain/image-text.ts'
import { pictureText } from '#src/domain/image-text.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { type KeptPicture, pictureOf } from '#src/evidence/take-picture-evidence.ts'
import type { CaseFacts } from './case-facts.ts'
import { MarkedText } from './marked-text.tsx'
import { type MarksByField, markAnchor } from './marks.ts'
import type { View } from './view.ts'

/** A place in a picture: the mark in its words that it leads to, and the finding's number (none for a contact). */
type Spot = Readonly<{ box: Box; anchor: string; number: string; title: string }>

function spotsIn(verdict: Verdict | null, field: string): Spot[] {
  const found = (verdict?.findings ?? []).flatMap(({ label, spans }, i) =>
    spans.flatMap(({ box, field: at }, j) =>
      box && at === field ? [{ box, anchor: markAnchor(i + 1, j + 1), number: String(i + 1), title: label }] : [],
    ),
  )
  const contacts = (verdict?.contacts ?? []).flatMap(({ box, field: at, value, raw }, i) =>
    box && at === field ? [{ box, anchor: `c${i + 1}`, number: '', title: value || raw }] : [],
  )
  return [...found, ...contacts]
}

function Overlay(props: { picture: KeptPicture; spots: readonly Spot[] }) {
  const { width, height } = props.picture.image
  return (
    <svg class="boxes" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {props.spots.map(({ box: [x, y, w, h], number, title }) => (
        <g class={number ? 'hit' : 'contact'}>
          <rect x={x} y={y} width={w} height={h}>
            <title>{title}</title>
          </rect>
          {number && (
            <text x={x} y={Math.max(y, height / 40)} font-size={height / 40}>
              {number}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

function Picture(props: { view: View; picture: KeptPicture; facts: CaseFacts; marks: MarksByField }) {
  const { words } = props.view
  const { field, image } = props.picture
  const href = `/evidence/${image.sha256}`
  const name = words.pages.case.picture(Number(/\d+/.exec(field)?.[0] ?? 0) + 1)
  return (
    <figure class="picture">
      <a href={href} target="_blank" rel="noopener">
        <img src={href} alt={name} width={image.width} height={image.height} loading="lazy" />
        <Overlay picture={props.picture} spots={spotsIn(props.facts.verdict, field)} />
      </a>
      <figcaption>
        <p class="muted small">
          {name} · {words.pages.case.pictureRead(image.lines.length)}
          {image.fault && ` · ${image.fault}`}
        </p>
        <p class="original small">
          <bdi>
            <MarkedText text={pictureText(image)} marks={props.marks.get(field) ?? []} />
          </bdi>
        </p>
      </figcaption>
    </figure>
  )
}

/** Nothing where no picture was kept; those who may not see contacts are told that there are pictures, not shown them. */
export function Pictures(props: { view: View; facts: CaseFacts; marks: MarksByField }) {
  const { words } = props.view
  const pictures = props.facts.evidence.flatMap((item) => pictureOf(item) ?? [])
  if (pictures.length === 0) return null
  return (
    <>
      <h3>
        {words.pages.case.pictures} <span class="count">{pictures.length}</span>
      </h3>
      {props.facts.masked ? (
        <p class="muted small">{words.pages.case.picturesHidden}</p>
      ) : (
        pictures.map((picture) => <Picture {...props} picture={picture} />)
      )}
    </>
  )
}
