// Everything one case page shows, gathered before anything is drawn and already masked for its reader.

import type { NearCase } from '#src/cases/nearest-cases.ts'
import type { Category } from '#src/domain/closed-lists.ts'
import type { Post } from '#src/domain/post.ts'
import type { Report } from '#src/domain/report.ts'
import type { Explanation, Verdict } from '#src/domain/verdict.ts'
import type { CaseRecord, StoredCaseEvent } from '#src/store/case-store.ts'
import type { Copies } from '#src/store/copies-of-post.ts'
import type { EvidenceItem } from '#src/store/evidence-store.ts'
import type { PostMoment } from '#src/store/post-history.ts'

/** A decision as it was typed, kept when it could not be saved. */
export type Draft = Readonly<{ outcome: string; category: Category | ''; reason: string }>

/** A report with its text for the channel's form. */
export type ReportCard = Readonly<{ report: Report; text: string }>

/** What went wrong with which form, so that it is said there. */
export type CaseFaults = Readonly<{
  decide: readonly string[]
  reverse: readonly string[]
  report: readonly string[]
}>

/** The parts of the score as the classifier in use gives them; `same` = it is the one that gave the verdict. */
export type ScoreParts = Readonly<{ parts: Explanation['parts']; risk: number; version: string; same: boolean }>

export const NO_FAULTS: CaseFaults = { decide: [], reverse: [], report: [] }

/** What of it the post itself needs to be shown, with a case or without one. */
export type ShownPost = Pick<CaseFacts, 'post' | 'capturedAt' | 'obtainedBy' | 'verdict' | 'evidence' | 'masked'> &
  Readonly<{ record: Pick<CaseRecord, 'subject'> }>

export type CaseFacts = Readonly<{
  record: CaseRecord
  post: Post
  capturedAt: string
  /** What a person reads of where it came from; empty = nothing was said. */
  obtainedBy: string
  verdict: Verdict | null
  /** Null when there are none to show. */
  score: ScoreParts | null
  near: readonly NearCase[]
  /** Posts of nearly the same text; null when this is the only one. */
  copies: Copies | null
  events: readonly StoredCaseEvent[]
  /** What happened to the post itself, oldest first. */
  moments: readonly PostMoment[]
  evidence: readonly EvidenceItem[]
  reports: readonly ReportCard[]
  masked: boolean
  draft: Draft | null
  faults: CaseFaults
}>
