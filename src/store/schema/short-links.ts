// Where short links led when they were resolved, so that none is asked for twice.

import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const shortLinks = sqliteTable('short_links', {
  url: text('url').primaryKey(),
  target: text('target').notNull(),
  resolvedAt: text('resolved_at').notNull(),
})
