// /reports, the packages behind it, and the two acts: make a package, say what became of it.

import { CHANNELS } from '#src/domain/closed-lists.ts'
import { REPORT_EVENTS, type Report } from '#src/domain/report.ts'
import { readFile } from '#src/evidence/vault.ts'
import { buildReport } from '#src/reports/build-report.ts'
import { markReport } from '#src/reports/mark-report.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { listReports, loadReport } from '#src/store/report-store.ts'
import type { DeskContext, FormFields, ReadDesk, WriteDesk } from '#web/desk.ts'
import { showFault } from '#web/views/fault-pages.tsx'
import { respondPage } from '#web/views/layout.tsx'
import { NO_RECEIPT } from '#web/views/report-panel.tsx'
import { ReportsPage } from '#web/views/reports-page.tsx'
import { viewOf } from '#web/views/view.ts'
import type { Words } from '#web/views/words.ts'
import { actOf, saysSomething } from './cases.tsx'
import { type Route, readingDesk } from './route.ts'
import { showCase } from './show-case.tsx'

type Answer = Response | Promise<Response>

async function build(c: DeskContext, desk: WriteDesk): Promise<Response> {
  const act = actOf(c, desk)
  const channel = CHANNELS.find((known) => known === c.var.form.channel)
  if (!channel) return showFault(c, readingDesk(desk), 'badForm', 422)
  const { organisation } = desk.config
  const result = await buildReport(desk.store, { ...act, channel, organisation })
  if (result.outcome !== 'refused') {
    return c.redirect(`/cases/${act.caseId}?notice=${result.outcome}#${result.report.id}`, 303)
  }
  const faults = { report: [`${c.var.words.pages.report.refused} ${result.why}`] }
  return showCase(c, readingDesk(desk), { status: 409, faults })
}

function markFaults(form: FormFields, words: Words): string[] {
  const { report } = words.pages
  if (form.event === 'submitted' && !form.receipt?.trim() && form.no_receipt !== 'yes') return [report.faultReceipt]
  if (form.event === 'answered' && !saysSomething(form.note ?? '')) return [report.faultNote]
  return []
}

/** Says what a channel did with a report; only what a person may say here. */
function mark(c: DeskContext, desk: WriteDesk): Answer {
  const { form, words, person } = c.var
  const reading = readingDesk(desk)
  const report = loadReport(desk.store.reader, c.req.param('id') ?? '')
  const event = REPORT_EVENTS.find((known) => known === form.event && known !== 'withdrawn')
  if (!report) return showFault(c, reading, 'notFound')
  if (!event) return showFault(c, reading, 'badForm', 422)
  const again = (status: 409 | 422, faults: readonly string[]): Answer =>
    showCase(c, reading, { status, faults: { report: faults }, caseId: report.caseId })
  const faults = markFaults(form, words)
  if (faults.length > 0) return again(422, faults)
  const result = markReport(desk.store, {
    reportId: report.id,
    event,
    actor: person?.name ?? '',
    at: shanghaiIso(desk.clock()),
    receipt: form.receipt?.trim() || (form.no_receipt === 'yes' ? NO_RECEIPT : ''),
    note: (form.note ?? '').trim(),
  })
  if (result.outcome === 'refused') return again(409, [words.pages.report.refusedMark])
  return c.redirect(`/cases/${report.caseId}?notice=marked#${report.id}`, 303)
}

/** The bytes of a package out of the vault, only if they are those that were recorded. */
function readPackage(dataDir: string, report: Report): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = new Uint8Array(readFile(dataDir, report.packagePath))
    return sha256(bytes) === report.packageSha256 ? bytes : null
  } catch {
    return null
  }
}

function download(c: DeskContext, desk: ReadDesk): Answer {
  const report = loadReport(desk.reader, c.req.param('id') ?? '')
  if (!report) return showFault(c, desk, 'notFound')
  const at = shanghaiIso(desk.clock())
  desk.accessLog.recordView({ actor: c.var.person?.name ?? '', what: 'report', target: report.id, at })
  const bytes = readPackage(desk.config.dataDir, report)
  if (!bytes) {
    desk.log('error', 'report-package-unreadable', { report: report.id })
    return showFault(c, desk, 'notFound')
  }
  return c.body(bytes, 200, {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="${report.id.replace(/[^A-Za-z0-9-]/g, '')}.zip"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'no-store',
  })
}

/** Reports: the list, the packages, the acts. */
export const reportRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/reports',
    needs: 'viewer',
    handle: (c, desk) => {
      const view = viewOf(c, desk)
      const body = <ReportsPage view={view} reports={listReports(desk.reader, {})} />
      return respondPage(c, view, { title: view.words.pages.report.list, section: 'reports', body })
    },
  },
  { method: 'GET', path: '/reports/:id/package', needs: 'reviewer', handle: download },
  { method: 'POST', path: '/cases/:id/report', needs: 'reviewer', handle: build },
  { method: 'POST', path: '/reports/:id/mark', needs: 'reviewer', handle: mark },
]
