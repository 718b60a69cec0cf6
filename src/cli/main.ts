// argv -> command; errors -> exit codes and one plain sentence with the mend. Heavy parts load only in the command
// that needs them, so that --help answers at once.

import { Command, CommanderError } from 'commander'
import { ConfigError, UsageError } from '#src/runtime/errors.ts'
import { VERSION } from '#src/runtime/version.ts'
import { explainFault } from '#src/store/sqlite-faults.ts'
import { type CommandContext, EXIT, type ExitCode } from './command.ts'
import { COMMANDS } from './commands/index.ts'
import { say } from './output.ts'

/** Codes of the disk and the database; any other failing file call is a bug, not the operator's to mend. */
const STORAGE = /^(SQLITE_|ENOSPC$|EDQUOT$|EROFS$)/

function storageFault(cause: unknown): unknown {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
  return STORAGE.test(code) ? explainFault(cause, 'the data directory') : cause
}

/** One sentence and an exit code for anything thrown; a bug keeps its stack under LUREWATCH_LOG_LEVEL=debug. */
export function explainFailure(thrown: unknown): { line: string; code: ExitCode } {
  const cause = storageFault(thrown)
  const withMend = (message: string, mend: string): string => `lurewatch: ${message}${mend ? ` — ${mend}` : ''}`
  if (cause instanceof UsageError) return { line: withMend(cause.message, cause.mend), code: EXIT.usage }
  if (cause instanceof ConfigError) return { line: withMend(cause.message, cause.mend), code: EXIT.cannotGoOn }
  const message = cause instanceof Error ? cause.message : String(cause)
  if (process.env.LUREWATCH_LOG_LEVEL === 'debug' && cause instanceof Error && cause.stack) say(cause.stack)
  return { line: withMend(`something is broken in Lurewatch: ${message}`, 'please report it'), code: EXIT.cannotGoOn }
}

/** The command and all below it throw instead of ending the process: `main` alone decides the exit code. */
function throwing(command: Command): Command {
  command.exitOverride()
  command.commands.forEach(throwing)
  return command
}

/** The command line with the named command loaded; the others are there by name and description alone. */
async function buildProgram(context: CommandContext, wanted: string | undefined): Promise<Command> {
  const program = new Command('lurewatch')
    .description('Finds public Chinese posts that lure people into refund agencies, and puts them before a person.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .showHelpAfterError('(see --help)')
  for (const { name, description, load } of COMMANDS) {
    const command = name === wanted ? (await load())(context) : new Command(name)
    program.addCommand(throwing(command.description(description)))
  }
  return program
}

/** Runs one command line to its end; resolves to the exit code, 130/143 when a signal stopped it. Never rejects. */
export async function main(argv: readonly string[]): Promise<number> {
  const stop = new AbortController()
  let code: number = EXIT.done
  let signalCode = 0
  const onSignal = (signal: NodeJS.Signals): void => {
    signalCode = signal === 'SIGINT' ? 130 : 143
    stop.abort()
  }
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  process.stdout.on('error', (cause: NodeJS.ErrnoException) => process.exit(cause.code === 'EPIPE' ? 0 : 3))
  const context: CommandContext = { signal: stop.signal, finish: (given) => (code = given) }
  try {
    const program = await buildProgram(context, argv[0] === 'help' ? argv[1] : argv[0])
    await program.parseAsync([...argv], { from: 'user' })
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : EXIT.usage
    if (stop.signal.aborted && cause === stop.signal.reason) {
      say('stopped before it was done')
      return signalCode
    }
    const failure = explainFailure(cause)
    say(failure.line)
    return failure.code
  }
  return signalCode || code
}
