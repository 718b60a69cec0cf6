// What each threshold costs a team: of 100,000 posts a day, how many are queued, how many of them are violating, how
// long that takes, when one in a hundred or one in a thousand is violating.

import type { DailyLoad, EvaluationDetail, LoadPoint } from '#src/domain/evaluation.ts'
import { both, html, type Markup } from './markup.ts'
import { duration, percent, whole } from './numbers.ts'
import { words } from './words.ts'

/** The table; the thresholds in use stand out. */
export function loadTable({ load, thresholds }: Pick<EvaluationDetail, 'load' | 'thresholds'>): Markup {
  const { load: says } = words
  const days = load[0]?.days ?? []
  const groups = days.map(
    ({ prevalence }) => html`<th scope="colgroup" colspan="4">${both(says.when(`${100 * prevalence}%`))}</th>`,
  )
  const columns = days.map(() =>
    [says.queued, says.true, says.precision, says.time].map((name) => html`<th scope="col">${both(name)}</th>`),
  )
  return html`<div class="scroll"><table class="load"><thead><tr><th colspan="3"></th>${groups}</tr><tr>
<th scope="col">${both(says.threshold)}</th><th scope="col">${both(says.found)}</th><th scope="col">${both(says.alarms)}</th>${columns.flat()}</tr></thead>
<tbody>${load.map((point) => row(point, thresholds))}</tbody></table></div>`
}

function row({ threshold, found, alarms, days }: LoadPoint, thresholds: EvaluationDetail['thresholds']): Markup {
  const use =
    threshold === thresholds.borderline
      ? words.load.queue
      : threshold === thresholds.violating
        ? words.load.called
        : null
  return html`<tr class="${use ? 'in-use' : ''}"><th scope="row">≥ ${threshold}${use ? html` <small>${both(use)}</small>` : ''}</th>
<td>${percent(found.of > 0 ? found.hit / found.of : 0)}</td><td>${alarms.hit}/${alarms.of}</td>${days.map(day)}</tr>`
}

function day({ queued, queuedAtMost, violating, minutes, precision }: DailyLoad): Markup {
  return html`<td class="first">${whole(queued)} <small>≤ ${whole(queuedAtMost)}</small></td><td>${whole(violating)}</td>
<td class="share"><span class="fill" style="--w:${precision.toFixed(3)}"></span>${percent(precision)}</td><td>${both(duration(minutes))}</td>`
}
