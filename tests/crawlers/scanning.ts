// A whole scan for crawler tests: the real pipeline, a real database and the real door, on a fake site. Only the
// classifier is a stub, since nothing here is about words.

import { admitLink } from '#crawlers/engine/admission.ts'
import { createVisitor, type VisitorOptions } from '#crawlers/engine/visitor.ts'
import type { Classifier } from '#src/domain/ports.ts'
import type { RunReport } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { runScan } from '#src/scans/run-scan.ts'
import type { Store } from '#src/store/open-store.ts'
import { createPaceLedger } from '#src/store/pace-store.ts'
import { createRobotsCache } from '#src/store/robots-store.ts'
import { buildVerdict } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { testConfig } from './visiting.ts'

const CONTACT = 'desk@lurewatch.example'

const benign: Classifier = {
  version: 'test',
  classify: (post) =>
    buildVerdict({ id: post.id ?? '', verdict: 'benign', category: 'none', contactPush: false, risk: 0, findings: [] }),
  explain: () => {
    throw new Error('not asked for')
  },
}

export type Scanning = Partial<Omit<VisitorOptions, 'source'>> & Readonly<{ store?: Store }>

/** Scans `source` to its end. A contact is set, so that names outside may be fetched; `resolve` says where they lie. */
export function scanFake(source: Source, { store = testStore(), ...more }: Scanning = {}): Promise<RunReport> {
  const clock = more.clock ?? (() => new Date())
  return runScan(
    {
      store,
      classifier: benign,
      admitLink,
      clock,
      openVisitor: (given, earlier) =>
        createVisitor({
          robotsCache: createRobotsCache(store),
          paceLedger: createPaceLedger(store),
          config: testConfig({ contact: CONTACT }),
          log: () => undefined,
          ...more,
          source: given,
          clock,
          earlier,
          limits: { maxMs: 1500, maxBytes: 1_000_000, backOffMs: 10, ...more.limits },
        }),
    },
    { source, rule: { keep: 'all', sampleRate: 0, sampleSeed: 's' }, signal: more.signal },
  )
}
