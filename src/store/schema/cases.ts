// Human work: cases (a projection), their append-only events, reports and what happened to them.

import { sql } from 'drizzle-orm'
import { blob, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { CaseEventKind, CaseState, Outcome } from '../../domain/case.ts'
import type { Category, Channel, Platform, VerdictKind } from '../../domain/closed-lists.ts'
import type { ReportEvent, ReportState } from '../../domain/report.ts'
import type { Subject } from '../../domain/verdict.ts'
import { captures } from './posts.ts'

/**
 * Projection of case_events; `decidedCategory` is a person's word and wins over `flaggedCategory`. `waitingSince`: when it
 * was opened, or last opened again. `place` follows from it, `priority` and `readers` (src/domain/queue-order.ts).
 */
export const cases = sqliteTable(
  'cases',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    subjectKey: text('subject_key').notNull().unique(),
    subject: text('subject').$type<Subject>().notNull(),
    captureId: integer('capture_id')
      .notNull()
      .references(() => captures.id),
    state: text('state').$type<CaseState>().notNull(),
    claimedBy: text('claimed_by'),
    claimedUntil: text('claimed_until'),
    outcome: text('outcome').$type<Outcome>(),
    decidedCategory: text('decided_category').$type<Category>(),
    flaggedCategory: text('flagged_category').$type<Category>().notNull(),
    verdict: text('verdict').$type<VerdictKind>().notNull(),
    risk: real('risk').notNull(),
    priority: integer('priority').notNull(),
    platform: text('platform').$type<Platform>().notNull(),
    title: text('title').notNull(),
    contactPush: integer('contact_push', { mode: 'boolean' }).notNull(),
    openedAt: text('opened_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    waitingSince: text('waiting_since').notNull().default(''),
    readers: integer('readers').notNull().default(0),
    place: integer('place').notNull().default(0),
  },
  (table) => [
    // SQLite adds the row's id to every index: ties are in order too.
    index('cases_in_order').on(table.state, table.place),
    index('cases_by_place').on(table.place),
  ],
)

/** The history of a case. Append-only by trigger (migration append-only). */
export const caseEvents = sqliteTable(
  'case_events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    caseId: integer('case_id')
      .notNull()
      .references(() => cases.id),
    seq: integer('seq').notNull(),
    kind: text('kind').$type<CaseEventKind>().notNull(),
    at: text('at').notNull(),
    actor: text('actor').notNull(),
    reason: text('reason').notNull(),
    outcome: text('outcome').$type<Outcome>(),
    category: text('category').$type<Category>(),
    verdict: text('verdict').$type<VerdictKind>(),
    captureId: integer('capture_id').notNull(),
  },
  (table) => [uniqueIndex('case_events_in_order').on(table.caseId, table.seq)],
)

/**
 * The signature of a decided case's text, for finding cases like another. `version` says how it was made; an empty
 * signature = too short to compare. A case that is opened again loses it (trigger in migration likeness); `seq` only
 * grows, so that a reader can ask for what is new.
 */
export const likenesses = sqliteTable('likenesses', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  caseId: integer('case_id')
    .notNull()
    .unique()
    .references(() => cases.id),
  version: integer('version').notNull(),
  signature: blob('signature', { mode: 'buffer' }).notNull(),
})

/** At most one report per subject and channel that is not withdrawn. */
export const reports = sqliteTable(
  'reports',
  {
    id: text('id').primaryKey(),
    caseId: integer('case_id')
      .notNull()
      .references(() => cases.id),
    subjectKey: text('subject_key').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    state: text('state').$type<ReportState>().notNull(),
    packageSha256: text('package_sha256').notNull(),
    packagePath: text('package_path').notNull(),
    receipt: text('receipt').notNull(),
    note: text('note').notNull(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('reports_one_active').on(table.subjectKey, table.channel).where(sql`state <> 'withdrawn'`),
    index('reports_by_case').on(table.caseId),
  ],
)

/** What happened to a report, in order. Append-only by trigger. */
export const reportEvents = sqliteTable(
  'report_events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    reportId: text('report_id')
      .notNull()
      .references(() => reports.id),
    event: text('event').$type<ReportEvent | 'built'>().notNull(),
    receipt: text('receipt').notNull(),
    note: text('note').notNull(),
    at: text('at').notNull(),
    actor: text('actor').notNull(),
  },
  (table) => [index('report_events_by_report').on(table.reportId)],
)
