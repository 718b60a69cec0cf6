// What a newer model's verdict on a stored post does to its cases, in the caller's transaction. People decide: a decided
// case keeps its verdict and state and gets a line in its history; an open one follows the verdict; one that nothing
// speaks for any more is withdrawn, unless a person has ever acted on it.

import { type CaseEvent, CLASSIFIER, DECIDED_STATES } from '#src/domain/case.ts'
import { isHit, type Verdict } from '#src/domain/verdict.ts'
import { appendAudit } from '#src/store/audit-store.ts'
import { noteFlag } from '#src/store/case-store.ts'
import { type CaseOfPost, listCasesOfPost } from '#src/store/cases-of-post.ts'
import type { Tx } from '#src/store/in-transaction.ts'
import type { Reader } from '#src/store/open-store.ts'
import { saveVerdict } from '#src/store/verdict-store.ts'
import { recordAct } from './case-act.ts'
import { openCaseFor, subjectKeyOf } from './open-case.ts'

/** A stored post, by its newest capture, with the verdict in force and the new one. */
export type Rejudged = Readonly<{
  postId: number
  key: string
  captureId: number
  before: Verdict | null
  now: Verdict
}>

/** `none`: the very same verdict; `score`: the same answer with other numbers or reasons. */
export type VerdictMove = 'none' | 'score' | 'verdict'

export type Rejudging = Readonly<{
  move: VerdictMove
  /** A case was decided on this very capture: nothing is changed, the case's history says what the model says now. */
  isDecided: boolean
  opens: boolean
  updates: readonly CaseOfPost[]
  withdraws: readonly CaseOfPost[]
  /** Decided cases whose history gets a line, if it does not stand there yet. */
  notes: readonly CaseOfPost[]
}>

const UNMOVED = { isDecided: false, opens: false, updates: [], withdraws: [], notes: [] } as const

/** What would happen; reads only. */
export function planRejudging(db: Reader, post: Rejudged): Rejudging {
  const move = moveOf(post)
  if (move === 'none') return { move, ...UNMOVED }
  const cases = listCasesOfPost(db, post)
  const decided = cases.filter(({ state }) => DECIDED_STATES.includes(state))
  if (decided.some(({ captureId }) => captureId === post.captureId)) {
    return { move, ...UNMOVED, isDecided: true, notes: move === 'verdict' ? decided : [] }
  }
  const key = isHit(post.now) ? subjectKeyOf(db, { ...post, verdict: post.now }) : null
  const flagged = cases.find(({ subjectKey }) => subjectKey === key)
  const undecided = cases.filter(({ state }) => state === 'open' || state === 'claimed')
  // Only of what was flagged on this very capture: a lure that was edited away was a lure. And only when nothing in the
  // post is flagged any more: a verdict names one subject and says nothing of the others.
  const unflagged = key === null ? undecided.filter(({ captureId }) => captureId === post.captureId) : []
  const isLeftToPeople = ({ state, isTouched }: CaseOfPost): boolean => state === 'claimed' || isTouched
  return {
    move,
    isDecided: false,
    opens: key !== null && (flagged === undefined || flagged.state === 'withdrawn'),
    updates: [...undecided.filter((one) => one === flagged), ...unflagged.filter(isLeftToPeople)],
    withdraws: unflagged.filter((one) => !isLeftToPeople(one)),
    notes: decided.filter((one) => move === 'verdict' && one === flagged),
  }
}

function moveOf({ before, now }: Rejudged): VerdictMove {
  if (!before) return 'verdict'
  const isSame = before.verdict === now.verdict && before.category === now.category && before.subject === now.subject
  if (!isSame) return 'verdict'
  return JSON.stringify(before) === JSON.stringify(now) ? 'none' : 'score'
}

/** Writes the new verdict and all that follows from it; what was done is what `planRejudging` says at this moment. */
export function rejudgePost(tx: Tx, post: Rejudged, at: string): Rejudging & Readonly<{ noted: number }> {
  const plan = planRejudging(tx, post)
  const { captureId, now } = post
  if (plan.move !== 'none' && !plan.isDecided) saveVerdict(tx, { captureId, verdict: now, at })
  for (const one of plan.updates) note(tx, one, { post, at })
  const event: CaseEvent = { kind: 'withdrawn', at, actor: CLASSIFIER, reason: now.classifier.version }
  for (const one of plan.withdraws) recordAct(tx, one, { event, facts: { captureId, risk: now.risk } })
  if (plan.opens) openCaseFor(tx, { key: post.key, captureId, verdict: now, at })
  return { ...plan, noted: plan.notes.filter((one) => note(tx, one, { post, at })).length }
}

type Noting = Readonly<{ post: Rejudged; at: string }>

/** True when the case's history did not say so yet. */
function note(tx: Tx, one: CaseOfPost, { post, at }: Noting): boolean {
  const { captureId } = post
  const isAboutIt = isHit(post.now) && subjectKeyOf(tx, { ...post, verdict: post.now }) === one.subjectKey
  // Of a subject that the verdict does not name the model says: nothing here.
  const verdict: Verdict = isAboutIt ? post.now : { ...post.now, verdict: 'benign', category: 'none' }
  const isNews = noteFlag(tx, one.id, { captureId, verdict, at })
  const facts = { captureId, verdict: verdict.verdict, category: verdict.category, risk: verdict.risk }
  if (isNews) appendAudit(tx, { at, actor: CLASSIFIER, action: 'case.reflagged', target: `case:${one.id}`, facts })
  return isNews
}
