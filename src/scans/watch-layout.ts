// The drift alarm: watches what a scan's pages tell, layer by layer, against what they told in earlier scans; when a share
// falls, keeps a page that shows it and tells the maintainer. The scan goes on.

import type { Platform } from '#src/domain/closed-lists.ts'
import { describeChange, type FillRate, type LayoutChange, type PageLayout } from '#src/domain/layout.ts'
import type { Clock, PageVisitor, Visit } from '#src/domain/ports.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { LayoutChangedError } from '#src/runtime/errors.ts'
import type { Log } from '#src/runtime/log.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import { addFillRates, listEarlierRates, loadFillRates, saveLayoutChange } from '#src/store/layout-store.ts'
import type { Store } from '#src/store/open-store.ts'
import { findChanges, lacks, layersOf, pagesOf, ratesOfPage, sumRates, windowOf } from './count-layout.ts'
import { keepPage, MAX_KEPT_BYTES, pruneKeptPages } from './kept-pages.ts'

export type Watch = Readonly<{ store: Store; clock: Clock; sourceId: string; scanId: string; log?: Log | undefined }>

type Fetched = Extract<Visit, { outcome: 'fetched' }>

/** A page that lacks something, as long as nobody has asked for it. */
type Sample = Readonly<{ layout: PageLayout; visit: Fetched }>

type Platforms = Map<Platform, { counted: FillRate[]; samples: Sample[]; told: Set<string> }>

/** Pages between two looks: small enough to warn during a scan, large enough to cost nothing. */
const LOOK_EVERY = 20
/** Pages in memory, the newest: one in five lacks what fell by 20 points, so one is missed once in 80 times. */
const MAX_SAMPLES = 20

/** The visitor as before, its pages watched; `finish` takes the last look. */
export function watchLayout(visitor: PageVisitor, watch: Watch): PageVisitor & Readonly<{ finish: () => void }> {
  const platforms: Platforms = new Map()
  pruneKeptPages(watch.store.dataDir, watch.clock())
  return {
    ...visitor,
    visit: async (target) => {
      const visit = await visitor.visit(target)
      if (visit.outcome === 'fetched' && visit.layout) note(watch, platforms, visit, visit.layout)
      return visit
    },
    finish: () => {
      for (const platform of platforms.keys()) look(watch, platforms, platform)
    },
  }
}

function note(watch: Watch, platforms: Platforms, visit: Fetched, layout: PageLayout): void {
  const { platform } = layout
  const seen = platforms.get(platform) ?? { counted: [], samples: [], told: new Set() }
  platforms.set(platform, seen)
  seen.counted = sumRates([...seen.counted, ...ratesOfPage(layout)])
  if (visit.body.length <= MAX_KEPT_BYTES) seen.samples = [...seen.samples, { layout, visit }].slice(-MAX_SAMPLES)
  if (pagesOf(seen.counted) >= LOOK_EVERY) look(watch, platforms, platform)
}

/** Writes what was counted, compares the scan so far with the ones before, tells what is new. */
function look(watch: Watch, platforms: Platforms, platform: Platform): void {
  const seen = platforms.get(platform)
  if (!seen || seen.counted.length === 0) return
  const { store, scanId, sourceId } = watch
  const scan = { scanId, sourceId, at: shanghaiIso(watch.clock()) }
  // Counts of pages that need no sync themselves, every twenty of them.
  const count = (tx: Tx) => {
    addFillRates(tx, scan, seen.counted)
    const fresh = compare(tx, watch, platform).filter((change) => !seen.told.has(`${change.layer} ${change.field}`))
    return fresh
      .map((change) => keepChange(watch, change, seen.samples))
      .map((change) => {
        saveLayoutChange(tx, scan, change)
        return change
      })
  }
  const changes = inTransaction(store, count, { sync: 'later' })
  seen.counted = []
  for (const change of changes) {
    seen.told.add(`${change.layer} ${change.field}`)
    tell(watch, new LayoutChangedError(describeChange(change), mendOf(change)))
  }
}

/** Against the source's own past; where that says nothing yet, against the platform's. */
function compare(db: Parameters<typeof listEarlierRates>[0], { scanId, sourceId }: Watch, platform: Platform) {
  const earlier = (source: string | null) => listEarlierRates(db, { scan: scanId, platform, sourceId: source })
  const { now, earlier: own } = windowOf(loadFillRates(db, scanId, platform), earlier(sourceId))
  const before = sumRates(own.flatMap(({ rates }) => rates))
  // Articles of different sites have nothing in common.
  const isOwn = pagesOf(before) >= LOOK_EVERY || !layersOf(platform).includes('state')
  return findChanges(now, isOwn ? before : sumRates(earlier(null).flatMap(({ rates }) => rates)))
}

function keepChange({ store }: Watch, change: Omit<LayoutChange, 'kept'>, samples: readonly Sample[]): LayoutChange {
  const { platform, layer, field } = change
  const sample = samples.findLast(({ layout }) => lacks(layout, layer, field))
  return { ...change, kept: sample ? keepPage(store.dataDir, platform, sample.visit) : '' }
}

/** `lurewatch read` on the kept page shows what is read of it; the file beside it has its address. */
const mendOf = ({ kept, platform }: LayoutChange): string =>
  kept === '' ? `mend crawlers/platforms (${platform})` : `read ${kept} with its --url, then mend crawlers/platforms`

function tell({ log }: Watch, { name, message, mend }: LayoutChangedError): void {
  log?.('warn', 'a page layout changed', { error: name, why: message, mend })
}
