// Accounts. The hash of a password is made and checked elsewhere; here it is only kept.

import { asc, count, eq } from 'drizzle-orm'
import type { Role } from '#src/domain/closed-lists.ts'
import type { Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { users } from './schema.ts'
import { endSessionsOf } from './session-store.ts'

export type User = Readonly<{ name: string; role: Role; passwordHash: string; disabled: boolean; createdAt: string }>

/** Adds an account. `exists` when the name is taken: nothing is written. */
export function createUser(
  tx: Tx,
  { name, role, passwordHash, at }: Readonly<{ name: string; role: Role; passwordHash: string; at: string }>,
): { outcome: 'created' | 'exists' } {
  const row = { name, role, passwordHash, createdAt: at }
  const { changes } = tx.insert(users).values(row).onConflictDoNothing().run()
  return { outcome: changes === 1 ? 'created' : 'exists' }
}

/** The account of that exact name, disabled ones too, or null. */
export function findUser(db: Reader, name: string): User | null {
  return db.select().from(users).where(eq(users.name, name)).get() ?? null
}

/** Every account, by name. */
export function listUsers(db: Reader): User[] {
  return db.select().from(users).orderBy(asc(users.name)).all()
}

/** How many accounts there are, disabled ones included. */
export function countUsers(db: Reader): number {
  return db.select({ users: count() }).from(users).get()?.users ?? 0
}

/** Shuts an account out (its sessions end at once) or lets it in again. False when there is none. */
export function setUserDisabled(tx: Tx, { name, disabled }: Readonly<{ name: string; disabled: boolean }>): boolean {
  if (disabled) endSessionsOf(tx, name)
  return tx.update(users).set({ disabled }).where(eq(users.name, name)).run().changes === 1
}

/** Replaces a password hash and ends the account's sessions. False when there is no such account. */
export function setPasswordHash(
  tx: Tx,
  { name, passwordHash }: Readonly<{ name: string; passwordHash: string }>,
): boolean {
  endSessionsOf(tx, name)
  return tx.update(users).set({ passwordHash }).where(eq(users.name, name)).run().changes === 1
}
