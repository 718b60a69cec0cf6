// Two curves: precision against recall with the two thresholds marked, and how stated risks meet what came true.

import type { CurvePoint, EvaluationDetail, ReliabilityBin } from '#src/domain/evaluation.ts'
import { both, html, type Markup, NOTHING } from './markup.ts'
import { percent, whole } from './numbers.ts'
import { label, plot, xOf, yOf } from './plot.ts'
import { words } from './words.ts'

/** Precision and recall over all thresholds, in steps as average precision counts them. */
export function precisionRecall({ curve, thresholds }: Pick<EvaluationDetail, 'curve' | 'thresholds'>): Markup {
  const first = curve[0]
  if (!first) return html`<p>${both(words.nothing)}</p>`
  const steps = curve.map(({ precision, recall }) => `V${yOf(precision)}H${xOf(recall)}`).join('')
  const line = `M${xOf(0)} ${yOf(first.precision)}${steps}`
  const marks = [mark(curve, thresholds.violating, 'violating'), mark(curve, thresholds.borderline, 'borderline')]
  const body = html`<path class="area" d="${line}V${yOf(0)}H${xOf(0)}Z"/><path class="line" d="${line}"/>${marks}`
  return plot({ title: words.curve.title, x: words.curve.recall, y: words.curve.precision, body })
}

/** The point that a threshold chooses: the last one at or above it. */
export function pointAt(curve: readonly CurvePoint[], threshold: number): CurvePoint | undefined {
  return curve.findLast((point) => point.threshold >= threshold)
}

function mark(curve: readonly CurvePoint[], threshold: number, kind: 'violating' | 'borderline'): Markup {
  const point = pointAt(curve, threshold)
  if (!point) return NOTHING
  const [x, y] = [xOf(point.recall), yOf(point.precision)]
  const [zh, en] = words.curve[kind]
  const numbers = `P ${point.precision.toFixed(2)} · R ${point.recall.toFixed(2)}`
  // Under the curve there is room; the two marks stand near each other, so one goes lower.
  const down = kind === 'violating' ? 44 : 84
  const [tx, ty] = [Math.max(x - 24, xOf(0.34)), Math.min(y + down, yOf(0.06))]
  return html`<path class="leader" d="M${x} ${y}L${tx} ${ty - 22}"/><circle class="dot ${kind}" cx="${x}" cy="${y}" r="5.5"/>
${label([`${zh} ≥ ${threshold}`, `${en} ≥ ${threshold}`], { x: tx, y: ty - 8, anchor: 'end', class: 'strong' })}
<text x="${tx}" y="${ty + 8}" text-anchor="end">${numbers}</text>`
}

/** Each bin as a point with its interval; on the diagonal a stated risk means what it says. */
export function reliability(bins: readonly ReliabilityBin[]): Markup {
  const points = bins.map(
    ({ score, rate, low, high, posts }) =>
      html`<g><title>${`${percent(score)} → ${percent(rate)} (${percent(low)}–${percent(high)}), n=${posts}`}</title><path class="whisker" d="M${xOf(score)} ${yOf(low)}V${yOf(high)}"/><circle class="dot bin" cx="${xOf(score)}" cy="${yOf(rate)}" r="4.5"/></g>`,
  )
  const body = html`<path class="ideal" d="M${xOf(0)} ${yOf(0)}L${xOf(1)} ${yOf(1)}"/>
${label(words.reliability.above, { x: xOf(0.05), y: yOf(0.9), class: 'hint' })}
${label(words.reliability.below, { x: xOf(0.97), y: yOf(0.08), anchor: 'end', class: 'hint' })}${points}`
  return html`${plot({ title: words.reliability.title, x: words.reliability.said, y: words.reliability.true, body })}
${binTable(bins)}`
}

function binTable(bins: readonly ReliabilityBin[]): Markup {
  const rows = bins.map(
    ({ score, rate, low, high, posts }) =>
      html`<tr><td>${percent(score)}</td><td>${percent(rate)}</td><td>${percent(low)}–${percent(high)}</td><td>${whole(posts)}</td></tr>`,
  )
  const { said, true: came, interval, posts } = words.reliability
  return html`<details><summary>${both(words.table)}</summary><div class="scroll"><table class="plain"><thead><tr>
${[said, came, interval, posts].map((name) => html`<th scope="col">${both(name)}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></details>`
}
