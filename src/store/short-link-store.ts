// Where short links led, each asked for once.

import { eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import { perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { shortLinks } from './schema.ts'

const slot = sql.placeholder

const statements = perConnection((db) => ({
  find: db
    .select({ target: shortLinks.target })
    .from(shortLinks)
    .where(eq(shortLinks.url, slot('url')))
    .prepare(),
}))

/** Where a short link (in its clean spelling) led when it was resolved; null when it never was. */
export function targetOfShortLink(db: Reader, url: string): string | null {
  return statements(db).find.get({ url })?.target ?? null
}

/** Keeps where a short link led; a later answer counts. `resolvedAt` is ISO 8601 with zone. */
export function noteShortLink(tx: Tx, link: Readonly<{ url: string; target: string; resolvedAt: string }>): void {
  const { target, resolvedAt } = link
  tx.insert(shortLinks).values(link).onConflictDoUpdate({ target: shortLinks.url, set: { target, resolvedAt } }).run()
}
