// /paste: a post that a reviewer found elsewhere comes in by hand. Its address is never fetched.

import { shanghaiIso } from '#src/runtime/clock.ts'
import { pastePost } from '#src/scans/paste-post.ts'
import { listCasesOfPost } from '#src/store/cases-of-post.ts'
import { listEvidence } from '#src/store/evidence-store.ts'
import { loadCapture } from '#src/store/post-store.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'
import type { DeskContext, ReadDesk, WriteDesk } from '#web/desk.ts'
import { EMPTY_PASTE, type PasteDraft, type PasteFault, readDraft, readPaste } from '#web/paste-form.ts'
import { showFault } from '#web/views/fault-pages.tsx'
import { verdictIn } from '#web/views/finding-words.ts'
import { respondPage } from '#web/views/layout.tsx'
import { PastedPage, PastePage } from '#web/views/paste-page.tsx'
import { viewOf } from '#web/views/view.ts'
import { type Route, readingDesk } from './route.ts'

type Answer = Response | Promise<Response>
type Shown = Readonly<{ draft: PasteDraft; faults: readonly PasteFault[] }>

function showForm(c: DeskContext, desk: ReadDesk, { draft, faults }: Shown): Answer {
  const view = viewOf(c, desk)
  return respondPage(c, view, {
    title: view.words.paste.title,
    section: 'paste',
    status: faults.length > 0 ? 422 : 200,
    body: <PastePage view={view} draft={draft} faults={faults} />,
  })
}

function paste(c: DeskContext, desk: WriteDesk): Answer {
  const draft = readDraft(c.var.form)
  const read = readPaste(draft)
  if (!read.ok) return showForm(c, readingDesk(desk), { draft, faults: read.faults })
  const { post, obtainedBy } = read
  const { outcome, captureId } = pastePost(desk, { post, obtainedBy, actor: c.var.person?.name ?? '' })
  return c.redirect(`/paste/${captureId}?notice=pasted_${outcome}`, 303)
}

/** What is kept under this number. The view is on record before anything is read out. */
function showPasted(c: DeskContext, desk: ReadDesk): Answer {
  const id = Number(c.req.param('id'))
  const capture = Number.isSafeInteger(id) ? loadCapture(desk.reader, id) : null
  if (!capture) return showFault(c, desk, 'notFound')
  const { captureId, postId, key, post, capturedAt, origin } = capture
  const at = shanghaiIso(desk.clock())
  desk.accessLog.recordView({ actor: c.var.person?.name ?? '', what: 'post', target: String(captureId), at })
  const verdict = loadVerdict(desk.reader, captureId)
  const view = viewOf(c, desk)
  const shown = {
    ...{ post, capturedAt, obtainedBy: origin.obtainedBy, masked: false },
    verdict: verdict && verdictIn(verdict, view.language),
    evidence: listEvidence(desk.reader, captureId),
    record: { subject: verdict?.subject ?? 'post' },
  } as const
  const cases = listCasesOfPost(desk.reader, { postId, key })
  return respondPage(c, view, {
    title: view.words.paste.resultTitle,
    section: 'paste',
    body: <PastedPage view={view} post={shown} cases={cases} />,
  })
}

/** Pasting, for reviewers. */
export const pasteRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/paste',
    needs: 'reviewer',
    handle: (c, desk) => showForm(c, desk, { draft: EMPTY_PASTE, faults: [] }),
  },
  { method: 'GET', path: '/paste/:id', needs: 'reviewer', handle: showPasted },
  { method: 'POST', path: '/paste', needs: 'reviewer', handle: paste },
]
