// `audit verify`: recomputes every link of the audit chain; exit 1 and the first bad entry when one does not hold.

import { Command } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeSettings, withStore } from '#src/cli/compose/settings.ts'
import { printJson, printLine } from '#src/cli/output.ts'
import { verifyAudit } from '#src/store/audit-store.ts'

export function buildAudit(context: CommandContext): Command {
  return new Command('audit').addCommand(
    withCommonOptions(new Command('verify'))
      .description('recompute every hash and link; exit 1 with the first bad entry when something does not hold')
      .action(async (options: Readonly<{ json?: boolean; data: string }>) => {
        const result = await withStore(composeSettings(options.data), async (store) => verifyAudit(store.reader))
        if (options.json) await printJson(result)
        else if (result.ok) await printLine(`the audit log holds: ${result.entries} entries, head ${result.head}`)
        else await printLine(`the audit log does NOT hold at entry ${result.entry}: ${result.why}`)
        context.finish(result.ok ? EXIT.done : EXIT.heldNot)
      }),
  )
}
