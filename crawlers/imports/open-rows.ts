// The rows of a file, whatever table it is, and what they are: MediaCrawler's, somebody's with a map, or our own posts.

import { decodeText } from '#crawlers/engine/charset.ts'
import type { ImportFile } from './import-file.ts'
import { type ColumnMap, mapOfNames } from './map-columns.ts'
import { sniffRow } from './media-crawler/sniff-row.ts'
import type { Row, RowItem, RowsOf } from './row.ts'
import { delimiterOf, rowsFromCsv } from './rows-from-csv.ts'
import { rowsFromJson } from './rows-from-json.ts'
import { rowsFromSqlite } from './rows-from-sqlite.ts'
import { rowsFromXlsx } from './rows-from-xlsx.ts'
import type { Container } from './sniff-container.ts'

/** Rows at fault before the first good one do not decide what a file is. */
const ROWS_TRIED = 20

async function* oneByOne(rows: Iterable<RowItem>): AsyncGenerator<RowItem> {
  yield* rows
}

/** How the rows of a container are read; null when it is no table. */
export function rowsOf(file: ImportFile, container: Container, head: Uint8Array): RowsOf | null {
  if (container === 'jsonl' || container === 'values') {
    return (isNeeded) => rowsFromJson(file.chunks(), { isLines: container === 'jsonl', isNeeded })
  }
  if (container === 'xlsx') return () => rowsFromXlsx(file.path)
  if (container === 'sqlite') return () => oneByOne(rowsFromSqlite(file.path))
  if (container !== 'csv') return null
  const [header = ''] = decodeText(head).text.trimStart().split('\n', 1)
  return () => rowsFromCsv(file.chunks(), delimiterOf(header))
}

async function firstRow(rows: RowsOf): Promise<Row | null> {
  let tried = 0
  for await (const item of rows()) {
    if (item.kind === 'row') return item.row
    tried += 1
    if (tried === ROWS_TRIED) break
  }
  return null
}

export type RowMeaning =
  | Readonly<{ kind: 'media-crawler' | 'own' }>
  | Readonly<{ kind: 'mapped'; map: ColumnMap }>
  | Readonly<{ kind: 'refused'; why: string }>

/** What the rows are. JSON that is nobody else's is ours: `parsePost` says what is wrong with it, line by line. */
export async function meaningOf(rows: RowsOf, container: Container, map: ColumnMap | null): Promise<RowMeaning> {
  if (map) return { kind: 'mapped', map }
  const isJson = container === 'jsonl' || container === 'values'
  const row = await firstRow(rows)
  if (row === null) return isJson ? { kind: 'own' } : { kind: 'refused', why: 'holds no row below its header' }
  if (sniffRow(row) !== null) return { kind: 'media-crawler' }
  if (isJson) return { kind: 'own' }
  const named = mapOfNames(row)
  if (named) return { kind: 'mapped', map: named }
  const columns = Object.keys(row).slice(0, 12).join(', ').slice(0, 200)
  return { kind: 'refused', why: `columns of no kind we know (${columns}): say with --map which is the text` }
}
