// What a run remembers of links must change nothing but the work: the queue ends up as if it were told of every link.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rememberLinks } from '#src/scans/admit-links.ts'
import { clientOf } from '#src/store/connection.ts'
import { type Admission, admitTargets, countDuplicates } from '#src/store/frontier-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { beginScan, loadRunReport } from '#src/store/scan-store.ts'
import { AT, buildSource } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const HOST = 'https://board.example/'
const source = buildSource({ start: [HOST], hosts: ['board.example'] })

/** One link of a page: which address, and what admission says of it there. Outside is outside for good. */
const link = fc.record({
  to: fc.integer({ min: 0, max: 6 }),
  fate: fc.constantFrom('waits' as const, 'too_deep' as const, 'trap' as const),
})
const pages = fc.array(fc.array(link, { maxLength: 8 }), { maxLength: 12 })

const admissionOf = ({ to, fate }: { to: number; fate: 'waits' | 'too_deep' | 'trap' }): Admission => {
  const url = `${HOST}${to}`
  if (to > 4) return { url, depth: 1, skip: 'out_of_scope', why: 'outside' }
  return fate === 'waits' ? { url, depth: 1 } : { url, depth: 9, skip: fate, why: fate }
}

function begin(store: Store, id: string): void {
  inTransaction(store, (tx) => beginScan(tx, { id, sourceId: 'demo', source, startedAt: AT }))
}

const rowsOf = (store: Store, scanId: string): unknown[] =>
  clientOf(store.reader)
    .prepare('select url, depth, state, reason, why from frontier where scan_id = ? order by url')
    .all(scanId)

test('the queue is the same with and without the memory, duplicates counted alike', () => {
  const store = testStore()
  let run = 0
  const admitLink = () => ({ ok: true, url: '' }) as const
  fc.assert(
    fc.property(pages, (found) => {
      run += 1
      const [plain, remembering] = [`plain-${run}`, `remembering-${run}`] as const
      for (const id of [plain, remembering]) begin(store, id)
      const memory = rememberLinks({ source, admitLink })
      for (const links of found.map((page) => page.map(admissionOf))) {
        const { fresh, again } = memory.takeNew(links)
        const [all, some] = inTransaction(store, (tx) => {
          countDuplicates(tx, remembering, again)
          // One address twice on a page: the queue takes the ways in first, so that is how it is told.
          const byFate = [...links.filter(({ skip }) => !skip), ...links.filter(({ skip }) => skip)]
          return [admitTargets(tx, plain, byFate).added, admitTargets(tx, remembering, fresh).added]
        })
        expect(some).toBe(all)
      }
      expect(rowsOf(store, remembering)).toEqual(rowsOf(store, plain))
      const [before, after] = [plain, remembering].map((id) => loadRunReport(store.reader, id))
      expect(after?.skipped).toEqual(before?.skipped)
      expect(after?.found).toBe(before?.found)
    }),
    { numRuns: 200 },
  )
})

test('admission is asked once of a link at a depth, and what grants access is not kept', () => {
  let asked = 0
  const memory = rememberLinks({
    source,
    admitLink: (_, { url }) => {
      asked += 1
      return url.includes('out') ? { ok: false, reason: 'out_of_scope', why: 'outside' } : { ok: true, url }
    },
  })
  const outside = `${HOST}out?sessionid=0123456789abcdef`
  const first = memory.judge([`${HOST}a`, `${HOST}a`, outside], 1)
  expect(first).toEqual([
    { url: `${HOST}a`, depth: 1 },
    { url: `${HOST}out`, depth: 1, skip: 'out_of_scope', why: 'outside' },
  ])
  expect(memory.judge([`${HOST}a`, outside], 1)).toEqual(first)
  expect(asked).toBe(2)
  expect(memory.judge([`${HOST}a`], 2)).toEqual([{ url: `${HOST}a`, depth: 2 }])
  expect(asked).toBe(3)
})
