// The audit chain, its head (kept apart, so that a cut tail shows), and the outbox that rides with each entry.

import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One link: `hash` = SHA-256 of `prev` and the entry's canonical JSON. Append-only by trigger. */
export const audit = sqliteTable('audit', {
  seq: integer('seq').primaryKey(),
  at: text('at').notNull(),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  target: text('target').notNull(),
  facts: text('facts').notNull(),
  prev: text('prev').notNull(),
  hash: text('hash').notNull(),
})

/** The single row (id 1) that says where the chain ends. */
export const auditHead = sqliteTable('audit_head', {
  id: integer('id').primaryKey(),
  seq: integer('seq').notNull(),
  hash: text('hash').notNull(),
})

/** Messages to the outside world, committed with the act they tell of; nothing sends them yet. */
export const outbox = sqliteTable('outbox', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  auditSeq: integer('audit_seq')
    .notNull()
    .unique()
    .references(() => audit.seq),
  kind: text('kind').notNull(),
  target: text('target').notNull(),
  at: text('at').notNull(),
  sentAt: text('sent_at'),
})
