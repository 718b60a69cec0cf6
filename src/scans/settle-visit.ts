// What is written of a page, in one transaction: its queue row settled, its links admitted, its posts, verdicts, evidence
// and cases written, its host stopped when it met a wall. All of it, or, when the lease was lost, none.

import type { KnownCounts } from '#src/domain/known-page.ts'
import { NO_OPINIONS } from '#src/domain/opinion.ts'
import type { Visit } from '#src/domain/ports.ts'
import { WALLS } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { isHit } from '#src/domain/verdict.ts'
import {
  type Admission,
  admitTargets,
  countDuplicates,
  type LeasedTarget,
  type Settlement,
  settleTarget,
  stopHost,
} from '#src/store/frontier-store.ts'
import type { Tx } from '#src/store/in-transaction.ts'
import { countsOfKnownPage, type PageKey } from '#src/store/known-page-store.ts'
import type { Origin } from '#src/store/post-store.ts'
import { noteReturned } from '#src/store/revision-store.ts'
import { addToScan } from '#src/store/scan-store.ts'
import type { JudgedVisit } from './judge-visit.ts'
import { keepPost } from './keep-post.ts'
import { keptAddress } from './kept-address.ts'
import { keepShortLink, openLink } from './open-links.ts'
import { refreshKnown, rememberPage, settleDeletion } from './remember-page.ts'
import type { Running } from './run-scan.ts'
import { addOutcome } from './second-opinion.ts'
import { isToldAlready } from './told-by-feed.ts'
import { shapeOf, yieldOf } from './watch-traps.ts'

/** A page that was visited, and what its posts amount to. */
export type Settling = Readonly<{ target: LeasedTarget; visit: Visit; judged: JudgedVisit }>
type Fetched = Extract<Visit, { outcome: 'fetched' }>

function settlementOf(
  { target, visit, judged }: Settling,
  { at, known }: { at: number; known: KnownCounts },
): Settlement {
  const row = { url: target.url, fence: target.fence, why: visit.why, bytes: 0, at }
  if (visit.outcome === 'fetched') {
    // The hits of an unchanged page are still there.
    const still = visit.page === 'not_modified' ? known.violating + known.borderline : 0
    const hits = still + judged.posts.filter(({ verdict }) => isHit(verdict)).length
    return { ...row, state: 'fetched', page: visit.page, bytes: visit.body.byteLength, hits }
  }
  if (visit.outcome === 'skipped') return { ...row, state: 'skipped', reason: visit.reason }
  return { ...row, state: 'failed', reason: visit.reason }
}

/** Writes what came of one target; false when the lease was stale: nothing. */
export function settleVisit(tx: Tx, run: Running, settling: Settling): boolean {
  const { target, visit } = settling
  const key = { sourceId: run.source.id, url: target.url, readAs: run.readAs }
  const known = countsOfKnownPage(tx, key)
  if (!settleTarget(tx, run.scanId, settlementOf(settling, { at: run.clock().getTime(), known }))) return false
  if (visit.outcome === 'skipped' && visit.reason === 'budget') leaveForToday(tx, run, visit)
  if (visit.outcome !== 'fetched') return true
  const isTrap = followLinks(tx, run, { visit, known, depth: target.depth + 1 })
  // A room of a maze that did not change must not lead on in the next scan.
  const kept = isTrap ? { ...visit, links: [] } : visit
  if (visit.page === 'not_modified') keepUnchanged(tx, run, { key, visit, known })
  else keepPosts(tx, run, { key, visit: kept, judged: settling.judged })
  if (WALLS.includes(visit.page)) stopHost(tx, run.scanId, { host: new URL(visit.finalUrl).host, why: visit.why })
  return true
}

type Following = Readonly<{ visit: Fetched; known: KnownCounts; depth: number }>

/** Takes in what a page leads to and notes whether it led anywhere; true when it is a trap's, whose links are left. */
function followLinks(tx: Tx, run: Running, { visit, known, depth }: Following): boolean {
  const { traps } = run
  const opened = visit.links.map((link) => openLink(tx, link))
  const links = run.links.judge(opened, depth).map((link) => unlessTrap(link, traps.whyTrap(link.url)))
  const brought = keepShortLink(tx, visit) ? 'unsaid' : yieldOf(visit, known)
  if (brought !== 'nothing') {
    admitNew(tx, run, links)
    if (brought === 'posts') traps.note(visit.url, true)
    return false
  }
  const isRepeated = traps.isRepeated(visit)
  const why = isRepeated ? 'led to by pages of the same text' : null
  const shape = shapeOf(visit.url)
  const { own = [], other = [] } = Object.groupBy(links, ({ url }) => (shapeOf(url) === shape ? 'own' : 'other'))
  const admit = (some: readonly Admission[]): number =>
    admitNew(
      tx,
      run,
      some.map((link) => unlessTrap(link, why)),
    )
  admit(own)
  traps.note(visit.url, admit(other) > 0)
  return isRepeated
}

/** Takes links into the queue, asking it only of those that may be new to it; how many now wait for a visit. */
function admitNew(tx: Tx, { scanId, links: memory }: Running, links: readonly Admission[]): number {
  const { fresh, again } = memory.takeNew(links)
  countDuplicates(tx, scanId, again)
  return admitTargets(tx, scanId, fresh).added
}

/** A link as it was admitted, or left when it leads into a trap (`why`). */
const unlessTrap = (link: Admission, why: string | null): Admission =>
  link.skip || why === null ? link : { ...link, skip: 'trap', why }

/** The host's requests of the day are spent: what waits on it need not be asked about one by one. */
function leaveForToday(tx: Tx, run: Running, { url, why }: Extract<Visit, { outcome: 'skipped' }>): void {
  const { host } = new URL(url)
  // A redirect may have led to another host, whose day it was.
  const isItsOwn = run.visitor.hosts().some((tally) => tally.host === host && tally.stoppedBecause === why)
  if (isItsOwn) stopHost(tx, run.scanId, { host, why, reason: 'budget' })
}

/** The posts of an unchanged page were seen again, as they were. */
function keepUnchanged(tx: Tx, run: Running, { key, visit, known }: Unchanged): void {
  refreshKnown(tx, key, visit)
  const { seen, tooOld, violating, borderline } = known
  addToScan(tx, run.scanId, { posts: { seen, tooOld }, hits: { violating, borderline } })
}

type Unchanged = Readonly<{ key: PageKey; visit: Fetched; known: KnownCounts }>
type Keeping = Readonly<{ key: PageKey; visit: Fetched; judged: JudgedVisit }>

function keepPosts(tx: Tx, run: Running, { key, visit, judged }: Keeping): void {
  const { scanId, source } = run
  const deleted = visit.page === 'deleted' ? settleDeletion(tx, key, { visit, scanId }) : 0
  const posts = { new: 0, changed: 0, seen: 0, deleted, unreadable: visit.unreadable, tooOld: judged.tooOld }
  const hits = { violating: 0, borderline: 0 }
  const ids: number[] = []
  let opened = 0
  const { fetchedAt: at, finalUrl: url, why } = visit
  const file = keptAddress(visit, url)
  const origin: Origin = { how: 'scan', obtainedBy: obtainedBy(source, visit), sourceId: source.id, scanId, file }
  for (const { post, verdict, pictures } of judged.posts) {
    if (verdict.verdict !== 'benign') hits[verdict.verdict] += 1
    // Posts on a listing's page are a feed's.
    if (visit.page === 'listing' && isToldAlready(tx, { post, file })) {
      posts.seen += 1
      continue
    }
    const evidence = isHit(verdict) ? [...judged.evidence, ...pictures] : []
    const kept = keepPost(tx, { post, verdict, evidence, at, origin }, run.rule)
    posts[kept.outcome] += 1
    if (kept.caseOpened) opened += 1
    if (kept.postId === undefined) continue
    ids.push(kept.postId)
    // A feed may go on listing what is gone; only the post's own page shows that it is there.
    if (visit.page === 'ok') noteReturned(tx, { postId: kept.postId, at, url, why, scanId })
  }
  const isFinal = source.render !== 'always' && !visit.rendered && judged.posts.every(isSettled)
  const counts = { seen: judged.posts.length, tooOld: judged.tooOld }
  rememberPage(tx, key, { visit, outcome: { ...hits, ...counts, posts: ids, isFinal } })
  const opinions = judged.posts.reduce((counts, { outcome }) => addOutcome(counts, outcome), NO_OPINIONS)
  addToScan(tx, scanId, { posts, hits, cases: { opened }, opinions })
}

/** Whether nothing is left to be asked about a post the next time its page is read. */
const isSettled = ({ outcome }: JudgedVisit['posts'][number]): boolean =>
  outcome === 'none' || outcome === 'asked' || outcome === 'cached'

const obtainedBy = (source: Source, { via = '' }: Fetched): string =>
  [source.obtainedBy, via].filter((part) => part !== '').join('; ')
