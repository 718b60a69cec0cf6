// The only file that joins the sides: opens the real store, classifier, crawler and desk and hands them over as
// ports. Each part loads when it is first asked for, so that a command pays only for what it uses.

import type { Likeness } from '#src/domain/likeness.ts'
import type { AdmitLink, Adviser, Classifier, ImageReader, OpenVisitor } from '#src/domain/ports.ts'
import type { EvaluationFacts } from '#src/research/evaluation-page/facts.ts'
import { systemClock } from '#src/runtime/clock.ts'
import { type Config, loadConfig } from '#src/runtime/config.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { createLog, type Log } from '#src/runtime/log.ts'
import { checkServiceUrl, readKey } from '#src/runtime/second-opinion-settings.ts'
import type { KeepRule } from '#src/scans/keep-post.ts'
import type { ScanDeps } from '#src/scans/run-scan.ts'
import type { SecondReader } from '#src/scans/second-opinion.ts'
import type { Store } from '#src/store/open-store.ts'
import { checkSecondOpinion } from './check-second-opinion.ts'
import type { HealthCheck } from './commands/doctor.ts'
import { check, checkContact, checkDisk, checkFonts, checkNode, checkSandbox, checkWritable } from './health-checks.ts'
import { checkModelInUse, openModelInUse } from './models.ts'
import { say } from './output.ts'

export type Settings = Readonly<{ config: Config; log: Log }>

/** Reads the settings of a data directory; ConfigError when one is wrong. */
export function composeSettings(dataDir: string): Settings {
  const config = loadConfig(dataDir, process.env)
  return { config, log: createLog(config.logLevel) }
}

/** The real classifier with the model in use in a data directory (made by nobody: the shipped one) and its word lists. */
export async function composeClassifier(dataDir: string): Promise<Classifier> {
  const models = await composeModels()
  return models.createClassifier(openModelInUse(models, dataDir))
}

/** How trained models are opened, and what verdicts call them. */
export async function composeModels() {
  const [{ createClassifier, standardModel }, { unpackModel }, { modelHash, VERSION }] = await Promise.all([
    import('#classifiers/classify.ts'),
    import('#classifiers/model/model-file.ts'),
    import('#classifiers/model/version.ts'),
  ])
  const classifierOf = (hash: string) => ({ version: VERSION, model: modelHash(hash) })
  return { createClassifier, shippedModel: standardModel, openModel: unpackModel, classifierOf }
}

/** The measure of likeness between texts. */
export async function composeLikeness(): Promise<Likeness> {
  const { likeness } = await import('#classifiers/text/likeness.ts')
  return likeness
}

/** The reader of pictures, whose process starts with the first picture; `onUnable` is told once when there can be none. */
export async function composeImageReader(onUnable: (why: string) => void): Promise<ImageReader> {
  const { createImageReader } = await import('#classifiers/images/image-reader.ts')
  return createImageReader({ onUnable })
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

/** The adviser that the settings name; null when they name none. ConfigError with the mend when it cannot be had. */
export async function composeAdviser({ config, log }: Settings): Promise<Adviser | null> {
  const { kind, url, model, keyFrom, timeoutMs } = config.secondOpinion
  if (kind === 'off') return null
  if (model === '') throw new ConfigError('secondOpinion.model is empty', 'name the model, or its folder')
  if (kind === 'onnx') {
    const { openOnnxAdviser } = await import('#src/advisers/onnx-adviser.ts')
    return openOnnxAdviser(model)
  }
  const [{ createChatAdviser }, { createServiceClient }] = await Promise.all([
    import('#src/advisers/chat-adviser.ts'),
    import('#src/runtime/service-client.ts'),
  ])
  const key = readKey(keyFrom, process.env)
  return createChatAdviser(createServiceClient({ baseUrl: checkServiceUrl(url), key, timeoutMs, log }), model)
}

/**
 * Whoever gives second opinions, with the store's budget and memory; null when nobody does. `wanted` is the command's
 * option: false leaves them out, true insists on them (ConfigError when the settings name nobody).
 */
export async function composeSecondReader(
  settings: Settings,
  store: Store,
  wanted: boolean | undefined,
): Promise<SecondReader | null> {
  const adviser = wanted === false ? null : await composeAdviser(settings)
  if (!adviser && wanted)
    throw new ConfigError('no second opinion is set up', 'set "secondOpinion.kind"; see the README')
  if (!adviser) return null
  const [{ createSecondReader }, { createOpinionBook }] = await Promise.all([
    import('#src/scans/second-opinion.ts'),
    import('#src/store/opinion-store.ts'),
  ])
  const { secondOpinion: between } = settings.config
  const book = createOpinionBook(store, between)
  return createSecondReader({ adviser, book, clock: systemClock, between, tell: (line) => say(`lurewatch: ${line}`) })
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
  const openVisitor: OpenVisitor = (source, earlier) =>
    createVisitor({ source, robotsCache, paceLedger, config, clock: systemClock, log, signal, earlier })
  return {
    store,
    classifier: await composeClassifier(config.dataDir),
    openVisitor,
    admitLink: admitLink satisfies AdmitLink,
    clock: systemClock,
  }
}

/** The reader of import and classify input, and the check that a file can be read at all. */
export async function composeReader() {
  const [{ readPosts }, { assertReadableFile }] = await Promise.all([
    import('#crawlers/imports/read-posts.ts'),
    import('#crawlers/imports/open-input.ts'),
  ])
  return { readPosts, assertReadableFile }
}

/** The reader of everything that `import` takes, and of the file of `--map`. */
export async function composeImport() {
  const [{ openImport }, { loadColumnMap }] = await Promise.all([
    import('#crawlers/imports/read-import.ts'),
    import('#crawlers/imports/map-columns.ts'),
  ])
  return { openImport, loadColumnMap }
}

/** The reader of saved pages, and which platform an address is of. */
export async function composePageReader() {
  return import('#crawlers/engine/read-page.ts')
}

/** The accumulator behind `evaluate`. */
export async function composeEvaluation() {
  const { createEvaluation } = await import('#classifiers/model/evaluate.ts')
  return createEvaluation()
}

/** The page of `evaluate --html`: collects its worst errors while posts stream by; names are the desk's own. */
export async function composeEvaluationPage(options: Readonly<{ texts: boolean }>) {
  const [{ evaluationPage }, { collectWorst }, { wordsOf }] = await Promise.all([
    import('#src/research/evaluation-page/page.ts'),
    import('#src/research/evaluation-page/worst-errors.ts'),
    import('#web/views/words.ts'),
  ])
  const { add, worst } = collectWorst(options)
  const names = { zh: wordsOf('zh').names, en: wordsOf('en').names }
  return {
    add,
    render: (facts: Omit<EvaluationFacts, 'worst' | 'names'>) => evaluationPage({ ...facts, worst: worst(), names }),
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

/** Every check of `doctor`, in the order it prints them. Opens nothing that it does not close. */
export async function composeHealthChecks(dataDir: string): Promise<readonly HealthCheck[]> {
  const settings = composeSettings(dataDir)
  const { config } = settings
  return Promise.all([
    check('Node', 'install Node 24 or newer, or run through npx', checkNode),
    check('database', 'the data directory must be writable and its database sound; see --data', () =>
      withStore(settings, async (store) => {
        const { verifyAudit } = await import('#src/store/audit-store.ts')
        const audit = verifyAudit(store.reader)
        if (!audit.ok)
          return { health: 'fault', found: `audit log: ${audit.why}`, mend: 'keep a copy; see: lurewatch audit verify' }
        return { health: 'ok', found: `opens; audit log holds (${audit.entries} entries)` }
      }),
    ),
    check('data directory', 'make it writable, or choose another with --data', () => checkWritable(config.dataDir)),
    check('disk', 'free some space', () => checkDisk(config.dataDir)),
    check('word segmentation', 'run npm ci again', async () => {
      const { segmentWords } = await import('#classifiers/text/segment.ts')
      const words = segmentWords('代理退保')
      return { health: words.length > 0 ? 'ok' : 'fault', found: words.join(' | ') }
    }),
    check('model', '', async () => checkModelInUse(await composeModels(), config.dataDir)),
    check('Chromium', 'install chromium, or set "chromium" in lurewatch.config.json', async () => {
      const { findChromium } = await import('#crawlers/engine/browser.ts')
      const path = findChromium(config)
      if (path) return { health: 'ok', found: path }
      return { health: 'warning', found: 'not found: script-rendered pages and screenshots are left out' }
    }),
    check('sandbox', 'run as an ordinary user', () => checkSandbox(config)),
    check('fonts', 'install fontconfig and fonts-noto-cjk', checkFonts),
    check('contact', '', () => checkContact(config)),
    check('second opinion', 'see "secondOpinion" in the README', () =>
      checkSecondOpinion(() => composeAdviser(settings)),
    ),
    check('Redis', '', () => ({ health: 'off', found: 'not used: jobs run in this process' })),
  ])
}

/** Everything `train` joins: the corpus, the real texts, the trainer and the file. */
export async function composeTraining() {
  const [corpus, realPosts, { QUICK, STANDARD, trainModelInWorkers }, { standardWorkers }, { packModel }] =
    await Promise.all([
      import('#seeds/corpus/read-corpus.ts'),
      import('#seeds/corpus/read-real-posts.ts'),
      import('#classifiers/training/train-model.ts'),
      import('#classifiers/training/run-tasks.ts'),
      import('#classifiers/model/model-file.ts'),
    ])
  return { ...corpus, ...realPosts, trainModelInWorkers, standardWorkers, packModel, STANDARD, QUICK }
}

/** How two models are compared on the same posts. */
export async function composeComparison() {
  const [{ compareModels, compareRates }, { scoredOf }] = await Promise.all([
    import('#classifiers/model/compare-models.ts'),
    import('#classifiers/model/evaluate.ts'),
  ])
  return { compareModels, compareRates, scoredOf }
}
