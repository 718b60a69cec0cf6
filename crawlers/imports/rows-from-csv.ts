// CSV with a header line as rows. A record that does not fit the header is a fault with its line, and the rest goes
// on; a second header in the middle (two files written into one) is obeyed.

import { decodeChunks } from './decode-chunks.ts'
import type { Row, RowItem } from './row.ts'
import { splitCsv } from './split-csv.ts'

const DELIMITERS = [',', '\t', ';'] as const

/** Names as programs write them; data hardly ever looks like this in every cell. */
const COLUMN = /^[a-z][a-z0-9_]*$/

/** The character that parts the cells of a header line. */
export function delimiterOf(header: string): string {
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

const isHeader = (cells: readonly string[], known: readonly string[]): boolean =>
  cells.length > 3 && cells.every((cell) => COLUMN.test(cell)) && cells.some((cell) => known.includes(cell))

function rowOf(header: readonly string[], cells: readonly string[]): Row {
  const row: Record<string, unknown> = {}
  for (const [i, name] of header.entries()) row[name] = cells[i] ?? ''
  return row
}

/** Reads the rows below the header; `delimiter` as `delimiterOf` found it. */
export async function* rowsFromCsv(chunks: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<RowItem> {
  let header: readonly string[] | null = null
  for await (const record of splitCsv(decodeChunks(chunks), delimiter)) {
    if (record.kind === 'error') yield record
    else if (header === null) header = record.cells.map((cell) => cell.trim())
    else if (isHeader(record.cells, header)) header = record.cells
    else if (record.cells.length === header.length) {
      yield { kind: 'row', line: record.line, row: rowOf(header, record.cells) }
    } else {
      const error = `has ${record.cells.length} cells where the header has ${header.length}`
      yield { kind: 'error', line: record.line, error }
    }
  }
}
