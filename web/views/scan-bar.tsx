// One scan's numbers as a bar: found = fetched + skipped + failed + pending. The table beside it holds the same numbers.

import type { RunReport } from '#src/domain/scan.ts'
import type { Words } from './words.ts'

export type ScanTotals = Readonly<{ found: number; fetched: number; skipped: number; failed: number; pending: number }>

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0)

/** The five numbers of the equation. */
export function totalsOf(report: RunReport): ScanTotals {
  const { found, fetched, pending } = report
  return { found, fetched, skipped: sum(report.skipped), failed: sum(report.failed), pending }
}

const PARTS = ['fetched', 'skipped', 'failed', 'pending'] as const

/** The bar, drawn on the server; widths are SVG attributes, so no style is needed. */
export function ScanBar(props: { totals: ScanTotals; words: Words }) {
  const { totals, words } = props
  const whole = Math.max(
    1,
    PARTS.reduce((at, part) => at + totals[part], 0),
  )
  let at = 0
  const label = PARTS.map((part) => `${words.pages.scans[part]} ${totals[part]}`).join(', ')
  return (
    <svg class="scan-bar" viewBox="0 0 1000 12" preserveAspectRatio="none" role="img" aria-label={label}>
      {PARTS.map((part) => {
        const width = (1000 * totals[part]) / whole
        const x = at
        at += width
        return width > 0 && <rect class={`part-${part}`} x={x.toFixed(1)} width={width.toFixed(1)} height="12" />
      })}
    </svg>
  )
}

/** The equation in words and numbers, each with the bar's colour beside it. */
export function ScanEquation(props: { totals: ScanTotals; words: Words }) {
  const { totals, words } = props
  return (
    <p class="equation">
      <span>
        {words.pages.scans.found} <strong>{totals.found}</strong> =
      </span>
      {PARTS.map((part, i) => (
        <span>
          {i > 0 && '+ '}
          <svg class="key" viewBox="0 0 10 10" aria-hidden="true">
            <rect class={`part-${part}`} width="10" height="10" rx="2" />
          </svg>{' '}
          {words.pages.scans[part]} <strong>{totals[part]}</strong>
        </span>
      ))}
    </p>
  )
}
