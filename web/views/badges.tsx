// Small marks that read at a glance. Each says its meaning in words; shape and colour only help.

import type { CaseState } from '#src/domain/case.ts'
import type { VerdictKind } from '#src/domain/closed-lists.ts'
import type { ReportState } from '#src/domain/report.ts'
import type { Words } from './words.ts'

const SIGNS: Readonly<Record<VerdictKind, string>> = { violating: '▲', borderline: '◆', benign: '●' }

/** The classifier's (or a reviewer's) word for an item. */
export function VerdictBadge(props: { verdict: VerdictKind; words: Words }) {
  return (
    <span class={`badge ${props.verdict}`}>
      <span aria-hidden="true">{SIGNS[props.verdict]}</span> {props.words.names.verdicts[props.verdict]}
    </span>
  )
}

/** Where a case stands. */
export function StateBadge(props: { state: CaseState; words: Words }) {
  return <span class={`badge state-${props.state}`}>{props.words.names.states[props.state]}</span>
}

/** Where a report stands. */
export function ReportBadge(props: { state: ReportState; words: Words }) {
  return <span class={`badge report-${props.state}`}>{props.words.names.reportStates[props.state]}</span>
}

/** That the item sends its reader to a private contact. */
export function PushBadge(props: { words: Words }) {
  return (
    <span class="badge push">
      <span aria-hidden="true">↗</span> {props.words.queue.push}
    </span>
  )
}

/** A bar from 0 to `most` beside its number, drawn without styles so that a strict content policy stays strict. */
export function Bar(props: { value: number; most: number }) {
  const width = props.most > 0 ? Math.max(0, Math.min(100, (100 * props.value) / props.most)) : 0
  return (
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-back" width="100" height="6" />
      <rect class="bar-fill" width={width.toFixed(1)} height="6" />
    </svg>
  )
}

/** A bar from the middle: to the right what speaks for a violation, to the left what speaks against; ends at ±`most`. */
export function SignedBar(props: { value: number; most: number }) {
  const width = props.most > 0 ? Math.min(50, (50 * Math.abs(props.value)) / props.most) : 0
  const x = props.value < 0 ? 50 - width : 50
  return (
    <svg class="bar signed" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-back" width="100" height="6" />
      <rect class={props.value < 0 ? 'bar-away' : 'bar-towards'} x={x.toFixed(1)} width={width.toFixed(1)} height="6" />
      <rect class="bar-middle" x="49.6" width="0.8" height="6" />
    </svg>
  )
}

/** `+1.20`, `−0.35`, `0.00`: what something adds, in log-odds. */
export function signed(added: number): string {
  const size = Math.abs(added).toFixed(2)
  return Number(size) === 0 ? size : `${added < 0 ? '−' : '+'}${size}`
}

/** A risk as `87%`, near the ends as `99.2%` or `0.4%`; no risk is certain, so the ends read `>99.9%` and `<0.1%`. */
export function chance(risk: number): string {
  if (risk > 0.999) return '>99.9%'
  if (risk < 0.001) return '<0.1%'
  return risk > 0.99 || risk < 0.01 ? `${(100 * risk).toFixed(1)}%` : percent(risk)
}

/** `0.874` as `87%`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
