// The words a report shows: the reported party's own, plus what of others is itself evidence, with everyone else masked.
// Offsets of spans and contacts are those of the original fields: masks keep the length.

import { type Post, type PostField, readableFields } from '#src/domain/post.ts'
import type { Contact, Subject, Verdict } from '#src/domain/verdict.ts'
import { type Kept, maskNames, maskPersonal } from './mask.ts'
import { commentIndex, isByReported, thirdPartyNames } from './reported-party.ts'

/** Who wrote a field, as far as the report says it. */
export type Writer = 'reported' | 'other'

export type ShownField = Readonly<{ field: string; writer: Writer; text: string; masked: boolean }>

/** A marked stretch of a shown field. `quote` is exactly `text.slice(start, end)`; `reads` is what it means undisguised. */
export type ShownSpan = Readonly<{
  number: number
  field: string
  start: number
  end: number
  quote: string
  reads: string
  label: string
  why: string
}>

/** One reason, with the numbers of the marks that it rests on. */
export type ShownReason = Readonly<{ label: string; why: string; numbers: readonly number[] }>

export type ReportedText = Readonly<{
  fields: readonly ShownField[]
  spans: readonly ShownSpan[]
  /** Every reason that has a mark, in the verdict's order. */
  reasons: readonly ShownReason[]
  contacts: readonly Contact[]
  /** Comments of others that have nothing to do with the matter and are left out. */
  leftOut: number
  /** Marks that do not match the text; they are dropped and the report says so. */
  mismatched: number
}>

/** `pictures`: what was read in the post's pictures, as fields `images[i]`. */
type Whole = Readonly<{ post: Post; subject: Subject; verdict: Verdict; pictures?: readonly PostField[] }>

const commentOf = (field: string): number | null => {
  const digits = /^comments\[(\d+)\]\.text$/.exec(field)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Whether the reported party wrote the field; a comment's post and its author are not the commenter's. */
function writerOf({ post, subject }: Whole, field: string): Writer {
  const index = commentOf(field)
  const comment = index === null ? null : post.comments[index]
  if (comment) return isByReported(post, subject, comment) ? 'reported' : 'other'
  const about = commentIndex(subject)
  return about === null || post.comments[about]?.byAuthor ? 'reported' : 'other'
}

/** A post's report shows others' comments only where they hold evidence; a comment's report shows of the post its title. */
function isShown(whole: Whole, field: string, marked: ReadonlySet<string>): boolean {
  if (writerOf(whole, field) === 'reported') return true
  if (commentIndex(whole.subject) !== null) return field === 'title'
  return marked.has(field)
}

function allSpans(verdict: Verdict): Omit<ShownSpan, 'number'>[] {
  return verdict.findings.flatMap(({ label, why, spans }) =>
    spans.map(({ field, start, end, quote, reads }) => ({ field, start, end, quote, reads, label, why })),
  )
}

const placeOf = ({ field, start, end }: Pick<ShownSpan, 'field' | 'start' | 'end'>): string =>
  `${field} ${start} ${end}`

/** Each finding once, with its marks: a reason is read once however many words it rests on. */
function reasonsOf(verdict: Verdict, marks: readonly ShownSpan[]): ShownReason[] {
  const numbers = new Map(marks.map((mark) => [placeOf(mark), mark.number]))
  return verdict.findings
    .map(({ label, why, spans }) => {
      const own = spans.flatMap((span) => numbers.get(placeOf(span)) ?? [])
      return { label, why, numbers: [...new Set(own)].sort((a, b) => a - b) }
    })
    .filter((reason) => reason.numbers.length > 0)
}

/** One mark per stretch: findings about the same words share it. */
function mergeSpans(spans: readonly Omit<ShownSpan, 'number'>[], order: readonly string[]): ShownSpan[] {
  const merged = new Map<string, Omit<ShownSpan, 'number'>>()
  for (const span of spans) {
    const key = placeOf(span)
    const known = merged.get(key)
    const join = (a: string, b: string): string => (a.split('；').includes(b) || !b ? a : a ? `${a}；${b}` : b)
    const both = known && { label: join(known.label, span.label), why: join(known.why, span.why) }
    merged.set(key, known ? { ...known, ...both, reads: known.reads || span.reads } : span)
  }
  return [...merged.values()]
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field) || a.start - b.start || a.end - b.end)
    .map((span, i) => ({ number: i + 1, ...span }))
}

function shownField(
  whole: Whole,
  { field, text }: PostField,
  names: readonly string[],
  kept: readonly Kept[],
): ShownField {
  const writer = writerOf(whole, field)
  const nameless = maskNames(text, names, kept)
  const shown = writer === 'other' ? maskPersonal(nameless, kept) : nameless
  return { field, writer, text: shown, masked: shown !== text }
}

/** Chooses, masks and marks the text of a report. Pure; every span it returns matches the text it returns. */
export function reportedText(whole: Whole): ReportedText {
  const { post, subject, verdict } = whole
  const raw = [...readableFields(post), ...(whole.pictures ?? [])]
  const texts = new Map(raw.map(({ field, text }) => [field, text]))
  const fits = (spot: Kept & { field: string; quote: string }): boolean =>
    spot.end > spot.start && texts.get(spot.field)?.slice(spot.start, spot.end) === spot.quote
  const spans = allSpans(verdict)
  const sound = spans.filter(fits)
  const contacts = verdict.contacts.filter((contact) => fits({ ...contact, quote: contact.raw }) || contact.raw === '')
  const marked = new Set([...sound, ...contacts].map(({ field }) => field))
  const chosen = raw.filter(({ field }) => isShown(whole, field, marked))
  // Of a post whose commenter is reported only the title is shown, and none of its words is evidence against the commenter.
  const ofNobody = (field: string): boolean => commentIndex(subject) !== null && writerOf(whole, field) === 'other'
  const order = chosen.map(({ field }) => field).filter((field) => !ofNobody(field))
  const inReport = ({ field }: { field: string }): boolean => order.includes(field)
  const shownSpans = sound.filter(inReport)
  const shownContacts = contacts.filter(inReport)
  const names = thirdPartyNames(post, subject)
  const fields = chosen.map((entry) => {
    const kept = [...shownSpans, ...shownContacts].filter(({ field }) => field === entry.field)
    return shownField(whole, entry, names, kept)
  })
  const shownComments = chosen.filter(({ field }) => commentOf(field) !== null).length
  const marks = mergeSpans(shownSpans, order)
  return {
    fields,
    spans: marks,
    reasons: reasonsOf(verdict, marks),
    contacts: shownContacts,
    leftOut: post.comments.length - shownComments,
    mismatched: spans.length - sound.length,
  }
}
