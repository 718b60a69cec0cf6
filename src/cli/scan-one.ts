// One source scanned with progress on a terminal: files are imported, everything else is fetched.

import type { RunReport } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { systemClock } from '#src/runtime/clock.ts'
import type { Keep } from '#src/scans/keep-post.ts'
import { runScan } from '#src/scans/run-scan.ts'
import { scanFiles } from '#src/scans/scan-files.ts'
import type { Store } from '#src/store/open-store.ts'
import { composeClassifier } from './compose/classifier.ts'
import { composeImport } from './compose/reading.ts'
import { composeScan, keepRule } from './compose/scan.ts'
import { composeSecondReader } from './compose/second-opinion.ts'
import type { Settings } from './compose/settings.ts'
import { createProgress } from './output.ts'
import { withImageReader } from './picture-reader.ts'

type Run = Readonly<{
  keep: Keep
  secondOpinion?: boolean | undefined
  /** False: pictures of posts stay closed. */
  images?: boolean
  signal: AbortSignal
}>
type Scanning = Readonly<{ settings: Settings; store: Store; source: Source; run: Run }>

/** Scans one source to its end, its budget, or a stop. */
export async function scanOne(settings: Settings, store: Store, source: Source, run: Run): Promise<RunReport> {
  const scanning = { settings, store, source, run }
  return source.kind === 'files' ? scanSourceFiles(scanning) : scanPages(scanning)
}

async function scanPages({ settings, store, source, run }: Scanning): Promise<RunReport> {
  const progress = createProgress()
  const secondReader = await composeSecondReader(settings, store, run.secondOpinion)
  const deps = { ...(await composeScan(settings, store, run.signal)), secondReader }
  const rule = await keepRule(settings.config, run.keep)
  const onProgress = (now: () => RunReport): void => progress.show(() => progressLine(source, now()))
  const report = await withImageReader(run.images ?? true, (reader) =>
    runScan({ ...deps, reader }, { source, rule, signal: run.signal, onProgress }),
  )
  progress.end()
  return report
}

function progressLine({ id }: Source, { found, fetched, skipped, pending, hits }: RunReport): string {
  const reasons = Object.entries(skipped).filter(([, n]) => n > 0)
  const why = reasons.length > 0 ? ` (skipped: ${reasons.map(([reason, n]) => `${reason} ${n}`).join(', ')})` : ''
  return `${id}: ${fetched} of ${found} fetched, ${pending} pending${why}, ${hits.violating + hits.borderline} hits`
}

async function scanSourceFiles({ settings, store, source, run }: Scanning): Promise<RunReport> {
  const { openImport } = await composeImport()
  const progress = createProgress()
  const secondReader = await composeSecondReader(settings, store, run.secondOpinion)
  const classifier = await composeClassifier(settings.config.dataDir)
  const { files, close } = await openImport(source.start, { signal: run.signal })
  try {
    return await withImageReader(run.images ?? true, async (reader) =>
      scanFiles(
        { store, classifier, reader, secondReader, clock: systemClock },
        {
          source,
          files,
          rule: await keepRule(settings.config, run.keep),
          signal: run.signal,
          onProgress: (read, file) => progress.show(() => `${source.id}: ${file}: ${read} posts`),
        },
      ),
    )
  } finally {
    progress.end()
    close()
  }
}
