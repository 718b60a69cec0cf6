// Second opinions as they are kept: one per text and model for some days, and a daily budget that two processes share.

import { eq, lt } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import { opinionSchema } from '#src/domain/opinion.ts'
import type { OpinionBook } from '#src/domain/ports.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { perConnection, type Store } from './connection.ts'
import { inTransaction } from './in-transaction.ts'
import { opinionDays, opinions } from './schema.ts'

const DAY_MS = 86_400_000
const slot = sql.placeholder

const statements = perConnection((db) => ({
  find: db
    .select({ opinion: opinions.opinion, at: opinions.at })
    .from(opinions)
    .where(eq(opinions.key, slot('key')))
    .prepare(),
  keep: db
    .insert(opinions)
    .values({ key: slot('key'), model: slot('model'), opinion: slot('opinion'), at: slot('at') })
    .onConflictDoUpdate({
      target: opinions.key,
      set: { opinion: sql`excluded.opinion`, at: sql`excluded.at` },
    })
    .prepare(),
  forget: db
    .delete(opinions)
    .where(lt(opinions.at, slot('before')))
    .prepare(),
  spent: db
    .select({ spent: opinionDays.spent })
    .from(opinionDays)
    .where(eq(opinionDays.day, slot('day')))
    .prepare(),
  spend: db
    .insert(opinionDays)
    .values({ day: slot('day'), spent: 1 })
    .onConflictDoUpdate({ target: opinionDays.day, set: { spent: sql`${opinionDays.spent} + 1` } })
    .prepare(),
}))

export type OpinionLimits = Readonly<{ perDay: number; cacheDays: number }>

/** The book of a store. Each entry is a transaction of its own, made before or after a request and never around one. */
export function createOpinionBook(
  store: Pick<Store, 'writer' | 'reader'>,
  { perDay, cacheDays }: OpinionLimits,
): OpinionBook {
  return {
    recall(key, now) {
      const row = statements(store.reader).find.get({ key })
      if (!row || row.at <= now.getTime() - cacheDays * DAY_MS) return null
      const parsed = opinionSchema.safeParse(row.opinion)
      return parsed.success ? parsed.data : null
    },
    spend: (now) =>
      inTransaction(store, (tx) => {
        const use = statements(tx)
        const day = shanghaiIso(now).slice(0, 10)
        if ((use.spent.get({ day })?.spent ?? 0) >= perDay) return false
        use.spend.run({ day })
        return true
      }),
    keep(key, { model, opinion, now }) {
      if (cacheDays === 0) return
      inTransaction(store, (tx) => {
        const use = statements(tx)
        use.forget.run({ before: now.getTime() - cacheDays * DAY_MS })
        use.keep.run({ key, model, opinion, at: now.getTime() })
      })
    },
  }
}
