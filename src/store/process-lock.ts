// One holder at a time for a named piece of work in a data directory, across processes. The lock is SQLite's own, on a
// file of its own: the system lets go of it when its holder dies, however it dies.

import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'

export type Lock = Readonly<{ release(): void }>

/** A lock that is taken and left many times. */
export type OpenLock = Readonly<{
  /** False when somebody holds it, this process included. */
  take(): boolean
  leave(): void
}>

/** Opens the lock at `path` (made when missing) without taking it. The file stays open as long as the process lives. */
export function openLock(path: string): OpenLock {
  const file = openLockFile(path)
  return { take: () => !file.inTransaction && isTaken(file), leave: () => void file.exec('ROLLBACK') }
}

/** Takes the lock at `path` (made when missing) until `release` or the end of the process; null when it is held. */
export function takeLock(path: string): Lock | null {
  const file = openLockFile(path)
  try {
    if (isTaken(file)) return { release: () => void file.close() }
  } catch (cause) {
    file.close()
    throw cause
  }
  file.close()
  return null
}

function openLockFile(path: string): Sqlite.Database {
  mkdirSync(dirname(path), { recursive: true })
  return new Sqlite(path, { timeout: 0 })
}

function isTaken(file: Sqlite.Database): boolean {
  try {
    file.exec('BEGIN EXCLUSIVE')
    return true
  } catch (cause) {
    if (cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY')) return false
    throw cause
  }
}
