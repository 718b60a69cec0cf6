// Reads files below the data folder; what is missing is CannotMeasure with the mend, never a crash.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type Post, parsePost } from '#src/domain/post.ts'
import { CannotMeasure } from '../gate.ts'

/** The text of `path` below `shared`. Throws CannotMeasure when it is not there. */
export function readShared(shared: string, path: string): string {
  const file = join(shared, path)
  if (!existsSync(file)) throw new CannotMeasure(`${path} is not there`, `put it into the folder given as --shared`)
  return readFileSync(file, 'utf8')
}

/** The non-empty lines of a file. */
export function readLines(shared: string, path: string): string[] {
  return readShared(shared, path)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
}

/** Rows of a CSV file as records by column name. */
export function readCsv(shared: string, path: string): Readonly<Record<string, string>>[] {
  return parse(readShared(shared, path), { columns: true, bom: true, relax_quotes: true, relax_column_count: true })
}

/** A text as a post with nothing around it; none when there is nothing to read. */
export function asPost(text: string, id: string): Post[] {
  const parsed = parsePost({ id, platform: 'other', text: text.trim() })
  return parsed.ok ? [parsed.value] : []
}
