// `import FILE…`: files that people already have → posts in the store, classified, cases opened. Again = 0 new.

import { statSync } from 'node:fs'
import { Command, Option } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeBulkClassifier } from '#src/cli/compose/classifier.ts'
import { composeBulkReader, composeColumnMap } from '#src/cli/compose/reading.ts'
import { keepRule } from '#src/cli/compose/scan.ts'
import { composeSecondReader } from '#src/cli/compose/second-opinion.ts'
import { composeSettings, withStore } from '#src/cli/compose/settings.ts'
import { createProgress, printJson, printLine } from '#src/cli/output.ts'
import { withImageReader, withImagesOption } from '#src/cli/picture-reader.ts'
import { describeOpinions, withSecondOpinionOptions } from '#src/cli/second-opinion-option.ts'
import { IMPORT_FORMATS, type ImportFormat } from '#src/domain/closed-lists.ts'
import type { ImageReader } from '#src/domain/ports.ts'
import { systemClock } from '#src/runtime/clock.ts'
import { importPosts } from '#src/scans/import-posts.ts'
import type { ImportReport } from '#src/scans/import-tally.ts'
import { KEEP, type Keep } from '#src/scans/keep-post.ts'

type Options = Readonly<{
  json?: boolean
  data: string
  format: ImportFormat
  map?: string
  keep: Keep
  classify: boolean
  images: boolean
  secondOpinion?: boolean
  obtainedBy: string
}>

export function buildImport(context: CommandContext): Command {
  return withSecondOpinionOptions(withImagesOption(withCommonOptions(new Command('import'))))
    .argument(
      '<file...>',
      'files or folders, told by content: JSONL, CSV, MediaCrawler exports, saved pages, archives, feeds, text; - = stdin',
    )
    .addOption(new Option('--format <type>', 'what the files are').choices(IMPORT_FORMATS).default('auto'))
    .option('--map <file>', 'JSON that says which column is which field')
    .addOption(new Option('--keep <what>', 'hits: hits and a sample').choices(KEEP).default('all'))
    .option('--no-classify', 'store now, classify later')
    .option('--obtained-by <words>', 'how the files were obtained; reports repeat it', '')
    .action(async (files: string[], options: Options) => {
      const report = await withImageReader(options.images && options.classify, (reader) =>
        runImport(files, { ...options, reader }, context.signal),
      )
      if (options.json) await printJson(report)
      else for (const line of describeImport(report)) await printLine(line)
      context.finish(report.errorCount > 0 ? EXIT.heldNot : EXIT.done)
    })
}

type Importing = Options & Readonly<{ reader: ImageReader | null }>

async function runImport(files: readonly string[], options: Importing, signal: AbortSignal): Promise<ImportReport> {
  const settings = composeSettings(options.data)
  const map = options.map === undefined ? null : (await composeColumnMap()).loadColumnMap(options.map)
  // Where posts are classified, that is what the other cores are for.
  const openImport = await composeBulkReader(files, { mayThread: !options.classify })
  const progress = createProgress()
  const onRead = (rows: number): void => progress.show(() => `${rows} rows looked at`)
  const { files: opened, close } = await openImport(files, { format: options.format, map, signal, onRead })
  return withStore(settings, async (store) => {
    const bulk = options.classify ? await composeBulkClassifier(options.data, bytesOf(opened)) : null
    const secondReader = bulk && (await composeSecondReader(settings, store, options.secondOpinion))
    const report = await importPosts(
      { store, classifier: bulk?.classifier ?? null, reader: options.reader, secondReader, clock: systemClock },
      {
        files: opened,
        rule: await keepRule(settings.config, options.keep),
        obtainedBy: options.obtainedBy,
        signal,
        onProgress: (read, file) => progress.show(() => `${file}: ${read} posts`),
      },
    ).finally(bulk?.close)
    progress.end()
    return report
  }).finally(close)
}

/** All that is to be read; null when some of it comes by a pipe. */
function bytesOf(files: readonly Readonly<{ path: string }>[]): number | null {
  if (files.some(({ path }) => path === '' || !statSync(path).isFile())) return null
  return files.reduce((sum, { path }) => sum + statSync(path).size, 0)
}

function describeImport(report: ImportReport): readonly string[] {
  const { posts, hits, cases, comments } = report
  const skipped = Object.entries(report.skipped)
  return [
    `${report.read} read: ${posts.new} new, ${posts.changed} changed, ${posts.seen} seen before, ${report.errorCount} faulty`,
    ...(comments.joined > 0 ? [`${comments.joined} comments joined to their posts`] : []),
    ...(skipped.length > 0 ? [`left out: ${skipped.map(([why, count]) => `${count} ${why}`).join(', ')}`] : []),
    `hits: ${hits.violating} violating, ${hits.borderline} borderline; ${cases.opened} cases opened`,
    ...report.errors.map((fault) => `  ${fault.file} line ${fault.line}: ${fault.error}`),
    ...(report.errorCount > report.errors.length ? [`  … and ${report.errorCount - report.errors.length} more`] : []),
    ...(report.pictures.opened > 0
      ? [`pictures: ${report.pictures.opened} opened, ${report.pictures.faulty} faulty`]
      : []),
    ...report.pictures.faults.map((fault) => `  ${fault.file} line ${fault.line}: ${fault.error}`),
    ...describeOpinions(report.opinions),
    ...(report.stop === 'interrupted' ? ['stopped early: run the same command again to go on'] : []),
  ]
}
