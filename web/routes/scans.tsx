// /scans and /scans/<id>: what was fetched, skipped, refused, and that the numbers add up.

import { listRunReports, loadRunReport } from '#src/store/scan-store.ts'
import { showFault } from '#web/views/fault-pages.tsx'
import { respondPage } from '#web/views/layout.tsx'
import { ScanPage, ScansPage } from '#web/views/scans-page.tsx'
import { viewOf } from '#web/views/view.ts'
import type { Route } from './route.ts'

const NEWEST = 50

/** Scans, read only. */
export const scanRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/scans',
    needs: 'viewer',
    handle: (c, desk) => {
      const view = viewOf(c, desk)
      const body = <ScansPage view={view} reports={listRunReports(desk.reader, NEWEST)} />
      return respondPage(c, view, { title: view.words.pages.scans.title, section: 'scans', body })
    },
  },
  {
    method: 'GET',
    path: '/scans/:id',
    needs: 'viewer',
    handle: (c, desk) => {
      const report = loadRunReport(desk.reader, c.req.param('id') ?? '')
      if (!report) return showFault(c, desk, 'notFound')
      const view = viewOf(c, desk)
      const body = <ScanPage view={view} report={report} />
      return respondPage(c, view, { title: report.source, section: 'scans', body })
    },
  },
]
