// Reviewers' decisions as they were made, case by case, with what became of each: it stands, or it was taken back.

import { asc, eq, inArray } from 'drizzle-orm'
import type { Outcome } from '#src/domain/case.ts'
import type { Category } from '#src/domain/closed-lists.ts'
import type { Subject } from '#src/domain/verdict.ts'
import type { Reader } from './connection.ts'
import { caseEvents, cases } from './schema.ts'

/** `unsure` is no decision and is not among them. */
export type StoredDecision = Readonly<{
  caseId: number
  subject: Subject
  /** The capture that was decided on. */
  captureId: number
  reviewer: string
  outcome: Exclude<Outcome, 'unsure'>
  category: Category
  /** Who took it back; null while it stands. */
  reversedBy: string | null
}>

/** Every decision on an outcome, by case and in order. */
export function listDecisions(db: Reader): StoredDecision[] {
  const rows = db
    .select({ event: caseEvents, subject: cases.subject })
    .from(caseEvents)
    .innerJoin(cases, eq(cases.id, caseEvents.caseId))
    .where(inArray(caseEvents.kind, ['confirmed', 'dismissed', 'reversed']))
    .orderBy(asc(caseEvents.caseId), asc(caseEvents.seq))
    .all()
  const decisions: StoredDecision[] = []
  for (const { event, subject } of rows) {
    const { caseId, captureId, actor, outcome, category } = event
    const last = decisions.at(-1)
    if (event.kind === 'reversed') {
      if (last?.caseId === caseId) decisions[decisions.length - 1] = { ...last, reversedBy: actor }
    } else if (outcome !== null && outcome !== 'unsure') {
      const decided = { caseId, subject, captureId, reviewer: actor, outcome, category: category ?? 'none' }
      decisions.push({ ...decided, reversedBy: null })
    }
  }
  return decisions
}
