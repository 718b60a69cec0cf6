// What earlier scans learnt of pages, enough not to read one twice; and what became of posts besides their captures.

import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { RevisionKind } from '../../domain/revision.ts'
import type { PageVerdict } from '../../domain/scan.ts'
import { posts } from './posts.ts'

/**
 * The last reading of a page by one source. `readAs` says how it was read (source, classifier, what is kept): a page
 * read otherwise is read again. `links` are deflated, one a line; `posts` are the kept ones whose own page it is.
 */
export const knownPages = sqliteTable(
  'known_pages',
  {
    sourceId: text('source_id').notNull(),
    url: text('url').notNull(),
    readAs: text('read_as').notNull(),
    finalUrl: text('final_url').notNull(),
    page: text('page').$type<PageVerdict>().notNull(),
    etag: text('etag').notNull(),
    lastModified: text('last_modified').notNull(),
    bodyHash: text('body_hash').notNull(),
    links: blob('links', { mode: 'buffer' }).notNull(),
    posts: text('posts', { mode: 'json' }).$type<readonly number[]>().notNull(),
    seen: integer('seen').notNull(),
    tooOld: integer('too_old').notNull().default(0),
    violating: integer('violating').notNull(),
    borderline: integer('borderline').notNull(),
    readAt: text('read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.url] })],
)

/** A kept post that was taken away or came back, by the page that showed it. Rows are added, never edited. */
export const postRevisions = sqliteTable(
  'post_revisions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    postId: integer('post_id')
      .notNull()
      .references(() => posts.id),
    kind: text('kind').$type<RevisionKind>().notNull(),
    at: text('at').notNull(),
    url: text('url').notNull(),
    why: text('why').notNull(),
    scanId: text('scan_id').notNull(),
  },
  (table) => [index('post_revisions_by_post').on(table.postId)],
)
