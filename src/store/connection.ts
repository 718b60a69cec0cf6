// What a connection is inside this room: drizzle over better-sqlite3, with statements prepared once per connection.

import type Sqlite from 'better-sqlite3'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type * as schema from './schema.ts'

export type Writer = BetterSQLite3Database<typeof schema> & { readonly $client: Sqlite.Database }

/** What may be done without a transaction: read. Store.reader, Store.writer and every Tx fit here. */
export type Reader = Pick<BetterSQLite3Database<typeof schema>, 'select' | 'selectDistinct'>

/** Everything the work of one data directory needs: a writing and a read-only connection to the same file. */
export type Store = Readonly<{ writer: Writer; reader: Reader; dataDir: string; close(): void }>

/** The raw connection under any face of it. Only files of src/store call this. Throws on a Tx that has ended. */
export function clientOf(db: Reader): Sqlite.Database {
  return (db as Writer).$client
}

/**
 * Builds statements at most once per connection. Preparing costs about forty times as much as running
 * (measured: 10 k against 400 k queries a second), so every hot path goes through here.
 */
export function perConnection<T>(build: (db: Writer) => T): (db: Reader) => T {
  const built = new WeakMap<Sqlite.Database, T>()
  return (db) => {
    const client = clientOf(db)
    const known = built.get(client)
    if (known) return known
    const fresh = build(db as Writer)
    built.set(client, fresh)
    return fresh
  }
}
