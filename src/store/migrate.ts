// Brings a database to the schema of this code, in one exclusive transaction: two processes that start on a fresh
// directory do not trip over each other, and a half-done migration leaves nothing.

import type Sqlite from 'better-sqlite3'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import { ConfigError } from '#src/runtime/errors.ts'
import { projectFile } from '#src/runtime/project-root.ts'

/** The ledger of applied migrations; drizzle-kit's own name and shape, so that its tools read our databases. */
const LEDGER = '__drizzle_migrations'

function lastApplied(client: Sqlite.Database): number {
  const tables = client.prepare<[], { name: string }>("select name from sqlite_master where type = 'table'").all()
  if (tables.length === 0) return 0
  if (!tables.some((table) => table.name === LEDGER)) {
    throw new ConfigError(`${client.name} belongs to another program`, 'name another directory with --data')
  }
  const row = client.prepare<[], { at: number | null }>(`select max(created_at) as at from ${LEDGER}`).get()
  return Number(row?.at ?? 0)
}

function refuseNewer(client: Sqlite.Database, applied: number, newest: number): void {
  if (applied <= newest) return
  throw new ConfigError(
    `${client.name} was written by a newer lurewatch than this one`,
    'update lurewatch, or name another directory with --data',
  )
}

function apply(client: Sqlite.Database, migrations: readonly MigrationMeta[]): void {
  client.exec(`create table if not exists ${LEDGER} (id integer primary key, hash text not null, created_at numeric)`)
  const note = client.prepare(`insert into ${LEDGER} (hash, created_at) values (?, ?)`)
  for (const migration of migrations) {
    for (const statement of migration.sql) client.exec(statement)
    note.run(migration.hash, migration.folderMillis)
  }
}

/** Applies the migrations that are missing. ConfigError when the schema is newer than the code or not ours. */
export function migrateToNewest(client: Sqlite.Database): void {
  const all = readMigrationFiles({ migrationsFolder: projectFile('src', 'store', 'migrations') })
  const newest = Math.max(0, ...all.map((migration) => migration.folderMillis))
  const before = lastApplied(client)
  refuseNewer(client, before, newest)
  if (before === newest) return
  client
    .transaction(() => {
      const applied = lastApplied(client)
      refuseNewer(client, applied, newest)
      apply(
        client,
        all.filter((migration) => migration.folderMillis > applied),
      )
    })
    .immediate()
}
