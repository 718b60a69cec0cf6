// The pace ledger on a real database: no two turns nearer than the gap in one process, four, or after a clock was set.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TurnAnswer, TurnWish } from '#src/domain/ports.ts'
import { clientOf } from '#src/store/connection.ts'
import { createPaceLedger } from '#src/store/pace-store.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'
import { startNode } from './child-process.ts'

const HOST = 'a.example.com'
const HOUR = 3_600_000
/** 08:00 in Shanghai. */
const MORNING = Date.parse('2026-11-27T00:00:00Z')

/** A ledger whose turns end at once, unless `isLong`. */
function openLedger({ isLong = false, dir = testDir() }: Readonly<{ isLong?: boolean; dir?: string }> = {}) {
  const ledger = createPaceLedger(testStore(dir))
  const end = (now: number, concurrency = 1): void => ledger.end(HOST, { concurrency, clock: () => new Date(now) })
  const take = (now: number, wish: Partial<TurnWish> = {}, host = HOST): TurnAnswer => {
    const clock = () => new Date(now)
    const answer = ledger.take(host, { minGapMs: 1000, concurrency: 1, perDay: null, ...wish, clock })
    if (answer.kind === 'taken' && !isLong) ledger.end(host, { concurrency: wish.concurrency ?? 1, clock })
    return answer
  }
  const note = (now: number, perDay: number | null = null): boolean =>
    ledger.note(HOST, { perDay, clock: () => new Date(now) })
  return { ...ledger, take, note, end }
}

describe('the pace ledger', () => {
  test('grants at once to a host never asked, and each host for itself', () => {
    const { take } = openLedger()
    expect(take(5000)).toEqual({ kind: 'taken', at: 5000 })
    expect(take(5000, {}, 'b.example.com')).toEqual({ kind: 'taken', at: 5000 })
    expect(take(5500)).toEqual({ kind: 'wait', until: 6001 })
    expect(take(6000)).toEqual({ kind: 'wait', until: 6001 })
    expect(take(6001)).toEqual({ kind: 'taken', at: 6001 })
  })

  test('who only asked has taken nothing', () => {
    const { take } = openLedger()
    take(5000)
    for (let now = 5001; now < 5900; now += 100) take(now)
    expect(take(6001).kind).toBe('taken')
  })

  test('a record that cannot be written keeps no hand full: who asks again later gets a turn', () => {
    const store = testStore()
    const ledger = createPaceLedger(store)
    const client = clientOf(store.writer)
    const wish = { minGapMs: 0, concurrency: 1, perDay: null, clock: () => new Date(5000) }
    const refuse = () => client.exec("CREATE TRIGGER full BEFORE INSERT ON pace BEGIN SELECT RAISE(ABORT, 'full'); END")
    refuse()
    expect(() => ledger.take(HOST, wish)).toThrow('full')
    client.exec('DROP TRIGGER full')
    expect(ledger.take(HOST, wish).kind).toBe('taken')
    refuse()
    expect(() => ledger.end(HOST, wish)).toThrow('full')
    client.exec('DROP TRIGGER full')
    expect(ledger.take(HOST, { ...wish, clock: () => new Date(9000) }).kind).toBe('taken')
  })

  test('a host that asked for time gets it, and a shorter wish does not shorten it', () => {
    const { take, postpone, heldUntil } = openLedger()
    postpone(HOST, 60_000)
    postpone(HOST, 10_000)
    expect(heldUntil(HOST)).toBe(60_000)
    expect(take(5000)).toEqual({ kind: 'wait', until: 60_000 })
    expect(take(60_000).kind).toBe('taken')
  })

  test('a request that rides along moves the next turn', () => {
    const { take, note } = openLedger()
    take(5000)
    expect(note(5800)).toBe(true)
    expect(take(6001)).toEqual({ kind: 'wait', until: 6801 })
  })

  test('the gap is counted from the end of the request, however slow it was', () => {
    const { take, end } = openLedger({ isLong: true })
    take(5000)
    end(9000)
    expect(take(9500)).toEqual({ kind: 'wait', until: 10_001 })
    expect(take(10_001).kind).toBe('taken')
  })

  test('while a request is under way the host gets no other, from another process either', () => {
    const dir = testDir()
    const [here, there] = [openLedger({ dir, isLong: true }), openLedger({ dir, isLong: true })]
    expect(here.take(5000).kind).toBe('taken')
    expect(here.take(9000).kind).toBe('wait')
    expect(there.take(9000).kind).toBe('wait')
    here.end(9000)
    expect(there.take(10_001).kind).toBe('taken')
  })

  test('of several at a time the gap lies between their beginnings, and there are no more than that', () => {
    const dir = testDir()
    const [here, there] = [openLedger({ dir, isLong: true }), openLedger({ dir, isLong: true })]
    const wish = { minGapMs: 100, concurrency: 2 }
    expect(here.take(5000, wish).kind).toBe('taken')
    expect(there.take(5050, wish)).toEqual({ kind: 'wait', until: 5101 })
    expect(there.take(5101, wish).kind).toBe('taken')
    expect(here.take(9000, wish).kind).toBe('wait')
    there.end(9000, 2)
    expect(here.take(9000, wish).kind).toBe('taken')
  })

  test('a process that is killed lets go of the host', async () => {
    const dir = testDir()
    const ledger = openLedger({ dir })
    const code = `import { openStore } from '#src/store/open-store.ts'
      import { createPaceLedger } from '#src/store/pace-store.ts'
      const ledger = createPaceLedger(openStore(${JSON.stringify(dir)}))
      const wish = { minGapMs: 10, concurrency: 1, perDay: null, clock: () => new Date(5000) }
      console.log(ledger.take('${HOST}', wish).kind)
      setTimeout(() => undefined, 60_000)`
    const child = startNode(code)
    expect(await child.line()).toBe('taken')
    expect(ledger.take(6000, { minGapMs: 10 }).kind).toBe('wait')
    child.stop()
    await expect(child.end()).rejects.toThrow()
    expect(ledger.take(6000, { minGapMs: 10 }).kind).toBe('taken')
  })

  test('whatever is asked when, no turn is taken nearer than its gap', () => {
    const ask = fc.record({ gap: fc.integer({ min: 0, max: 5000 }), pass: fc.integer({ min: 0, max: 4000 }) })
    fc.assert(
      fc.property(fc.array(ask, { minLength: 2, maxLength: 25 }), (asks) => {
        const { take } = openLedger()
        let now = 10_000
        let last = Number.NEGATIVE_INFINITY
        for (const { gap, pass } of asks) {
          now += pass
          const answer = take(now, { minGapMs: gap })
          if (answer.kind === 'wait') expect(answer.until - now).toBeLessThanOrEqual(gap + 1)
          if (answer.kind !== 'taken') continue
          expect(now - last).toBeGreaterThanOrEqual(gap)
          last = now
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('the requests of a day', () => {
  test('are spent, ridden-along ones too, until midnight in Shanghai', () => {
    const { take, note } = openLedger()
    const wish = { minGapMs: 0, perDay: 3 }
    expect(take(MORNING, wish).kind).toBe('taken')
    expect(note(MORNING + 10, 3)).toBe(true)
    expect(take(MORNING + 20, wish).kind).toBe('taken')
    expect(take(MORNING + 30, wish)).toEqual({ kind: 'spent' })
    expect(note(MORNING + 40, 3)).toBe(false)
    expect(take(MORNING + 16 * HOUR - 1, wish)).toEqual({ kind: 'spent' })
    expect(take(MORNING + 16 * HOUR, wish).kind).toBe('taken')
  })

  test('are counted for who has no limit as well, and each host for itself', () => {
    const { take } = openLedger()
    for (let i = 0; i < 5; i += 1) take(MORNING + 10 * i, { minGapMs: 0 })
    expect(take(MORNING + 100, { minGapMs: 0, perDay: 5 })).toEqual({ kind: 'spent' })
    expect(take(MORNING + 100, { minGapMs: 0, perDay: 5 }, 'b.example.com').kind).toBe('taken')
  })
})

describe('a clock that jumps', () => {
  test('set back an hour, makes nobody wait an hour', () => {
    const { take } = openLedger()
    take(MORNING)
    expect(take(MORNING - HOUR)).toEqual({ kind: 'wait', until: MORNING - HOUR + 1000 })
    expect(take(MORNING - HOUR + 1000).kind).toBe('taken')
  })

  test('set back, leaves a host that asked for time no more than it asked for', () => {
    const { take, postpone } = openLedger()
    take(MORNING)
    postpone(HOST, MORNING + 30_000)
    expect(take(MORNING - HOUR)).toEqual({ kind: 'wait', until: MORNING - HOUR + 30_000 - 1 })
    expect(take(MORNING - HOUR + 30_000).kind).toBe('taken')
  })

  test('set forward a day and back again, gives no second day of requests', () => {
    const { take } = openLedger()
    const wish = { minGapMs: 0, perDay: 2 }
    take(MORNING, wish)
    take(MORNING + 24 * HOUR, wish)
    expect(take(MORNING + 5000, wish).kind).toBe('taken')
    expect(take(MORNING + 10_000, wish)).toEqual({ kind: 'spent' })
  })
})

test('four processes share one patience: no two turns nearer than the gap', { timeout: 120_000 }, async () => {
  const dir = testDir()
  testStore(dir)
  const code = `import { openStore } from '#src/store/open-store.ts'
    import { createPaceLedger } from '#src/store/pace-store.ts'
    const store = openStore(${JSON.stringify(dir)}, { busyTimeoutMs: 60_000 })
    const ledger = createPaceLedger(store)
    for (let left = 200; left > 0; ) {
      const clock = () => new Date()
      const answer = ledger.take('a.example.com', { minGapMs: 5, concurrency: 1, perDay: null, clock })
      if (answer.kind === 'taken') {
        left -= 1
        console.log(answer.at)
        ledger.end('a.example.com', { concurrency: 1, clock })
      } else await new Promise((resolve) => setTimeout(resolve, answer.until - Date.now()))
    }
    store.close()`
  const printed = await Promise.all([1, 2, 3, 4].map(() => startNode(code).end()))
  const turns = printed.flatMap((text) => text.trim().split('\n').map(Number)).sort((a, b) => a - b)
  expect(turns).toHaveLength(800)
  const gaps = turns.slice(1).map((turn, i) => turn - (turns[i] ?? 0))
  expect(gaps.filter((gap) => gap < 5)).toEqual([])
})
