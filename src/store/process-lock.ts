// One holder at a time for a named piece of work in a data directory, across processes. The lock is SQLite's own, on a
// file of its own: the system lets go of it when its holder dies, however it dies.

import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'

export type Lock = Readonly<{ release(): void }>

/** Takes the lock at `path` (made when missing) until `release` or the end of the process; null when it is held. */
export function takeLock(path: string): Lock | null {
  mkdirSync(dirname(path), { recursive: true })
  const file = new Sqlite(path, { timeout: 0 })
  try {
    file.exec('BEGIN EXCLUSIVE')
    return { release: () => void file.close() }
  } catch (cause) {
    file.close()
    if (cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY')) return null
    throw cause
  }
}
