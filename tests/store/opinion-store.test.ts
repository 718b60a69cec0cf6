import { describe, expect, test } from 'vitest'
import type { Opinion } from '#src/domain/opinion.ts'
import { createOpinionBook } from '#src/store/opinion-store.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'
import { startNode } from './child-process.ts'

const OPINION: Opinion = {
  ...{ verdict: 'benign', category: 'none', contactPush: false, stance: 'warn', reason: '警示', quotes: ['别信'] },
}
const at = (iso: string): Date => new Date(`${iso}+08:00`)

describe('the budget', () => {
  test('begins anew at midnight in Shanghai, wherever the machine stands', () => {
    const book = createOpinionBook(testStore(), { perDay: 2, cacheDays: 1 })
    const evening = at('2026-11-23T23:59:59.999')
    expect([evening, evening, evening].map((now) => book.spend(now))).toEqual([true, true, false])
    const midnight = at('2026-11-24T00:00:00.000')
    expect([midnight, midnight, midnight].map((now) => book.spend(now))).toEqual([true, true, false])
    // Midnight by UTC is eight in the morning there.
    expect(book.spend(at('2026-11-24T08:00:00.000'))).toBe(false)
    expect(book.spend(at('2026-11-24T23:59:59.000'))).toBe(false)
  })

  test('of nothing lets nothing through, and outlives a restart', () => {
    const dir = testDir()
    expect(createOpinionBook(testStore(dir), { perDay: 0, cacheDays: 1 }).spend(at('2026-11-23T10:00:00'))).toBe(false)
    expect(createOpinionBook(testStore(dir), { perDay: 1, cacheDays: 1 }).spend(at('2026-11-23T10:00:00'))).toBe(true)
    expect(createOpinionBook(testStore(dir), { perDay: 1, cacheDays: 1 }).spend(at('2026-11-23T10:00:00'))).toBe(false)
  })

  test('is one for two processes', async () => {
    const dir = testDir()
    testStore(dir)
    const code = `import { openStore } from '#src/store/open-store.ts'
      import { createOpinionBook } from '#src/store/opinion-store.ts'
      const store = openStore(${JSON.stringify(dir)})
      const book = createOpinionBook(store, { perDay: 50, cacheDays: 1 })
      let got = 0
      for (let i = 0; i < 40; i += 1) if (book.spend(new Date(0))) got += 1
      console.log(got)
      store.close()`
    const printed = await Promise.all([startNode(code), startNode(code)].map((child) => child.end()))
    expect(printed.map(Number).reduce((a, b) => a + b, 0)).toBe(50)
  })
})

describe('what was answered', () => {
  test('is known again for so many days, and then forgotten', () => {
    const book = createOpinionBook(testStore(), { perDay: 1, cacheDays: 2 })
    const now = at('2026-11-23T10:00:00')
    expect(book.recall('k', now)).toBeNull()
    book.keep('k', { model: 'm', opinion: OPINION, now })
    expect(book.recall('k', at('2026-11-25T09:59:59'))).toEqual(OPINION)
    expect(book.recall('k', at('2026-11-25T10:00:00'))).toBeNull()
    expect(book.recall('another', now)).toBeNull()
    book.keep('k', { model: 'm', opinion: { ...OPINION, reason: '新的' }, now: at('2026-11-26T10:00:00') })
    expect(book.recall('k', at('2026-11-26T11:00:00'))?.reason).toBe('新的')
  })

  test('is not kept when it shall hold for no day', () => {
    const book = createOpinionBook(testStore(), { perDay: 1, cacheDays: 0 })
    book.keep('k', { model: 'm', opinion: OPINION, now: new Date(0) })
    expect(book.recall('k', new Date(0))).toBeNull()
  })
})
