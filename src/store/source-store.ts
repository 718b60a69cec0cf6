// Stored sources. Every change of one is a decision of a person: it carries an audit entry.

import { asc, eq } from 'drizzle-orm'
import { withoutQuery } from '#src/domain/address/cover-address.ts'
import { type Source, sourceSchema } from '#src/domain/source.ts'
import { appendAudit } from './audit-store.ts'
import type { Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { forgetPages } from './known-page-store.ts'
import { sources } from './schema.ts'

type By = Readonly<{ actor: string; at: string }>

/** A record as it was written, perhaps by an earlier version, in today's shape. */
export const asSource = (body: unknown): Source => sourceSchema.parse(body)

/** Adds a source or replaces the one with its id. */
export function saveSource(tx: Tx, source: Source, { actor, at }: By): void {
  const set = { body: source, updatedAt: at }
  tx.insert(sources)
    .values({ id: source.id, ...set })
    .onConflictDoUpdate({ target: sources.id, set })
    .run()
  const { platform, schedule, paused, authorisation } = source
  // An audit entry is for ever, and keys of feeds stand in queries.
  const start = source.start.map(withoutQuery).join(' ')
  const facts = { platform, schedule, paused, authorisedBy: authorisation?.by ?? null, start }
  appendAudit(tx, { at, actor, action: 'source.saved', target: `source:${source.id}`, facts })
}

/** Keeps a source whose authorisation a lead has just approved. */
export function approveSource(tx: Tx, source: Source, { actor, at }: By): void {
  tx.update(sources).set({ body: source, updatedAt: at }).where(eq(sources.id, source.id)).run()
  const { reference = '', hosts = [], allows = [], expiresAt = '' } = source.authorisation ?? {}
  const facts = { reference, hosts: hosts.join(' '), allows: allows.join(' '), expiresAt }
  appendAudit(tx, { at, actor, action: 'source.approved', target: `source:${source.id}`, facts })
}

/** One source, or null. */
export function loadSource(db: Reader, id: string): Source | null {
  const row = db.select().from(sources).where(eq(sources.id, id)).get()
  return row ? asSource(row.body) : null
}

/** Every source, by id. */
export function listSources(db: Reader): Source[] {
  const rows = db.select().from(sources).orderBy(asc(sources.id)).all()
  return rows.map((row) => asSource(row.body))
}

/** Removes a source and what it knew of pages; its scans stay. False when there was none. */
export function removeSource(tx: Tx, { id, actor, at }: By & Readonly<{ id: string }>): boolean {
  if (tx.delete(sources).where(eq(sources.id, id)).run().changes === 0) return false
  forgetPages(tx, id)
  appendAudit(tx, { at, actor, action: 'source.removed', target: `source:${id}`, facts: {} })
  return true
}

/** Pauses or wakes a source. False when there is none. */
export function setSourcePaused(
  tx: Tx,
  { id, paused, actor, at }: By & Readonly<{ id: string; paused: boolean }>,
): boolean {
  const source = loadSource(tx, id)
  if (!source) return false
  tx.update(sources)
    .set({ body: { ...source, paused }, updatedAt: at })
    .where(eq(sources.id, id))
    .run()
  appendAudit(tx, { at, actor, action: paused ? 'source.paused' : 'source.woken', target: `source:${id}`, facts: {} })
  return true
}
