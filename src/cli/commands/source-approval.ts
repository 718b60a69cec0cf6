// `sources approve`: a lead says yes to the authorisation of a stored source, and proves to be that lead.

import { Command } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeSettings, withStore } from '#src/cli/compose/settings.ts'
import { printJson } from '#src/cli/output.ts'
import { readPassword } from '#src/cli/read-password.ts'
import { shanghaiIso, systemClock } from '#src/runtime/clock.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { verifyPassword } from '#src/runtime/passwords.ts'
import { type Approval, approveSource } from '#src/scans/approve-source.ts'
import type { Store } from '#src/store/open-store.ts'
import { findUser } from '#src/store/user-store.ts'

type Options = Readonly<{ data: string; as: string; passwordStdin?: boolean }>
type Fault = Extract<Approval, { ok: false }>['fault']

const FAULTS: Readonly<Record<Fault, readonly [string, string]>> = {
  no_source: ['there is no such source', 'see: lurewatch sources list'],
  no_authorisation: ['the source has no authorisation to approve', 'write one into it and add it again'],
  expired: ['the authorisation has expired', 'get a new one, and add the source again'],
  not_a_lead: ['that account is no lead', 'use an account whose role is lead or admin; see: lurewatch users list'],
}

export function buildApprove(context: CommandContext): Command {
  return withCommonOptions(new Command('approve'))
    .description('a lead approves the authorisation of a source, for at most 90 days')
    .argument('<id>')
    .requiredOption('--as <name>', 'the account of the lead')
    .option('--password-stdin', 'read the password from the first line of stdin')
    .action(async (id: string, options: Options) => {
      const password = await readPassword(options.passwordStdin === true)
      await withStore(composeSettings(options.data), async (store) => {
        if (!isProven(store, options.as, password))
          throw new UsageError('name and password do not belong together', 'see: lurewatch users list')
        const approval = approveSource(store, { id, lead: options.as, at: shanghaiIso(systemClock()) })
        if (!approval.ok) throw new UsageError(...FAULTS[approval.fault])
        await printJson({ id, authorisation: approval.authorisation })
      })
      context.finish(EXIT.done)
    })
}

function isProven(store: Store, name: string, password: string): boolean {
  const user = findUser(store.reader, name)
  return user !== null && verifyPassword(password, user.passwordHash)
}
