// Opens the case of a flagged subject, with its audit entry, in the transaction that saved the verdict.

import { CLASSIFIER } from '#src/domain/case.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { appendAudit } from '#src/store/audit-store.ts'
import { openCase } from '#src/store/case-store.ts'
import type { Tx } from '#src/store/in-transaction.ts'
import type { Reader } from '#src/store/open-store.ts'
import { loadCapture } from '#src/store/post-store.ts'

type Flagged = Readonly<{ key: string; captureId: number; verdict: Verdict; at: string }>

/** The key of the case about a verdict's subject: the post's own, or `post#comment` by the comment's own id where the platform gave one: its place in the list moves as others are posted. */
export function subjectKeyOf(db: Reader, { key, captureId, verdict }: Omit<Flagged, 'at'>): string {
  const index = /^comments\[(\d+)\]$/.exec(verdict.subject)?.[1]
  if (index === undefined) return key
  const comment = loadCapture(db, captureId)?.post.comments[Number(index)]
  return `${key}#${comment?.id || index}`
}

/**
 * Opens or reflags the case of the verdict's subject: the post `key`, or one comment under it, so that a stranger's
 * solicitation under an innocent post is a case of its own. Nothing is audited when nothing changed.
 */
export function openCaseFor(
  tx: Tx,
  flagged: Flagged,
): { outcome: 'opened' | 'reflagged' | 'reopened' | 'unchanged'; caseId: string } {
  const { captureId, verdict, at } = flagged
  const opened = openCase(tx, { subjectKey: subjectKeyOf(tx, flagged), captureId, verdict, at })
  if (opened.outcome === 'unchanged') return opened
  const facts = { captureId, verdict: verdict.verdict, category: verdict.category, risk: verdict.risk }
  const action = `case.${opened.outcome}`
  appendAudit(tx, { at, actor: CLASSIFIER, action, target: `case:${opened.caseId}`, facts })
  return opened
}
