// A row of a table, whatever file the table came in: names of columns to values, with the place it stands at.

/** One row as its file gives it: cells of a CSV are texts, those of JSON and databases may be numbers or null. */
export type Row = Readonly<Record<string, unknown>>

/** A row and its line (row number where a format has no lines), what is wrong there, or that nobody needed to know. */
export type RowItem =
  | Readonly<{ kind: 'row'; line: number; row: Row }>
  | Readonly<{ kind: 'error'; line: number; error: string }>
  | Readonly<{ kind: 'unread' }>

/** Opens the rows of a file from their beginning. Those that are not needed may come unread; rows count from 1. */
export type RowsOf = (isNeeded?: (ordinal: number) => boolean) => AsyncIterable<RowItem>

/** A value as text; null, missing and nested values are ''. */
export function cellText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : ''
}
