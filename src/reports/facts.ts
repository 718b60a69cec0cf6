// The facts of a report as plain JSON: what was seen, where, when, how it was obtained, and what is not known.
// No adjectives and no conclusion beyond 涉嫌: whether a rule is broken is for the channel to find.

import type { Outcome } from '#src/domain/case.ts'
import type { Category, Channel, ContactType, Platform } from '#src/domain/closed-lists.ts'
import { pictureText } from '#src/domain/image-text.ts'
import type { Post } from '#src/domain/post.ts'
import type { Subject } from '#src/domain/verdict.ts'
import { type KeptPicture, pictureOf } from '#src/evidence/take-picture-evidence.ts'
import { type CaptureFacts, captureFacts, type EvidenceFact, evidenceFacts, renderingBrowser } from './capture-facts.ts'
import { actorName, type CustodyEntry, custodyLog } from './custody.ts'
import type { FactsInput } from './facts-input.ts'
import { knownGaps } from './known-gaps.ts'
import { legalBasis } from './legal-basis.ts'
import { farthest, type Moment, momentOf } from './moment.ts'
import { CATEGORY_NAMES, CHANNEL_NAMES, CONTACT_NAMES, fieldName, PLATFORM_NAMES } from './names.ts'
import { type Account, commentIndex, isByReported, reportedAccount, subjectComment } from './reported-party.ts'
import { type ReportedText, reportedText, type ShownField, type ShownReason, type ShownSpan } from './reported-text.ts'

export const FACTS_FORMAT = 'lurewatch-report/1'

export type ReportFacts = Readonly<{
  format: typeof FACTS_FORMAT
  report: Readonly<{
    id: string
    caseId: string
    channel: Channel
    channelName: string
    builtAt: Moment | null
    organisation: string
    preparedBy: string
  }>
  reported: Readonly<{
    subject: Subject
    about: 'post' | 'comment'
    platform: Platform
    platformName: string
    postUrl: string
    postId: string
    commentId: string
    publishedAt: string
    account: Account
  }>
  suspicion: Readonly<{ category: Category; categoryName: string; statement: string; references: readonly string[] }>
  text: readonly (ShownField & Readonly<{ name: string }>)[]
  spans: readonly ShownSpan[]
  reasons: readonly ShownReason[]
  glossary: readonly Readonly<{ written: string; means: string }>[]
  contacts: readonly Readonly<{ type: ContactType; typeName: string; value: string; raw: string; field: string }>[]
  images: readonly Readonly<{ reference: string; sha256: string | null }>[]
  seen: Readonly<{ first: Moment | null; last: Moment | null }>
  capture: CaptureFacts
  evidence: readonly EvidenceFact[]
  decision: Readonly<{
    outcome: Outcome | null
    category: Category
    reason: string
    at: Moment | null
    reviewer: string
  }>
  custody: readonly CustodyEntry[]
  gaps: readonly string[]
}>

function reportedFacts({ case: found, capture, ids }: FactsInput): ReportFacts['reported'] {
  const { post } = capture
  const comment = subjectComment(post, found.subject)
  return {
    subject: found.subject,
    about: comment ? 'comment' : 'post',
    platform: post.platform,
    platformName: PLATFORM_NAMES[post.platform],
    postUrl: post.url ?? '',
    postId: post.id ?? '',
    commentId: comment?.id ?? '',
    publishedAt: (comment ? comment.publishedAt : post.publishedAt) ?? '',
    account: reportedAccount(post, found.subject, ids),
  }
}

/** Disguised words with their meaning: a court wants slang explained (刑诉解释 art. 115). Each pair once. */
function glossaryOf(text: ReportedText): ReportFacts['glossary'] {
  const pairs = text.spans.filter(({ quote, reads }) => reads !== '' && reads !== quote)
  const unique = new Map(pairs.map(({ quote, reads }) => [`${quote}\u0000${reads}`, { written: quote, means: reads }]))
  return [...unique.values()]
}

function contactsOf(text: ReportedText): ReportFacts['contacts'] {
  const rows = text.contacts.map(({ type, value, raw, field }) => ({
    ...{ type, typeName: CONTACT_NAMES[type], value, raw, field },
  }))
  const unique = new Map(rows.map((row) => [`${row.type} ${row.value} ${row.raw} ${row.field}`, row]))
  return [...unique.values()]
}

function decisionOf(input: FactsInput): ReportFacts['decision'] {
  const event = input.events.findLast(({ kind }) => kind === 'confirmed')
  return {
    outcome: event?.outcome ?? input.case.outcome,
    category: event?.category ?? input.case.category,
    reason: event?.reason ?? '',
    at: momentOf(event?.at ?? ''),
    reviewer: event ? actorName(input, event.actor) : '',
  }
}

/** Whether the originals show people other than the reported party. */
function isCrowded(post: Post, subject: Subject): boolean {
  const index = commentIndex(subject)
  if (index !== null && !post.comments[index]?.byAuthor) return true
  return post.comments.some((comment) => !isByReported(post, subject, comment))
}

function seenOf({ case: found, capture, evidence, events }: FactsInput): ReportFacts['seen'] {
  const sightings = events
    .filter(({ kind }) => kind === 'opened' || kind === 'reflagged' || kind === 'reopened')
    .map(({ at }) => at)
  const instants = [capture.capturedAt, found.openedAt, ...sightings, ...evidence.map(({ takenAt }) => takenAt)]
  return { first: farthest('first', instants), last: farthest('last', instants) }
}

function reportHead(input: FactsInput): ReportFacts['report'] {
  const { channel, organisation } = input
  return {
    id: input.reportId,
    caseId: input.case.id,
    channel,
    channelName: CHANNEL_NAMES[channel].zh,
    builtAt: momentOf(input.at),
    organisation: organisation.trim(),
    preparedBy: input.reviewerName(input.actor),
  }
}

/** The hash of a picture that was kept as evidence, or null. */
function hashOf(kept: readonly KeptPicture[], index: number): string | null {
  return kept.find(({ field }) => field === `images[${index}]`)?.image.sha256 ?? null
}

/** Puts a report's facts together. Pure: the same record, time and people give the same facts. */
export function assembleFacts(input: FactsInput): ReportFacts {
  const { case: found, capture, verdict } = input
  const { post } = capture
  const reported = reportedFacts(input)
  const decision = decisionOf(input)
  const kept = input.evidence.flatMap((item) => pictureOf(item) ?? [])
  const pictures = kept.map(({ field, image }) => ({ field, text: pictureText(image) }))
  const text = reportedText({ post, subject: found.subject, verdict, pictures })
  const crowded = isCrowded(post, found.subject)
  const evidence = evidenceFacts(input.evidence, crowded)
  const { account, about } = reported
  return {
    format: FACTS_FORMAT,
    report: reportHead(input),
    reported,
    suspicion: {
      category: decision.category,
      categoryName: CATEGORY_NAMES[decision.category],
      ...legalBasis(decision.category),
    },
    text: text.fields.map((field) => ({ ...field, name: fieldName(field.field) })),
    spans: text.spans,
    reasons: text.reasons,
    glossary: glossaryOf(text),
    contacts: contactsOf(text),
    images: about === 'post' ? post.images.map((reference, i) => ({ reference, sha256: hashOf(kept, i) })) : [],
    seen: seenOf(input),
    capture: captureFacts(input),
    evidence,
    decision,
    custody: custodyLog(input),
    gaps: knownGaps({
      ...{ how: capture.origin.how, post, about, account, evidence, text, crowded },
      browser: renderingBrowser(input.evidence),
    }),
  }
}
