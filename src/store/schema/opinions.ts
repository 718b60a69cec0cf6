// Second opinions: what was answered to which words, and how often was asked on which day.

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Opinion } from '../../domain/opinion.ts'

/** `key` = SHA-256 of what was sent and of the model that read it; the words themselves are not kept. `at` is epoch ms. */
export const opinions = sqliteTable(
  'opinions',
  {
    key: text('key').primaryKey(),
    model: text('model').notNull(),
    opinion: text('opinion', { mode: 'json' }).$type<Opinion>().notNull(),
    at: integer('at').notNull(),
  },
  (table) => [index('opinions_by_age').on(table.at)],
)

/** Requests per day (`2026-11-23`, Asia/Shanghai), counted before they are made. */
export const opinionDays = sqliteTable('opinion_days', {
  day: text('day').primaryKey(),
  spent: integer('spent').notNull(),
})
