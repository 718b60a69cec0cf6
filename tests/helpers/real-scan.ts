// A scan with everything real but the classifier and the browser: the one door over sockets, the store on disk, robots and pace in it.

import { admitLink } from '#crawlers/engine/admission.ts'
import { createVisitor } from '#crawlers/engine/visitor.ts'
import type { Classifier, ImageReader } from '#src/domain/ports.ts'
import type { RunReport } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { type Config, loadConfig } from '#src/runtime/config.ts'
import type { KeepRule } from '#src/scans/keep-post.ts'
import { runScan } from '#src/scans/run-scan.ts'
import { clientOf } from '#src/store/connection.ts'
import type { Store } from '#src/store/open-store.ts'
import { createPaceLedger } from '#src/store/pace-store.ts'
import { createRobotsCache } from '#src/store/robots-store.ts'
import { buildVerdict } from './build.ts'

/** Calls every post with 退保 in it a lure. `version` says which classifier it is. */
export const lureSpotter = (version = 'spotter-1'): Classifier => ({
  version,
  classify: (post) => {
    const verdict = post.text.includes('退保') ? 'violating' : 'benign'
    return buildVerdict({ id: post.id ?? '', verdict, classifier: { version, model: 'sha256:0' } })
  },
  explain: () => {
    throw new Error('not asked for')
  },
})

export type RealScan = Readonly<{
  store: Store
  source: Source
  classifier?: Classifier
  rule?: KeepRule
  config?: Partial<Config>
  now?: () => Date
  reader?: ImageReader
}>

/** Runs one scan to its end. */
export function scanForReal({ store, source, classifier, rule, config, now, reader }: RealScan): Promise<RunReport> {
  const clock = now ?? (() => new Date())
  const parts = { robotsCache: createRobotsCache(store), paceLedger: createPaceLedger(store), clock }
  // Without a browser: a screenshot of each hit would take longer than all the rest.
  const settings = { ...loadConfig('no-such-directory', {}), chromium: '/nowhere', ...config }
  return runScan(
    {
      store,
      classifier: classifier ?? lureSpotter(),
      openVisitor: (wanted, earlier) =>
        createVisitor({ source: wanted, ...parts, config: settings, log: () => undefined, earlier }),
      admitLink,
      clock,
      ...(reader && { reader }),
    },
    { source, rule: rule ?? { keep: 'hits', sampleRate: 0, sampleSeed: 's' } },
  )
}

const TABLES = ['posts', 'captures', 'verdicts', 'evidence', 'cases', 'case_events', 'post_revisions'] as const

/** How many rows each table of the record has, and a digest of all of them. */
export function recordOf(store: Store): Readonly<Record<string, string>> {
  const client = clientOf(store.reader)
  return Object.fromEntries(
    TABLES.map((table) => {
      const rows = client.prepare(`select * from ${table} order by id`).all()
      return [table, `${rows.length}: ${JSON.stringify(rows)}`]
    }),
  )
}

/** The number of rows of one table. */
export function rowsIn(store: Store, table: (typeof TABLES)[number] | 'known_pages'): number {
  return (clientOf(store.reader).prepare(`select count(*) as n from ${table}`).get() as { n: number }).n
}
