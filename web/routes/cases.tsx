// /cases/<id> and its acts: claim, release, decide, reverse. A form that cannot be saved comes back with what was typed.

import type { CaseAct, RefusalCode } from '#src/cases/case-act.ts'
import { claimCase, releaseCase } from '#src/cases/claim-case.ts'
import { decideCase, reverseDecision } from '#src/cases/decide-case.ts'
import { type Decision, OUTCOMES } from '#src/domain/case.ts'
import { CATEGORIES } from '#src/domain/closed-lists.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { loadCase } from '#src/store/case-store.ts'
import type { DeskContext, FormFields, WriteDesk } from '#web/desk.ts'
import type { Draft } from '#web/views/case-facts.ts'
import type { Words } from '#web/views/words.ts'
import { takeNextCase } from './queue.tsx'
import { type Route, readingDesk } from './route.ts'
import { showCase } from './show-case.tsx'

type Answer = Response | Promise<Response>

/** Who acts on which case, when. */
export function actOf(c: DeskContext, desk: WriteDesk): { caseId: string; actor: string; at: string } {
  return { caseId: c.req.param('id') ?? '', actor: c.var.person?.name ?? '', at: shanghaiIso(desk.clock()) }
}

/** The case page again, saying what the case is now: someone else may have acted in between. */
function refused(c: DeskContext, desk: WriteDesk, code: RefusalCode, draft?: Draft): Answer {
  const record = loadCase(desk.store.reader, c.req.param('id') ?? '')
  const { words } = c.var
  const state = record ? words.names.states[record.state] : ''
  const { changed, refused: stale, refusedClaim } = words.pages.decide
  const text = code === 'changed' ? changed : draft ? stale(state) : refusedClaim(state)
  return showCase(c, readingDesk(desk), { status: 409, faults: { decide: [text] }, ...(draft && { draft }) })
}

function backToCase(c: DeskContext, act: CaseAct, desk: WriteDesk, notice: string): Answer {
  if (act.outcome === 'refused') return refused(c, desk, act.code)
  return c.redirect(`/cases/${c.req.param('id')}?notice=${notice}`, 303)
}

function readDraft(form: FormFields): Draft {
  return {
    outcome: form.outcome ?? '',
    category: CATEGORIES.find((known) => known === form.category) ?? '',
    reason: (form.reason ?? '').replaceAll('\r\n', '\n').slice(0, 4000),
  }
}

/** Whether a reason says something: at least two characters that are neither space nor invisible. */
export function saysSomething(reason: string): boolean {
  return [...reason.replace(/[\s\p{Cf}]/gu, '')].length >= 2
}

function decisionFaults(draft: Draft, words: Words): string[] {
  const { decide } = words.pages
  const faults: string[] = []
  if (!OUTCOMES.some((known) => known === draft.outcome)) faults.push(decide.faultOutcome)
  const needsLure = draft.outcome === 'violating' && draft.category === 'none'
  if (draft.category === '' || needsLure) faults.push(decide.faultCategory)
  if (!saysSomething(draft.reason)) faults.push(decide.faultReason)
  return faults
}

function decide(c: DeskContext, desk: WriteDesk): Answer {
  const act = actOf(c, desk)
  const draft = readDraft(c.var.form)
  // What the page showed; a form without it has shown nothing.
  const captureId = Number(c.var.form.capture)
  const faults = decisionFaults(draft, c.var.words)
  const outcome = OUTCOMES.find((known) => known === draft.outcome)
  if (faults.length > 0 || !outcome || draft.category === '') {
    const record = loadCase(desk.store.reader, act.caseId)
    if (record && record.captureId !== captureId) return refused(c, desk, 'changed', draft)
    return showCase(c, readingDesk(desk), { status: 422, faults: { decide: faults }, draft })
  }
  const decision: Decision = { outcome, category: draft.category, reason: draft.reason }
  const done = decideCase(desk.store, { ...act, captureId, decision, likeness: desk.likeness })
  if (done.outcome === 'refused') return refused(c, desk, done.code, draft)
  const notice = `notice=${outcome === 'violating' ? 'confirmed' : 'decided'}&on=${act.caseId}`
  if (c.var.form.go !== 'next') return c.redirect(`/cases/${act.caseId}?${notice}`, 303)
  const next = takeNextCase(desk, act.actor)
  return c.redirect(next ? `/cases/${next}?${notice}` : `/queue?${notice}`, 303)
}

function reverse(c: DeskContext, desk: WriteDesk): Answer {
  const reason = (c.var.form.reason ?? '').slice(0, 4000)
  if (!saysSomething(reason)) {
    const faults = { reverse: [c.var.words.pages.decide.faultReason] }
    return showCase(c, readingDesk(desk), { status: 422, faults })
  }
  return backToCase(c, reverseDecision(desk.store, { ...actOf(c, desk), reason }), desk, 'reversed')
}

/** The case page and its acts. */
export const caseRoutes: readonly Route[] = [
  { method: 'GET', path: '/cases/:id', needs: 'viewer', handle: (c, desk) => showCase(c, desk) },
  {
    method: 'POST',
    path: '/cases/:id/claim',
    needs: 'reviewer',
    handle: (c, desk) => {
      const minutes = desk.config.claimMinutes
      return backToCase(c, claimCase(desk.store, { ...actOf(c, desk), minutes }), desk, 'claimed')
    },
  },
  {
    method: 'POST',
    path: '/cases/:id/release',
    needs: 'reviewer',
    handle: (c, desk) => backToCase(c, releaseCase(desk.store, actOf(c, desk)), desk, 'released'),
  },
  { method: 'POST', path: '/cases/:id/decide', needs: 'reviewer', handle: decide },
  { method: 'POST', path: '/cases/:id/reverse', needs: 'reviewer', handle: reverse },
]
