// Which posts are copies of one text: a sketch of each post's text, and the marks by which copies find each other.

import { blob, index, integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { posts } from './posts.ts'

/**
 * One row per post that may have copies; `runs` are ascending 32-bit numbers, little-endian. `cluster` is the number of
 * the post that had the text first; null = no copy met yet.
 */
export const sketches = sqliteTable(
  'sketches',
  {
    postId: integer('post_id')
      .primaryKey()
      .references(() => posts.id),
    version: integer('version').notNull(),
    cluster: integer('cluster'),
    runs: blob('runs', { mode: 'buffer' }).notNull(),
  },
  (table) => [index('sketches_by_cluster').on(table.cluster)],
)

/** A close copy has no marks of its own: those of the post it is a copy of stand for it. Without rowid (migration copies). */
export const sketchMarks = sqliteTable(
  'sketch_marks',
  {
    mark: integer('mark').notNull(),
    postId: integer('post_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.mark, table.postId] })],
)
