// `scan [SOURCE…]`: runs the named sources, or all that are due; prints the run report; resumes what was interrupted.

import { Command, Option } from 'commander'
import { type CommandContext, EXIT, type ExitCode, withCommonOptions } from '#src/cli/command.ts'
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
import { ConfigError, UsageError } from '#src/runtime/errors.ts'
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
      const outcome = await withStore(settings, (store) => scanAll({ settings, store, ids, options, context }))
      if (outcome === null) return
      const { reports, faults } = outcome
      // Alone, a source that cannot start is the command's own fault.
      if (reports.length === 0 && faults.length === 1) throw faults[0]
      if (options.json) await printJson(reports.length === 1 ? reports[0] : reports)
      else for (const line of reports.flatMap(describeRun)) await printLine(line)
      for (const { message, mend } of faults) say(`lurewatch: ${message} — ${mend}`)
      context.finish(faults.length > 0 ? EXIT.cannotGoOn : exitOf(reports))
    })
}

const exitOf = (reports: readonly RunReport[]): ExitCode =>
  reports.some((report) => Object.values(report.failed).some((n) => n > 0)) ? EXIT.heldNot : EXIT.done

type ScanAll = Readonly<{
  settings: Settings
  store: Store
  ids: readonly string[]
  options: Options
  context: CommandContext
}>

/** What came of all sources: one that could not start does not keep the others from running. */
type Outcome = Readonly<{ reports: readonly RunReport[]; faults: readonly ConfigError[] }>

async function scanAll({ settings, store, ids, options, context }: ScanAll): Promise<Outcome | null> {
  const sources = await chooseSources(store, ids, options.sourceFile)
  if (options.dryRun) {
    await dryRun({ settings, store, sources, json: options.json === true, signal: context.signal })
    return null
  }
  if (sources.length === 0 && !options.json)
    await printLine('nothing is due; name a source to run it now (see: lurewatch sources list)')
  const reports: RunReport[] = []
  const faults: ConfigError[] = []
  for (const source of sources) {
    if (context.signal.aborted) break
    const { keep, secondOpinion, images } = options
    try {
      reports.push(await scanOne(settings, store, source, { keep, secondOpinion, images, signal: context.signal }))
    } catch (cause) {
      if (!(cause instanceof ConfigError)) throw cause
      faults.push(cause)
    }
  }
  return { reports, faults }
}

async function chooseSources(
  store: Store,
  ids: readonly string[],
  sourceFile: string | undefined,
): Promise<readonly Source[]> {
  const fromFile = sourceFile === undefined ? [] : [await readUnstored(store, sourceFile)]
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

/** A source that is run without being stored: under a stored one's id it would end that one's scans. */
async function readUnstored(store: Store, path: string): Promise<Source> {
  const source = await readSourceFile(path)
  if (loadSource(store.reader, source.id) === null) return withoutAuthorisation(source)
  throw new UsageError(`${path}: "${source.id}" is a stored source`, 'run that one by its id, or give this one another')
}

/** An authorisation counts only on a stored source (contracts). */
function withoutAuthorisation(source: Source): Source {
  if (source.authorisation === null) return source
  say('lurewatch: the authorisation in the file is ignored: it counts only on a stored source that a lead approved')
  return { ...source, authorisation: null }
}
