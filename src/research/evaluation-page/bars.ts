// Shares as bars with their intervals and the counts behind them; a bar of three posts must not look like one of 300.

import type { Count } from '#src/domain/evaluation.ts'
import { type Both, both, html, type Markup } from './markup.ts'
import { type Figure, percent } from './numbers.ts'

export type Bar = Readonly<{ name: Both; figure: Figure; count: Count; group?: boolean }>

/** `most` is the share at the right end of the bars; `kind` colours them: found is good, alarm is bad. */
export function bars(
  list: readonly Bar[],
  { most = 1, kind }: Readonly<{ most?: number; kind: 'found' | 'alarm' }>,
): Markup {
  const rows = list.map(({ name, figure, count, group }) => {
    const { value, low, high } = figure
    return html`<tr class="${group ? 'group' : ''}"><th scope="row">${both(name)}</th><td class="track">${drawing(figure, most, kind)}</td>
<td class="value"><data value="${value}">${percent(value)}</data></td><td class="interval">${percent(low)}–${percent(high)}</td><td class="count">${count.hit}/${count.of}</td></tr>`
  })
  return html`<table class="bars"><tbody>${rows}</tbody></table>`
}

function drawing({ value, low, high }: Figure, most: number, kind: string): Markup {
  const at = (share: number): number => Math.round(Math.min(1, share / most) * 1000) / 10
  return html`<svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><rect class="back" width="100" height="12" y="0"/><rect class="${kind}" width="${at(value)}" height="12"/><path class="whisker" d="M${at(low)} 6H${at(high)}"/></svg>`
}
