// The frame of a curve: a square of shares from 0 to 1 each way, with grid, numbers and the names of its axes.

import { type Both, html, type Markup } from './markup.ts'

const SIZE = { width: 440, height: 340, left: 46, right: 14, top: 12, bottom: 44 } as const
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** Places in the drawing for shares 0..1. */
export const xOf = (share: number): number => round(SIZE.left + share * (SIZE.width - SIZE.left - SIZE.right))
export const yOf = (share: number): number =>
  round(SIZE.height - SIZE.bottom - share * (SIZE.height - SIZE.top - SIZE.bottom))

const round = (value: number): number => Math.round(value * 10) / 10

/** A text in the drawing, in both languages. */
export function label([zh, en]: Both, at: Readonly<{ x: number; y: number; anchor?: string; class?: string }>): Markup {
  const { x, y, anchor = 'start', class: name = '' } = at
  return html`<text class="zh ${name}" x="${x}" y="${y}" text-anchor="${anchor}">${zh}</text><text class="en ${name}" x="${x}" y="${y}" text-anchor="${anchor}">${en}</text>`
}

/** The whole drawing; `title` is read out in its place. */
export function plot(given: Readonly<{ title: Both; x: Both; y: Both; body: Markup }>): Markup {
  const { title, x, y, body } = given
  const [left, right, top, bottom] = [xOf(0), xOf(1), yOf(1), yOf(0)]
  const grid = TICKS.map(
    (tick) => html`<path class="grid" d="M${xOf(tick)} ${top}V${bottom}M${left} ${yOf(tick)}H${right}"/>
<text class="tick" x="${xOf(tick)}" y="${bottom + 16}" text-anchor="middle">${tick}</text>
<text class="tick" x="${left - 7}" y="${yOf(tick) + 4}" text-anchor="end">${tick}</text>`,
  )
  const middle = (top + bottom) / 2
  return html`<svg class="plot" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${title.join(' · ')}">
${grid}${label(x, { x: (left + right) / 2, y: SIZE.height - 8, anchor: 'middle', class: 'axis' })}
<g transform="rotate(-90 12 ${middle})">${label(y, { x: 12, y: middle, anchor: 'middle', class: 'axis' })}</g>
${body}</svg>`
}
