// Opens the record of a data directory: one writing connection (WAL) and one that cannot write at all.

import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Store } from './connection.ts'
import { migrateToNewest } from './migrate.ts'
import { attachPseudonyms } from './pseudonyms.ts'
import * as schema from './schema.ts'
import { explainFault } from './sqlite-faults.ts'

export type { Reader, Store } from './connection.ts'

/** The record's file in a data directory. */
export const STORE_FILE = 'lurewatch.sqlite'

/** Keys of posts and pages are scattered: what the writer looks up and changes over and over stays at hand. */
const CACHE_KIB = 32_768

/** 64 MB of log, where SQLite's own 1000 pages are two batches of an import. */
const CHECKPOINT_PAGES = 16_000

function openWriter(path: string, busyTimeoutMs: number): Sqlite.Database {
  const client = new Sqlite(path, { timeout: busyTimeoutMs })
  try {
    client.pragma('journal_mode = WAL')
    // FULL, not NORMAL: what was reported as done must outlive a power cut too. Batches make it cheap.
    client.pragma('synchronous = FULL')
    // Pages that every batch writes anew (hashes fall anywhere in their index) are folded back once for two dozen batches.
    client.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    client.pragma('foreign_keys = ON')
    client.pragma(`cache_size = -${CACHE_KIB}`)
    migrateToNewest(client)
    return client
  } catch (fault) {
    client.close()
    throw fault
  }
}

function openReader(path: string, busyTimeoutMs: number): Sqlite.Database {
  const client = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs })
  client.pragma('query_only = ON')
  return client
}

/** Whether a data directory has a store already; makes nothing. */
export function isStore(dataDir: string): boolean {
  return existsSync(join(resolve(dataDir), STORE_FILE))
}

/**
 * Opens (and on first use makes) the store of `dataDir`, at the newest schema. `busyTimeoutMs` is how long a
 * statement waits for another process. Throws ConfigError when the directory cannot be written, the file is locked
 * past the timeout, is not our database, was written by a newer version, or its key file is missing.
 */
export function openStore(dataDir: string, { busyTimeoutMs = 5000 }: { busyTimeoutMs?: number } = {}): Store {
  const dir = resolve(dataDir)
  const path = join(dir, STORE_FILE)
  const opened: Sqlite.Database[] = []
  const close = (): void => {
    for (const client of opened.splice(0)) client.close()
  }
  try {
    mkdirSync(dir, { recursive: true })
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK)
    const write = openWriter(path, busyTimeoutMs)
    opened.unshift(write)
    const writer = drizzle(write, { schema })
    attachPseudonyms(writer, dir)
    const read = openReader(path, busyTimeoutMs)
    // The reader closes first: the last connection to close folds the WAL back, and a reader cannot.
    opened.unshift(read)
    return { writer, reader: drizzle(read, { schema }), dataDir: dir, close }
  } catch (fault) {
    close()
    throw explainFault(fault, path)
  }
}
