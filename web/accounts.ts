// Accounts of the desk: each act is one transaction with its audit entry. Refusals are values that name the fault.

import { CLASSIFIER } from '#src/domain/case.ts'
import { ROLES, type Role } from '#src/domain/closed-lists.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { hashPassword, passwordFault } from '#src/runtime/passwords.ts'
import { appendAudit } from '#src/store/audit-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { takeSetupToken } from '#src/store/session-store.ts'
import { countUsers, createUser, findUser, listUsers, setPasswordHash, setUserDisabled } from '#src/store/user-store.ts'

/** Faults of an account act; each has its sentence in the dictionary. */
export type AccountFault = 'name' | 'taken' | 'too_short' | 'too_long' | 'role' | 'last_admin' | 'not_found'
export type AccountResult = Readonly<{ ok: true }> | Readonly<{ ok: false; fault: AccountFault }>

/** Who does it, to whom, when. `at` is ISO 8601. */
type Act = Readonly<{ name: string; actor: string; at: string }>

const DONE: AccountResult = { ok: true }
const refuse = (fault: AccountFault): AccountResult => ({ ok: false, fault })

/** The role a form names, or null. */
export function parseRole(text: string): Role | null {
  return ROLES.find((role) => role === text) ?? null
}

/** Names under which the record and the desk show software or the command line, not a person. */
const RESERVED: ReadonlySet<string> = new Set([CLASSIFIER, 'cli', 'system', 'software', 'lurewatch', '系统', '软件'])

/**
 * Whether a name may be an account: 1–40 letters or digits of any script, dot, dash, underscore, and not one under which
 * software acts, in whatever width or case it is written.
 */
export function isAccountName(name: string): boolean {
  return /^[\p{L}\p{N}._-]{1,40}$/u.test(name) && !RESERVED.has(name.normalize('NFKC').toLowerCase())
}

function note(tx: Tx, act: Act, action: string, facts: Record<string, string> = {}): void {
  appendAudit(tx, { at: act.at, actor: act.actor, action, target: `user:${act.name}`, facts })
}

/** Adds a user. Hashing happens before the transaction, so nobody waits for it. */
export function addAccount(store: Store, act: Act & Readonly<{ role: Role; password: string }>): AccountResult {
  if (!isAccountName(act.name)) return refuse('name')
  const fault = passwordFault(act.password)
  if (fault) return refuse(fault)
  const passwordHash = hashPassword(act.password)
  return inTransaction(store, (tx) => {
    if (findUser(tx, act.name)) return refuse('taken')
    createUser(tx, { name: act.name, role: act.role, passwordHash, at: act.at })
    note(tx, act, 'user.add', { role: act.role })
    return DONE
  })
}

/** Makes the first admin with a set-up token; `gone` when the token is used, expired or unknown, or users exist. */
export function addFirstAdmin(
  store: Store,
  first: Readonly<{ name: string; password: string; token: string; at: string }>,
): AccountResult | Readonly<{ ok: false; fault: 'gone' }> {
  if (!isAccountName(first.name)) return refuse('name')
  const fault = passwordFault(first.password)
  if (fault) return refuse(fault)
  if (countUsers(store.reader) > 0) return { ok: false, fault: 'gone' }
  const passwordHash = hashPassword(first.password)
  return inTransaction(store, (tx) => {
    const may = countUsers(tx) === 0 && takeSetupToken(tx, { tokenHash: sha256(first.token), now: first.at })
    if (!may) return { ok: false, fault: 'gone' } as const
    createUser(tx, { name: first.name, role: 'admin', passwordHash, at: first.at })
    note(tx, { name: first.name, actor: first.name, at: first.at }, 'user.setup', { role: 'admin' })
    return DONE
  })
}

/** Gives a user a new password and ends all their sessions. */
export function resetPassword(store: Store, act: Act & Readonly<{ password: string }>): AccountResult {
  const fault = passwordFault(act.password)
  if (fault) return refuse(fault)
  const passwordHash = hashPassword(act.password)
  return inTransaction(store, (tx) => {
    if (!findUser(tx, act.name)) return refuse('not_found')
    setPasswordHash(tx, { name: act.name, passwordHash })
    note(tx, act, 'user.reset')
    return DONE
  })
}

/** Disables (ending all sessions) or enables a user. The last active admin stays. */
export function setAccountDisabled(store: Store, act: Act & Readonly<{ disabled: boolean }>): AccountResult {
  return inTransaction(store, (tx) => {
    const user = findUser(tx, act.name)
    if (!user) return refuse('not_found')
    const others = listUsers(tx).filter((other) => other.role === 'admin' && !other.disabled && other.name !== act.name)
    if (act.disabled && user.role === 'admin' && others.length === 0) return refuse('last_admin')
    setUserDisabled(tx, { name: act.name, disabled: act.disabled })
    note(tx, act, act.disabled ? 'user.disable' : 'user.enable')
    return DONE
  })
}
