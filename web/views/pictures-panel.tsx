// The pictures that were read for the case: each with a box around every place that counted, and its words beside it
// with the same marks. The boxes are drawn on the server; nothing here needs script.

import type { Box } from '#src/domain/image-text.ts'
import { pictureText } from '#src/domain/image-text.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { type KeptPicture, pictureOf } from '#src/evidence/take-picture-evidence.ts'
import type { ShownPost } from './case-facts.ts'
import { MarkedText } from './marked-text.tsx'
import type { MarksByField } from './marks.ts'
import type { View } from './view.ts'

/** A place in a picture with the numbers of all that stands there (0 = a contact) and what they are called. */
type Spot = Readonly<{ box: Box; numbers: readonly number[]; titles: readonly string[] }>

function spotsIn(verdict: Verdict | null, field: string): Spot[] {
  const found = (verdict?.findings ?? []).flatMap(({ label, spans }, i) =>
    spans.map((span) => ({ ...span, number: i + 1, title: label })),
  )
  const contacts = (verdict?.contacts ?? []).map((one) => ({ ...one, number: 0, title: one.value || one.raw }))
  const here = [...found, ...contacts].flatMap(({ field: at, box, number, title }) =>
    box && at === field ? [{ box, number, title }] : [],
  )
  const byBox = Map.groupBy(here, ({ box }) => box.join(' '))
  return [...byBox.values()].flatMap((spots) => {
    const [first] = spots
    if (!first) return []
    const numbers = [...new Set(spots.map(({ number }) => number))]
    return [{ box: first.box, numbers, titles: [...new Set(spots.map(({ title }) => title))] }]
  })
}

function Overlay(props: { picture: KeptPicture; spots: readonly Spot[] }) {
  const { width, height } = props.picture.image
  return (
    <svg class="boxes" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {props.spots.map(({ box: [x, y, w, h], numbers, titles }) => (
        <g class={numbers.includes(0) ? 'contact' : 'hit'}>
          <rect x={x} y={y} width={w} height={h}>
            <title>{titles.join('\n')}</title>
          </rect>
          <text x={x} y={Math.max(y, height / 40)} font-size={height / 40}>
            {numbers.filter((number) => number > 0).join(',')}
          </text>
        </g>
      ))}
    </svg>
  )
}

function Picture(props: { view: View; picture: KeptPicture; facts: ShownPost; marks: MarksByField }) {
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
export function Pictures(props: { view: View; facts: ShownPost; marks: MarksByField }) {
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
