// The law of human review. A Case is the unit of human work about one subject; its state is a projection of
// append-only CaseEvents, and `nextCaseState` is the only place that says which event may follow which state.

import type { Category, VerdictKind } from './closed-lists.ts'

export const CASE_STATES = ['open', 'claimed', 'confirmed', 'dismissed', 'reported', 'withdrawn'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** A person's decision stands: no model changes anything about such a case but its history. */
export const DECIDED_STATES: readonly CaseState[] = ['confirmed', 'dismissed', 'reported']

/** Nobody has decided yet: the case stands in the queue. */
export const WAITING_STATES: readonly CaseState[] = ['open', 'claimed']

/** Past tense: something happened. Nothing is ever edited; a mistake gets a correcting event. */
export const CASE_EVENTS = [
  'opened',
  'reflagged',
  'reopened',
  'withdrawn',
  'claimed',
  'released',
  'confirmed',
  'dismissed',
  'deferred',
  'reversed',
  'reported',
] as const
export type CaseEventKind = (typeof CASE_EVENTS)[number]

/** What a reviewer may decide. `unsure` sends the case back for another pair of eyes. */
export const OUTCOMES = ['violating', 'borderline', 'benign', 'unsure'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Who software is in a case's history: no person's name. */
export const CLASSIFIER = 'classifier'

export type CaseEvent = Readonly<{
  kind: CaseEventKind
  at: string
  actor: string
  reason: string
  outcome?: Outcome
  category?: Category
  verdict?: VerdictKind
}>

export type Decision = Readonly<{ outcome: Outcome; category: Category; reason: string }>

type Row = Partial<Record<CaseEventKind, CaseState>>

const TRANSITIONS: Readonly<Record<CaseState | 'none', Row>> = {
  none: { opened: 'open' },
  // `withdrawn`: a newer model does not flag the subject and no person has acted on the case; `rejudgePost` checks that.
  open: { claimed: 'claimed', reflagged: 'open', withdrawn: 'withdrawn' },
  claimed: {
    claimed: 'claimed', // a lapsed claim taken over; `claimCase` checks the lapse
    reflagged: 'claimed',
    released: 'open',
    confirmed: 'confirmed',
    dismissed: 'dismissed',
    deferred: 'open',
  },
  confirmed: { reported: 'reported', reversed: 'open', reflagged: 'confirmed' },
  // `reopened`: the author edited the post into a lure, another lure or a new contact after it was dismissed;
  // `openCase` checks that.
  dismissed: { reversed: 'open', reflagged: 'dismissed', reopened: 'open' },
  reported: { reported: 'reported', reversed: 'open', reflagged: 'reported' },
  // Nobody decided it: a person may take it up all the same, and a new flag brings it back.
  withdrawn: { claimed: 'claimed', reopened: 'open' },
}

export type Transition = { readonly ok: true; readonly state: CaseState } | { readonly ok: false; readonly why: string }

/** The law: the state after `event`, or why the event may not happen now. Pure and total. */
export function nextCaseState(state: CaseState | null, event: CaseEventKind): Transition {
  const next = TRANSITIONS[state ?? 'none'][event]
  if (next) return { ok: true, state: next }
  return { ok: false, why: `a case that is ${state ?? 'not opened'} cannot be ${event}` }
}

/** The event that a decision's outcome causes. */
export function eventForOutcome(outcome: Outcome): CaseEventKind {
  if (outcome === 'violating') return 'confirmed'
  return outcome === 'unsure' ? 'deferred' : 'dismissed'
}

/** Folds a case's events into its state; throws a plain Error on an illegal history (a bug, never data). */
export function replayCase(events: readonly Pick<CaseEvent, 'kind'>[]): CaseState | null {
  let state: CaseState | null = null
  for (const event of events) {
    const next = nextCaseState(state, event.kind)
    if (!next.ok) throw new Error(next.why)
    state = next.state
  }
  return state
}
