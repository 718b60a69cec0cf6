// Cases: their state is a projection of append-only events, and `nextCaseState` (src/domain/case.ts) is the only law.
// Event and projection are written together, so replaying the events always gives the state in the row.

import { and, asc, desc, eq, inArray, max } from 'drizzle-orm'
import { type CaseEvent, type CaseState, nextCaseState, type Transition } from '#src/domain/case.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { flagColumns } from './case-flag.ts'
import { type CaseRecord, caseFromRow, caseIdOf, caseNumberOf } from './case-row.ts'
import type { Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { loadCapture } from './post-store.ts'
import { caseEvents, cases } from './schema.ts'
import { loadVerdict } from './verdict-store.ts'

export { type CaseQuery, countCasesByState, listQueue } from './case-queue.ts'
export type { CaseRecord } from './case-row.ts'

type Row = typeof cases.$inferSelect
type Columns = Partial<Omit<Row, 'id' | 'state' | 'updatedAt'>>
type Flagged = Readonly<{ subjectKey: string; captureId: number; verdict: Verdict; at: string }>

/** `captureId` is the capture that the event was about. */
export type StoredCaseEvent = CaseEvent & Readonly<{ seq: number; captureId: number }>

/** Who software is in a case's history. */
const CLASSIFIER = 'classifier'

/** States in which nobody has decided yet: only then may a new flag change what the reviewer looks at. */
const UNDECIDED: readonly CaseState[] = ['open', 'claimed']

function addEvent(tx: Tx, id: number, captureId: number, event: CaseEvent): void {
  const { kind, at, actor, reason, outcome, category, verdict } = event
  const last = tx
    .select({ seq: max(caseEvents.seq) })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, id))
    .get()
  tx.insert(caseEvents)
    .values({ kind, at, actor, reason, outcome, category, verdict, caseId: id, captureId, seq: (last?.seq ?? 0) + 1 })
    .run()
}

function project(tx: Tx, id: number, columns: Columns & Pick<Row, 'state' | 'updatedAt'>): void {
  tx.update(cases).set(columns).where(eq(cases.id, id)).run()
}

function flagEvent(kind: 'opened' | 'reflagged', { verdict, at }: Flagged): CaseEvent {
  const { category, verdict: called } = verdict
  return { kind, at, actor: CLASSIFIER, reason: verdict.classifier.version, category, verdict: called }
}

function columnsFor(tx: Tx, captureId: number, verdict: Verdict): ReturnType<typeof flagColumns> {
  const capture = loadCapture(tx, captureId)
  if (!capture) throw new Error(`no capture ${captureId}: save the post before opening its case`)
  return flagColumns(capture, verdict)
}

function openNew(tx: Tx, flagged: Flagged): string {
  const { subjectKey, captureId, verdict, at } = flagged
  const columns = { ...columnsFor(tx, captureId, verdict), subjectKey, openedAt: at, updatedAt: at }
  const { id } = tx
    .insert(cases)
    .values({ ...columns, state: 'open' })
    .returning({ id: cases.id })
    .get()
  addEvent(tx, id, captureId, flagEvent('opened', flagged))
  return caseIdOf(id)
}

/** The newest opened or reflagged event: what the classifier last said of the subject. */
function lastFlag(tx: Tx, id: number): typeof caseEvents.$inferSelect | undefined {
  return tx
    .select()
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, id), inArray(caseEvents.kind, ['opened', 'reflagged'])))
    .orderBy(desc(caseEvents.seq))
    .limit(1)
    .get()
}

/**
 * Opens the case of a subject (post key, or key + '#' + comment), or notes on the one there is that the classifier
 * now says something else. A decided case keeps the capture it was decided on; a flag only joins its history.
 */
export function openCase(tx: Tx, flagged: Flagged): { outcome: 'opened' | 'reflagged' | 'unchanged'; caseId: string } {
  const { subjectKey, captureId, verdict, at } = flagged
  const row = tx.select().from(cases).where(eq(cases.subjectKey, subjectKey)).get()
  if (!row) return { outcome: 'opened', caseId: openNew(tx, flagged) }
  const caseId = caseIdOf(row.id)
  const last = lastFlag(tx, row.id)
  const same = last?.captureId === captureId && last.verdict === verdict.verdict && last.category === verdict.category
  const next = nextCaseState(row.state, 'reflagged')
  if (same || !next.ok) return { outcome: 'unchanged', caseId }
  addEvent(tx, row.id, captureId, flagEvent('reflagged', flagged))
  const columns = UNDECIDED.includes(row.state) ? columnsFor(tx, captureId, verdict) : {}
  project(tx, row.id, { ...columns, state: next.state, updatedAt: at })
  return { outcome: 'reflagged', caseId }
}

/** After a reversal the reviewer looks at what the classifier said last, as if nobody had decided. */
function reopenedColumns(tx: Tx, row: Row): Columns {
  const captureId = lastFlag(tx, row.id)?.captureId ?? row.captureId
  const verdict = loadVerdict(tx, captureId)
  return { outcome: null, decidedCategory: null, ...(verdict && columnsFor(tx, captureId, verdict)) }
}

function columnsAfter(tx: Tx, row: Row, event: CaseEvent, claimedUntil: string | null): Columns {
  const free = { claimedBy: null, claimedUntil: null }
  switch (event.kind) {
    case 'claimed':
      return { claimedBy: event.actor, claimedUntil }
    case 'released':
      return free
    case 'confirmed':
    case 'dismissed':
      return { ...free, outcome: event.outcome ?? null, decidedCategory: event.category ?? null }
    case 'deferred':
      return { ...free, outcome: event.outcome ?? null }
    case 'reversed':
      return { ...free, ...reopenedColumns(tx, row) }
    default:
      return {}
  }
}

/**
 * Appends one event if the law allows it and sets the projection; else writes nothing and says why not.
 * `claimedUntil` goes with `claimed`. The caller checks who may do it (src/cases).
 */
export function appendCaseEvent(
  tx: Tx,
  caseId: string,
  event: CaseEvent,
  extra: Readonly<{ claimedUntil?: string }> = {},
): Transition {
  const row = tx
    .select()
    .from(cases)
    .where(eq(cases.id, caseNumberOf(caseId)))
    .get()
  if (!row) return { ok: false, why: `there is no case ${caseId}` }
  const next = nextCaseState(row.state, event.kind)
  if (!next.ok) return next
  const columns = columnsAfter(tx, row, event, extra.claimedUntil ?? null)
  addEvent(tx, row.id, row.captureId, event)
  project(tx, row.id, { ...columns, state: next.state, updatedAt: event.at })
  return next
}

/** One case, or null. The id may be written without its leading zeros. */
export function loadCase(db: Reader, caseId: string): CaseRecord | null {
  const row = db
    .select()
    .from(cases)
    .where(eq(cases.id, caseNumberOf(caseId)))
    .get()
  return row ? caseFromRow(row) : null
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
