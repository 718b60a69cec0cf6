// What we tell a channel about a confirmed case, and how far it got. A person sends it; nothing here does.
// A report says 涉嫌 (suspected), never that someone is a criminal.

import type { Channel } from './closed-lists.ts'

export const REPORT_STATES = ['draft', 'submitted', 'answered', 'closed', 'withdrawn'] as const
export type ReportState = (typeof REPORT_STATES)[number]

export const REPORT_EVENTS = ['submitted', 'answered', 'closed', 'withdrawn'] as const
export type ReportEvent = (typeof REPORT_EVENTS)[number]

const TRANSITIONS: Readonly<Record<ReportState, readonly ReportEvent[]>> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['answered', 'closed', 'withdrawn'],
  answered: ['closed', 'withdrawn'],
  closed: [],
  withdrawn: [],
}

export type ReportTransition =
  | { readonly ok: true; readonly state: ReportState }
  | { readonly ok: false; readonly why: string }

/** The state after `event`, or why it may not happen. `submitted` needs a receipt or "none given" from the caller. */
export function nextReportState(state: ReportState, event: ReportEvent): ReportTransition {
  if (TRANSITIONS[state].includes(event)) return { ok: true, state: event }
  return { ok: false, why: `a report that is ${state} cannot be ${event}` }
}

export type Report = Readonly<{
  id: string
  caseId: string
  subjectKey: string
  channel: Channel
  state: ReportState
  /** SHA-256 of the ZIP package and its path inside the data directory. */
  packageSha256: string
  packagePath: string
  receipt: string
  note: string
  createdAt: string
  createdBy: string
  updatedAt: string
}>
