// Where the addresses of a scan went, laid out as a flow: found on the left, what became of them in the middle, what
// the fetched pages were on the right. Heights are to scale; pure, so that a test can add them up.

import type { PageVerdict, RunReport } from '#src/domain/scan.ts'
import { WALLS } from '#src/domain/scan.ts'
import type { Words } from './words.ts'

/** How a part is coloured: the four terms of the equation, and pages that were a wall or gave nothing. */
export type Tone = 'found' | 'fetched' | 'skipped' | 'failed' | 'pending' | 'wall' | 'empty'

export type FlowNode = Readonly<{
  label: string
  count: number
  tone: Tone
  x: number
  y: number
  height: number
  labelY: number
}>
/** A band from `(x1, y1)` to `(x2, y2)`, `height` thick at both ends. */
export type FlowBand = Readonly<{ tone: Tone; x1: number; y1: number; x2: number; y2: number; height: number }>
export type Flow = Readonly<{ nodes: readonly FlowNode[]; bands: readonly FlowBand[]; height: number }>

/** Where the three columns stand, how thick a bar is, the least height of a labelled row, and the height of `found`. */
export type FlowShape = Readonly<{
  columns: readonly [number, number, number]
  bar: number
  row: number
  scale: number
}>

type Part = Readonly<{ label: string; count: number; tone: Tone }>

const HOPED: readonly PageVerdict[] = ['ok', 'listing', 'not_modified']

const toneOfPage = (page: PageVerdict): Tone =>
  HOPED.includes(page) ? 'fetched' : WALLS.includes(page) ? 'wall' : 'empty'

const partsOf = <T extends string>(
  counts: Readonly<Record<T, number>>,
  names: Readonly<Record<T, string>>,
  toneOf: (name: T) => Tone,
): Part[] =>
  (Object.keys(counts) as T[])
    .filter((name) => counts[name] > 0)
    .map((name) => ({ label: names[name] ?? name, count: counts[name], tone: toneOf(name) }))
    .toSorted((a, b) => b.count - a.count)

/** The parts of `found` in the order drawn: fetched first, so that its pages stand beside it. */
export function flowParts(report: RunReport, words: Words): { ends: readonly Part[]; pages: readonly Part[] } {
  const { scans } = words.pages
  const fetched: Part = { label: scans.fetched, count: report.fetched, tone: 'fetched' }
  const pending: Part = { label: scans.pending, count: report.pending, tone: 'pending' }
  const skipped = partsOf(report.skipped, words.names.skips, () => 'skipped')
  const failed = partsOf(report.failed, words.names.fails, () => 'failed')
  return {
    ends: [fetched, ...skipped, ...failed, pending].filter(({ count }) => count > 0),
    pages: partsOf(report.pages, words.names.pages, toneOfPage),
  }
}

type Column = Readonly<{ x: number; top: number; row: number; perUnit: number }>

/** One below the other, each with room for its label. */
function stack(parts: readonly Part[], { x, top, row, perUnit }: Column): { nodes: FlowNode[]; bottom: number } {
  let y = top
  const nodes = parts.map((part): FlowNode => {
    const height = part.count * perUnit
    const room = Math.max(row, height + 2)
    const node = { ...part, x, y: y + (room - height) / 2, height, labelY: y + room / 2 }
    y += room
    return node
  })
  return { nodes, bottom: y }
}

/** Bands from one bar to the nodes of the next column, leaving the bar in the nodes' order. */
function bandsFrom(source: FlowNode, nodes: readonly FlowNode[], bar: number): FlowBand[] {
  let y1 = source.y
  return nodes.map(({ tone, x, y, height }) => {
    const band = { tone, x1: source.x + bar, y1, x2: x, y2: y, height }
    y1 += height
    return band
  })
}

/** The layout; null when nothing was found yet. */
export function layFlow(report: RunReport, words: Words, shape: FlowShape): Flow | null {
  if (report.found <= 0) return null
  const { columns, bar, row, scale } = shape
  const { ends, pages } = flowParts(report, words)
  const perUnit = scale / report.found
  const found: Part = { label: words.pages.scans.found, count: report.found, tone: 'found' }
  const first: FlowNode = { ...found, x: columns[0], y: row, height: scale, labelY: row / 2 }
  const right = stack(pages, { x: columns[2], top: row, row, perUnit })
  const isFetched = ends[0]?.tone === 'fetched'
  const beside = stack(isFetched ? ends.slice(0, 1) : [], { x: columns[1], top: row, row, perUnit })
  // What was not fetched stands below the pages, so that no band runs behind its label.
  const top = Math.max(beside.bottom, right.bottom)
  const below = stack(isFetched ? ends.slice(1) : ends, { x: columns[1], top, row, perUnit })
  const middle = [...beside.nodes, ...below.nodes]
  const [fetched] = beside.nodes
  return {
    nodes: [first, ...middle, ...right.nodes],
    bands: [...bandsFrom(first, middle, bar), ...(fetched ? bandsFrom(fetched, right.nodes, bar) : [])],
    height: Math.max(first.y + scale, below.bottom, right.bottom) + 4,
  }
}
