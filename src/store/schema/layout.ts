// How completely a scan's pages were read, by platform, layer and field; and when that fell.

import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Platform } from '../../domain/closed-lists.ts'
import type { Layer, LayoutField } from '../../domain/layout.ts'

const what = {
  platform: text('platform').$type<Platform>().notNull(),
  layer: text('layer').$type<Layer>().notNull(),
  field: text('field').$type<LayoutField>().notNull(),
}

/** On `filled` of `pages` pages of a scan the layer told the field. */
export const fillRates = sqliteTable(
  'fill_rates',
  {
    scanId: text('scan_id').notNull(),
    sourceId: text('source_id').notNull(),
    ...what,
    pages: integer('pages').notNull(),
    filled: integer('filled').notNull(),
    /** ISO 8601, when it was last counted. */
    at: text('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scanId, table.platform, table.layer, table.field] }),
    index('fill_rates_by_platform').on(table.platform, table.at),
  ],
)

/** A share that fell: see LayoutChange. `kept` is a file below the data directory, "" = none. */
export const layoutChanges = sqliteTable(
  'layout_changes',
  {
    scanId: text('scan_id').notNull(),
    sourceId: text('source_id').notNull(),
    ...what,
    was: real('was').notNull(),
    now: real('now').notNull(),
    before: integer('before').notNull(),
    pages: integer('pages').notNull(),
    kept: text('kept').notNull(),
    at: text('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scanId, table.platform, table.layer, table.field] })],
)
