// /queue: the cases under a filter, and "claim the next one".

import { claimCase } from '#src/cases/claim-case.ts'
import { CASE_STATES } from '#src/domain/case.ts'
import { CATEGORIES, PLATFORMS } from '#src/domain/closed-lists.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { type CaseRecord, countCasesByState, listCaseEvents, listQueue } from '#src/store/case-store.ts'
import { countCopies } from '#src/store/copies-of-post.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'
import { type DeskContext, mayAct, type Person, type ReadDesk, type WriteDesk } from '#web/desk.ts'
import { respondPage } from '#web/views/layout.tsx'
import { contactMask } from '#web/views/mask.ts'
import { type QueueFilter, QueuePage } from '#web/views/queue-page.tsx'
import { viewOf } from '#web/views/view.ts'
import type { Route } from './route.ts'

const PAGE_SIZE = 30
/** How many of the first open cases are tried before saying that there is none: others may be claiming too. */
const TRIES = 50

function readFilter(c: DeskContext): QueueFilter {
  const state = c.req.query('state')
  return {
    state: state === 'all' ? 'all' : (CASE_STATES.find((known) => known === state) ?? 'open'),
    category: CATEGORIES.find((known) => known === c.req.query('category')) ?? '',
    platform: PLATFORMS.find((known) => known === c.req.query('platform')) ?? '',
    // Titles hold contacts: who may not read one may not find out by searching what is behind the dots.
    cluster: /^[1-9]\d{0,14}$/.test(c.req.query('text') ?? '') ? Number(c.req.query('text')) : 0,
    search: mayAct(c.var.person, 'reviewer') ? (c.req.query('q') ?? '').trim().slice(0, 100) : '',
  }
}

/** Titles as the reader may see them: a title, too, may hold a contact. */
function maskTitles(desk: ReadDesk, person: Person | null, cases: readonly CaseRecord[]): readonly CaseRecord[] {
  if (mayAct(person, 'reviewer')) return cases
  return cases.map((item) => {
    const mask = contactMask(loadVerdict(desk.reader, item.captureId)?.contacts ?? [])
    return { ...item, title: mask.text(item.title) }
  })
}

function showQueue(c: DeskContext, desk: ReadDesk): Response | Promise<Response> {
  const view = viewOf(c, desk)
  const filter = readFilter(c)
  const after = (c.req.query('after') ?? '').slice(0, 500)
  const { cases, next } = listQueue(desk.reader, {
    states: filter.state === 'all' ? CASE_STATES : [filter.state],
    ...(filter.category && { category: filter.category }),
    ...(filter.platform && { platform: filter.platform }),
    ...(filter.search && { search: filter.search }),
    ...(filter.cluster && { cluster: filter.cluster }),
    ...(after && { after }),
    limit: PAGE_SIZE,
  })
  const counts = countCasesByState(desk.reader)
  const copies = countCopies(
    desk.reader,
    cases.map(({ captureId }) => captureId),
  )
  const facts = { filter, counts, copies, cases: maskTitles(desk, c.var.person, cases), next, paged: after !== '' }
  return respondPage(c, view, {
    title: view.words.queue.title,
    section: 'queue',
    body: <QueuePage view={view} facts={facts} />,
  })
}

/** Whether this reviewer has already said "not sure" here: the case waits for other eyes. */
function leftToOthers(desk: WriteDesk, caseId: string, actor: string): boolean {
  return listCaseEvents(desk.store.reader, caseId).some((event) => event.kind === 'deferred' && event.actor === actor)
}

/** Claims the open case that comes first, for this reviewer; its id, or null when there is none left. */
export function takeNextCase(desk: WriteDesk, actor: string): string | null {
  const at = shanghaiIso(desk.clock())
  const { cases } = listQueue(desk.store.reader, { states: ['open'], limit: TRIES })
  for (const { id } of cases) {
    if (leftToOthers(desk, id, actor)) continue
    const claim = claimCase(desk.store, { caseId: id, actor, at, minutes: desk.config.claimMinutes })
    if (claim.outcome === 'done') return id
  }
  return null
}

/** The queue and its one act. */
export const queueRoutes: readonly Route[] = [
  { method: 'GET', path: '/', needs: 'viewer', handle: (c) => c.redirect('/queue', 302) },
  { method: 'GET', path: '/queue', needs: 'viewer', handle: showQueue },
  {
    method: 'POST',
    path: '/queue/next',
    needs: 'reviewer',
    handle: (c, desk) => {
      const id = takeNextCase(desk, c.var.person?.name ?? '')
      return c.redirect(id ? `/cases/${id}?notice=claimed` : '/queue?notice=none_to_take', 303)
    },
  },
]
