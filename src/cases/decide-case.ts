// A person's decision on a case, and its correction. A reason is required; a reversal takes back what followed.

import { type Decision, eventForOutcome } from '#src/domain/case.ts'
import type { Likeness } from '#src/domain/likeness.ts'
import type { ReportState } from '#src/domain/report.ts'
import type { Store } from '#src/store/open-store.ts'
import { listReports, moveReport } from '#src/store/report-store.ts'
import { type Actor, type CaseAct, onCase, recordAct, refuse, refuseEmptyReason } from './case-act.ts'
import { signCase } from './nearest-cases.ts'

/** Reports that a reversal takes back; what a channel has answered stays as it is, a fact. */
const WITHDRAWABLE: readonly ReportState[] = ['draft', 'submitted']

/**
 * Decides a case that `actor` has claimed. A claim that lapsed but that nobody took over still counts. `captureId` is the
 * capture that the reviewer read: refused as `changed` when the case is about another by now. With `likeness`, later
 * cases find this one by its text; without, `signEarlier` catches up.
 */
export function decideCase(
  store: Store,
  act: Actor & Readonly<{ captureId: number; decision: Decision; likeness?: Likeness }>,
): CaseAct {
  const { caseId, actor, at, captureId, decision, likeness } = act
  const { outcome, category, reason } = decision
  return onCase(store, caseId, (tx, record) => {
    if (record.state === 'claimed' && record.claimedBy !== actor) {
      return refuse('not_yours', `${record.id} is claimed by ${record.claimedBy}`)
    }
    if (record.captureId !== captureId) {
      return refuse('changed', `${record.id} is about capture ${record.captureId} now, not the one that was read`)
    }
    const noReason = refuseEmptyReason(reason)
    if (noReason) return noReason
    const kind = eventForOutcome(outcome)
    const done = recordAct(tx, record, {
      event: { kind, at, actor, reason: reason.trim(), outcome, category },
      facts: { outcome, category, captureId },
    })
    if (done.outcome === 'done' && kind !== 'deferred' && likeness) signCase(tx, likeness, record)
    return done
  })
}

/** Takes a decision back: the case is open again and its draft and submitted reports are withdrawn. */
export function reverseDecision(store: Store, reversal: Actor & Readonly<{ reason: string }>): CaseAct {
  const { caseId, actor, at } = reversal
  const reason = reversal.reason.trim()
  return onCase(store, caseId, (tx, record) => {
    const noReason = refuseEmptyReason(reason)
    if (noReason) return noReason
    const due = listReports(tx, { caseId: record.id }).filter((report) => WITHDRAWABLE.includes(report.state))
    const facts = { withdrawn: due.map((report) => report.id).join(' ') }
    const done = recordAct(tx, record, { event: { kind: 'reversed', at, actor, reason }, facts })
    if (done.outcome === 'refused') return done
    for (const { id } of due) moveReport(tx, { id, event: 'withdrawn', receipt: '', note: reason, at, actor })
    return done
  })
}
