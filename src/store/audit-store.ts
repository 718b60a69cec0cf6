// The audit chain: every entry carries the hash of the one before, so an edit, a deletion, a swap or a cut tail shows.
// Each entry brings one outbox row in the same transaction.

import { createHash } from 'node:crypto'
import { asc, eq, gt, max } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import { clientOf, perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { audit, auditHead, outbox } from './schema.ts'

export type Facts = Readonly<Record<string, string | number | boolean | null>>
export type AuditEntry = Readonly<{ at: string; actor: string; action: string; target: string; facts: Facts }>
export type AuditLine = AuditEntry & Readonly<{ seq: number; hash: string }>
export type AuditCheck =
  | Readonly<{ ok: true; entries: number; head: string }>
  | Readonly<{ ok: false; entry: number; why: string }>

type Row = typeof audit.$inferSelect

/** What the first entry points back to. */
const GENESIS = '0'.repeat(64)
const BATCH = 1000

const statements = perConnection((db) => ({
  head: db.select().from(auditHead).where(eq(auditHead.id, 1)).prepare(),
  append: db
    .insert(audit)
    .values({
      seq: sql.placeholder('seq'),
      at: sql.placeholder('at'),
      actor: sql.placeholder('actor'),
      action: sql.placeholder('action'),
      target: sql.placeholder('target'),
      facts: sql.placeholder('facts'),
      prev: sql.placeholder('prev'),
      hash: sql.placeholder('hash'),
    })
    .prepare(),
  setHead: db
    .insert(auditHead)
    .values({ id: 1, seq: sql.placeholder('seq'), hash: sql.placeholder('hash') })
    .onConflictDoUpdate({ target: auditHead.id, set: { seq: sql`excluded.seq`, hash: sql`excluded.hash` } })
    .prepare(),
  send: db
    .insert(outbox)
    .values({
      auditSeq: sql.placeholder('seq'),
      kind: sql.placeholder('action'),
      target: sql.placeholder('target'),
      at: sql.placeholder('at'),
    })
    .prepare(),
}))

/** JSON with sorted keys: one spelling per set of facts. */
function canonicalFacts(facts: Facts): string {
  return JSON.stringify(Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** An array, not concatenation: no two different entries share a spelling. */
function linkHash(row: Omit<Row, 'hash'>): string {
  const { prev, seq, at, actor, action, target, facts } = row
  return createHash('sha256')
    .update(JSON.stringify([prev, seq, at, actor, action, target, facts]))
    .digest('hex')
}

/** Adds one entry to the chain and one row to the outbox. Facts hold ids and counts, never a post's text. */
export function appendAudit(tx: Tx, { at, actor, action, target, facts }: AuditEntry): void {
  const use = statements(tx)
  const head = use.head.get()
  const entry = {
    seq: (head?.seq ?? 0) + 1,
    at,
    actor,
    action,
    target,
    facts: canonicalFacts(facts),
    prev: head?.hash ?? GENESIS,
  }
  const row = { ...entry, hash: linkHash(entry) }
  use.append.run(row)
  use.setHead.run(row)
  use.send.run(row)
}

/** Says what is wrong with a link that should be number `seq` and follow `prev`, or null. */
function linkFault(row: Row, seq: number, prev: string): string | null {
  if (row.seq !== seq) return `entry ${seq} is missing`
  if (row.prev !== prev) return `entry ${seq} does not follow the entry before it`
  return linkHash(row) === row.hash ? null : `entry ${seq} was changed`
}

function batchAfter(db: Reader, seq: number): Row[] {
  return db.select().from(audit).where(gt(audit.seq, seq)).orderBy(asc(audit.seq)).limit(BATCH).all()
}

function checkChain(db: Reader): AuditCheck {
  const head = db.select().from(auditHead).where(eq(auditHead.id, 1)).get() ?? { seq: 0, hash: GENESIS }
  const end = { seq: 0, hash: GENESIS }
  for (let batch = batchAfter(db, -1); batch.length > 0; batch = batchAfter(db, end.seq)) {
    for (const row of batch) {
      const why = linkFault(row, end.seq + 1, end.hash)
      if (why) return { ok: false, entry: end.seq + 1, why }
      end.seq = row.seq
      end.hash = row.hash
    }
  }
  // The outbox names entries as well: a tail cut together with the head still shows there.
  const sent =
    db
      .select({ seq: max(outbox.auditSeq) })
      .from(outbox)
      .get()?.seq ?? 0
  const written = Math.max(head.seq, sent)
  if (end.seq < written) {
    return { ok: false, entry: end.seq + 1, why: `the log ends at ${end.seq} but ${written} entries were written` }
  }
  if (end.seq > head.seq) return { ok: false, entry: head.seq + 1, why: `entry ${head.seq + 1} was put in by hand` }
  if (end.hash !== head.hash) return { ok: false, entry: end.seq, why: `entry ${end.seq} is not the one last written` }
  return { ok: true, entries: end.seq, head: end.hash }
}

/** Recomputes every link and compares the end with the head and the outbox. Names the first entry that does not hold. */
export function verifyAudit(db: Reader): AuditCheck {
  const client = clientOf(db)
  if (client.inTransaction) return checkChain(db)
  // One snapshot, so that entries another process appends meanwhile are not taken for a broken end.
  return client.transaction(() => checkChain(db)).deferred()
}

/** Entries in order, from after number `after` (default: the beginning), at most `limit`. */
export function listAudit(db: Reader, { after = 0, limit }: { after?: number; limit: number }): AuditLine[] {
  const rows = db.select().from(audit).where(gt(audit.seq, after)).orderBy(asc(audit.seq)).limit(limit).all()
  return rows.map(({ seq, at, actor, action, target, facts, hash }) => ({
    ...{ seq, at, actor, action, target, hash },
    facts: JSON.parse(facts) as Facts,
  }))
}
