// The append-only events of a case: written here, by the projection's own file only, and read in order.

import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import { type CaseEvent, CLASSIFIER } from '#src/domain/case.ts'
import { caseNumberOf } from './case-row.ts'
import { perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { caseEvents } from './schema.ts'

/** `captureId` is the capture that the event was about. */
export type StoredCaseEvent = CaseEvent & Readonly<{ seq: number; captureId: number }>

const slot = sql.placeholder

const statements = perConnection((db) => ({
  last: db
    .select({ seq: caseEvents.seq })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, slot('caseId')))
    .orderBy(desc(caseEvents.seq))
    .limit(1)
    .prepare(),
  lastFlag: db
    .select()
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, slot('caseId')), inArray(caseEvents.kind, ['opened', 'reflagged', 'reopened'])))
    .orderBy(desc(caseEvents.seq))
    .limit(1)
    .prepare(),
  byPerson: db
    .select({ seq: caseEvents.seq })
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, slot('caseId')), ne(caseEvents.actor, CLASSIFIER)))
    .limit(1)
    .prepare(),
  add: db
    .insert(caseEvents)
    .values({
      caseId: slot('caseId'),
      seq: slot('seq'),
      kind: slot('kind'),
      at: slot('at'),
      actor: slot('actor'),
      reason: slot('reason'),
      outcome: slot('outcome'),
      category: slot('category'),
      verdict: slot('verdict'),
      captureId: slot('captureId'),
    })
    .prepare(),
}))

/** Adds one event to case number `caseId`. The caller has asked the law and sets the projection in the same breath. */
export function addCaseEvent(
  tx: Tx,
  { caseId, captureId, event }: Readonly<{ caseId: number; captureId: number; event: CaseEvent }>,
): void {
  const { kind, at, actor, reason, outcome = null, category = null, verdict = null } = event
  const use = statements(tx)
  const seq = (use.last.get({ caseId })?.seq ?? 0) + 1
  use.add.run({ caseId, seq, kind, at, actor, reason, outcome, category, verdict, captureId })
}

/** The newest opened, reflagged or reopened event of case number `caseId`: what the classifier last said of the subject. */
export function lastFlagOf(db: Reader, caseId: number): typeof caseEvents.$inferSelect | undefined {
  return statements(db).lastFlag.get({ caseId })
}

/** Whether anybody but the classifier has ever acted on case number `caseId`. */
export function hasPersonActed(db: Reader, caseId: number): boolean {
  return statements(db).byPerson.get({ caseId }) !== undefined
}

/** A case's history, oldest first; `seq` counts from 1. */
export function listCaseEvents(db: Reader, caseId: string): StoredCaseEvent[] {
  const rows = db
    .select()
    .from(caseEvents)
    .where(eq(caseEvents.caseId, caseNumberOf(caseId)))
    .orderBy(asc(caseEvents.seq))
    .all()
  return rows.map(({ seq, captureId, kind, at, actor, reason, outcome, category, verdict }) => ({
    ...{ seq, captureId, kind, at, actor, reason },
    ...(outcome && { outcome }),
    ...(category && { category }),
    ...(verdict && { verdict }),
  }))
}
