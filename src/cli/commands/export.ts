// `export posts|cases`: what is stored, as JSONL or CSV, pseudonymised as it is stored.

import { createWriteStream, rmSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command, Option } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeSettings, withStore } from '#src/cli/compose/settings.ts'
import { printLine } from '#src/cli/output.ts'
import { EXPORT_FORMATS, type ExportFormat, exportLines } from '#src/research/export-lines.ts'

type Options = Readonly<{ json?: boolean; data: string; format: ExportFormat; out?: string }>

export function buildExport(context: CommandContext): Command {
  const command = new Command('export')
  for (const what of ['posts', 'cases'] as const) {
    command.addCommand(
      withCommonOptions(new Command(what))
        .description(`stored ${what}, account ids pseudonymised`)
        .addOption(new Option('--format <format>', 'how').choices(EXPORT_FORMATS).default('jsonl'))
        .option('--out <file>', 'write to a file instead of stdout; it appears only when complete')
        .action(async (options: Options) => {
          await withStore(composeSettings(options.data), async (store) => {
            const lines = exportLines(store.reader, { what, format: options.format })
            if (options.out) await writeWhole(options.out, lines)
            else
              for (const line of lines)
                if (context.signal.aborted) break
                else await printLine(line)
          })
          context.finish(EXIT.done)
        }),
    )
  }
  return command
}

async function writeWhole(path: string, lines: Iterable<string>): Promise<void> {
  const part = `${path}.part`
  const withEnds = (function* () {
    for (const line of lines) yield `${line}\n`
  })()
  try {
    await pipeline(Readable.from(withEnds), createWriteStream(part))
    await rename(part, path)
  } finally {
    rmSync(part, { force: true })
  }
}
