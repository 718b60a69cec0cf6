// `users add|list|disable|reset`: accounts and roles of the desk. Passwords come from stdin, never from arguments.

import { Command, Option } from 'commander'
import { actorName } from '#src/cli/actor.ts'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeSettings, withStore } from '#src/cli/compose.ts'
import { printJson, printLine } from '#src/cli/output.ts'
import { readPassword } from '#src/cli/read-password.ts'
import { ROLES, type Role } from '#src/domain/closed-lists.ts'
import { shanghaiIso, systemClock } from '#src/runtime/clock.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { hashPassword } from '#src/runtime/passwords.ts'
import { appendAudit } from '#src/store/audit-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { endSessionsOf } from '#src/store/session-store.ts'
import { createUser, findUser, listUsers, setPasswordHash, setUserDisabled } from '#src/store/user-store.ts'

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
        await addUser(name, options)
        context.finish(EXIT.done)
      }),
  )
  users.addCommand(
    withCommonOptions(new Command('reset'))
      .description('a new password; ends the sessions of that account')
      .argument('<name>')
      .option('--password-stdin', 'read the password from the first line of stdin')
      .action(async (name: string, options: Options) => {
        const passwordHash = hashPassword(await readPassword(options.passwordStdin === true))
        await changeUser({
          options,
          name,
          action: 'user.reset',
          change: (tx) => setPasswordHash(tx, { name, passwordHash }),
        })
        context.finish(EXIT.done)
      }),
  )
  users.addCommand(
    withCommonOptions(new Command('disable'))
      .description('no more sign-in; what the account did stays')
      .argument('<name>')
      .action(async (name: string, options: Options) => {
        await changeUser({
          options,
          name,
          action: 'user.disable',
          change: (tx) => setUserDisabled(tx, { name, disabled: true }),
        })
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

async function addUser(name: string, options: Options): Promise<void> {
  if (!/^[\p{L}\p{N}._-]{1,40}$/u.test(name))
    throw new UsageError(`"${name}" cannot be a name`, 'use letters, digits, dot, dash, at most 40')
  const settings = composeSettings(options.data)
  const passwordHash = hashPassword(await readPassword(options.passwordStdin === true))
  await withStore(settings, async (store) => {
    if (findUser(store.reader, name))
      throw new UsageError(`user "${name}" exists`, 'use another name, or: lurewatch users reset')
    const at = shanghaiIso(systemClock())
    inTransaction(store, (tx) => {
      createUser(tx, { name, role: options.role, passwordHash, at })
      appendAudit(tx, { at, actor: actorName(), action: 'user.add', target: name, facts: { role: options.role } })
    })
    if (options.json) await printJson({ name, role: options.role })
    else await printLine(`${name} may sign in as ${options.role}`)
  })
}

type Change = Readonly<{ options: Options; name: string; action: string; change: (tx: Tx) => void }>

async function changeUser({ options, name, action, change }: Change): Promise<void> {
  await withStore(composeSettings(options.data), async (store: Store) => {
    if (!findUser(store.reader, name)) throw new UsageError(`there is no user "${name}"`, 'see: lurewatch users list')
    inTransaction(store, (tx) => {
      change(tx)
      endSessionsOf(tx, name)
      appendAudit(tx, { at: shanghaiIso(systemClock()), actor: actorName(), action, target: name, facts: {} })
    })
    if (options.json) await printJson({ name, done: action })
    else await printLine(`${name}: done`)
  })
}
