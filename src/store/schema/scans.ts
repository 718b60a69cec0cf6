// Crawling's memory: sources, scans and their frontier, robots.txt bodies, the pace ledger.

import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { FailReason, HostTally, PageVerdict, ScanStop, SkipReason } from '../../domain/scan.ts'
import type { Source } from '../../domain/source.ts'

export const sources = sqliteTable('sources', {
  id: text('id').primaryKey(),
  body: text('body', { mode: 'json' }).$type<Source>().notNull(),
  updatedAt: text('updated_at').notNull(),
})

/** One run of one source. Counters that the frontier cannot give are kept here; `finishedAt` '' = not finished. */
export const scans = sqliteTable(
  'scans',
  {
    id: text('id').primaryKey(),
    sourceId: text('source_id').notNull(),
    source: text('source', { mode: 'json' }).$type<Source>().notNull(),
    startedAt: text('started_at').notNull(),
    finishedAt: text('finished_at').notNull().default(''),
    stop: text('stop').$type<ScanStop>().notNull().default('interrupted'),
    duplicates: integer('duplicates').notNull().default(0),
    postsNew: integer('posts_new').notNull().default(0),
    postsChanged: integer('posts_changed').notNull().default(0),
    postsDeleted: integer('posts_deleted').notNull().default(0),
    postsSeen: integer('posts_seen').notNull().default(0),
    postsUnreadable: integer('posts_unreadable').notNull().default(0),
    postsTooOld: integer('posts_too_old').notNull().default(0),
    hitsViolating: integer('hits_violating').notNull().default(0),
    hitsBorderline: integer('hits_borderline').notNull().default(0),
    casesOpened: integer('cases_opened').notNull().default(0),
    opinionsAsked: integer('opinions_asked').notNull().default(0),
    opinionsCached: integer('opinions_cached').notNull().default(0),
    opinionsFailed: integer('opinions_failed').notNull().default(0),
    opinionsOverBudget: integer('opinions_over_budget').notNull().default(0),
    bytes: integer('bytes').notNull().default(0),
    hosts: text('hosts', { mode: 'json' }).$type<readonly HostTally[]>().notNull(),
  },
  (table) => [index('scans_by_source').on(table.sourceId, table.startedAt)],
)

/** One URL of one scan. A pending row with `leaseUntil` > 0 is in somebody's hands until then (epoch ms). */
export const frontier = sqliteTable(
  'frontier',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    scanId: text('scan_id')
      .notNull()
      .references(() => scans.id),
    url: text('url').notNull(),
    host: text('host').notNull(),
    depth: integer('depth').notNull(),
    state: text('state').$type<'pending' | 'fetched' | 'skipped' | 'failed'>().notNull(),
    page: text('page').$type<PageVerdict>(),
    reason: text('reason').$type<SkipReason | FailReason>(),
    why: text('why').notNull().default(''),
    bytes: integer('bytes').notNull().default(0),
    leaseUntil: integer('lease_until').notNull().default(0),
    leaseOwner: text('lease_owner').notNull().default(''),
    fence: integer('fence').notNull().default(0),
    /** When it was settled, epoch ms; 0 = not yet, or by a version that kept no time. */
    settledAt: integer('settled_at').notNull().default(0),
    /** Hits among the posts of a fetched page. */
    hits: integer('hits').notNull().default(0),
  },
  (table) => [
    uniqueIndex('frontier_once').on(table.scanId, table.url),
    index('frontier_in_order').on(table.scanId, table.state, table.depth, table.id),
    check('frontier_page', sql`(state = 'fetched') = (page is not null)`),
    check('frontier_reason', sql`(state in ('skipped', 'failed')) = (reason is not null)`),
  ],
)

export const robots = sqliteTable('robots', {
  origin: text('origin').primaryKey(),
  status: integer('status').notNull(),
  body: text('body').notNull(),
  fetchedAt: integer('fetched_at').notNull(),
})

/**
 * `lastSlot` is the last turn taken, `notBefore` what a host asked for; both epoch ms. `spent` counts the requests of
 * `day` (Asia/Shanghai, YYYY-MM-DD).
 */
export const pace = sqliteTable('pace', {
  host: text('host').primaryKey(),
  lastSlot: integer('last_slot').notNull(),
  notBefore: integer('not_before').notNull(),
  day: text('day').notNull().default(''),
  spent: integer('spent').notNull().default(0),
})
