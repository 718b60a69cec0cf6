// A database as an earlier version left it: the real migrations up to one of them, and whatever a test then puts in.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { projectFile } from '#src/runtime/project-root.ts'
import { testDir } from '#tests/helpers/test-store.ts'

const MIGRATIONS = projectFile('src', 'store', 'migrations')

function timeOf(tag: string): number {
  const journal = JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8')) as {
    entries: { when: number; tag: string }[]
  }
  const entry = journal.entries.find((one) => one.tag === tag)
  if (!entry) throw new Error(`there is no migration ${tag}`)
  return entry.when
}

/** The directory of a database that lacks migration `before` and all after it; foreign keys are not checked in `fill`. */
export function olderStore(before: string, fill: (client: Sqlite.Database) => void): string {
  const dir = testDir()
  const client = new Sqlite(join(dir, 'lurewatch.sqlite'))
  client.exec('create table __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)')
  const note = client.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)')
  for (const migration of readMigrationFiles({ migrationsFolder: MIGRATIONS })) {
    if (migration.folderMillis >= timeOf(before)) continue
    for (const statement of migration.sql) client.exec(statement)
    note.run(migration.hash, migration.folderMillis)
  }
  client.pragma('foreign_keys = off')
  client.transaction(() => fill(client))()
  client.close()
  return dir
}
