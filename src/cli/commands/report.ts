// `report build|list|show|mark`: packages for a channel, and how far each got. Nothing is ever sent from here.

import { Command, Option } from 'commander'
import { actorName } from '#src/cli/actor.ts'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeSettings, type Settings, withStore } from '#src/cli/compose/settings.ts'
import { printJson, printLine } from '#src/cli/output.ts'
import { CHANNELS, type Channel } from '#src/domain/closed-lists.ts'
import { REPORT_EVENTS, type ReportEvent } from '#src/domain/report.ts'
import { buildReport as buildPackage } from '#src/reports/build-report.ts'
import { formText } from '#src/reports/form-text.ts'
import { markReport } from '#src/reports/mark-report.ts'
import { shanghaiIso, systemClock } from '#src/runtime/clock.ts'
import { UsageError } from '#src/runtime/errors.ts'
import type { Store } from '#src/store/open-store.ts'
import { listReportEvents, listReports, loadReport } from '#src/store/report-store.ts'

type Common = Readonly<{ json?: boolean; data: string }>
type MarkOptions = Common & Readonly<{ receipt: string; note: string }>

export function buildReport(context: CommandContext): Command {
  const report = new Command('report')
  const run = async (options: Common, work: (store: Store, settings: Settings) => Promise<void>): Promise<void> => {
    const settings = composeSettings(options.data)
    await withStore(settings, (store) => work(store, settings))
    context.finish(EXIT.done)
  }
  report.addCommand(
    withCommonOptions(new Command('build'))
      .description('a ZIP package for one confirmed case and one channel')
      .argument('<case>')
      .addOption(new Option('--channel <channel>', 'who it is for').choices(CHANNELS).default('platform'))
      .action((caseId: string, options: Common & { channel: Channel }) =>
        run(options, (store, settings) => build({ store, settings, caseId, options })),
      ),
  )
  report.addCommand(
    withCommonOptions(new Command('list'))
      .description('reports and their states')
      .action((options: Common) => run(options, (store) => list(store, options.json === true))),
  )
  report.addCommand(
    withCommonOptions(new Command('show'))
      .description('one report, its history and the text for the form')
      .argument('<id>')
      .action((id: string, options: Common) =>
        run(options, (store, settings) =>
          show(store, id, { json: options.json === true, organisation: settings.config.organisation }),
        ),
      ),
  )
  report.addCommand(
    withCommonOptions(new Command('mark'))
      .description('say how far a report got')
      .argument('<id>')
      .addArgument(
        new Command()
          .createArgument('<event>', 'what happened')
          .choices(REPORT_EVENTS.filter((event) => event !== 'withdrawn')),
      )
      .option('--receipt <number>', 'the receipt that the channel gave ("none" when it gives none)', '')
      .option('--note <words>', 'the answer, or what should be remembered', '')
      .action((id: string, event: ReportEvent, options: MarkOptions) =>
        run(options, (store) => mark(store, id, { event, options })),
      ),
  )
  return report
}

type Build = Readonly<{
  store: Store
  settings: Settings
  caseId: string
  options: Common & Readonly<{ channel: Channel }>
}>

async function build({ store, settings, caseId, options }: Build): Promise<void> {
  const at = shanghaiIso(systemClock())
  const { organisation } = settings.config
  const result = await buildPackage(store, { caseId, channel: options.channel, actor: actorName(), at, organisation })
  if (result.outcome === 'refused') throw new UsageError(result.why)
  if (options.json) return printJson(result)
  const words = result.outcome === 'exists' ? 'was reported to this channel before; the first report is' : 'package'
  await printLine(`${words} ${result.report.id}: ${result.report.packagePath}`)
}

async function list(store: Store, json: boolean): Promise<void> {
  const reports = listReports(store.reader, {})
  if (json) return printJson(reports)
  if (reports.length === 0)
    return printLine('no reports yet; build one for a confirmed case: lurewatch report build CASE')
  for (const item of reports)
    await printLine(`${item.id}  ${item.state}  ${item.channel}  ${item.caseId}  ${item.receipt}`)
}

type Showing = Readonly<{ json: boolean; organisation: string }>

async function show(store: Store, id: string, { json, organisation }: Showing): Promise<void> {
  const report = loadReport(store.reader, id)
  if (!report) throw new UsageError(`there is no report "${id}"`, 'see: lurewatch report list')
  const text = formText(store.reader, { caseId: report.caseId, channel: report.channel, organisation })
  if (json) return printJson({ ...report, history: listReportEvents(store.reader, id), formText: text })
  await printLine(
    `${report.id}  ${report.state}  ${report.channel}  case ${report.caseId}\n${report.packagePath}\n\n${text}`,
  )
}

async function mark(
  store: Store,
  id: string,
  { event, options }: Readonly<{ event: ReportEvent; options: MarkOptions }>,
): Promise<void> {
  const { receipt, note } = options
  const result = markReport(store, {
    reportId: id,
    event,
    actor: actorName(),
    at: shanghaiIso(systemClock()),
    receipt,
    note,
  })
  if (result.outcome === 'refused') throw new UsageError(result.why)
  if (options.json) await printJson(result)
  else await printLine(`${id}: ${event}`)
}
