// Numbers as the page writes them, and the figures of the metrics by their path, each with its interval.

import { html, type Markup } from './markup.ts'

/** The metrics as `evaluate --json` prints them: every figure with its interval beside it as `…Ci`. */
export type Nested = { readonly [key: string]: number | readonly [number, number] | Nested }

export type Figure = Readonly<{ value: number; low: number; high: number }>

/** `violating.f1` → its value and interval. An absent figure is a bug of the caller and throws. */
export function figureAt(metrics: Nested, path: string): Figure {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<Nested>((inner, key) => inner[key] as Nested, metrics)
  const value = holder[last]
  if (typeof value !== 'number') throw new Error(`the metrics have no figure ${path}`)
  const interval = holder[`${last}Ci`]
  const [low, high] = Array.isArray(interval) ? (interval as [number, number]) : [value, value]
  return { value, low, high }
}

/** `0.976`, with the exact value for machines. */
export function exact(value: number): Markup {
  return html`<data value="${value}">${value.toFixed(3)}</data>`
}

/** `97.6%`; what is not quite nothing is not written as nothing. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%'
  return `${(100 * share).toFixed(1)}%`
}

/** `12,345`. */
export function whole(count: number): string {
  return Math.round(count).toLocaleString('en')
}

/** `50 min`, `3.2 h` in both languages. */
export function duration(minutes: number): readonly [zh: string, en: string] {
  if (minutes < 90) return [`${whole(minutes)} 分钟`, `${whole(minutes)} min`]
  const hours = (minutes / 60).toFixed(1)
  return [`${hours} 小时`, `${hours} h`]
}
