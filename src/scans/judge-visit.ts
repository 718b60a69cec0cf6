// What a fetched page's posts amount to: a verdict each, and evidence files for the page when one of them is a hit.
// Files are written here, before the rows that name them.

import type { PageVisitor, Visit } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import { isInWindow } from '#src/domain/source.ts'
import { isHit, type Verdict } from '#src/domain/verdict.ts'
import { type EvidenceFile, keepVisitEvidence } from '#src/evidence/take-evidence.ts'
import { isStoredAsIs } from '#src/store/post-store.ts'
import { keptAddress } from './kept-address.ts'
import { lookAtPost } from './look-at-post.ts'
import type { Running } from './run-scan.ts'
import type { OpinionOutcome } from './second-opinion.ts'

export type JudgedVisit = Readonly<{
  posts: readonly Readonly<{
    post: Post
    verdict: Verdict
    outcome: OpinionOutcome
    /** The pictures that were read for it. */
    pictures: readonly EvidenceFile[]
  }>[]
  evidence: readonly EvidenceFile[]
  /** Posts published before the source's `since`: left out. */
  tooOld: number
  /** Whether a browser drew the page for its evidence, or pictures of posts were fetched: a stop may have cut that short. */
  isPictured: boolean
}>

/** Pictures of one page's posts that are asked for: a feed of fifty posts is one page too. */
const MOST_PICTURES = 30

type Pictured = Pick<PageVisitor, 'picture'>

/** The visitor's pictures for the posts of one page: each post's first, then each one's second, until it is enough. */
function rationed({ visitor }: Pick<Running, 'visitor'>): Pictured {
  let asked = 0
  const picture = async (url: string): Promise<Uint8Array | null> => {
    asked += 1
    return asked > MOST_PICTURES ? null : ((await visitor.picture?.(url)) ?? null)
  }
  return visitor.picture ? { picture } : {}
}

type Judging = Readonly<{ visitor: Pictured; at: string }>

async function judgePost(run: Running, post: Post, { visitor, at }: Judging) {
  const { classifier, reader = null, store } = run
  const isKnown = (): boolean => isStoredAsIs(store.reader, post)
  const around = { classifier, reader, visitor, dataDir: store.dataDir, at, isKnown }
  const { verdict, pictures, looked } = await lookAtPost(around, post)
  const second = await run.secondReader?.(post, verdict, run.signal)
  return { post, verdict: second?.verdict ?? verdict, outcome: second?.outcome ?? 'none', pictures, looked }
}

/** Classifies a visit's posts and, when there is a new or changed hit, keeps page bytes, headers and a screenshot. */
export async function judgeVisit(run: Running, visit: Visit): Promise<JudgedVisit> {
  if (visit.outcome !== 'fetched') return { posts: [], evidence: [], tooOld: 0, isPictured: false }
  const wanted = visit.posts.filter(({ publishedAt }) => isInWindow(run.source, publishedAt))
  const tooOld = visit.posts.length - wanted.length
  const judging = { visitor: rationed(run), at: visit.fetchedAt }
  const posts = await Promise.all(wanted.map((post) => judgePost(run, post, judging)))
  const isNews = ({ post, verdict }: (typeof posts)[number]): boolean =>
    isHit(verdict) && !isStoredAsIs(run.store.reader, post)
  // What is stored as it stands has its evidence; files that no row names would only pile up.
  const looked = posts.some((post) => post.looked)
  if (!posts.some(isNews)) return { posts, evidence: [], tooOld, isPictured: looked }
  const screenshot = await run.visitor.screenshot(visit.finalUrl)
  const evidence = keepVisitEvidence({
    dataDir: run.store.dataDir,
    body: visit.body,
    contentType: visit.contentType,
    headers: visit.headers,
    finalUrl: keptAddress(visit, visit.finalUrl),
    requestedUrl: keptAddress(visit, visit.url),
    status: visit.status,
    rendered: visit.rendered,
    fetchedAt: visit.fetchedAt,
    screenshot,
    toolVersions: run.visitor.tools(),
  })
  return { posts, evidence, tooOld, isPictured: looked || screenshot !== null }
}
