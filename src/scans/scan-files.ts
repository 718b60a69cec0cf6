// A scan of a source of files: what lies there now is imported, each file one row of the run report. Reading the same
// again adds nothing, so after an interruption a new scan simply reads all of them.

import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { RunReport } from '#src/domain/scan.ts'
import { isInWindow, type Source } from '#src/domain/source.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { leaseTarget, type Settlement, settleTarget } from '#src/store/frontier-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { addToScan, finishScan, loadRunReport } from '#src/store/scan-store.ts'
import { beginAnew, holdingSource } from './begin-scan.ts'
import { type ImportDeps, type ImportItem, type ImportRequest, importPosts } from './import-posts.ts'
import { pruneKeptPages } from './kept-pages.ts'

/** A file as it was opened for reading. */
export type OpenedFile = Readonly<{ name: string; path: string; items: AsyncIterable<ImportItem> }>

export type FilesRequest = Readonly<{ source: Source; files: readonly OpenedFile[] }> &
  Pick<ImportRequest, 'rule' | 'signal' | 'onProgress'>

/** What a file turned out to hold; `first` is its first fault, `tooOld` what lies before the source's time window. */
type Met = { rows: number; faults: number; first: string; tooOld: number }

const addressOf = ({ path }: OpenedFile): string => pathToFileURL(path).href

async function* counted({ items }: OpenedFile, source: Source, met: Met): AsyncGenerator<ImportItem> {
  for await (const item of items) {
    met.rows += item.kind === 'skipped' ? item.count : item.kind === 'comments' ? item.comments.length : 1
    if (item.kind === 'post' && !isInWindow(source, item.post.publishedAt)) {
      met.tooOld += 1
      yield { kind: 'skipped', line: item.line, why: 'before the time window', count: 1 + (item.joined ?? 0) }
      continue
    }
    if (item.kind === 'error') {
      met.faults += 1
      met.first ||= item.error
    }
    yield item
  }
}

/** Imports the files of a source as one scan. ConfigError when another process scans it. */
export async function scanFiles(deps: ImportDeps, request: FilesRequest): Promise<RunReport> {
  return holdingSource(deps.store, request.source, () => scanLocked(deps, request))
}

async function scanLocked(deps: ImportDeps, request: FilesRequest): Promise<RunReport> {
  const { source, files, ...how } = request
  pruneKeptPages(deps.store.dataDir, deps.clock())
  const { scanId } = beginAnew(deps, source, files.map(addressOf))
  const met = files.map((): Met => ({ rows: 0, faults: 0, first: '', tooOld: 0 }))
  const report = await importPosts(deps, {
    ...how,
    obtainedBy: source.obtainedBy,
    origin: { sourceId: source.id, scanId },
    // Counted with the posts, so that a killed scan's numbers are those of what was kept.
    inBatch: (tx, delta) => addToScan(tx, scanId, delta),
    files: files.map((file, i) => ({ name: file.name, items: counted(file, source, met[i] as Met) })),
  })
  if (report.stop === 'done') settleFiles(deps, { scanId, files, met, opinions: report.opinions })
  const now = loadRunReport(deps.store.writer, scanId)
  if (!now) throw new Error(`scan ${scanId} vanished`)
  return report.stop === 'done' ? now : { ...now, stop: 'interrupted', finishedAt: shanghaiIso(deps.clock()) }
}

type Settling = Readonly<{
  scanId: string
  files: readonly OpenedFile[]
  met: readonly Met[]
  opinions: RunReport['opinions']
}>

function settleFiles({ store, clock }: ImportDeps, { scanId, files, met, opinions }: Settling): void {
  const byAddress = new Map(files.map((file, i) => [addressOf(file), { file, met: met[i] as Met }]))
  const owner = `${process.pid}-${randomUUID()}`
  const now = clock().getTime()
  inTransaction(store, (tx) => {
    for (let one = leaseTarget(tx, scanId, { now, leaseMs: 60_000, owner }); one; ) {
      const known = byAddress.get(one.url)
      settleTarget(tx, scanId, { url: one.url, fence: one.fence, at: now, ...outcomeOf(known) })
      one = leaseTarget(tx, scanId, { now, leaseMs: 60_000, owner })
    }
    const sumOf = (key: 'faults' | 'tooOld'): number => met.reduce((sum, one) => sum + one[key], 0)
    addToScan(tx, scanId, { posts: { unreadable: sumOf('faults'), tooOld: sumOf('tooOld') }, opinions })
    finishScan(tx, { scanId, stop: 'done', finishedAt: shanghaiIso(clock()), hosts: [] })
  })
}

type Outcome =
  | Pick<Extract<Settlement, { state: 'fetched' }>, 'state' | 'page' | 'hits' | 'why' | 'bytes'>
  | Pick<Extract<Settlement, { state: 'failed' }>, 'state' | 'reason' | 'why' | 'bytes'>

/** A file of faults alone could not be read; one that an interrupted scan found and that is gone now, neither. */
function outcomeOf(known: Readonly<{ file: OpenedFile; met: Met }> | undefined): Outcome {
  if (!known) return { state: 'failed', reason: 'unreadable', why: 'the file is no longer there', bytes: 0 }
  const { rows, faults, first } = known.met
  const bytes = statSync(known.file.path, { throwIfNoEntry: false })?.size ?? 0
  if (rows > 0 && rows === faults) return { state: 'failed', reason: 'unreadable', why: first, bytes }
  const why = faults > 0 ? `${rows} rows, ${faults} faulty; the first: ${first}` : `${rows} rows`
  return { state: 'fetched', page: 'listing', hits: 0, why, bytes }
}
