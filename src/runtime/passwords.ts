// Passwords as argon2id hashes that carry their own parameters, so that stronger ones can come without breaking old ones.
// Parameters follow the OWASP minimum for argon2id: 19 MiB, two passes, one lane.

import { argon2Sync, randomBytes, timingSafeEqual } from 'node:crypto'

const CURRENT = { memory: 19_456, passes: 2, parallelism: 1 } as const
const TAG_BYTES = 32
const SHAPE = /^argon2id\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9_-]{22,86})\$([A-Za-z0-9_-]{43})$/

/** The fewest characters a password may have; there are no other rules, and no longest useful length below 1000. */
export const SHORTEST_PASSWORD = 10

type Cost = Readonly<{ memory: number; passes: number; parallelism: number }>

const derive = (password: string, nonce: Uint8Array, cost: Cost): Buffer =>
  argon2Sync('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, tagLength: TAG_BYTES, ...cost })

/** `argon2id$m=…,t=…,p=…$salt$hash` with a fresh salt. Takes about 60 ms and 19 MiB on purpose. */
export function hashPassword(password: string): string {
  const nonce = randomBytes(16)
  const { memory, passes, parallelism } = CURRENT
  const tag = derive(password, nonce, CURRENT)
  return `argon2id$m=${memory},t=${passes},p=${parallelism}$${nonce.toString('base64url')}$${tag.toString('base64url')}`
}

/** Whether the password made this hash. False, never an error, for a hash of another shape. */
export function verifyPassword(password: string, hash: string): boolean {
  const match = SHAPE.exec(hash)
  if (!match) return false
  const [memory = 0, passes = 0, parallelism = 0] = match.slice(1, 4).map(Number)
  const affordable = memory >= 8 * parallelism && memory <= 1_048_576 && passes >= 1 && parallelism >= 1
  if (!affordable) return false
  const tag = derive(password, Buffer.from(match[4] ?? '', 'base64url'), { memory, passes, parallelism })
  return timingSafeEqual(tag, Buffer.from(match[5] ?? '', 'base64url'))
}

/** Null when a new password will do, else which rule it breaks. */
export function passwordFault(password: string): 'too_short' | 'too_long' | null {
  if ([...password].length < SHORTEST_PASSWORD) return 'too_short'
  return password.length > 1000 ? 'too_long' : null
}
