// Builds the package of one confirmed case for one channel. The same subject goes to the same channel once: asked again,
// the first report comes back. A person sends it; building sends nothing and does not change the case.

import type { CaseState } from '#src/domain/case.ts'
import type { Channel } from '#src/domain/closed-lists.ts'
import type { Report } from '#src/domain/report.ts'
import { keepFile } from '#src/evidence/vault.ts'
import { appendAudit } from '#src/store/audit-store.ts'
import { listCaseEvents, loadCase } from '#src/store/case-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import type { Reader, Store } from '#src/store/open-store.ts'
import { pseudonymsOf } from '#src/store/pseudonyms.ts'
import { findActiveReport, listReports, saveReport } from '#src/store/report-store.ts'
import { revealIds } from '#src/store/reveal-ids.ts'
import { explainMissing } from './channels/index.ts'
import { assembleFacts } from './facts.ts'
import { type FactsInput, loadOnRecord } from './facts-input.ts'
import { packReport } from './package.ts'

export type Build = Readonly<{
  caseId: string
  channel: Channel
  actor: string
  /** ISO 8601 with zone; it stands in the package. */
  at: string
  organisation: string
}>

export type BuildResult =
  | Readonly<{ outcome: 'built'; report: Report }>
  | Readonly<{ outcome: 'exists'; report: Report }>
  | Readonly<{ outcome: 'refused'; why: string }>

/** A package that is made and not yet on record, with the input it was made from. */
type Packed = Readonly<{ build: Build; input: FactsInput; report: Report }>

type Stopped = Exclude<BuildResult, { outcome: 'built' }>

const REPORTABLE: readonly CaseState[] = ['confirmed', 'reported']

/** Why no new report may be made of this case now: none, not confirmed, or already on its way. */
function stopBefore(db: Reader, { caseId, channel }: Build): Stopped | null {
  const found = loadCase(db, caseId)
  if (!found) return { outcome: 'refused', why: `there is no case "${caseId}"` }
  if (!REPORTABLE.includes(found.state)) {
    return { outcome: 'refused', why: `case ${found.id} is ${found.state}; only a confirmed case is reported` }
  }
  const report = findActiveReport(db, { subjectKey: found.subjectKey, channel })
  return report && { outcome: 'exists', report }
}

/** `R-000123-12377`, and `-2`, `-3` … after a withdrawn one. */
function nextReportId(db: Reader, caseId: string, channel: Channel): string {
  const earlier = listReports(db, { caseId }).filter((report) => report.channel === channel).length
  return `R-${caseId.replace(/^C-/, '')}-${channel}${earlier > 0 ? `-${earlier + 1}` : ''}`
}

/** A reviewer outside the house: the same person always the same, and nobody's user name. */
function reviewerNames(store: Store): (name: string) => string {
  const pseudonyms = pseudonymsOf(store.writer)
  return (name) => `审核员 ${pseudonyms.nameFor('reviewers of this house', name).slice(-8)}`
}

/** The facts' input with ids still sealed, or why not. */
function prepare(store: Store, build: Build): { ok: true; input: FactsInput } | { ok: false; stopped: Stopped } {
  const stopped = stopBefore(store.reader, build)
  if (stopped) return { ok: false, stopped }
  const loaded = loadOnRecord(store.reader, { caseId: build.caseId, dataDir: store.dataDir })
  if (!loaded.ok) return { ok: false, stopped: { outcome: 'refused', why: loaded.why } }
  const { channel, at, actor, organisation } = build
  const reportId = nextReportId(store.reader, loaded.record.case.id, channel)
  const reviewerName = reviewerNames(store)
  return {
    ok: true,
    input: { ...loaded.record, ids: null, channel, reportId, at, actor, organisation, reviewerName },
  }
}

/** Whether the case is no longer what was packed: another capture, or anything new in its history. */
function hasMoved(db: Reader, { case: packed, events }: FactsInput): boolean {
  const last = listCaseEvents(db, packed.id).at(-1)
  return loadCase(db, packed.id)?.captureId !== packed.captureId || last?.seq !== events.at(-1)?.seq
}

function record(tx: Tx, { build, input, report }: Packed): BuildResult {
  // Asked again inside the transaction: while we packed, someone may have reversed the case, even decided it anew, or
  // built the same report.
  const stopped = stopBefore(tx, build)
  if (stopped) return stopped
  if (hasMoved(tx, input)) {
    return { outcome: 'refused', why: `case ${report.caseId} changed while the package was being made; build it again` }
  }
  const saved = saveReport(tx, report)
  if (saved.outcome === 'exists') return { outcome: 'exists', report: saved.report }
  const { at, actor, channel } = build
  const facts = { case: report.caseId, channel, package: report.packageSha256 }
  appendAudit(tx, { at, actor, action: 'report.built', target: `report:${report.id}`, facts })
  return { outcome: 'built', report: saved.report }
}

/**
 * Builds, keeps and records a report package. `exists` brings the report that this subject already has at this channel;
 * `refused` says what is wrong or which required fields are empty, and nothing is written. Opening the account id leaves an
 * audit entry. Throws ConfigError when the disk refuses.
 */
export async function buildReport(store: Store, build: Build): Promise<BuildResult> {
  const prepared = prepare(store, build)
  if (!prepared.ok) return prepared.stopped
  const { input } = prepared
  const missing = explainMissing(build.channel, assembleFacts(input))
  if (missing !== null) return { outcome: 'refused', why: missing }
  const { actor, at } = build
  const ids = inTransaction(store, (tx) =>
    revealIds(tx, { captureId: input.capture.captureId, actor, at, why: `report ${input.reportId}` }),
  )
  const facts = assembleFacts({ ...input, ids: ids ?? { authorId: '', authorUrl: '', comments: [] } })
  const zip = await packReport({ facts, dataDir: store.dataDir })
  const kept = keepFile(store.dataDir, zip, 'zip')
  const report: Report = {
    id: input.reportId,
    caseId: input.case.id,
    subjectKey: input.case.subjectKey,
    channel: build.channel,
    state: 'draft',
    packageSha256: kept.sha256,
    packagePath: kept.path,
    receipt: '',
    note: '',
    createdAt: at,
    createdBy: actor,
    updatedAt: at,
  }
  return inTransaction(store, (tx) => record(tx, { build, input, report }))
}
