// robots.txt bodies as fetched, shared by every scan of this data directory. How long one holds is the crawler's law.

import { eq } from 'drizzle-orm'
import type { RobotsCache } from '#src/domain/ports.ts'
import type { Store } from './connection.ts'
import { inTransaction } from './in-transaction.ts'
import { robots } from './schema.ts'

/** The robots cache of a store. Each save is its own transaction. */
export function createRobotsCache(store: Pick<Store, 'writer' | 'reader'>): RobotsCache {
  return {
    load(origin) {
      const { status, body, fetchedAt } = robots
      const row = store.reader.select({ status, body, fetchedAt }).from(robots).where(eq(robots.origin, origin)).get()
      return row ?? null
    },
    save(origin, { status, body, fetchedAt }) {
      const set = { status, body, fetchedAt }
      inTransaction(store, (tx) => {
        tx.insert(robots)
          .values({ origin, ...set })
          .onConflictDoUpdate({ target: robots.origin, set })
          .run()
      })
    },
  }
}
