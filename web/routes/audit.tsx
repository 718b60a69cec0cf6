// /audit: recomputes the chain and shows its latest entries. For admins.

import { listAudit, verifyAudit } from '#src/store/audit-store.ts'
import type { DeskContext, ReadDesk } from '#web/desk.ts'
import { AuditPage } from '#web/views/audit-page.tsx'
import { respondPage } from '#web/views/layout.tsx'
import { viewOf } from '#web/views/view.ts'
import type { Route } from './route.ts'

const PAGE_SIZE = 50
const VIEWS = 50

function showAudit(c: DeskContext, desk: ReadDesk): Response | Promise<Response> {
  const check = verifyAudit(desk.reader)
  const last = check.ok ? check.entries : check.entry + PAGE_SIZE
  const asked = Number(c.req.query('before'))
  const end = Number.isSafeInteger(asked) && asked > 1 ? asked - 1 : last
  const after = Math.max(0, end - PAGE_SIZE)
  const lines = listAudit(desk.reader, { after, limit: end - after }).reverse()
  const facts = { check, lines, older: after > 0 ? after + 1 : null, views: desk.accessLog.list(VIEWS) }
  const view = viewOf(c, desk)
  return respondPage(c, view, {
    title: view.words.pages.audit.title,
    section: 'audit',
    body: <AuditPage view={view} facts={facts} />,
  })
}

/** The audit chain, read only. */
export const auditRoutes: readonly Route[] = [{ method: 'GET', path: '/audit', needs: 'admin', handle: showAudit }]
