// /scans and /scans/<id>: what was found, fetched, skipped and refused, drawn and listed; a running scan's page comes
// again by itself.

import type { RunReport } from '#src/domain/scan.ts'
import { listScanPages, type ScanLife, scanCourse, scanLife } from '#src/store/scan-pages.ts'
import { listRunReports, loadRunReport } from '#src/store/scan-store.ts'
import { type DeskContext, mayAct, type ReadDesk } from '#web/desk.ts'
import { coverHosts, coverPages } from '#web/views/cover-scan.ts'
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
/** A course of fewer steps would be drawn as a wall. */
const LEAST_STEPS = 12
/** Counting so many rows takes a while, which a scan in the same process would wait for. */
const MANY = 100_000
const SLOW_REFRESH_SECONDS = 30
/** A killed scan leaves its addresses in hand; nobody works that has settled nothing for this long. */
const SILENCE_MS = 15 * 60_000

function standingOf(desk: ReadDesk, report: RunReport, { inHand, lastSettled }: ScanLife): Standing {
  if (report.finishedAt !== '') return 'finished'
  const lastSign = Math.max(lastSettled, Date.parse(report.startedAt))
  return inHand > 0 && desk.clock().getTime() - lastSign < SILENCE_MS ? 'running' : 'unfinished'
}

function courseOf(desk: ReadDesk, scan: string, { firstSettled, lastSettled }: ScanLife): Course | null {
  if (firstSettled === 0) return null
  const stepMs = stepFor(lastSettled - firstSettled)
  const from = firstSettled - (firstSettled % Math.min(stepMs, 60_000))
  const to = from + Math.max(LEAST_STEPS, Math.floor((lastSettled - from) / stepMs) + 1) * stepMs
  return { from, to, stepMs, steps: scanCourse(desk.reader, scan, { from, stepMs }) }
}

const seesAll = (c: DeskContext): boolean => mayAct(c.var.person, 'reviewer')

function listOf(c: DeskContext, desk: ReadDesk, scan: string): PageList {
  const wanted = readWanted(c.req.query('show'))
  const asked = Number(c.req.query('after'))
  const after = Number.isSafeInteger(asked) && asked > 0 ? asked : 0
  const { pages, next } = listScanPages(desk.reader, scan, { wanted, after, limit: PAGE_SIZE })
  return { wanted, pages: seesAll(c) ? pages : coverPages(pages), next, paged: after > 0 }
}

function showScans(c: DeskContext, desk: ReadDesk): Answer {
  const view = viewOf(c, desk)
  const scans = listRunReports(desk.reader, NEWEST).map(
    (report) =>
      ({
        report,
        // Finished scans are told by their report alone: the list reads no rows for them.
        standing: report.finishedAt === '' ? standingOf(desk, report, scanLife(desk.reader, report.scan)) : 'finished',
      }) as const,
  )
  const body = <ScansPage view={view} scans={scans} />
  return respondPage(c, view, { title: view.words.pages.scans.title, section: 'scans', body })
}

function showScan(c: DeskContext, desk: ReadDesk): Answer {
  const report = loadRunReport(desk.reader, c.req.param('id') ?? '')
  if (!report) return showFault(c, desk, 'notFound')
  const view = viewOf(c, desk)
  const life = scanLife(desk.reader, report.scan)
  const standing = standingOf(desk, report, life)
  const isLive = standing === 'running' && c.req.query('live') !== 'off'
  const seconds = report.found > MANY ? SLOW_REFRESH_SECONDS : REFRESH_SECONDS
  if (isLive) c.header('Refresh', String(seconds))
  const every = isLive ? seconds : 0
  const course = courseOf(desk, report.scan, life)
  const shown = seesAll(c) ? report : coverHosts(report)
  const facts = { report: shown, standing, every, course, list: listOf(c, desk, report.scan) }
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
