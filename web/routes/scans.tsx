// /scans and /scans/<id>: what was found, fetched, skipped and refused, drawn and listed; a running scan's page comes
// again every five seconds.

import type { RunReport } from '#src/domain/scan.ts'
import { listScanPages, scanCourse, scanLife } from '#src/store/scan-pages.ts'
import { listRunReports, loadRunReport } from '#src/store/scan-store.ts'
import type { DeskContext, ReadDesk } from '#web/desk.ts'
import { showFault } from '#web/views/fault-pages.tsx'
import { respondPage } from '#web/views/layout.tsx'
import { type Course, stepFor } from '#web/views/run-course.tsx'
import type { Standing } from '#web/views/scan-facts.tsx'
import { ScanPage } from '#web/views/scan-page.tsx'
import { type PageList, readWanted } from '#web/views/scan-pages.tsx'
import { ScansPage } from '#web/views/scans-page.tsx'
import { viewOf } from '#web/views/view.ts'
import type { Route } from './route.ts'

type Answer = Response | Promise<Response>

const NEWEST = 50
const PAGE_SIZE = 50
const REFRESH_SECONDS = 5
/** A killed scan leaves its addresses in hand; nobody works that has settled nothing for this long. */
const SILENCE_MS = 15 * 60_000

function standingOf(desk: ReadDesk, report: RunReport): Standing {
  if (report.finishedAt !== '') return 'finished'
  const { inHand, lastSettled } = scanLife(desk.reader, report.scan)
  const lastSign = Math.max(lastSettled, Date.parse(report.startedAt))
  return inHand > 0 && desk.clock().getTime() - lastSign < SILENCE_MS ? 'running' : 'unfinished'
}

function courseOf(desk: ReadDesk, scan: string): Course | null {
  const { firstSettled, lastSettled } = scanLife(desk.reader, scan)
  if (firstSettled === 0) return null
  const stepMs = stepFor(lastSettled - firstSettled)
  const from = firstSettled - (firstSettled % Math.min(stepMs, 60_000))
  const to = from + (Math.floor((lastSettled - from) / stepMs) + 1) * stepMs
  return { from, to, stepMs, steps: scanCourse(desk.reader, scan, { from, stepMs }) }
}

function listOf(c: DeskContext, desk: ReadDesk, scan: string): PageList {
  const wanted = readWanted(c.req.query('show'))
  const asked = Number(c.req.query('after'))
  const after = Number.isSafeInteger(asked) && asked > 0 ? asked : 0
  return { wanted, ...listScanPages(desk.reader, scan, { wanted, after, limit: PAGE_SIZE }), paged: after > 0 }
}

function showScans(c: DeskContext, desk: ReadDesk): Answer {
  const view = viewOf(c, desk)
  const scans = listRunReports(desk.reader, NEWEST).map((report) => ({ report, standing: standingOf(desk, report) }))
  const body = <ScansPage view={view} scans={scans} />
  return respondPage(c, view, { title: view.words.pages.scans.title, section: 'scans', body })
}

function showScan(c: DeskContext, desk: ReadDesk): Answer {
  const report = loadRunReport(desk.reader, c.req.param('id') ?? '')
  if (!report) return showFault(c, desk, 'notFound')
  const view = viewOf(c, desk)
  const standing = standingOf(desk, report)
  const isLive = standing === 'running' && c.req.query('live') !== 'off'
  if (isLive) c.header('Refresh', String(REFRESH_SECONDS))
  const facts = { report, standing, isLive, course: courseOf(desk, report.scan), list: listOf(c, desk, report.scan) }
  return respondPage(c, view, {
    title: report.source,
    section: 'scans',
    body: <ScanPage view={view} facts={facts} />,
  })
}

/** Scans, read only. */
export const scanRoutes: readonly Route[] = [
  { method: 'GET', path: '/scans', needs: 'viewer', handle: showScans },
  { method: 'GET', path: '/scans/:id', needs: 'viewer', handle: showScan },
]
