// Sessions and one-time set-up tokens, by the hash of their token only: reading the file lets nobody in.

import { and, eq, gt } from 'drizzle-orm'
import type { Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { sessions, setupTokens, users } from './schema.ts'
import type { User } from './user-store.ts'

/** Begins a session; `expiresAt` is ISO 8601 with zone. */
export function createSession(
  tx: Tx,
  { tokenHash, userName, expiresAt }: Readonly<{ tokenHash: string; userName: string; expiresAt: string }>,
): void {
  tx.insert(sessions)
    .values({ tokenHash, userName, expiresAt: Date.parse(expiresAt) })
    .run()
}

/** Whose session it is; null when unknown, expired at `now` (ISO 8601), or the account is disabled. */
export function findSession(
  db: Reader,
  { tokenHash, now }: Readonly<{ tokenHash: string; now: string }>,
): { user: User } | null {
  const alive = and(
    eq(sessions.tokenHash, tokenHash),
    gt(sessions.expiresAt, Date.parse(now)),
    eq(users.disabled, false),
  )
  const row = db
    .select({ user: users })
    .from(sessions)
    .innerJoin(users, eq(users.name, sessions.userName))
    .where(alive)
    .get()
  return row ?? null
}

/** Ends one session. */
export function endSession(tx: Tx, tokenHash: string): void {
  tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).run()
}

/** Ends every session of an account. */
export function endSessionsOf(tx: Tx, userName: string): void {
  tx.delete(sessions).where(eq(sessions.userName, userName)).run()
}

/** Keeps the hash of a set-up token; older ones die with it, so that only the newest link works. */
export function saveSetupToken(
  tx: Tx,
  { tokenHash, expiresAt }: Readonly<{ tokenHash: string; expiresAt: string }>,
): void {
  tx.delete(setupTokens).run()
  tx.insert(setupTokens)
    .values({ tokenHash, expiresAt: Date.parse(expiresAt) })
    .run()
}

/** Uses a set-up token up. True once, for the right token, before it expires (`now` in ISO 8601). */
export function takeSetupToken(tx: Tx, { tokenHash, now }: Readonly<{ tokenHash: string; now: string }>): boolean {
  const alive = and(eq(setupTokens.tokenHash, tokenHash), gt(setupTokens.expiresAt, Date.parse(now)))
  return tx.delete(setupTokens).where(alive).run().changes === 1
}
