// The last reading of each page by a source: what to ask it with next time, where it leads, whose own page it is.

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { and, eq, lt, ne, or } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import type { KnownCounts, KnownPage } from '#src/domain/known-page.ts'
import type { PageVerdict } from '#src/domain/scan.ts'
import { perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { knownPages } from './schema.ts'

/** `url` as the frontier spells it; `readAs` says how it is read now. */
export type PageKey = Readonly<{ sourceId: string; url: string; readAs: string }>

/** `posts`: ids of the kept posts whose own page this is. */
export type PageReading = KnownPage & KnownCounts & Readonly<{ page: PageVerdict; posts: readonly number[] }>

const slot = sql.placeholder
const { sourceId, url } = knownPages
const here = and(eq(sourceId, slot('sourceId')), eq(url, slot('url')))

const COLUMNS = [
  ...(['sourceId', 'url', 'readAs', 'finalUrl', 'page', 'etag', 'lastModified', 'bodyHash', 'links', 'posts'] as const),
  ...(['seen', 'violating', 'tooOld', 'borderline', 'readAt'] as const),
]
const SLOTS = Object.fromEntries(COLUMNS.map((name) => [name, slot(name)])) as Record<
  (typeof COLUMNS)[number],
  ReturnType<typeof slot>
>

/** Every column but the two that say which page it is. */
const ANEW = Object.fromEntries(
  COLUMNS.filter((name) => name !== 'sourceId' && name !== 'url').map((name) => [
    name,
    sql`excluded.${sql.identifier(knownPages[name].name)}`,
  ]),
)

const statements = perConnection((db) => ({
  find: db.select().from(knownPages).where(here).prepare(),
  counts: db
    .select({
      seen: knownPages.seen,
      tooOld: knownPages.tooOld,
      violating: knownPages.violating,
      borderline: knownPages.borderline,
    })
    .from(knownPages)
    .where(here)
    .prepare(),
  refresh: db
    .update(knownPages)
    .set({
      etag: sql`${slot('etag')}`,
      lastModified: sql`${slot('lastModified')}`,
      readAt: sql`${slot('readAt')}`,
    })
    .where(
      and(
        here,
        or(
          ne(knownPages.etag, slot('etag')),
          ne(knownPages.lastModified, slot('lastModified')),
          lt(knownPages.readAt, slot('staleBefore')),
        ),
      ),
    )
    .prepare(),
  put: db
    .insert(knownPages)
    .values(SLOTS)
    .onConflictDoUpdate({ target: [sourceId, url], set: ANEW })
    .prepare(),
}))

/** Windows for a page's few kilobytes of links: zlib makes them anew each time, 256 KB by its own choice. */
const SMALL = { level: 1, windowBits: 12, memLevel: 4 } as const

const pack = (links: readonly string[]): Buffer => deflateRawSync(links.join('\n'), SMALL)

function unpack(links: Buffer): string[] {
  const text = inflateRawSync(links).toString('utf8')
  return text === '' ? [] : text.split('\n')
}

/** What is known of a page; null when it was never read, is gone, or was read otherwise than it would be now. */
export function loadKnownPage(db: Reader, { readAs, ...at }: PageKey): KnownPage | null {
  const row = statements(db).find.get(at)
  if (!row || row.readAs !== readAs || row.page === 'deleted') return null
  const { finalUrl, etag, lastModified, bodyHash, readAt } = row
  return { finalUrl, etag, lastModified, bodyHash, readAt, links: unpack(row.links) }
}

/** What the posts of a known page amounted to, zeros for one that is not known. */
export function countsOfKnownPage(db: Reader, at: Omit<PageKey, 'readAs'>): KnownCounts {
  return statements(db).counts.get(at) ?? { seen: 0, tooOld: 0, violating: 0, borderline: 0 }
}

/** Puts a reading in the place of the last one. */
export function noteReading(tx: Tx, key: PageKey, reading: PageReading): void {
  statements(tx).put.run({ ...key, ...reading, links: pack(reading.links) })
}

/** Notes what an unchanged page is to be asked with from now on; writes nothing when that is what is known. */
export function noteFresh(
  tx: Tx,
  key: PageKey,
  asked: Pick<KnownPage, 'etag' | 'lastModified' | 'readAt'> & Readonly<{ staleBefore: string }>,
): void {
  statements(tx).refresh.run({ ...key, ...asked })
}

/**
 * Notes that a page is gone and gives what stood on it, once: null when it was gone already. `held` are posts known
 * to stand there although no scan of this source read it.
 */
export function notePageGone(
  tx: Tx,
  key: PageKey,
  { at, held }: Readonly<{ at: string; held: readonly number[] }>,
): Readonly<{ posts: readonly number[]; seen: number }> | null {
  const known = statements(tx).find.get(key)
  if (known?.page === 'deleted' || (!known && held.length === 0)) return null
  const own = known?.page === 'ok' ? { posts: known.posts, seen: known.seen } : { posts: [], seen: 0 }
  const posts = [...new Set([...own.posts, ...held])]
  const blank = {
    finalUrl: key.url,
    etag: '',
    lastModified: '',
    bodyHash: '',
    links: [],
    tooOld: 0,
    violating: 0,
    borderline: 0,
  }
  noteReading(tx, key, { ...blank, page: 'deleted', posts, seen: own.seen, readAt: at })
  return { posts, seen: Math.max(own.seen, posts.length) }
}

/** Forgets every page of a source that is no more. */
export function forgetPages(tx: Tx, of: string): void {
  tx.delete(knownPages).where(eq(sourceId, of)).run()
}
