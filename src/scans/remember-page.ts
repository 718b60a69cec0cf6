// What a scan remembers of pages: how each was read, so that an unchanged one is not read twice, and that one is gone,
// so that each of its posts gets one revision. Part of the transaction that settles the page.

import { cleanUrl } from '#src/domain/address/clean-url.ts'
import { postAddressOf } from '#src/domain/address/post-address.ts'
import { openWrapper } from '#src/domain/address/short-links.ts'
import { type KnownCounts, staleBefore } from '#src/domain/known-page.ts'
import type { PageVisitor, Visit } from '#src/domain/ports.ts'
import { postSchema } from '#src/domain/post.ts'
import type { Source } from '#src/domain/source.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { identifyPost, sha256 } from '#src/runtime/identity.ts'
import { VERSION } from '#src/runtime/version.ts'
import type { Tx } from '#src/store/in-transaction.ts'
import { loadKnownPage, noteFresh, notePageGone, noteReading, type PageKey } from '#src/store/known-page-store.ts'
import type { Store } from '#src/store/open-store.ts'
import { findKeptPosts, noteDeleted } from '#src/store/revision-store.ts'
import type { ScanDeps, ScanRequest } from './run-scan.ts'

type Fetched = Extract<Visit, { outcome: 'fetched' }>

/** What became of a page's posts. `isFinal`: the same bytes read again would say nothing more. */
export type PageOutcome = KnownCounts & Readonly<{ posts: readonly number[]; isFinal: boolean }>

const ANY_POST = postSchema.parse({ title: '-' })

const REMEMBERED: readonly string[] = ['ok', 'listing', 'not_a_post']

/** A query, a session id in the path, a password: most links have none of them, and a list has thousands of links. */
const MAY_HOLD_TOKENS = /[?;@(]/

/**
 * Says how pages are read in this run: by which source in which shape, which classifier, and what is kept. A page that
 * was read otherwise is read again, since its posts may now mean something else.
 */
export function readAsOf({ classifier, secondReader }: ScanDeps, { source, rule }: ScanRequest): string {
  const { schedule: _, paused: __, ...scope } = source
  // Only a verdict names the model besides the rules.
  const judge = classifier.classify(ANY_POST).classifier
  return sha256(JSON.stringify([VERSION, judge, Boolean(secondReader), rule, scope])).slice(0, 16)
}

/** The visitor, told of each page what is known of it: it knows no database itself. */
export function tellWhatIsKnown(
  visitor: PageVisitor,
  { store, source, readAs }: Readonly<{ store: Store; source: Source; readAs: string }>,
): PageVisitor {
  const known = (url: string) => loadKnownPage(store.reader, { sourceId: source.id, url, readAs })
  return { ...visitor, visit: (target) => visitor.visit({ ...target, known: known(target.url) }) }
}

/** An unchanged page that came whole all the same: how it is to be asked for from now on. A 304 writes nothing. */
export function refreshKnown(tx: Tx, key: PageKey, visit: Fetched): void {
  if (visit.status !== 200) return
  noteFresh(tx, key, { ...askedOf(visit), staleBefore: shanghaiIso(staleBefore(new Date(visit.fetchedAt))) })
}

const askedOf = ({ headers, fetchedAt }: Fetched) => ({
  etag: headers.etag ?? '',
  lastModified: headers['last-modified'] ?? '',
  readAt: fetchedAt,
})

/** Where a page leads, without what grants access: admission drops that as well, so the next scan finds the same. */
const keptLinks = ({ links }: Fetched): string[] => [
  ...new Set(links.map((link) => (MAY_HOLD_TOKENS.test(link) ? cleanUrl(openWrapper(link)) : link))),
]

/** Keeps what the next scan needs to know of this page. Walls and empty shells say nothing of a page. */
export function rememberPage(tx: Tx, key: PageKey, { visit, outcome }: { visit: Fetched; outcome: PageOutcome }): void {
  const { finalUrl, page } = visit
  if (!REMEMBERED.includes(page)) return
  const asked = askedOf(visit)
  const { posts, seen, tooOld, violating, borderline, isFinal } = outcome
  noteReading(tx, key, {
    ...{ page, finalUrl, seen, tooOld, violating, borderline, ...asked, posts: page === 'ok' ? posts : [] },
    ...(isFinal
      ? { bodyHash: sha256(visit.body), links: keptLinks(visit) }
      : { bodyHash: '', links: [], etag: '', lastModified: '' }),
  })
}

/** The keys under which a post at this address would be kept, by its platform's id or by the address alone. */
function identitiesOf(url: string): string[] {
  const post = { ...ANY_POST, url }
  const platform = postAddressOf(url)?.platform
  return [...new Set([identifyPost(post), ...(platform ? [identifyPost({ ...post, platform })] : [])])]
}

/** One revision for each post whose own page is gone; how many posts that are, counted the first time only. */
export function settleDeletion(tx: Tx, key: PageKey, { visit, scanId }: { visit: Fetched; scanId: string }): number {
  const at = visit.fetchedAt
  const gone = notePageGone(tx, key, { at, held: findKeptPosts(tx, identitiesOf(key.url)) })
  if (!gone) return 0
  const { finalUrl: url, why } = visit
  const noted = gone.posts.filter((postId) => noteDeleted(tx, { postId, at, url, why, scanId })).length
  return noted + gone.seen - gone.posts.length
}
