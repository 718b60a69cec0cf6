// The token in every form, derived from a cookie that scripts and other sites cannot read: no state, nothing to expire.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import type { DeskContext } from './desk.ts'

/** Holds the secret that forms are bound to before anyone has signed in. */
const VISITOR_COOKIE = 'lurewatch_visitor'

/** Whether the browser reached us (or our proxy) by https; decides the cookies' Secure flag only. */
export function isHttps(c: DeskContext): boolean {
  return new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
}

/** 256 random bits, base64url. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The form token that belongs to a session token or visitor secret. */
export function formTokenFor(secret: string): string {
  return createHmac('sha256', secret).update('lurewatch form').digest('base64url')
}

/** Constant-time comparison of two texts. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** The visitor's form token; on a GET without one, a new visitor cookie is set. */
export function visitorFormToken(c: DeskContext): string {
  const known = getCookie(c, VISITOR_COOKIE)
  if (known && known.length >= 40) return formTokenFor(known)
  const secret = randomToken()
  if (c.req.method === 'GET') {
    setCookie(c, VISITOR_COOKIE, secret, { httpOnly: true, sameSite: 'Lax', path: '/', secure: isHttps(c) })
  }
  return formTokenFor(secret)
}
