// MediaCrawler's SQLite databases as rows, table by table, opened read-only. A foreign database is hostile: only plain
// tables of the names we know are read, and nothing in its schema is trusted.

import { basename } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { UsageError } from '#src/runtime/errors.ts'
import { TABLES } from './media-crawler/fields.ts'
import type { Row, RowItem } from './row.ts'

const broken = (path: string, cause: unknown): UsageError =>
  new UsageError(
    `${basename(path)}: cannot be read as a database (${(cause as Error).message})`,
    'copy the file again, closed',
  )

function open(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true })
  db.exec('PRAGMA trusted_schema = OFF; PRAGMA query_only = ON')
  return db
}

function tablesOf(db: DatabaseSync): string[] {
  const rows = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'").all()
  const names = new Set(rows.map(({ name }) => String(name)))
  return TABLES.filter((name) => names.has(name))
}

function* readTable(db: DatabaseSync, table: string): Generator<RowItem> {
  const statement = db.prepare(`SELECT * FROM "${table}"`)
  statement.setReadBigInts(true)
  let line = 0
  for (const row of statement.iterate()) {
    line += 1
    yield { kind: 'row', line, row: row as Row }
  }
}

/** Reads all tables that MediaCrawler is known to write; a row's line is its number in its table. UsageError when it cannot. */
export function* rowsFromSqlite(path: string): Generator<RowItem> {
  let db: DatabaseSync | null = null
  try {
    db = open(path)
    const tables = tablesOf(db)
    if (tables.length === 0)
      throw new UsageError(`${basename(path)}: no MediaCrawler table in this database`, 'export it as CSV')
    for (const table of tables) yield* readTable(db, table)
  } catch (cause) {
    throw cause instanceof UsageError ? cause : broken(path, cause)
  } finally {
    db?.close()
  }
}
