// The frontier of a scan: every URL found, once, and what came of it. A worker holds a URL by a lease with a fence;
// whoever lost the lease can no longer write, so a page is counted once however often a worker dies.

import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Target } from '#src/domain/ports.ts'
import type { FailReason, PageVerdict, SkipReason } from '#src/domain/scan.ts'
import { clientOf, perConnection } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { frontier, scans } from './schema.ts'

/** A URL found. With `skip` it is settled at once; without, it waits for a visit. */
export type Admission = Readonly<{ url: string; depth: number; skip?: SkipReason; why?: string }>

export type LeasedTarget = Target & Readonly<{ fence: number }>

type Held = LeasedTarget & Readonly<{ id: number }>

/** Who wants pages, for how long. Times in ms. */
export type LeaseWish = Readonly<{ now: number; leaseMs: number; owner: string }>

/** How a visit ended; a fetched page has its verdict and hits, the others their reason. `at`: epoch ms, 0 = unknown. */
export type Settlement = Readonly<{ url: string; fence: number; why: string; bytes: number; at?: number }> &
  Readonly<
    | { state: 'fetched'; page: PageVerdict; hits?: number }
    | { state: 'skipped'; reason: SkipReason }
    | { state: 'failed'; reason: FailReason }
  >

const slot = sql.placeholder

const statements = perConnection((db) => ({
  // One statement for a page's links, however many: a page has dozens, most of them known already. What was left for
  // its depth or a trap is taken in by whoever finds a good way to it.
  admit: clientOf(db).prepare(`
    insert into frontier (scan_id, url, host, depth, state, reason, why)
    select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(?) where true
    on conflict (scan_id, url) do update set state = 'pending', reason = null, why = '', depth = excluded.depth,
      settled_at = 0, lease_until = 0, lease_owner = '', fence = frontier.fence + 1
    where excluded.state = 'pending' and frontier.state = 'skipped' and frontier.reason in ('too_deep', 'trap')`),
  duplicates: db
    .update(scans)
    .set({ duplicates: sql`${scans.duplicates} + ${slot('more')}` })
    .where(eq(scans.id, slot('scanId')))
    .prepare(),
  // Lowest depth first, then first found.
  next: clientOf(db).prepare<[scanId: string, now: number, most: number], Held>(`
    select id, url, depth, fence + 1 as fence from frontier
    where scan_id = ? and state = 'pending' and lease_until <= ? order by depth, id limit ?`),
  hold: clientOf(db).prepare<[until: number, owner: string, fence: number, id: number]>(
    'update frontier set lease_until = ?, lease_owner = ?, fence = ? where id = ?',
  ),
  settle: db
    .update(frontier)
    .set({
      state: sql`${slot('state')}`,
      page: sql`${slot('page')}`,
      reason: sql`${slot('reason')}`,
      why: sql`${slot('why')}`,
      bytes: sql`${slot('bytes')}`,
      hits: sql`${slot('hits')}`,
      settledAt: sql`${slot('settledAt')}`,
      leaseUntil: 0,
    })
    .where(
      and(
        eq(frontier.scanId, slot('scanId')),
        eq(frontier.url, slot('url')),
        eq(frontier.fence, slot('fence')),
        eq(frontier.state, 'pending'),
      ),
    )
    .prepare(),
}))

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? ''
}

/**
 * Takes URLs into a scan, each once, spelt as given. One already known adds 1 to skipped.duplicate_url instead, unless
 * it was skipped as too_deep or trap and may now be visited: then it waits, at the new depth, and is counted there
 * alone. `added` is how many now wait for a visit.
 */
export function admitTargets(tx: Tx, scanId: string, found: readonly Admission[]): { added: number } {
  const use = statements(tx)
  const admit = (rows: readonly Admission[]): number =>
    rows.length === 0 ? 0 : use.admit.run(scanId, JSON.stringify(rows.map(rowOf))).changes
  const added = admit(found.filter(({ skip }) => !skip))
  const skipped = admit(found.filter(({ skip }) => skip))
  countDuplicates(tx, scanId, found.length - added - skipped)
  return { added }
}

/** Counts links that were found again and that the caller knows to be in the queue as they would be put there. */
export function countDuplicates(tx: Tx, scanId: string, more: number): void {
  if (more > 0) statements(tx).duplicates.run({ scanId, more })
}

const rowOf = ({ url, depth, skip, why = '' }: Admission) => [
  url,
  hostOf(url),
  depth,
  skip ? 'skipped' : 'pending',
  skip ?? null,
  why,
]

/** Takes the next URLs (lowest depth, then first found), `most` at most, that nobody holds or whose lease ran out. */
export function leaseTargets(
  tx: Tx,
  scanId: string,
  { now, leaseMs, owner, most }: LeaseWish & Readonly<{ most: number }>,
): LeasedTarget[] {
  const use = statements(tx)
  return use.next.all(scanId, now, most).map(({ id, url, depth, fence }) => {
    use.hold.run(now + leaseMs, owner, fence, id)
    return { url, depth, fence }
  })
}

/** Takes the next URL; null when none can be had. */
export function leaseTarget(tx: Tx, scanId: string, wish: LeaseWish): LeasedTarget | null {
  return leaseTargets(tx, scanId, { ...wish, most: 1 })[0] ?? null
}

/** Writes what came of a leased URL. False when the lease went to somebody else (or was settled): nothing is written. */
export function settleTarget(tx: Tx, scanId: string, settlement: Settlement): boolean {
  const { url, fence, state, why, bytes, at: settledAt = 0 } = settlement
  const hits = settlement.state === 'fetched' ? (settlement.hits ?? 0) : 0
  const page = settlement.state === 'fetched' ? settlement.page : null
  const reason = settlement.state === 'fetched' ? null : settlement.reason
  const row = { scanId, url, fence, state, page, reason, why, bytes, hits, settledAt }
  return statements(tx).settle.run(row).changes === 1
}

/** Gives back every URL in somebody's hands (at the start of a resumed scan); their fences no longer settle. */
export function releaseLeases(tx: Tx, scanId: string): void {
  tx.update(frontier)
    .set({ leaseUntil: 0, leaseOwner: '', fence: sql`${frontier.fence} + 1` })
    .where(and(eq(frontier.scanId, scanId), eq(frontier.state, 'pending'), ne(frontier.leaseUntil, 0)))
    .run()
}

function skipWaiting(tx: Tx, which: SQL | undefined, { reason, why }: { reason: SkipReason; why: string }): number {
  // Pages in flight are left alone: their visit will say what came of them.
  const waiting = and(which, eq(frontier.state, 'pending'), eq(frontier.leaseUntil, 0))
  return tx.update(frontier).set({ state: 'skipped', reason, why }).where(waiting).run().changes
}

/** Skips what still waits on a host that put up a wall, or whose day is spent; how many. URLs in flight settle themselves. */
export function stopHost(
  tx: Tx,
  scanId: string,
  { host, why, reason = 'host_stopped' }: Readonly<{ host: string; why: string; reason?: SkipReason }>,
): number {
  const which = and(eq(frontier.scanId, scanId), eq(frontier.host, host))
  return skipWaiting(tx, which, { reason, why })
}

/** Skips everything that still waits (the budget is spent); how many. */
export function skipPending(tx: Tx, scanId: string, reason: SkipReason): number {
  return skipWaiting(tx, eq(frontier.scanId, scanId), { reason, why: '' })
}
