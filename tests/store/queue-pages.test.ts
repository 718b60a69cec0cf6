// Pages of the queue: in order, joined without gap or repeat, filtered by what a reviewer asks for, counted by state.

import { describe, expect, test } from 'vitest'
import { appendCaseEvent, countCasesByState, listQueue } from '#src/store/case-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { later } from '#tests/helpers/build.ts'
import { flag } from '#tests/helpers/flag-post.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const claim = (store: Store, caseId: string) =>
  inTransaction(store, (tx) =>
    appendCaseEvent(
      tx,
      caseId,
      { kind: 'claimed', at: later(1), actor: 'lin', reason: '' },
      { claimedUntil: later(30) },
    ),
  )

describe('the queue', () => {
  function fill(store: Store): void {
    const priorities = [50, 90, 50, 10, 90, 50, 70]
    priorities.forEach((priority, i) => {
      const post = { id: `q${i}`, title: i % 2 ? `全额退保 ${i}%` : `贷款_${i}`, platform: i < 2 ? 'weibo' : 'zhihu' }
      flag(store, { post, verdict: { priority, category: i === 3 ? 'pos_promo' : 'refund_agency' }, at: later(i % 3) })
    })
  }

  test('is highest priority first, then oldest; pages join without gap or repeat', () => {
    const store = testStore()
    fill(store)
    const whole = listQueue(store.reader, { states: ['open'], limit: 100 })
    expect(whole.next).toBeNull()
    expect(whole.cases.map((record) => record.id)).toEqual(
      [2, 5, 7, 1, 3, 6, 4].map((n) => `C-00000${n}`), // 90@1 90@1 70@0 50@0 50@2 50@2 10@0
    )
    for (const limit of [1, 2, 3, 7]) {
      const pages: string[] = []
      let after: string | undefined
      do {
        const page = listQueue(store.reader, { states: ['open'], limit, ...(after && { after }) })
        pages.push(...page.cases.map((record) => record.id))
        expect(page.cases.length).toBeLessThanOrEqual(limit)
        after = page.next ?? undefined
      } while (after)
      expect(pages).toEqual(whole.cases.map((record) => record.id))
    }
  })

  test('filters by state, platform, category and a piece of the title of any length, taken literally', () => {
    const store = testStore()
    fill(store)
    claim(store, 'C-000004')
    const ids = (query: Partial<Parameters<typeof listQueue>[1]>): string[] =>
      listQueue(store.reader, { states: ['open', 'claimed'], limit: 100, ...query }).cases.map((record) => record.id)
    expect(ids({ states: ['claimed'] })).toEqual(['C-000004'])
    expect(ids({ states: [] })).toEqual([])
    expect(ids({ platform: 'weibo' })).toEqual(['C-000002', 'C-000001'])
    expect(ids({ category: 'pos_promo' })).toEqual(['C-000004'])
    expect(ids({ search: '退' })).toHaveLength(3)
    expect(ids({ search: '退保' })).toHaveLength(3)
    expect(ids({ search: '额退保' })).toHaveLength(3)
    expect(ids({ search: '%' })).toHaveLength(3)
    expect(ids({ search: '_' })).toHaveLength(4)
    expect(ids({ search: '\\' })).toEqual([])
    expect(ids({ search: "' or 1=1 --" })).toEqual([])
    expect(ids({ search: '  ' })).toHaveLength(7)
    expect(ids({ after: 'nonsense' })).toHaveLength(7)
  })

  test('counts every state', () => {
    const store = testStore()
    expect(countCasesByState(store.reader)).toEqual({
      ...{ open: 0, claimed: 0, confirmed: 0, dismissed: 0, reported: 0, withdrawn: 0 },
    })
    fill(store)
    claim(store, 'C-000004')
    expect(countCasesByState(store.reader)).toMatchObject({ open: 6, claimed: 1 })
  })
})
