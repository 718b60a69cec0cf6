// Which trained model judges: every choice that was ever made, and how far stored posts were judged again.

import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ModelAct } from '../../domain/model-choice.ts'
import type { Reclassified } from '../../domain/reclassification.ts'

/** `model` is `shipped` or the hexadecimal SHA-256 of a file in the data directory. Append-only by trigger. */
export const modelChoices = sqliteTable('model_choices', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  model: text('model').notNull(),
  act: text('act').$type<ModelAct>().notNull(),
  at: text('at').notNull(),
  actor: text('actor').notNull(),
  reason: text('reason').notNull(),
})

/** One run of `reclassify`. `cursor` is the last post it saw; `stop` is '' while it may go on. */
export const reclassifications = sqliteTable('reclassifications', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  classifier: text('classifier').notNull(),
  since: text('since').notNull(),
  cursor: integer('cursor').notNull(),
  counted: text('counted', { mode: 'json' }).$type<Reclassified>().notNull(),
  stop: text('stop').$type<'' | 'done' | 'given_up'>().notNull().default(''),
  startedAt: text('started_at').notNull(),
  updatedAt: text('updated_at').notNull(),
})
