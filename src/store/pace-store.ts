// The pace ledger: when a host may next be asked. Kept in the record, so that two processes share one patience.

import { eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import type { PaceLedger } from '#src/domain/ports.ts'
import { perConnection, type Store } from './connection.ts'
import { inTransaction } from './in-transaction.ts'
import { pace } from './schema.ts'

/** "Never asked": far enough back that no gap reaches now. */
const NEVER = -1e15

const statements = perConnection((db) => ({
  find: db
    .select()
    .from(pace)
    .where(eq(pace.host, sql.placeholder('host')))
    .prepare(),
  keep: db
    .insert(pace)
    .values({
      host: sql.placeholder('host'),
      lastSlot: sql.placeholder('lastSlot'),
      notBefore: sql.placeholder('notBefore'),
    })
    .onConflictDoUpdate({
      target: pace.host,
      set: { lastSlot: sql`excluded.last_slot`, notBefore: sql`excluded.not_before` },
    })
    .prepare(),
}))

/** The ledger of a store. BEGIN IMMEDIATE makes read-then-grant one act, across processes too. Times in epoch ms. */
export function createPaceLedger(store: Pick<Store, 'writer'>): PaceLedger {
  return {
    reserve: (host, minGapMs, now) =>
      inTransaction(store, (tx) => {
        const use = statements(tx)
        const { lastSlot, notBefore } = use.find.get({ host }) ?? { lastSlot: NEVER, notBefore: NEVER }
        const slot = Math.ceil(Math.max(now, lastSlot + minGapMs, notBefore))
        use.keep.run({ host, lastSlot: slot, notBefore })
        return slot
      }),
    postpone: (host, until) =>
      inTransaction(store, (tx) => {
        const use = statements(tx)
        const { lastSlot, notBefore } = use.find.get({ host }) ?? { lastSlot: NEVER, notBefore: NEVER }
        use.keep.run({ host, lastSlot, notBefore: Math.ceil(Math.max(notBefore, until)) })
      }),
    heldUntil: (host) => statements(store.writer).find.get({ host })?.notBefore ?? NEVER,
  }
}
