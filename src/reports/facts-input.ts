// Everything on record about a case, as plain data: the input from which a report's facts are put together.

import { type AuthorisationState, authorisationAt } from '#src/domain/authorisation.ts'
import type { Channel } from '#src/domain/closed-lists.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { readFile } from '#src/evidence/vault.ts'
import { type CaseRecord, listCaseEvents, loadCase, type StoredCaseEvent } from '#src/store/case-store.ts'
import { type EvidenceItem, listEvidence } from '#src/store/evidence-store.ts'
import type { Reader } from '#src/store/open-store.ts'
import { listMoments, type PostMoment } from '#src/store/post-history.ts'
import { loadCapture, type StoredCapture } from '#src/store/post-store.ts'
import type { OriginalIds } from '#src/store/reveal-ids.ts'
import { loadScanSource } from '#src/store/scan-store.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'
import { subjectComment } from './reported-party.ts'

export type FactsInput = Readonly<{
  case: CaseRecord
  capture: StoredCapture
  verdict: Verdict
  events: readonly StoredCaseEvent[]
  evidence: readonly EvidenceItem[]
  /** What happened to the post itself, oldest first. */
  moments: readonly PostMoment[]
  /** Response headers as kept with the page; empty when no page was visited. */
  headers: Readonly<Record<string, string>>
  /** What the source was authorised to when the post was captured; null = nothing, or no page was visited. */
  authorisation: AuthorisationState | null
  /** Original account ids, opened with an audit entry; null = pseudonyms only, and then no id is given. */
  ids: OriginalIds | null
  channel: Channel
  reportId: string
  at: string
  /** Who prepares the report (a user name; it leaves the house as a pseudonym). */
  actor: string
  organisation: string
  /** The name under which a reviewer appears outside the house. */
  reviewerName: (name: string) => string
}>

export type OnRecord = Pick<
  FactsInput,
  'case' | 'capture' | 'verdict' | 'events' | 'evidence' | 'moments' | 'headers' | 'authorisation'
>

/** The kept headers file is ours, but a disk is a disk: what is not a record of strings is no header. */
function readHeaders(dataDir: string, evidence: readonly EvidenceItem[]): Record<string, string> {
  const item = evidence.findLast(({ kind }) => kind === 'headers')
  if (!item) return {}
  try {
    const kept = JSON.parse(readFile(dataDir, item.path).toString('utf8')) as { headers?: Record<string, unknown> }
    const entries = Object.entries(kept.headers ?? {}).filter(([, value]) => typeof value === 'string')
    return Object.fromEntries(entries) as Record<string, string>
  } catch {
    return {}
  }
}

/** As the scan had it, not as the source stands today. */
function authorisationOf(db: Reader, { origin, capturedAt }: StoredCapture): AuthorisationState | null {
  const source = origin.scanId === null ? null : loadScanSource(db, origin.scanId)
  return source && authorisationAt(source.authorisation, new Date(capturedAt))
}

/**
 * Loads what is on record about a case, or says why there is nothing to report on. `dataDir` '' skips the vault (form text
 * needs no headers). Reads only.
 */
export function loadOnRecord(
  db: Reader,
  { caseId, dataDir }: Readonly<{ caseId: string; dataDir: string }>,
): { ok: true; record: OnRecord } | { ok: false; why: string } {
  const found = loadCase(db, caseId)
  if (!found) return { ok: false, why: `there is no case "${caseId}"` }
  const capture = loadCapture(db, found.captureId)
  const verdict = loadVerdict(db, found.captureId)
  if (!capture || !verdict) return { ok: false, why: `case ${found.id} has no capture with a verdict` }
  if (found.subject !== 'post' && !subjectComment(capture.post, found.subject)) {
    return { ok: false, why: `case ${found.id} is about ${found.subject}, which this capture does not have` }
  }
  const evidence = listEvidence(db, found.captureId)
  const record = {
    case: found,
    capture,
    verdict,
    evidence,
    events: listCaseEvents(db, found.id),
    moments: listMoments(db, capture.postId),
    headers: dataDir === '' ? {} : readHeaders(dataDir, evidence),
    authorisation: authorisationOf(db, capture),
  }
  return { ok: true, record }
}
