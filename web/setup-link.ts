// The first run's one-time link: whoever can read the terminal makes the first admin.

import { sha256 } from '#src/runtime/identity.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { saveSetupToken } from '#src/store/session-store.ts'
import { countUsers } from '#src/store/user-store.ts'
import { randomToken } from './form-token.ts'

const LIFE_MS = 24 * 3_600_000

/**
 * A token for `/setup/<token>`: works once, for 24 hours, only while there is no user. Null when there is one.
 * Only its SHA-256 is stored.
 */
export function createSetupLink(store: Store, now: Date): { token: string } | null {
  if (countUsers(store.reader) > 0) return null
  const token = randomToken()
  const expiresAt = new Date(now.getTime() + LIFE_MS).toISOString()
  inTransaction(store, (tx) => saveSetupToken(tx, { tokenHash: sha256(token), expiresAt }))
  return { token }
}
