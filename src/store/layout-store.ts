// Fill rates by scan, and the changes of layout that they showed. Rates only grow, by what a scan read since it last
// wrote them; what a kill takes is a sample's last few pages.

import { and, desc, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Platform } from '#src/domain/closed-lists.ts'
import type { FillRate, LayoutChange } from '#src/domain/layout.ts'
import { perConnection, type Reader, type Writer } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { fillRates, layoutChanges } from './schema.ts'

type OfScan = Readonly<{ scanId: string; sourceId: string; at: string }>

/** Rates of one scan of the past. */
export type ScanRates = Readonly<{ scanId: string; rates: readonly FillRate[] }>

/** More scans than this are too far back to say what is usual. */
const MAX_SCANS = 20

const slot = sql.placeholder

const { scanId, platform, layer, field, pages, filled } = fillRates
const newest = sql<string>`max(${fillRates.at})`

/** Other scans of a platform: of one source, or of all. */
const earlierScans = (db: Writer, more?: SQL) =>
  db
    .select({ scanId, newest })
    .from(fillRates)
    .where(and(ne(scanId, slot('scanId')), eq(platform, slot('platform')), more))
    .groupBy(scanId)
    .orderBy(desc(newest))
    .limit(MAX_SCANS)
    .prepare()

const statements = perConnection((db) => ({
  add: db
    .insert(fillRates)
    .values({
      ...{ scanId: slot('scanId'), sourceId: slot('sourceId'), at: slot('at') },
      ...{ platform: slot('platform'), layer: slot('layer'), field: slot('field') },
      ...{ pages: slot('pages'), filled: slot('filled') },
    })
    .onConflictDoUpdate({
      target: [fillRates.scanId, fillRates.platform, fillRates.layer, fillRates.field],
      set: {
        pages: sql`${fillRates.pages} + excluded.pages`,
        filled: sql`${fillRates.filled} + excluded.filled`,
        at: sql`excluded.at`,
      },
    })
    .prepare(),
  rates: db
    .select({ platform, layer, field, pages, filled })
    .from(fillRates)
    .where(and(eq(scanId, slot('scanId')), eq(platform, slot('platform'))))
    .prepare(),
  ofSource: earlierScans(db, eq(fillRates.sourceId, slot('sourceId'))),
  ofAll: earlierScans(db),
}))

/** Adds what a scan counted since it last did. */
export function addFillRates(tx: Tx, scan: OfScan, rates: readonly FillRate[]): void {
  const { scanId, sourceId, at } = scan
  for (const { platform, layer, field, pages, filled } of rates) {
    statements(tx).add.run({ scanId, sourceId, at, platform, layer, field, pages, filled })
  }
}

/** What this scan counted so far of a platform. */
export function loadFillRates(db: Reader, scan: string, of: Platform): FillRate[] {
  return statements(db).rates.all({ scanId: scan, platform: of })
}

/** Earlier scans of a platform, newest first, at most 20: of one source, or (`sourceId` null) of all. */
export function listEarlierRates(
  db: Reader,
  { scan, platform: of, sourceId }: Readonly<{ scan: string; platform: Platform; sourceId: string | null }>,
): ScanRates[] {
  const use = statements(db)
  const asked = { scanId: scan, platform: of }
  const scans = sourceId === null ? use.ofAll.all(asked) : use.ofSource.all({ ...asked, sourceId })
  return scans.map(({ scanId: earlier }) => ({ scanId: earlier, rates: loadFillRates(db, earlier, of) }))
}

/** Keeps a change; one that this scan has told before stays as it was told. */
export function saveLayoutChange(tx: Tx, scan: OfScan, change: LayoutChange): void {
  tx.insert(layoutChanges)
    .values({ ...scan, ...change })
    .onConflictDoNothing()
    .run()
}

/** What a scan saw change. */
export function loadLayoutChanges(db: Reader, scan: string): LayoutChange[] {
  const { scanId: _, sourceId: __, at: ___, ...told } = columns
  return db.select(told).from(layoutChanges).where(eq(layoutChanges.scanId, scan)).all()
}

const columns = {
  scanId: layoutChanges.scanId,
  sourceId: layoutChanges.sourceId,
  at: layoutChanges.at,
  platform: layoutChanges.platform,
  layer: layoutChanges.layer,
  field: layoutChanges.field,
  was: layoutChanges.was,
  now: layoutChanges.now,
  before: layoutChanges.before,
  pages: layoutChanges.pages,
  kept: layoutChanges.kept,
}

/** Changes that stand: those that each source's newest counted scan told, newest first, at most 50. */
export function listStandingChanges(db: Reader): (LayoutChange & OfScan)[] {
  const newest = sql`(select f.scan_id from fill_rates f
    where f.source_id = ${layoutChanges.sourceId} and f.platform = ${layoutChanges.platform}
    order by f.at desc, f.scan_id desc limit 1)`
  return db
    .select(columns)
    .from(layoutChanges)
    .where(sql`${layoutChanges.scanId} = ${newest}`)
    .orderBy(desc(layoutChanges.at))
    .limit(50)
    .all()
}
