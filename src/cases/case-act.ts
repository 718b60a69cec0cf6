// What every act on a case shares: one transaction, one event by the law, one audit entry; a refusal is a result.

import type { CaseEvent, CaseState } from '#src/domain/case.ts'
import { appendAudit, type Facts } from '#src/store/audit-store.ts'
import { appendCaseEvent, type CaseRecord, loadCase } from '#src/store/case-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'

/** Why an act was refused, for a page that says it in the reader's language. */
export type RefusalCode = 'no_case' | 'taken' | 'not_yours' | 'no_reason' | 'wrong_state' | 'changed'

export type CaseAct =
  | Readonly<{ outcome: 'done'; state: CaseState }>
  | Readonly<{ outcome: 'refused'; code: RefusalCode; why: string }>

export type Actor = Readonly<{ caseId: string; actor: string; at: string }>

/** A refusal in words for logs and the command line. */
export function refuse(code: RefusalCode, why: string): CaseAct {
  return { outcome: 'refused', code, why }
}

/** Null when the reason says something (at least two characters that are not space), else the refusal. */
export function refuseEmptyReason(reason: string): CaseAct | null {
  const said = [...reason.replace(/[\s\p{Cf}]/gu, '')].length
  return said >= 2 ? null : refuse('no_reason', 'a reason of at least two characters is required')
}

/** Runs one act on one case in one transaction; `act` may refuse, and then nothing was written. */
export function onCase(store: Store, caseId: string, act: (tx: Tx, record: CaseRecord) => CaseAct): CaseAct {
  return inTransaction(store, (tx) => {
    const record = loadCase(tx, caseId)
    return record ? act(tx, record) : refuse('no_case', `there is no case ${caseId}`)
  })
}

/** Appends the event by the law, with its audit entry (`case.<kind>`). */
export function recordAct(
  tx: Tx,
  record: CaseRecord,
  { event, claimedUntil, facts = {} }: Readonly<{ event: CaseEvent; claimedUntil?: string; facts?: Facts }>,
): CaseAct {
  const next = appendCaseEvent(tx, record.id, event, claimedUntil === undefined ? {} : { claimedUntil })
  if (!next.ok) return refuse('wrong_state', next.why)
  const { at, actor, kind } = event
  appendAudit(tx, { at, actor, action: `case.${kind}`, target: `case:${record.id}`, facts })
  return { outcome: 'done', state: next.state }
}
