// What every command shares: --json, --data, and how its answer becomes an exit code.

import { type Command, Option } from 'commander'

/** Exit codes of the contract. */
export const EXIT = { done: 0, heldNot: 1, usage: 2, cannotGoOn: 3 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** What a command gets from main: when to stop, and where to leave its exit code. */
export type CommandContext = Readonly<{ signal: AbortSignal; finish(code: ExitCode): void }>

/** Adds the options that every command has. */
export function withCommonOptions(command: Command): Command {
  return command
    .addOption(new Option('--json', 'one JSON document (or JSONL where said) on stdout, nothing else there'))
    .addOption(
      new Option('--data <dir>', 'database, evidence and lurewatch.config.json')
        .default('./data')
        .env('LUREWATCH_DATA'),
    )
}
