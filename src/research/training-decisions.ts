// Reviewers' decisions as posts to learn from: the words of what was decided, never who wrote them or who decided. Names,
// ids, addresses and pictures stay in the record; contacts in the words are masked by the features, as in every post.

import type { LabelledPost } from '#src/domain/labelled-post.ts'
import { type Post, postSchema } from '#src/domain/post.ts'
import type { Subject, Verdict } from '#src/domain/verdict.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { listDecisions, type StoredDecision } from '#src/store/decision-store.ts'
import type { Reader } from '#src/store/open-store.ts'
import { loadCapture } from '#src/store/post-store.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'
import { type DecidedText, weighDecisions } from './weigh-decisions.ts'

/** The hand under which decisions are held out when a model is measured on writers it has not seen. */
export const REVIEWERS = 'reviewers'

/** Decisions are at most this share of everything that is learned from: reviewers see what the classifier shows them. */
export const MOST_OF_ALL = 0.2

export type DecidedPost = Readonly<{ writer: string; subject: Subject; labelled: LabelledPost; weight: number }>

/** What a model's card says of them: numbers, no names. */
export type DecisionsCard = Readonly<{
  decisions: number
  texts: number
  /** Left out: decided on what stood in a picture; disputed evenly or taken back. */
  onPictures: number
  disputed: number
  /** Of the weight of all posts. */
  share: number
}>

/** The decisions of a store beside `others` further posts of weight 1. Same store, same answer. */
export function trainingDecisions(db: Reader, others: number): { posts: DecidedPost[]; card: DecisionsCard } {
  const decisions = listDecisions(db)
  const posts = new Map<number, Post>()
  const readable = decisions.flatMap((decision): DecidedText[] => {
    const capture = loadCapture(db, decision.captureId)
    if (!capture || restsOnPictures(loadVerdict(db, decision.captureId))) return []
    const post = wordsOf(capture.post)
    posts.set(decision.captureId, post)
    return [{ ...decision, text: sha256(JSON.stringify(subjectWords(post, decision.subject))) }]
  })
  const weighed = weighDecisions(readable)
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  const allowed = (others * MOST_OF_ALL) / (1 - MOST_OF_ALL)
  const scale = total > allowed ? allowed / total : 1
  const decided = weighed.flatMap(({ decision, outcome, category, weight }): DecidedPost[] => {
    const post = posts.get(decision.captureId)
    const label = labelOf(outcome, category)
    const labelled = post && { post, label, evasion: [], contacts: [], why: '' }
    return labelled ? [{ writer: REVIEWERS, subject: decision.subject, labelled, weight: weight * scale }] : []
  })
  const texts = new Set(readable.map(({ text }) => text)).size
  return {
    posts: decided,
    card: {
      decisions: decisions.length,
      texts: decided.length,
      onPictures: decisions.length - readable.length,
      disputed: texts - decided.length,
      share: Math.round((1000 * total * scale) / Math.max(1, total * scale + others)) / 1000,
    },
  }
}

/** Push and stance are nobody's word: the trainer leaves them out. */
function labelOf(verdict: StoredDecision['outcome'], category: StoredDecision['category']): LabelledPost['label'] {
  return { verdict, category, contactPush: false, stance: verdict === 'violating' ? 'promote' : 'unrelated' }
}

/** What was decided on a picture must not teach what its words look like. */
function restsOnPictures(verdict: Verdict | null): boolean {
  const inPicture = ({ field }: { field: string }): boolean => field.startsWith('images[')
  return verdict !== null && (verdict.contacts.some(inPicture) || verdict.findings.some((f) => f.spans.some(inPicture)))
}

/** A post without people: words, and which comments are the author's own. */
function wordsOf({ platform, title, text, tags, comments, author }: Post): Post {
  const isOwn = (comment: Post['comments'][number]): boolean =>
    comment.byAuthor || (comment.authorId !== undefined && comment.authorId === (author as { id?: string }).id)
  return postSchema.parse({
    ...{ platform, title, text, tags },
    comments: comments.map((comment) => ({ text: comment.text, byAuthor: isOwn(comment) })),
  })
}

function subjectWords({ title, text, comments }: Post, subject: Subject): readonly string[] {
  const index = /^comments\[(\d+)\]$/.exec(subject)?.[1]
  return index === undefined ? [title, text] : [comments[Number(index)]?.text ?? '']
}
