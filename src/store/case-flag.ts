// What a case takes from the capture and verdict that flagged it: the columns by which the queue sorts and searches.
// And what a later flag has that this one had not.

import type { Post } from '#src/domain/post.ts'
import { readersOf } from '#src/domain/queue-order.ts'
import type { Subject, Verdict } from '#src/domain/verdict.ts'
import type { StoredCapture } from './post-store.ts'
import type { cases } from './schema.ts'

/** Characters of the subject that the queue shows. */
const EXCERPT = 80

type Row = typeof cases.$inferSelect
type Flag = Pick<Row, 'subject' | 'captureId' | 'flaggedCategory' | 'verdict' | 'risk' | 'priority' | 'readers'> &
  Pick<Row, 'platform' | 'title' | 'contactPush'>

function subjectText(post: Post, subject: Subject): string {
  if (subject === 'post') return post.title.trim() || post.text
  return post.comments[Number(/\d+/.exec(subject)?.[0] ?? -1)]?.text ?? post.title
}

/** The first characters of what the subject says, on one line, never half a surrogate pair. */
function excerptOf(post: Post, subject: Subject): string {
  const line = subjectText(post, subject).replace(/\s+/gu, ' ').trim()
  const letters = [...line]
  return letters.length > EXCERPT ? `${letters.slice(0, EXCERPT - 1).join('')}…` : line
}

/** The projection columns that a flag sets. */
export function flagColumns({ captureId, post }: StoredCapture, verdict: Verdict): Flag {
  const { subject, category, risk, priority, contactPush } = verdict
  return {
    ...{ subject, captureId, risk, priority, contactPush },
    flaggedCategory: category,
    verdict: verdict.verdict,
    readers: readersOf(post.counts, subject),
    platform: post.platform,
    title: excerptOf(post, subject),
  }
}

/** Whether `now` pushes a contact that the verdict before (null = none on record) did not have. Kind and value count. */
export function hasNewContact(now: Verdict, before: Verdict | null): boolean {
  const known = new Set(before?.contacts.map(({ type, value }) => `${type} ${value}`))
  return now.contacts.some(({ type, value }) => !known.has(`${type} ${value}`))
}
