// Cases: their state is a projection of append-only events, and `nextCaseState` (src/domain/case.ts) is the only law.
// Event and projection are written together, so replaying the events always gives the state in the row.

import { eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import { type CaseEvent, CLASSIFIER, nextCaseState, type Transition, WAITING_STATES } from '#src/domain/case.ts'
import { placeInQueue } from '#src/domain/queue-order.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { flagColumns, hasNewContact } from './case-flag.ts'
import { addCaseEvent, lastFlagOf } from './case-history.ts'
import { type CaseRecord, caseFromRow, caseIdOf, caseNumberOf } from './case-row.ts'
import { perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { loadCapture } from './post-store.ts'
import { cases } from './schema.ts'
import { loadVerdict } from './verdict-store.ts'

export { listCaseEvents, type StoredCaseEvent } from './case-history.ts'
export { countCasesByState, listQueue } from './case-queue.ts'
export type { CaseRecord } from './case-row.ts'

type Row = typeof cases.$inferSelect
type Columns = Partial<Omit<Row, 'id' | 'state' | 'updatedAt' | 'waitingSince' | 'place'>>
type Flagged = Readonly<{ subjectKey: string; captureId: number; verdict: Verdict; at: string }>

const slot = sql.placeholder

const statements = perConnection((db) => ({
  bySubject: db
    .select()
    .from(cases)
    .where(eq(cases.subjectKey, slot('subjectKey')))
    .prepare(),
  byNumber: db
    .select()
    .from(cases)
    .where(eq(cases.id, slot('id')))
    .prepare(),
  open: db
    .insert(cases)
    .values({
      subjectKey: slot('subjectKey'),
      subject: slot('subject'),
      captureId: slot('captureId'),
      state: 'open',
      flaggedCategory: slot('flaggedCategory'),
      verdict: slot('verdict'),
      risk: slot('risk'),
      priority: slot('priority'),
      platform: slot('platform'),
      title: slot('title'),
      contactPush: slot('contactPush'),
      openedAt: slot('at'),
      updatedAt: slot('at'),
      waitingSince: slot('at'),
      readers: slot('readers'),
      place: slot('place'),
    })
    .returning({ id: cases.id })
    .prepare(),
}))

function rowOf(db: Reader, caseId: string): Row | undefined {
  return statements(db).byNumber.get({ id: caseNumberOf(caseId) })
}

/**
 * A case that comes back to the queue begins to wait anew. Counts that a page leaves out take nothing back: of readers the
 * most that were ever counted stay.
 */
function project(tx: Tx, row: Row, columns: Columns & Pick<Row, 'state' | 'updatedAt'>): void {
  const comesBack = !WAITING_STATES.includes(row.state) && WAITING_STATES.includes(columns.state)
  const waitingSince = comesBack ? columns.updatedAt : row.waitingSince
  const readers = Math.max(row.readers, columns.readers ?? 0)
  const place = placeInQueue({ ...row, ...columns, readers, waitingSince })
  tx.update(cases)
    .set({ ...columns, readers, waitingSince, place })
    .where(eq(cases.id, row.id))
    .run()
}

function flagEvent(kind: 'opened' | 'reflagged' | 'reopened', { verdict, at }: Flagged): CaseEvent {
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
  const columns = columnsFor(tx, captureId, verdict)
  const place = placeInQueue({ ...columns, waitingSince: at })
  const { id } = statements(tx).open.get({ ...columns, subjectKey, at, place })
  addCaseEvent(tx, { caseId: id, captureId, event: flagEvent('opened', flagged) })
  return caseIdOf(id)
}

/**
 * A dismissed post that its author then edited into a lure, into another lure or so that it pushes a new contact: an old
 * trick to pass review. Weaker news reopens nothing.
 */
function editedIntoLure(tx: Tx, row: Row, { captureId, verdict }: Flagged): boolean {
  if (row.state !== 'dismissed' || captureId === row.captureId) return false
  const worse = verdict.verdict === 'violating' && row.verdict !== 'violating'
  const otherLure = verdict.category !== 'none' && verdict.category !== row.flaggedCategory
  return worse || otherLure || hasNewContact(verdict, loadVerdict(tx, row.captureId))
}

/**
 * Opens the case of a subject (post key, or key + '#' + comment), or notes on the one there is that the classifier
 * now says something else. A decided case keeps the capture it was decided on; a flag only joins its history.
 */
export function openCase(
  tx: Tx,
  flagged: Flagged,
): { outcome: 'opened' | 'reflagged' | 'reopened' | 'unchanged'; caseId: string } {
  const { subjectKey, captureId, verdict, at } = flagged
  const row = statements(tx).bySubject.get({ subjectKey })
  if (!row) return { outcome: 'opened', caseId: openNew(tx, flagged) }
  const caseId = caseIdOf(row.id)
  const same = !saysNews(tx, row, flagged)
  const back = row.state === 'withdrawn'
  const kind = back || editedIntoLure(tx, row, flagged) ? 'reopened' : 'reflagged'
  const next = nextCaseState(row.state, kind)
  if ((same && !back) || !next.ok) return { outcome: 'unchanged', caseId }
  addCaseEvent(tx, { caseId: row.id, captureId, event: flagEvent(kind, flagged) })
  // Only while nobody has decided may a new flag change what the reviewer looks at.
  const isWaiting = WAITING_STATES.includes(next.state)
  const columns = isWaiting ? { ...columnsFor(tx, captureId, verdict), outcome: null, decidedCategory: null } : {}
  project(tx, row, { ...columns, state: next.state, updatedAt: at })
  return { outcome: kind, caseId }
}

/** Whether the classifier now says something else of the case's subject than it did last. */
function saysNews(db: Reader, row: Row, { captureId, verdict }: Omit<Flagged, 'subjectKey'>): boolean {
  const last = lastFlagOf(db, row.id)
  return last?.captureId !== captureId || last.verdict !== verdict.verdict || last.category !== verdict.category
}

/**
 * Notes on a case, by its id, that the classifier now says something else; false when that is no news. Of an undecided
 * case the reviewer then sees the new verdict (its columns follow even where only the risk moved); a decided one gets
 * the line in its history and stays as it is in everything else. Never reopens.
 */
export function noteFlag(tx: Tx, caseId: string, flagged: Omit<Flagged, 'subjectKey'>): boolean {
  const row = rowOf(tx, caseId)
  if (!row || row.state === 'withdrawn') return false
  const { captureId, at } = flagged
  // The case stays about whom it is about, whatever the verdict's own subject.
  const verdict = { ...flagged.verdict, subject: row.subject }
  const isNews = saysNews(tx, row, flagged)
  const columns = WAITING_STATES.includes(row.state) ? columnsFor(tx, captureId, verdict) : {}
  if (isNews)
    addCaseEvent(tx, { caseId: row.id, captureId, event: flagEvent('reflagged', { ...flagged, subjectKey: '' }) })
  project(tx, row, { ...columns, state: row.state, updatedAt: isNews ? at : row.updatedAt })
  return isNews
}

/** After a reversal the reviewer looks at what the classifier said last, as if nobody had decided. */
function reopenedColumns(tx: Tx, row: Row): Columns {
  const captureId = lastFlagOf(tx, row.id)?.captureId ?? row.captureId
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
  const row = rowOf(tx, caseId)
  if (!row) return { ok: false, why: `there is no case ${caseId}` }
  const next = nextCaseState(row.state, event.kind)
  if (!next.ok) return next
  const columns = columnsAfter(tx, row, event, extra.claimedUntil ?? null)
  addCaseEvent(tx, { caseId: row.id, captureId: row.captureId, event })
  project(tx, row, { ...columns, state: next.state, updatedAt: event.at })
  return next
}

/** One case, or null. The id may be written without its leading zeros. */
export function loadCase(db: Reader, caseId: string): CaseRecord | null {
  const row = rowOf(db, caseId)
  return row ? caseFromRow(row) : null
}
