// The picture of a run: where its addresses went, and its course over time. Drawn on the server, without script or
// style; the tables beneath hold every number of it.

import type { RunReport } from '#src/domain/scan.ts'
import { type FlowBand, type FlowShape, layFlow } from './run-flow.ts'
import type { Words } from './words.ts'

/** A wide screen or paper, and a phone: one drawing each, so that letters stay readable. */
const SHAPES: Readonly<Record<'wide' | 'slim', FlowShape & Readonly<{ width: number; letters: number }>>> = {
  wide: { columns: [0, 330, 700], bar: 14, row: 26, scale: 230, width: 1000, letters: 15 },
  slim: { columns: [0, 90, 232], bar: 9, row: 22, scale: 190, width: 360, letters: 12 },
}

/** One address of a thousand is still seen. */
const LEAST_THICK = 1.5

const fixed = (value: number): string => value.toFixed(1)

/** A band whose ends leave and arrive level. */
function pathOf({ x1, y1, x2, y2, ...band }: FlowBand): string {
  const height = Math.max(LEAST_THICK, band.height)
  const half = fixed((x1 + x2) / 2)
  const [top1, top2, low1, low2] = [y1, y2, y1 + height, y2 + height].map(fixed)
  const upper = `M${fixed(x1)},${top1} C${half},${top1} ${half},${top2} ${fixed(x2)},${top2}`
  return `${upper} L${fixed(x2)},${low2} C${half},${low2} ${half},${low1} ${fixed(x1)},${low1} Z`
}

/** What a reader who does not see the picture is told. */
function textOf(report: RunReport, words: Words): string {
  return words.pages.scans.flowText(report.found, report.fetched, report.found - report.fetched)
}

function FlowDrawing(props: { report: RunReport; words: Words; kind: 'wide' | 'slim' }) {
  const { report, words, kind } = props
  const { width, letters, bar, ...rest } = SHAPES[kind]
  const flow = layFlow(report, words, { bar, ...rest })
  if (!flow) return null
  return (
    <svg
      class={`flow flow-${kind}`}
      viewBox={`0 0 ${width} ${Math.ceil(flow.height)}`}
      role="img"
      aria-labelledby={`flow-${kind}-title flow-${kind}-text`}
    >
      <title id={`flow-${kind}-title`}>{words.pages.scans.flowTitle}</title>
      <desc id={`flow-${kind}-text`}>{textOf(report, words)}</desc>
      {flow.bands.map((band) => (
        <path class={`band part-${band.tone}`} d={pathOf(band)} />
      ))}
      {flow.nodes.map(({ x, y, height, tone }) => (
        <rect class={`part-${tone}`} x={x} y={fixed(y)} width={bar} height={fixed(Math.max(LEAST_THICK, height))} />
      ))}
      {flow.nodes.map(({ x, labelY, label, count, tone }) => (
        <text x={tone === 'found' ? x : x + bar + 6} y={fixed(labelY)} font-size={letters} dominant-baseline="central">
          {label} <tspan class="flow-count">{count}</tspan>
        </text>
      ))}
    </svg>
  )
}

/** The flow, twice; the style sheet shows the one that fits. Nothing while nothing is found. */
export function RunFlow(props: { report: RunReport; words: Words }) {
  const { report, words } = props
  if (report.found <= 0) return null
  return (
    <section class="panel" aria-labelledby="flow-heading">
      <h2 id="flow-heading">{words.pages.scans.flowTitle}</h2>
      <p class="muted small">{textOf(report, words)}</p>
      <FlowDrawing report={report} words={words} kind="wide" />
      <FlowDrawing report={report} words={words} kind="slim" />
    </section>
  )
}
