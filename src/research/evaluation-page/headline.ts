// The figures that a lead asks for first, each with its 95 % interval drawn to scale.

import { type Both, both, html, type Markup } from './markup.ts'
import { exact, type Figure, figureAt, type Nested } from './numbers.ts'
import { words } from './words.ts'

type Headline = Readonly<{ path: string; name: Both; what: Both; low?: boolean }>

/** In reading order; `low` = the smaller the better. */
export const HEADLINES: readonly Headline[] = [
  { path: 'violating.f1', ...words.headlines.f1 },
  { path: 'violating.precision', ...words.headlines.precision },
  { path: 'violating.recall', ...words.headlines.recall },
  { path: 'violating.prAuc', ...words.headlines.prAuc },
  { path: 'falsePositiveRate.all', ...words.headlines.alarms, low: true },
  { path: 'falsePositiveRate.hardNegatives', ...words.headlines.hardNegatives, low: true },
  { path: 'category.macroF1', ...words.headlines.category },
  { path: 'stance.macroF1', ...words.headlines.stance },
  { path: 'contactPush.f1', ...words.headlines.push },
  { path: 'contacts.ids.f1', ...words.headlines.ids },
  { path: 'contacts.hints.f1', ...words.headlines.hints },
  { path: 'calibration.ece', ...words.headlines.ece, low: true },
  { path: 'atPrevalence.1%.queuePrecision', ...words.headlines.queue1 },
  { path: 'atPrevalence.0.1%.queuePrecision', ...words.headlines.queue01 },
]

/** The cards. */
export function headline(metrics: Nested): Markup {
  return html`<div class="figures">${HEADLINES.map((one) => card(one, figureOf(metrics, one.path)))}</div>`
}

/** The one path with a point inside a key: `atPrevalence.0.1%.…`. */
function figureOf(metrics: Nested, path: string): Figure {
  const key = /^atPrevalence\.(.+)\.queuePrecision$/.exec(path)?.[1]
  if (key === undefined) return figureAt(metrics, path)
  return figureAt((metrics.atPrevalence as Nested)[key] as Nested, 'queuePrecision')
}

function card({ name, what, low: lowIsGood }: Headline, figure: Figure): Markup {
  const at = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10
  const { value, low, high } = figure
  return html`<div class="figure${lowIsGood ? ' low' : ''}"><h3>${both(name)}</h3><p class="big">${exact(value)}</p>
<svg class="range" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="back" y="3" width="100" height="2"/><rect class="span" x="${at(low)}" y="1.5" width="${Math.max(0.8, at(high) - at(low))}" height="5"/><rect class="point" x="${Math.min(98.6, at(value))}" width="1.4" height="8"/></svg>
<p class="ci">95%: ${exact(low)} – ${exact(high)}</p><p class="what">${both(what)}</p></div>`
}
