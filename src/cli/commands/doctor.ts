// `doctor`: looks at everything Lurewatch leans on and says the mend for each fault; exit 1 when there is one.

import { Command } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeHealthChecks } from '#src/cli/compose/health.ts'
import { printJson, printLine } from '#src/cli/output.ts'

/** `off` = not set up and not needed for the ordinary way of working. */
export const HEALTH = ['ok', 'warning', 'fault', 'off'] as const
export type Health = (typeof HEALTH)[number]

export type HealthCheck = Readonly<{ name: string; health: Health; found: string; mend: string }>

export function buildDoctor(context: CommandContext): Command {
  return withCommonOptions(new Command('doctor')).action(
    async (options: Readonly<{ json?: boolean; data: string }>) => {
      const checks = await composeHealthChecks(options.data)
      const healthy = checks.every((check) => check.health !== 'fault')
      if (options.json) await printJson({ ok: healthy, checks })
      else for (const check of checks) await printLine(describe(check))
      context.finish(healthy ? EXIT.done : EXIT.heldNot)
    },
  )
}

function describe(check: HealthCheck): string {
  const mend = check.health === 'ok' || check.mend === '' ? '' : ` — ${check.mend}`
  return `${check.health.padEnd(8)} ${check.name}: ${check.found}${mend}`
}
