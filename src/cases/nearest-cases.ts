// Which decided cases a text is most like, so that a reviewer sees what was decided before. Signatures are kept when a
// case is decided; the few best are then compared exactly.

import type { Outcome } from '#src/domain/case.ts'
import type { Category } from '#src/domain/closed-lists.ts'
import type { Likeness } from '#src/domain/likeness.ts'
import type { Post } from '#src/domain/post.ts'
import type { Subject } from '#src/domain/verdict.ts'
import { type CaseRecord, listCaseEvents, loadCase } from '#src/store/case-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import { listUnsigned, nearestSignatures, saveSignature } from '#src/store/likeness-store.ts'
import type { Reader, Store } from '#src/store/open-store.ts'
import { loadCapture } from '#src/store/post-store.ts'

/** A decided case like the text at hand. `likeness` 0..1; `shared` are words that both have. */
export type NearCase = Readonly<{
  caseId: string
  captureId: number
  title: string
  outcome: Outcome
  category: Category
  decidedAt: string
  likeness: number
  shared: readonly string[]
}>

const MOST_SHOWN = 3
/** Compared exactly: a signature may be out by a few per cent. */
const MOST_COMPARED = 12
/** Two posts by different writers on the same matter stay below 0.09; a reworded copy begins about here. */
const ALIKE_FROM = 0.15
const ESTIMATE_FROM = 0.08
/** Earlier cases signed in one transaction: nobody waits long behind it. */
const BATCH = 100

/** What the subject says: the post's title and text, or the one comment. */
export function textOfSubject(post: Post, subject: Subject): string {
  const comment = /^comments\[(\d+)\]$/.exec(subject)?.[1]
  if (comment === undefined) return `${post.title}\n${post.text}`
  return post.comments[Number(comment)]?.text ?? ''
}

/** Keeps the signature of a case that was just decided. */
export function signCase(tx: Tx, likeness: Likeness, { id, captureId, subject }: CaseRecord): void {
  const post = loadCapture(tx, captureId)?.post
  const signature = likeness.sign(post ? textOfSubject(post, subject) : '')
  saveSignature(tx, { caseId: id, version: likeness.version, signature })
}

/** Signs some of the cases that were decided before there were signatures; how many, 0 when none is left. */
export function signEarlier(store: Store, likeness: Likeness): number {
  const due = listUnsigned(store.reader, { version: likeness.version, most: BATCH })
  if (due.length === 0) return 0
  inTransaction(store, (tx) => {
    // Read again inside: one of them may have been reversed meanwhile.
    for (const record of listUnsigned(tx, { version: likeness.version, most: BATCH })) signCase(tx, likeness, record)
  })
  return due.length
}

type Sought = Readonly<{ text: string; except: string }>

/** Up to three decided cases most like `text`, the likest first; none when none is alike enough. */
export function findNearest(db: Reader, likeness: Likeness, { text, except }: Sought): NearCase[] {
  const own = likeness.sign(text)
  if (own.length === 0) return []
  const score = (signature: Uint8Array): number => likeness.estimate(own, signature)
  const near = nearestSignatures(db, {
    ...{ version: likeness.version, except, score },
    most: MOST_COMPARED,
    from: ESTIMATE_FROM,
  })
  return near
    .flatMap(({ caseId }) => compareWith(db, likeness, { text, except: caseId }) ?? [])
    .filter((one) => one.likeness >= ALIKE_FROM)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_SHOWN)
}

function compareWith(db: Reader, likeness: Likeness, { text, except: caseId }: Sought): NearCase | null {
  const record = loadCase(db, caseId)
  const post = record && loadCapture(db, record.captureId)?.post
  // A signature read before its case was opened again is no decision.
  if (!record?.outcome || !post || record.state === 'open' || record.state === 'claimed') return null
  const { captureId, title, outcome, category, subject, updatedAt } = record
  const decision = listCaseEvents(db, caseId).findLast((event) => event.outcome)
  return {
    ...{ caseId, captureId, title, outcome, category },
    decidedAt: decision?.at ?? updatedAt,
    ...likeness.compare(text, textOfSubject(post, subject)),
  }
}
