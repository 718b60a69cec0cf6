// `users add|list|disable|reset`: accounts and roles of the desk. Passwords come from stdin, never from arguments.

import { Command, Option } from 'commander'
import { actorName } from '#src/cli/actor.ts'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeSettings, withStore } from '#src/cli/compose/settings.ts'
import { printJson, printLine } from '#src/cli/output.ts'
import { readPassword } from '#src/cli/read-password.ts'
import { ROLES, type Role } from '#src/domain/closed-lists.ts'
import { shanghaiIso, systemClock } from '#src/runtime/clock.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { SHORTEST_PASSWORD } from '#src/runtime/passwords.ts'
import type { Store } from '#src/store/open-store.ts'
import { listUsers } from '#src/store/user-store.ts'
import { type AccountFault, type AccountResult, addAccount, resetPassword, setAccountDisabled } from '#web/accounts.ts'

type Options = Readonly<{ json?: boolean; data: string; role: Role; passwordStdin?: boolean }>

export function buildUsers(context: CommandContext): Command {
  const users = new Command('users')
  users.addCommand(
    withCommonOptions(new Command('add'))
      .description('a new account')
      .argument('<name>')
      .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
      .option('--password-stdin', 'read the password from the first line of stdin')
      .action(async (name: string, options: Options) => {
        const password = await readPassword(options.passwordStdin === true)
        await act(options, name, (store, account) => addAccount(store, { ...account, role: options.role, password }))
        context.finish(EXIT.done)
      }),
  )
  users.addCommand(
    withCommonOptions(new Command('reset'))
      .description('a new password; ends the sessions of that account')
      .argument('<name>')
      .option('--password-stdin', 'read the password from the first line of stdin')
      .action(async (name: string, options: Options) => {
        const password = await readPassword(options.passwordStdin === true)
        await act(options, name, (store, account) => resetPassword(store, { ...account, password }))
        context.finish(EXIT.done)
      }),
  )
  users.addCommand(
    withCommonOptions(new Command('disable'))
      .description('no more sign-in; what the account did stays')
      .argument('<name>')
      .action(async (name: string, options: Options) => {
        await act(options, name, (store, account) => setAccountDisabled(store, { ...account, disabled: true }))
        context.finish(EXIT.done)
      }),
  )
  users.addCommand(buildList(context))
  return users
}

function buildList(context: CommandContext): Command {
  return withCommonOptions(new Command('list'))
    .description('accounts and roles')
    .action(async (options: Options) => {
      await withStore(composeSettings(options.data), async (store) => {
        const rows = listUsers(store.reader)
        if (options.json) await printJson(rows)
        else for (const user of rows) await printLine(`${user.name}  ${user.role}${user.disabled ? '  disabled' : ''}`)
      })
      context.finish(EXIT.done)
    })
}

/** What a refusal means at the terminal, and the mend. */
const FAULTS: Readonly<Record<AccountFault, readonly [string, string]>> = {
  name: ['that cannot be a name', 'use letters, digits, dot, dash, at most 40'],
  taken: ['there is such a user already', 'use another name, or: lurewatch users reset'],
  too_short: ['the password is too short', `use at least ${SHORTEST_PASSWORD} characters`],
  too_long: ['the password is too long', 'use at most 1,000 characters'],
  role: ['there is no such role', 'see --help'],
  last_admin: ['that is the last admin', 'add another admin first'],
  not_found: ['there is no such user', 'see: lurewatch users list'],
}

type Account = Readonly<{ name: string; actor: string; at: string }>

async function act(
  options: Options,
  name: string,
  work: (store: Store, account: Account) => AccountResult,
): Promise<void> {
  await withStore(composeSettings(options.data), async (store) => {
    const result = work(store, { name, actor: actorName(), at: shanghaiIso(systemClock()) })
    if (!result.ok) throw new UsageError(...FAULTS[result.fault])
    if (options.json) await printJson({ name, ok: true })
    else await printLine(`${name}: done`)
  })
}
