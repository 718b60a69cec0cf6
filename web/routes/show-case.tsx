// Shows one case: recorded in the access log first, masked for its reader, with whatever went wrong in a form.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { findNearest, textOfSubject } from '#src/cases/nearest-cases.ts'
import { withOpinion } from '#src/domain/apply-opinion.ts'
import type { Seen } from '#src/domain/image-text.ts'
import { type Post, readableFields } from '#src/domain/post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { seenIn } from '#src/evidence/take-picture-evidence.ts'
import { formText } from '#src/reports/form-text.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { type CaseRecord, listCaseEvents, listQueue, loadCase } from '#src/store/case-store.ts'
import { listCopies } from '#src/store/copies-of-post.ts'
import { listEvidence } from '#src/store/evidence-store.ts'
import { listMoments } from '#src/store/post-history.ts'
import { loadCapture } from '#src/store/post-store.ts'
import { listReports } from '#src/store/report-store.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'
import { type DeskContext, mayAct, type ReadDesk } from '#web/desk.ts'
import {
  type CaseFacts,
  type CaseFaults,
  type Draft,
  NO_FAULTS,
  type ReportCard,
  type ScoreParts,
} from '#web/views/case-facts.ts'
import { CasePage } from '#web/views/case-page.tsx'
import { showFault } from '#web/views/fault-pages.tsx'
import { verdictIn } from '#web/views/finding-words.ts'
import { respondPage } from '#web/views/layout.tsx'
import { contactMask, type Mask, maskCopies, maskNear, maskPost, maskVerdict, OPEN_MASK } from '#web/views/mask.ts'
import { viewOf } from '#web/views/view.ts'
import type { Language } from '#web/views/words.ts'

/** A page shown again after a form that could not be done; `caseId` where the address does not name the case. */
export type Trouble = Readonly<{
  status: ContentfulStatusCode
  faults: Partial<CaseFaults>
  draft?: Draft
  caseId?: string
}>

function reportCards(desk: ReadDesk, record: CaseRecord, mask: Mask): ReportCard[] {
  return listReports(desk.reader, { caseId: record.id }).map((report) => ({
    report,
    text: mask.on
      ? ''
      : formText(desk.reader, { caseId: record.id, channel: report.channel, organisation: desk.config.organisation }),
  }))
}

/** Other posts of the same text that are listed; all are counted. */
const MOST_COPIES = 10

/** Longer posts are not taken apart again for a page: a reader would wait. */
const LONGEST_EXPLAINED = 30_000

function scoreParts(
  desk: ReadDesk,
  { post, seen, verdict, mask }: { post: Post; seen: Seen; verdict: Verdict; mask: Mask },
): ScoreParts | null {
  const length = readableFields(post).reduce((sum, { text }) => sum + text.length, 0)
  if (length > LONGEST_EXPLAINED) return null
  const { parts: own, verdict: now } = desk.classifier.explain(post, seen)
  const { parts, risk } = withOpinion({ parts: own, risk: now.risk }, verdict)
  const same = now.classifier.model === verdict.classifier.model && now.subject === verdict.subject
  return {
    parts: parts.map((part) => ({ ...part, why: mask.text(part.why) })),
    ...{ risk, version: now.classifier.version, same },
  }
}

type For = Readonly<{ seesAll: boolean; language: Language }>

function gatherFacts(
  desk: ReadDesk,
  record: CaseRecord,
  { seesAll, language }: For,
): Omit<CaseFacts, 'draft' | 'faults'> | null {
  const capture = loadCapture(desk.reader, record.captureId)
  if (!capture) return null
  const verdict = loadVerdict(desk.reader, record.captureId)
  const evidence = listEvidence(desk.reader, record.captureId)
  const mask = seesAll ? OPEN_MASK : contactMask(verdict?.contacts ?? [])
  return {
    record: { ...record, title: mask.text(record.title) },
    post: maskPost(capture.post, mask),
    capturedAt: capture.capturedAt,
    obtainedBy: capture.origin.obtainedBy,
    verdict: verdict && verdictIn(maskVerdict(verdict, mask), language),
    score: verdict && scoreParts(desk, { post: capture.post, seen: seenIn(evidence), verdict, mask }),
    near: maskNear(
      findNearest(desk.reader, desk.likeness, { text: textOfSubject(capture.post, record.subject), except: record.id }),
      mask,
    ),
    copies: maskCopies(listCopies(desk.reader, { postId: capture.postId, most: MOST_COPIES }), mask),
    events: listCaseEvents(desk.reader, record.id).map((event) => ({ ...event, reason: mask.text(event.reason) })),
    moments: listMoments(desk.reader, capture.postId).map((moment) =>
      'why' in moment ? { ...moment, why: mask.text(moment.why) } : moment,
    ),
    evidence,
    reports: reportCards(desk, record, mask),
    masked: mask.on,
  }
}

function nextOpenCase(desk: ReadDesk, caseId: string): string | null {
  return listQueue(desk.reader, { states: ['open'], limit: 2 }).cases.find((item) => item.id !== caseId)?.id ?? null
}

/** The case page as a response; 404 for a case that is not there. The view is on record before anything is read out. */
export function showCase(c: DeskContext, desk: ReadDesk, trouble?: Trouble): Response | Promise<Response> {
  const record = loadCase(desk.reader, trouble?.caseId ?? c.req.param('id') ?? '')
  const { person } = c.var
  if (!record || !person) return showFault(c, desk, 'notFound')
  desk.accessLog.recordView({
    actor: person.name,
    what: 'case',
    target: record.id,
    at: shanghaiIso(desk.clock()),
  })
  const gathered = gatherFacts(desk, record, { seesAll: mayAct(person, 'reviewer'), language: c.var.language })
  if (!gathered) return showFault(c, desk, 'notFound')
  const faults = { ...NO_FAULTS, ...trouble?.faults }
  const facts: CaseFacts = { ...gathered, draft: trouble?.draft ?? null, faults }
  const view = viewOf(c, desk)
  return respondPage(c, view, {
    title: `${record.id} ${facts.record.title}`,
    section: 'queue',
    status: trouble?.status ?? 200,
    body: <CasePage view={view} facts={facts} nextCase={nextOpenCase(desk, record.id)} />,
  })
}
