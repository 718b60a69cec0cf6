import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPaceLedger } from '#src/store/pace-store.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'
import { startNode } from './child-process.ts'

describe('the pace ledger', () => {
  test('grants now to a host never asked, and each host for itself', () => {
    const ledger = createPaceLedger(testStore())
    expect(ledger.reserve('a.example.com', 1000, 5000)).toBe(5000)
    expect(ledger.reserve('b.example.com', 1000, 5000)).toBe(5000)
    expect(ledger.reserve('a.example.com', 1000, 5000)).toBe(6000)
    expect(ledger.reserve('a.example.com', 1000, 9000)).toBe(9000)
  })

  test('a host that asked for time gets it, and a shorter wish does not shorten it', () => {
    const ledger = createPaceLedger(testStore())
    ledger.postpone('a.example.com', 60_000)
    ledger.postpone('a.example.com', 10_000)
    expect(ledger.reserve('a.example.com', 1000, 5000)).toBe(60_000)
    expect(ledger.reserve('a.example.com', 1000, 5000)).toBe(61_000)
  })

  test('no slot comes closer to the one before than its gap, whatever the clocks say', () => {
    const ask = fc.record({ gap: fc.integer({ min: 0, max: 5000 }), now: fc.integer({ min: 0, max: 20_000 }) })
    fc.assert(
      fc.property(fc.array(ask, { minLength: 2, maxLength: 15 }), (asks) => {
        const store = testStore()
        const ledger = createPaceLedger(store)
        let last = Number.NEGATIVE_INFINITY
        for (const { gap, now } of asks) {
          const slot = ledger.reserve('a.example.com', gap, now)
          expect(slot).toBeGreaterThanOrEqual(now)
          expect(slot - last).toBeGreaterThanOrEqual(gap)
          last = slot
        }
        store.close()
      }),
      { numRuns: 20 },
    )
  })

  test('two processes share one patience', async () => {
    const dir = testDir()
    testStore(dir)
    const code = `import { openStore } from '#src/store/open-store.ts'
      import { createPaceLedger } from '#src/store/pace-store.ts'
      const store = openStore(${JSON.stringify(dir)})
      const ledger = createPaceLedger(store)
      for (let i = 0; i < 60; i += 1) console.log(ledger.reserve('a.example.com', 700, 1000))
      store.close()`
    const children = [startNode(code), startNode(code)]
    const printed = await Promise.all(children.map((child) => child.end()))
    const slots = printed.flatMap((text) => text.trim().split('\n').map(Number)).sort((a, b) => a - b)
    expect(slots).toEqual(Array.from({ length: 120 }, (_, i) => 1000 + 700 * i))
  })
})
