// A case as the rest of the house sees it, and the only mapping from its row. Case ids read `C-000123`.

import type { CaseState, Outcome } from '#src/domain/case.ts'
import type { Category, Platform, VerdictKind } from '#src/domain/closed-lists.ts'
import type { Subject } from '#src/domain/verdict.ts'
import type { cases } from './schema.ts'

/**
 * `category` is the reviewer's once decided, else the classifier's. `captureId` is the capture that is judged. `readers`:
 * the most people that have read the subject by any sighting's counts; `waitingSince`: opened, or last opened again.
 */
export type CaseRecord = Readonly<{
  id: string
  subjectKey: string
  subject: Subject
  captureId: number
  state: CaseState
  claimedBy: string | null
  claimedUntil: string | null
  outcome: Outcome | null
  category: Category
  verdict: VerdictKind
  risk: number
  priority: number
  platform: Platform
  title: string
  contactPush: boolean
  openedAt: string
  updatedAt: string
  waitingSince: string
  readers: number
}>

/** The readable id of case number `n`. */
export function caseIdOf(n: number): string {
  return `C-${String(n).padStart(6, '0')}`
}

/** The number in a case id, leading zeros and letter case aside; -1 (which no case has) for anything else. */
export function caseNumberOf(caseId: string): number {
  const digits = /^c-(\d{1,15})$/i.exec(caseId.trim())?.[1]
  return digits === undefined ? -1 : Number(digits)
}

/** The record of a row. */
export function caseFromRow(row: typeof cases.$inferSelect): CaseRecord {
  const { id, decidedCategory, flaggedCategory, place: _, ...rest } = row
  return { ...rest, id: caseIdOf(id), category: decidedCategory ?? flaggedCategory }
}
