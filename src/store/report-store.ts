// Reports and how far each got. One subject is reported once to one channel: a unique index says so, not a habit.

import { and, asc, desc, eq, ne } from 'drizzle-orm'
import type { Channel } from '#src/domain/closed-lists.ts'
import { nextReportState, type Report, type ReportEvent, type ReportTransition } from '#src/domain/report.ts'
import { caseIdOf, caseNumberOf } from './case-row.ts'
import type { Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { reportEvents, reports } from './schema.ts'

export type ReportMove = Readonly<{
  id: string
  event: ReportEvent
  receipt: string
  note: string
  at: string
  actor: string
}>

/** One line of a report's history; `built` is the first. */
export type ReportLine = Readonly<{
  event: ReportEvent | 'built'
  receipt: string
  note: string
  at: string
  actor: string
}>

function fromRow(row: typeof reports.$inferSelect): Report {
  return { ...row, caseId: caseIdOf(row.caseId) }
}

/** Stores a new report. `exists` brings the active one for the same subject and channel, and nothing is written. */
export function saveReport(tx: Tx, report: Report): { outcome: 'saved' | 'exists'; report: Report } {
  const active = findActiveReport(tx, report)
  if (active) return { outcome: 'exists', report: active }
  tx.insert(reports)
    .values({ ...report, caseId: caseNumberOf(report.caseId) })
    .run()
  const { id, receipt, note, createdAt: at, createdBy: actor } = report
  tx.insert(reportEvents).values({ reportId: id, event: 'built', receipt, note, at, actor }).run()
  return { outcome: 'saved', report }
}

/** One report, or null. */
export function loadReport(db: Reader, id: string): Report | null {
  const row = db.select().from(reports).where(eq(reports.id, id)).get()
  return row ? fromRow(row) : null
}

/** Reports, newest first; of one case when `caseId` is given. */
export function listReports(db: Reader, { caseId }: Readonly<{ caseId?: string }> = {}): Report[] {
  const ofCase = caseId === undefined ? undefined : eq(reports.caseId, caseNumberOf(caseId))
  return db.select().from(reports).where(ofCase).orderBy(desc(reports.createdAt), desc(reports.id)).all().map(fromRow)
}

/** The report of a subject to a channel that is not withdrawn, or null. */
export function findActiveReport(
  db: Reader,
  { subjectKey, channel }: Readonly<{ subjectKey: string; channel: Channel }>,
): Report | null {
  const same = and(eq(reports.subjectKey, subjectKey), eq(reports.channel, channel), ne(reports.state, 'withdrawn'))
  const row = db.select().from(reports).where(same).get()
  return row ? fromRow(row) : null
}

/** Moves a report on if its law (src/domain/report.ts) allows it; an empty receipt or note leaves the old one. */
export function moveReport(tx: Tx, { id, event, receipt, note, at, actor }: ReportMove): ReportTransition {
  const row = tx.select().from(reports).where(eq(reports.id, id)).get()
  if (!row) return { ok: false, why: `there is no report ${id}` }
  const next = nextReportState(row.state, event)
  if (!next.ok) return next
  tx.update(reports)
    .set({ state: next.state, receipt: receipt || row.receipt, note: note || row.note, updatedAt: at })
    .where(eq(reports.id, id))
    .run()
  tx.insert(reportEvents).values({ reportId: id, event, receipt, note, at, actor }).run()
  return next
}

/** A report's history, oldest first. */
export function listReportEvents(db: Reader, id: string): ReportLine[] {
  const { event, receipt, note, at, actor } = reportEvents
  return db
    .select({ event, receipt, note, at, actor })
    .from(reportEvents)
    .where(eq(reportEvents.reportId, id))
    .orderBy(asc(reportEvents.id))
    .all()
}
