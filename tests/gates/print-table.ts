// The gates as a table in Markdown: one row a figure, its interval, its target, and how it stands.

import type { Figure } from './gate.ts'

export type Row = Readonly<
  | { gate: string; state: 'met' | 'missed'; figure: Figure }
  | { gate: string; state: 'missed' | 'skipped'; figure?: undefined; why: string }
>

const HEAD = ['| gate | figure | measured | 95 % | target | |', '|---|---|---|---|---|---|']

/** The table, with a line of totals below it. */
export function printTable(rows: readonly Row[]): string {
  const count = (state: Row['state']): number => rows.filter((row) => row.state === state).length
  const totals = `${count('met')} met, ${count('missed')} missed, ${count('skipped')} skipped`
  return `${[...HEAD, ...rows.map(line), '', totals].join('\n')}\n`
}

function line(row: Row): string {
  if (!row.figure) return `| ${row.gate} | ${row.why} | | | | ${row.state} |`
  const { name, value, interval, target, unit, note } = row.figure
  const range = interval === null ? '' : interval.map((end) => written(end, unit)).join(' – ')
  const held = { value: '', lower: 'lower end ', upper: 'upper end ' }[target.of ?? 'value']
  const wanted = `${held}${target.sense} ${written(target.at, unit)}`
  const told = note === undefined ? name : `${name} (${note})`
  return `| ${row.gate} | ${told} | ${written(value, unit)} | ${range} | ${wanted} | ${row.state} |`
}

function written(value: number, unit: Figure['unit']): string {
  if (unit === 'share') return value.toFixed(3)
  if (unit === 'percent') return `${(100 * value).toFixed(2)} %`
  if (unit === 'times') return `${value.toFixed(1)} ×`
  return `${Math.round(value)} ${unit}`
}
