import { describe, expect, test } from 'vitest'
import { tallyFault } from '#src/domain/scan.ts'
import { admitTargets, leaseTarget, settleTarget } from '#src/store/frontier-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import {
  addToScan,
  beginScan,
  findUnfinishedScan,
  finishScan,
  lastRun,
  listRunReports,
  loadRunReport,
} from '#src/store/scan-store.ts'
import { AT, buildSource, later } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'
import { startNode } from './child-process.ts'

const begin = (store: Store, id: string, startedAt = AT): void =>
  inTransaction(store, (tx) => beginScan(tx, { id, sourceId: 'demo', source: buildSource(), startedAt }))
const finish = (store: Store, scanId: string): void =>
  inTransaction(store, (tx) => finishScan(tx, { scanId, stop: 'done', finishedAt: later(9), hosts: [] }))

describe('a scan', () => {
  test('is unfinished until it is finished; the newest counts', () => {
    const store = testStore()
    expect(findUnfinishedScan(store.reader, 'demo')).toBeNull()
    expect(lastRun(store.reader, 'demo')).toBeNull()
    begin(store, 's1')
    expect(findUnfinishedScan(store.reader, 'demo')).toMatchObject({ id: 's1', hosts: [] })
    expect(findUnfinishedScan(store.reader, 'other')).toBeNull()
    finish(store, 's1')
    expect(findUnfinishedScan(store.reader, 'demo')).toBeNull()
    begin(store, 's2', later(3))
    expect(lastRun(store.reader, 'demo')).toEqual({ startedAt: later(3), finishedAt: '' })
    expect(listRunReports(store.reader, 9).map((report) => report.scan)).toEqual(['s2', 's1'])
    expect(listRunReports(store.reader, 1).map((report) => report.scan)).toEqual(['s2'])
    expect(loadRunReport(store.reader, 'nope')).toBeNull()
  })

  test('adds deltas, replaces host tallies, and names every counter of the contract', () => {
    const store = testStore()
    begin(store, 's1')
    const hosts = [{ host: 'a.example.com', requests: 3, minGapMs: 900, stoppedBecause: 'captcha' }]
    inTransaction(store, (tx) => {
      addToScan(tx, 's1', { posts: { new: 2, unreadable: 1 }, hits: { violating: 1 }, bytes: 5 })
      addToScan(tx, 's1', { posts: { new: 3, seen: 4 }, cases: { opened: 1 }, bytes: 6, hosts })
      addToScan(tx, 's1', {})
      addToScan(tx, 's1', { posts: { changed: 1, deleted: 2 }, hits: { borderline: 7 } })
      admitTargets(tx, 's1', [{ url: 'https://a.example.com/', depth: 0 }])
      const target = leaseTarget(tx, 's1', { now: 0, leaseMs: 1, owner: 'w' })
      expect(target).not.toBeNull()
      const settled = { url: 'https://a.example.com/', fence: target?.fence ?? -1, why: '', bytes: 100 }
      expect(settleTarget(tx, 's1', { ...settled, state: 'fetched', page: 'captcha' })).toBe(true)
    })
    expect(loadRunReport(store.reader, 's1')).toMatchObject({
      posts: { new: 5, changed: 1, deleted: 2, seen: 4, unreadable: 1 },
      hits: { violating: 1, borderline: 7 },
      cases: { opened: 1 },
      bytes: 111,
      hosts,
      found: 1,
      fetched: 1,
      pages: { captcha: 1 },
    })
  })

  test('killed in the middle keeps exactly what was committed, and it adds up', async () => {
    const dir = testDir()
    testStore(dir)
    const child = startNode(`
      import { openStore } from '#src/store/open-store.ts'
      import { inTransaction } from '#src/store/in-transaction.ts'
      import { addToScan, beginScan } from '#src/store/scan-store.ts'
      import { admitTargets, leaseTarget, settleTarget } from '#src/store/frontier-store.ts'
      const store = openStore(${JSON.stringify(dir)})
      inTransaction(store, (tx) => {
        beginScan(tx, { id: 's1', sourceId: 'demo', source: ${JSON.stringify(buildSource())}, startedAt: '${AT}' })
        admitTargets(tx, 's1', Array.from({ length: 20 }, (_, i) => ({ url: 'https://a.example.com/' + i, depth: 0 })))
      })
      const step = () => inTransaction(store, (tx) => {
        const target = leaseTarget(tx, 's1', { now: 0, leaseMs: 60_000, owner: 'w' })
        settleTarget(tx, 's1', { ...target, state: 'fetched', page: 'ok', why: '', bytes: 1 })
        addToScan(tx, 's1', { posts: { new: 1 } })
      })
      for (let i = 0; i < 7; i += 1) step()
      inTransaction(store, (tx) => {
        leaseTarget(tx, 's1', { now: 0, leaseMs: 60_000, owner: 'w' })
        addToScan(tx, 's1', { posts: { new: 100 } })
        console.log('mid-transaction')
        process.kill(process.pid, 'SIGKILL')
        while (true) {}
      })`)
    expect(await child.line()).toBe('mid-transaction')
    await expect(child.end()).rejects.toThrow()
    const report = loadRunReport(testStore(dir).reader, 's1')
    expect(report).toMatchObject({
      found: 20,
      fetched: 7,
      pending: 13,
      posts: { new: 7 },
      finishedAt: '',
      stop: 'interrupted',
    })
    expect(report && tallyFault(report)).toBeNull()
  })
})
