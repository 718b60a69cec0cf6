// The one transaction a page gets: its queue row settled, its links admitted, its posts, verdicts, evidence and
// cases written, its host stopped when it met a wall. All of it, or, when the lease was lost, none.

import { NO_OPINIONS } from '#src/domain/opinion.ts'
import type { Target, Visit } from '#src/domain/ports.ts'
import { WALLS } from '#src/domain/scan.ts'
import { isHit } from '#src/domain/verdict.ts'
import { admitTargets, type Settlement, settleTarget, stopHost } from '#src/store/frontier-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import type { Origin } from '#src/store/post-store.ts'
import { addToScan } from '#src/store/scan-store.ts'
import type { JudgedVisit } from './judge-visit.ts'
import { keepPost } from './keep-post.ts'
import type { Running } from './run-scan.ts'
import { addOutcome } from './second-opinion.ts'

type Settling = Readonly<{ target: Target & Readonly<{ fence: number }>; visit: Visit; judged: JudgedVisit }>
type Fetched = Extract<Visit, { outcome: 'fetched' }>

function settlementOf(target: Settling['target'], visit: Visit): Settlement {
  const row = { url: target.url, fence: target.fence, why: visit.why, bytes: 0 }
  if (visit.outcome === 'fetched') return { ...row, state: 'fetched', page: visit.page, bytes: visit.body.byteLength }
  if (visit.outcome === 'skipped') return { ...row, state: 'skipped', reason: visit.reason }
  return { ...row, state: 'failed', reason: visit.reason }
}

/** Writes what came of one target, and how often its host was asked by now; false when the lease was stale: nothing. */
export function settleVisit(run: Running, settling: Settling): boolean {
  const { target, visit } = settling
  return inTransaction(run.store, (tx) => {
    if (!settleTarget(tx, run.scanId, settlementOf(target, visit))) return false
    addToScan(tx, run.scanId, { hosts: run.visitor.hosts() })
    if (visit.outcome !== 'fetched') return true
    admitTargets(tx, run.scanId, admissions(run, visit.links, target.depth + 1))
    keepPosts(tx, run, settling.judged, visit)
    if (WALLS.includes(visit.page)) stopHost(tx, run.scanId, { host: new URL(visit.finalUrl).host, why: visit.why })
    return true
  })
}

function admissions(run: Running, links: readonly string[], depth: number) {
  return [...new Set(links)].map((url) => {
    const admitted = run.admitLink(run.source, { url, depth })
    if (admitted.ok) return { url: admitted.url, depth }
    return { url, depth, skip: admitted.reason, why: admitted.why }
  })
}

function keepPosts(tx: Tx, run: Running, judged: JudgedVisit, visit: Fetched): void {
  const posts = { new: 0, changed: 0, seen: 0, deleted: visit.page === 'deleted' ? 1 : 0, unreadable: visit.unreadable }
  const hits = { violating: 0, borderline: 0 }
  let opened = 0
  const origin: Origin = {
    how: 'scan',
    obtainedBy: '',
    sourceId: run.source.id,
    scanId: run.scanId,
    file: visit.finalUrl,
  }
  for (const { post, verdict } of judged.posts) {
    const evidence = isHit(verdict) ? judged.evidence : []
    const kept = keepPost(tx, { post, verdict, evidence, at: visit.fetchedAt, origin }, run.rule)
    posts[kept.outcome] += 1
    if (kept.caseOpened) opened += 1
    if (verdict.verdict !== 'benign') hits[verdict.verdict] += 1
  }
  const opinions = judged.posts.reduce((counts, { outcome }) => addOutcome(counts, outcome), NO_OPINIONS)
  addToScan(tx, run.scanId, { posts, hits, cases: { opened }, opinions })
}
