// Who is signed in. The browser holds a random token; the record holds only its SHA-256.

import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sha256 } from '#src/runtime/identity.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Reader } from '#src/store/open-store.ts'
import { createSession, endSession, findSession } from '#src/store/session-store.ts'
import type { DeskContext, Person, WriteDesk } from './desk.ts'
import { formTokenFor, isHttps, randomToken } from './form-token.ts'

const SESSION_COOKIE = 'lurewatch_session'

export type Session = Readonly<{ person: Person; formToken: string; tokenHash: string }>

/** The session of a request's cookie, or null: none, unknown, expired, or of a disabled user. Writes nothing. */
export function readSession(c: DeskContext, db: Reader, now: Date): Session | null {
  const token = getCookie(c, SESSION_COOKIE)
  if (!token || token.length > 100) return null
  const tokenHash = sha256(token)
  const found = findSession(db, { tokenHash, now: now.toISOString() })
  if (!found) return null
  const { name, role } = found.user
  return { person: { name, role }, formToken: formTokenFor(token), tokenHash }
}

/** Signs a user in with a fresh token; a session the browser held before is ended. */
export function startSession(c: DeskContext, desk: WriteDesk, userName: string): void {
  const before = getCookie(c, SESSION_COOKIE)
  const token = randomToken()
  const maxAge = desk.config.sessionHours * 3600
  const expiresAt = new Date(desk.clock().getTime() + maxAge * 1000).toISOString()
  inTransaction(desk.store, (tx) => {
    if (before) endSession(tx, sha256(before))
    createSession(tx, { tokenHash: sha256(token), userName, expiresAt })
  })
  setCookie(c, SESSION_COOKIE, token, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge, secure: isHttps(c) })
}

/** Signs the request's browser out. */
export function stopSession(c: DeskContext, desk: WriteDesk): void {
  const token = getCookie(c, SESSION_COOKIE)
  if (token) inTransaction(desk.store, (tx) => endSession(tx, sha256(token)))
  deleteCookie(c, SESSION_COOKIE, { path: '/' })
}
