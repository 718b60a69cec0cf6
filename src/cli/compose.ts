// The only file that joins the sides: opens the real store, classifier, crawler and desk and hands them over as
// ports. Each part loads when it is first asked for, so that a command pays only for what it uses.

import type { AdmitLink, Classifier, OpenVisitor } from '#src/domain/ports.ts'
import type { Source } from '#src/domain/source.ts'
import { systemClock } from '#src/runtime/clock.ts'
import { type Config, loadConfig } from '#src/runtime/config.ts'
import { createLog, type Log } from '#src/runtime/log.ts'
import type { KeepRule } from '#src/scans/keep-post.ts'
import type { ScanDeps } from '#src/scans/run-scan.ts'
import type { Store } from '#src/store/open-store.ts'

export type Settings = Readonly<{ config: Config; log: Log }>

/** Reads the settings of a data directory; ConfigError when one is wrong. */
export function composeSettings(dataDir: string): Settings {
  const config = loadConfig(dataDir, process.env)
  return { config, log: createLog(config.logLevel) }
}

/** The real classifier, with its word lists loaded. */
export async function composeClassifier(): Promise<Classifier> {
  const { createClassifier } = await import('#classifiers/classify.ts')
  return createClassifier()
}

/** Opens the store for `work` and closes it whatever happens. */
export async function withStore<T>(settings: Settings, work: (store: Store) => Promise<T>): Promise<T> {
  const { openStore } = await import('#src/store/open-store.ts')
  const store = openStore(settings.config.dataDir)
  try {
    return await work(store)
  } finally {
    store.close()
  }
}

/** What a scan keeps, from the configuration and the command's `--keep`. */
export function keepRule(config: Config, keep: KeepRule['keep']): KeepRule {
  return { keep, sampleRate: config.sampleRate, sampleSeed: config.sampleSeed }
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
  const openVisitor: OpenVisitor = (source: Source) =>
    createVisitor({ source, robotsCache, paceLedger, config, clock: systemClock, log, signal })
  return {
    store,
    classifier: await composeClassifier(),
    openVisitor,
    admitLink: admitLink satisfies AdmitLink,
    clock: systemClock,
  }
}

/** The reader of import and classify input. */
export async function composeReader() {
  const { readPosts } = await import('#crawlers/imports/read-posts.ts')
  return readPosts
}

/** The accumulator behind `evaluate`. */
export async function composeEvaluation() {
  const { createEvaluation } = await import('#classifiers/model/evaluate.ts')
  return createEvaluation()
}

/** The demo site of `seeds/`, served on loopback. */
export async function composeDemoSite() {
  const { startDemoSite } = await import('#seeds/demo-site/site.ts')
  return startDemoSite
}
