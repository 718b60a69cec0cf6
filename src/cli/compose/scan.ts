// What a scan joins: the store's ports, the crawler and the classifier; and the demo site to scan.

import type { AdmitLink, OpenVisitor } from '#src/domain/ports.ts'
import { systemClock } from '#src/runtime/clock.ts'
import type { Config } from '#src/runtime/config.ts'
import type { KeepRule } from '#src/scans/keep-post.ts'
import type { ScanDeps } from '#src/scans/run-scan.ts'
import type { Store } from '#src/store/open-store.ts'
import { composeClassifier, composeNearText } from './classifier.ts'
import type { Settings } from './settings.ts'

/** What a scan or an import keeps, from the configuration and the command's `--keep`, and how it tells copies. */
export async function keepRule(config: Config, keep: KeepRule['keep']): Promise<KeepRule> {
  const { sampleRate, sampleSeed } = config
  return { keep, sampleRate, sampleSeed, nearText: await composeNearText() }
}

/** Everything a scan needs. */
export async function composeScan(settings: Settings, store: Store, signal: AbortSignal): Promise<ScanDeps> {
  const { config, log } = settings
  const [{ createVisitor }, { admitLink }, { createRobotsCache }, { createPaceLedger }] = await Promise.all([
    import('#crawlers/engine/visitor.ts'),
    import('#crawlers/engine/admission.ts'),
    import('#src/store/robots-store.ts'),
    import('#src/store/pace-store.ts'),
  ])
  const robotsCache = createRobotsCache(store)
  const paceLedger = createPaceLedger(store)
  const openVisitor: OpenVisitor = (source, earlier) =>
    createVisitor({ source, robotsCache, paceLedger, config, clock: systemClock, log, signal, earlier })
  return {
    store,
    classifier: await composeClassifier(config.dataDir),
    openVisitor,
    admitLink: admitLink satisfies AdmitLink,
    clock: systemClock,
    log,
  }
}

/** The demo site of `seeds/`, served on loopback, and the source that scans it. */
export async function composeDemoSite() {
  const [{ startDemoSite }, { demoSource }] = await Promise.all([
    import('#seeds/demo-site/site.ts'),
    import('#seeds/demo-site/demo-source.ts'),
  ])
  return { startDemoSite, demoSource }
}
