// What was published and what we hold of it: posts, their captures, hashes of posts not kept, verdicts, evidence.

import { blob, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Category, Platform, VerdictKind } from '../../domain/closed-lists.ts'
import type { Post } from '../../domain/post.ts'
import type { Verdict } from '../../domain/verdict.ts'

/** One row per kept post; `captureId` is its newest capture and `contentHash` that capture's hash. */
export const posts = sqliteTable('posts', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  key: text('key').notNull().unique(),
  platform: text('platform').$type<Platform>().notNull(),
  contentHash: text('content_hash').notNull(),
  captureId: integer('capture_id').notNull(),
  captures: integer('captures').notNull(),
  firstSeenAt: text('first_seen_at').notNull(),
})

/** Every version of a post that was kept. `post` holds pseudonyms; `sealed` holds the original ids, encrypted. */
export const captures = sqliteTable(
  'captures',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    postId: integer('post_id')
      .notNull()
      .references(() => posts.id),
    contentHash: text('content_hash').notNull(),
    post: text('post', { mode: 'json' }).$type<Post>().notNull(),
    sealed: blob('sealed', { mode: 'buffer' }),
    capturedAt: text('captured_at').notNull(),
    how: text('how').$type<'import' | 'scan' | 'paste'>().notNull(),
    obtainedBy: text('obtained_by').notNull(),
    sourceId: text('source_id'),
    scanId: text('scan_id'),
    file: text('file').notNull(),
  },
  (table) => [index('captures_by_post').on(table.postId)],
)

/** Keyed hashes of every post ever met, kept or not: enough to tell new, changed and seen apart, and no more. */
export const seenPosts = sqliteTable('seen_posts', {
  keyHash: text('key_hash').primaryKey(),
  contentHash: text('content_hash').notNull(),
  sourceId: text('source_id'),
  firstSeenAt: text('first_seen_at').notNull(),
  lastSeenAt: text('last_seen_at').notNull(),
})

/** One verdict per capture and classifier; the newest row of a capture is the one in force. */
export const verdicts = sqliteTable(
  'verdicts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    captureId: integer('capture_id')
      .notNull()
      .references(() => captures.id),
    classifier: text('classifier').notNull(),
    kind: text('kind').$type<VerdictKind>().notNull(),
    category: text('category').$type<Category>().notNull(),
    risk: real('risk').notNull(),
    body: text('body', { mode: 'json' }).$type<Verdict>().notNull(),
    at: text('at').notNull(),
  },
  (table) => [index('verdicts_by_capture').on(table.captureId)],
)

/** Files in the vault, by capture. The file is on disk before its row. */
export const evidence = sqliteTable(
  'evidence',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    captureId: integer('capture_id')
      .notNull()
      .references(() => captures.id),
    kind: text('kind').$type<'page' | 'screenshot' | 'headers' | 'post' | 'image'>().notNull(),
    sha256: text('sha256').notNull(),
    path: text('path').notNull(),
    bytes: integer('bytes').notNull(),
    contentType: text('content_type').notNull(),
    takenAt: text('taken_at').notNull(),
    facts: text('facts', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
  },
  (table) => [uniqueIndex('evidence_once').on(table.captureId, table.kind, table.sha256)],
)
