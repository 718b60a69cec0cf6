// How far a report got, as a person says it: submitted (with its receipt), answered, closed. Nothing here sends anything.
// The move, the case's event and the audit entry are one transaction.

import { nextCaseState } from '#src/domain/case.ts'
import { nextReportState, type Report, type ReportEvent } from '#src/domain/report.ts'
import { appendAudit } from '#src/store/audit-store.ts'
import { appendCaseEvent, loadCase } from '#src/store/case-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { loadReport, moveReport } from '#src/store/report-store.ts'

export type Mark = Readonly<{
  reportId: string
  event: ReportEvent
  actor: string
  /** ISO 8601 with zone. */
  at: string
  receipt: string
  note: string
}>

export type MarkResult = Readonly<{ outcome: 'done'; report: Report }> | Readonly<{ outcome: 'refused'; why: string }>

/** Why this mark may not be made now, or null. Pure but for reading the case. */
function refusal(tx: Tx, report: Report, { event, receipt, note }: Mark): string | null {
  if (event === 'withdrawn') return 'a report is withdrawn by reversing the decision on its case, not by hand'
  const next = nextReportState(report.state, event)
  if (!next.ok) return next.why
  if (event !== 'submitted') return null
  if (receipt === '' && note === '') {
    return 'a submitted report needs the receipt number, or a note that none was given'
  }
  const found = loadCase(tx, report.caseId)
  const reported = nextCaseState(found?.state ?? null, 'reported')
  return reported.ok ? null : reported.why
}

function move(tx: Tx, report: Report, mark: Mark): void {
  const { reportId: id, event, receipt, note, at, actor } = mark
  moveReport(tx, { id, event, receipt, note, at, actor })
  if (event === 'submitted') {
    const reason = `${report.channel}: ${receipt || note}`
    appendCaseEvent(tx, report.caseId, { kind: 'reported', at, actor, reason })
  }
  const facts = { case: report.caseId, channel: report.channel, receipt }
  appendAudit(tx, { at, actor, action: `report.${event}`, target: `report:${id}`, facts })
}

/**
 * Records what happened to a report. `submitted` needs a receipt, or a note saying that none was given, and makes the case
 * `reported`; `withdrawn` is refused here because only reversing a decision withdraws. Nothing is written on refusal.
 */
export function markReport(store: Store, given: Mark): MarkResult {
  const mark = { ...given, receipt: given.receipt.trim(), note: given.note.trim() }
  return inTransaction(store, (tx): MarkResult => {
    const report = loadReport(tx, mark.reportId)
    if (!report) return { outcome: 'refused', why: `there is no report "${mark.reportId}"` }
    const why = refusal(tx, report, mark)
    if (why !== null) return { outcome: 'refused', why }
    move(tx, report, mark)
    return { outcome: 'done', report: loadReport(tx, report.id) ?? report }
  })
}
