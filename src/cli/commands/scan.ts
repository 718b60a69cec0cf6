// `scan [SOURCE…]`: runs the named sources, or all that are due; prints the run report; resumes what was interrupted.

import { Command, Option } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeSettings, type Settings, withStore } from '#src/cli/compose/settings.ts'
import { describeRun } from '#src/cli/describe-run.ts'
import { dryRun } from '#src/cli/dry-run.ts'
import { printJson, printLine, say } from '#src/cli/output.ts'
import { withImagesOption } from '#src/cli/picture-reader.ts'
import { readSourceFile } from '#src/cli/read-source.ts'
import { scanOne } from '#src/cli/scan-one.ts'
import { withSecondOpinionOptions } from '#src/cli/second-opinion-option.ts'
import type { RunReport } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { isDue } from '#src/scans/due-sources.ts'
import { KEEP, type Keep } from '#src/scans/keep-post.ts'
import type { Store } from '#src/store/open-store.ts'
import { lastRun } from '#src/store/scan-store.ts'
import { listSources, loadSource } from '#src/store/source-store.ts'

type Options = Readonly<{
  json?: boolean
  data: string
  sourceFile?: string
  keep: Keep
  dryRun?: boolean
  secondOpinion?: boolean
  images: boolean
}>

export function buildScan(context: CommandContext): Command {
  return withSecondOpinionOptions(withImagesOption(withCommonOptions(new Command('scan'))))
    .argument('[source...]', 'ids of stored sources; none = all that are due')
    .option('--source-file <file>', 'a source as JSON, run without adding it')
    .option('--dry-run', 'show what would be fetched first and what robots says; stores nothing')
    .addOption(
      new Option('--keep <what>', 'all: keep every post; hits: hits, a sample, hashes of the rest')
        .choices(KEEP)
        .default('hits'),
    )
    .action(async (ids: string[], options: Options) => {
      const settings = composeSettings(options.data)
      const reports = await withStore(settings, (store) => scanAll({ settings, store, ids, options, context }))
      if (reports === null) return
      if (options.json) await printJson(reports.length === 1 ? reports[0] : reports)
      else for (const line of reports.flatMap(describeRun)) await printLine(line)
      context.finish(
        reports.some((report) => Object.values(report.failed).some((n) => n > 0)) ? EXIT.heldNot : EXIT.done,
      )
    })
}

type ScanAll = Readonly<{
  settings: Settings
  store: Store
  ids: readonly string[]
  options: Options
  context: CommandContext
}>

async function scanAll({ settings, store, ids, options, context }: ScanAll): Promise<readonly RunReport[] | null> {
  const sources = await chooseSources(store, ids, options.sourceFile)
  if (options.dryRun) {
    await dryRun({ settings, store, sources, json: options.json === true, signal: context.signal })
    return null
  }
  if (sources.length === 0 && !options.json)
    await printLine('nothing is due; name a source to run it now (see: lurewatch sources list)')
  const reports: RunReport[] = []
  for (const source of sources) {
    if (context.signal.aborted) break
    const { keep, secondOpinion, images } = options
    reports.push(await scanOne(settings, store, source, { keep, secondOpinion, images, signal: context.signal }))
  }
  return reports
}

async function chooseSources(
  store: Store,
  ids: readonly string[],
  sourceFile: string | undefined,
): Promise<readonly Source[]> {
  const fromFile = sourceFile === undefined ? [] : [withoutAuthorisation(await readSourceFile(sourceFile))]
  if (ids.length === 0 && sourceFile !== undefined) return fromFile
  if (ids.length === 0) {
    const now = new Date()
    return listSources(store.reader).filter((source) => isDue(source, lastRun(store.reader, source.id), now))
  }
  const named = ids.map((id) => {
    const source = loadSource(store.reader, id)
    if (!source) throw new UsageError(`there is no source "${id}"`, 'see: lurewatch sources list')
    return source
  })
  return [...named, ...fromFile]
}

/** An authorisation counts only on a stored source (contracts). */
function withoutAuthorisation(source: Source): Source {
  if (source.authorisation === null) return source
  say('lurewatch: the authorisation in the file is ignored: it counts only on a stored source that a lead approved')
  return { ...source, authorisation: null }
}
