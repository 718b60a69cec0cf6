// Slows guessing: ten failed sign-ins for a name within fifteen minutes lock that name until the oldest is fifteen
// minutes old. Names that do not exist are treated alike, in a fixed number of buckets, so memory cannot be filled.

import { createHmac, randomBytes } from 'node:crypto'

const MOST_FAILURES = 10
const WINDOW_MS = 15 * 60_000
const BUCKETS = 1024

export interface SignInPace {
  /** Milliseconds until the name may try again; 0 = now. */
  waitMs(name: string, known: boolean, now: Date): number
  fail(name: string, known: boolean, now: Date): void
  succeed(name: string): void
}

/** A pace kept in this process; a restart forgets it. `known` = the account exists. */
export function createSignInPace(): SignInPace {
  const salt = randomBytes(16)
  const failures = new Map<string, number[]>()
  const keyOf = (name: string, known: boolean): string =>
    known ? `name:${name}` : `bucket:${createHmac('sha256', salt).update(name).digest().readUInt16BE(0) % BUCKETS}`
  const recent = (key: string, now: Date): number[] =>
    (failures.get(key) ?? []).filter((at) => now.getTime() - at < WINDOW_MS)

  return {
    waitMs(name, known, now) {
      const times = recent(keyOf(name, known), now)
      const oldest = times.at(-MOST_FAILURES)
      return oldest === undefined ? 0 : oldest + WINDOW_MS - now.getTime()
    },
    fail(name, known, now) {
      const key = keyOf(name, known)
      failures.set(key, [...recent(key, now), now.getTime()].slice(-MOST_FAILURES))
    },
    succeed(name) {
      failures.delete(keyOf(name, true))
    },
  }
}
