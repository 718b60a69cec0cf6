// The only way to write: one synchronous BEGIN IMMEDIATE … COMMIT. better-sqlite3 does not roll back async work
// (measured: insert, await, throw: the row stays), so promise-returning work is refused twice over.

import Sqlite from 'better-sqlite3'
import { clientOf, type Store, type Writer } from './connection.ts'
import { explainFault } from './sqlite-faults.ts'

declare const insideTransaction: unique symbol

/** Proof of standing inside a transaction; every write function asks for one. Dead once the transaction ended. */
export type Tx = Writer & { readonly [insideTransaction]: true }

/** `never` for work that returns a promise: the call then does not compile. */
type Synchronous<T> = T extends PromiseLike<unknown> ? never : T

const ended: object = new Proxy(
  {},
  {
    get() {
      throw new Error('this transaction has ended; its Tx cannot be used any more')
    },
  },
)

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

function refusePromise(value: unknown): void {
  if (!isPromise(value)) return
  // Its own failure (it will meet the ended Tx) must not become an unhandled rejection.
  value.then(undefined, () => {})
  throw new TypeError('inTransaction: the work returned a promise and was rolled back; await before, not inside')
}

/**
 * `now`: on the disk before the call returns. `later`: whole and in order, and safe from the death of the process, but
 * a power cut may take it back until the next commit that is `now`. Twenty times as quick (measured: 0.2 against 4 ms).
 */
export type Sync = 'now' | 'later'

/**
 * Runs `work` in one transaction and returns what it returns; any throw rolls everything back and goes on.
 * Refuses promises and nesting (hand the Tx on instead). ConfigError when the file is locked past the busy timeout,
 * read-only or the disk is full. `sync: 'later'` is for what nobody has been told of yet and would be done again.
 */
export function inTransaction<T>(
  store: Pick<Store, 'writer'>,
  work: (tx: Tx) => Synchronous<T>,
  { sync = 'now' }: Readonly<{ sync?: Sync }> = {},
): T {
  const client = clientOf(store.writer)
  if (client.inTransaction) throw new Error('inTransaction inside inTransaction: hand the Tx on instead')
  // A face of its own per transaction, so that a Tx kept too long fails instead of writing outside one.
  const tx: Tx = Object.create(store.writer)
  try {
    // In WAL mode NORMAL leaves the sync to the next FULL commit or checkpoint, which take all that went before along.
    if (sync === 'later') client.exec('PRAGMA synchronous = NORMAL')
    client.exec('BEGIN IMMEDIATE')
    const result = work(tx)
    refusePromise(result)
    client.exec('COMMIT')
    return result as T
  } catch (fault) {
    if (client.inTransaction) client.exec('ROLLBACK')
    throw fault instanceof Sqlite.SqliteError ? explainFault(fault, client.name) : fault
  } finally {
    Object.setPrototypeOf(tx, ended)
    if (sync === 'later') client.exec('PRAGMA synchronous = FULL')
  }
}
