// The pace ledger: when a host may next be asked, and how often it was today. Kept in the record, so that HTTP, browser
// and every process of a data directory share one patience.

import { eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import type { PaceLedger, TurnAnswer, TurnWish } from '#src/domain/ports.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { perConnection, type Reader, type Store } from './connection.ts'
import { createHostHands } from './host-hands.ts'
import { inTransaction, type Tx } from './in-transaction.ts'
import { pace } from './schema.ts'

/** "Never asked": far enough back that no gap reaches now. */
const NEVER = -1e15

/** The clock ticks in whole milliseconds: so much is added to a turn's time, that two are never nearer than they look. */
const TICK_MS = 1

/** Turns are written as they are taken: one that lies further ahead was written before the clock was set back. */
const AHEAD_MS = 1000

type Row = Readonly<{ lastSlot: number; notBefore: number; day: string; spent: number }>

const slot = sql.placeholder

const statements = perConnection((db) => ({
  find: db
    .select()
    .from(pace)
    .where(eq(pace.host, slot('host')))
    .prepare(),
  keep: db
    .insert(pace)
    .values({
      host: slot('host'),
      lastSlot: slot('lastSlot'),
      notBefore: slot('notBefore'),
      day: slot('day'),
      spent: slot('spent'),
    })
    .onConflictDoUpdate({
      target: pace.host,
      set: {
        lastSlot: sql`excluded.last_slot`,
        notBefore: sql`excluded.not_before`,
        day: sql`excluded.day`,
        spent: sql`excluded.spent`,
      },
    })
    .prepare(),
}))

const dayOf = (now: number): string => shanghaiIso(new Date(now)).slice(0, 10)

/** A host's row as it is to be read now: after a clock was set back nothing waits longer than it was told to. */
function rowAt(tx: Tx, host: string, now: number): Row {
  const use = statements(tx)
  const row = use.find.get({ host }) ?? { lastSlot: NEVER, notBefore: NEVER, day: '', spent: 0 }
  const ahead = row.lastSlot - now
  if (ahead <= AHEAD_MS) return row
  const mended = { ...row, lastSlot: now, notBefore: row.notBefore - ahead }
  use.keep.run({ ...mended, host })
  return mended
}

/** A day that was counted does not begin anew because the clock was set back into the one before. */
const spentAt = (row: Row, now: number): number => (row.day >= dayOf(now) ? row.spent : 0)

function keepTurn(tx: Tx, host: string, { row, now }: Readonly<{ row: Row; now: number }>): void {
  const today = dayOf(now)
  const day = row.day > today ? row.day : today
  const lastSlot = Math.max(row.lastSlot, Math.ceil(now) + TICK_MS)
  statements(tx).keep.run({ host, lastSlot, notBefore: row.notBefore, day, spent: spentAt(row, now) + 1 })
}

/** Whether a host's turn is plainly not due: found without holding the ledger, since most who ask have to wait. */
function waitsAnyway(db: Reader, host: string, { minGapMs, clock }: TurnWish): TurnAnswer | null {
  const row = statements(db).find.get({ host })
  const now = clock().getTime()
  if (!row || row.lastSlot - now > AHEAD_MS) return null
  const until = Math.ceil(Math.max(row.lastSlot + minGapMs, row.notBefore))
  return until > now ? { kind: 'wait', until } : null
}

function take(tx: Tx, host: string, { minGapMs, perDay, clock }: TurnWish): TurnAnswer {
  const now = clock().getTime()
  const row = rowAt(tx, host, now)
  if (perDay !== null && spentAt(row, now) >= perDay) return { kind: 'spent' }
  const until = Math.ceil(Math.max(row.lastSlot + minGapMs, row.notBefore))
  if (until > now) return { kind: 'wait', until }
  keepTurn(tx, host, { row, now })
  return { kind: 'taken', at: now }
}

function note(tx: Tx, host: string, { perDay, clock }: Pick<TurnWish, 'perDay' | 'clock'>): boolean {
  const now = clock().getTime()
  const row = rowAt(tx, host, now)
  if (perDay !== null && spentAt(row, now) >= perDay) return false
  keepTurn(tx, host, { row, now })
  return true
}

function end(tx: Tx, host: string, now: number): void {
  const row = rowAt(tx, host, now)
  statements(tx).keep.run({ ...row, host, lastSlot: Math.max(row.lastSlot, Math.ceil(now) + TICK_MS) })
}

function postpone(tx: Tx, host: string, until: number): void {
  const use = statements(tx)
  const row = use.find.get({ host }) ?? { lastSlot: NEVER, notBefore: NEVER, day: '', spent: 0 }
  use.keep.run({ ...row, host, notBefore: Math.ceil(Math.max(row.notBefore, until)) })
}

/** A turn need not be on the disk before its request: who starts again after a power cut has waited long enough. */
const LATER = { sync: 'later' } as const

/** Nobody says when a hand will be free: it is looked at so often. */
const LOOK_AGAIN_MS = 20

/**
 * The ledger of a store. BEGIN IMMEDIATE makes "is it due" and "taken" one act, across processes too; until its end a
 * turn is in one of the host's hands.
 */
export function createPaceLedger(store: Pick<Store, 'writer' | 'dataDir'>): PaceLedger {
  const hands = createHostHands(store.dataDir)
  const takeInHand = (host: string, wish: TurnWish): TurnAnswer => {
    if (!hands.grab(host, wish.concurrency)) return { kind: 'wait', until: wish.clock().getTime() + LOOK_AGAIN_MS }
    let isTaken = false
    try {
      const answer = inTransaction(store, (tx) => take(tx, host, wish), LATER)
      isTaken = answer.kind === 'taken'
      return answer
    } finally {
      // A hand that stays full when the record cannot be written would let nobody ask this host again.
      if (!isTaken) hands.drop(host)
    }
  }
  return {
    take: (host, wish) => waitsAnyway(store.writer, host, wish) ?? takeInHand(host, wish),
    note: (host, wish) => inTransaction(store, (tx) => note(tx, host, wish), LATER),
    end: (host, { concurrency, clock }) => {
      try {
        if (concurrency === 1) inTransaction(store, (tx) => end(tx, host, clock().getTime()), LATER)
      } finally {
        hands.drop(host)
      }
    },
    postpone: (host, until) => inTransaction(store, (tx) => postpone(tx, host, until), LATER),
    heldUntil: (host) => statements(store.writer).find.get({ host })?.notBefore ?? NEVER,
  }
}
