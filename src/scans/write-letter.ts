// Writes the letter about a post that an adviser is shown: no ids, addresses, pictures or times, personal data masked,
// long texts cut in the middle; and finds the adviser's quotes again in the original.

import type { Letter, LetterField } from '#src/domain/opinion.ts'
import { type Post, type PostAuthor, type PostField, readableFields } from '#src/domain/post.ts'
import type { Span, Subject, Verdict } from '#src/domain/verdict.ts'
import { type Cover, type Masked, maskWith, unmask } from './mask-pieces.ts'
import { personalCovers } from './personal-data.ts'

/** Of one field so much is shown; a longer one loses its middle, since what pushes stands at the ends. */
const MOST = {
  author: { head: 2400, tail: 1200 },
  subject: { head: 2400, tail: 1200 },
  other: { head: 300, tail: 100 },
}
const MOST_COMMENTS = 20
const MOST_TAGS = 20

export type WrittenLetter = Readonly<{
  letter: Letter
  /** Where a quote from the letter stands in the original; null when it is not in the letter. */
  placeQuote(quote: string): Span | null
}>

type Shown = Readonly<{ field: string; who: LetterField['who']; original: string; masked: Masked }>

const commentOf = (field: string): number | null => {
  const digits = /^comments\[(\d+)\]/.exec(field)?.[1]
  return digits === undefined ? null : Number(digits)
}

function whoWrote(post: Post, subject: Subject, field: string): LetterField['who'] {
  const index = commentOf(field)
  if (index === null || post.comments[index]?.byAuthor) return 'author'
  return index === commentOf(subject) ? 'subject' : 'other'
}

/** Under a stranger's comment the post's author is a third party: the name and the words about them stay here. */
function isShown(post: Post, subject: Subject, field: string): boolean {
  const about = commentOf(subject)
  if (field.startsWith('author.')) return about === null || post.comments[about]?.byAuthor === true
  const tag = /^tags\[(\d+)\]$/.exec(field)?.[1]
  if (tag !== undefined) return Number(tag) < MOST_TAGS
  const index = commentOf(field)
  return index === null || index < MOST_COMMENTS || index === about
}

/** Names of everyone but the one in question, longest first, so that a name inside another is not left over. */
function namesOfOthers(post: Post, subject: Subject): string[] {
  const { name } = post.author as PostAuthor
  const about = commentOf(subject)
  const inQuestion = about === null || post.comments[about]?.byAuthor ? name : undefined
  const others = [...(inQuestion === undefined ? [name] : []), ...post.comments.map(({ author }) => author)]
  const told = others.filter((other): other is string => other !== undefined && other !== inQuestion)
  return [...new Set(told.map((other) => other.trim()).filter((other) => other.length > 1))].sort(
    (a, b) => b.length - a.length,
  )
}

/** Never between the halves of a surrogate pair. */
function cutAt(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at
}

function middleOf(text: string, who: LetterField['who']): Cover[] {
  const { head, tail } = MOST[who]
  if (text.length <= head + tail) return []
  return [{ start: cutAt(text, head), end: cutAt(text, text.length - tail), by: '……（此处略）……' }]
}

function show(post: Post, verdict: Verdict): Shown[] {
  const { subject, contacts } = verdict
  const known = { contacts, names: namesOfOthers(post, subject) }
  const fields = readableFields(post).filter(({ field }) => isShown(post, subject, field))
  return fields.map(({ field, text }: PostField) => {
    const who = whoWrote(post, subject, field)
    const covers = [...personalCovers(field, text, known), ...middleOf(text, who)]
    return { field, who, original: text, masked: maskWith(text, covers) }
  })
}

/** The subject's own words first: a quote that stands in several places means them. */
const byNearness = (a: Shown, b: Shown): number => (a.who === 'subject' ? 0 : 1) - (b.who === 'subject' ? 0 : 1)

/** The letter about the subject of `verdict`. Pure: the same post and verdict give the same letter. */
export function writeLetter(post: Post, verdict: Verdict): WrittenLetter {
  const shown = show(post, verdict)
  const fields = shown.map(({ field, who, masked }) => ({ field, who, text: masked.text.toWellFormed() }))
  return {
    letter: { platform: post.platform, subject: verdict.subject, fields },
    placeQuote(quote) {
      const found = shown.toSorted(byNearness).find(({ masked }) => masked.text.includes(quote))
      if (!found || quote === '') return null
      const at = found.masked.text.indexOf(quote)
      const { start, end } = unmask(found.masked, at, at + quote.length)
      const words = found.original.slice(start, end)
      return { field: found.field, start, end, quote: words, reads: words }
    },
  }
}
