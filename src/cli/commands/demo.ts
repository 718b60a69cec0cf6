// `demo`: serves the demo site on loopback, scans it for real, prints the run report, and opens the desk.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { type CommandContext, EXIT } from '#src/cli/command.ts'
import { composeDemoSite } from '#src/cli/compose/scan.ts'
import { composeSettings, withStore } from '#src/cli/compose/settings.ts'
import { describeRun } from '#src/cli/describe-run.ts'
import { printJson, printLine, say } from '#src/cli/output.ts'
import { scanOne } from '#src/cli/scan-one.ts'
import { type RunReport, tallyFault } from '#src/domain/scan.ts'
import { serveDesk } from './serve.ts'

type Options = Readonly<{ json?: boolean; data: string; once?: boolean; port?: string }>

/** A fixed port first, so that a second demo sees the same addresses; any other when it is taken. */
const SITE_PORT = 8791

export function buildDemo(context: CommandContext): Command {
  return new Command('demo')
    .option('--once', 'end after the report')
    .option('--json', 'the run report as JSON')
    .option('--port <n>', 'port of the desk, 0 = any')
    .option('--data <dir>', 'where to keep it; begun anew each time', './data/demo')
    .action(async (options: Options) => {
      if (options.data === './data/demo') rmSync(join('data', 'demo'), { recursive: true, force: true })
      const settings = composeSettings(options.data)
      await withStore(settings, async (store) => {
        const report = await scanDemo(settings, store, context.signal)
        if (options.json) await printJson(report)
        else for (const line of describeRun(report)) await printLine(line)
        const fault = tallyFault(report)
        if (fault) say(`the numbers do not add up: ${fault}`)
        const port = options.port === undefined ? undefined : Number(options.port)
        const { signal } = context
        if (!options.once && !signal.aborted)
          await serveDesk({ settings, store, signal, options: { ...(port === undefined ? {} : { port }) } })
        context.finish(fault ? EXIT.heldNot : EXIT.done)
      })
    })
}

type Settings = ReturnType<typeof composeSettings>
type Store = Parameters<typeof scanOne>[1]

async function scanDemo(settings: Settings, store: Store, signal: AbortSignal): Promise<RunReport> {
  const { startDemoSite, demoSource } = await composeDemoSite()
  const site = await startDemoSite(SITE_PORT).catch(() => startDemoSite(0))
  try {
    return await scanOne(settings, store, demoSource(site.url), { keep: 'hits', signal })
  } finally {
    await site.close()
  }
}
