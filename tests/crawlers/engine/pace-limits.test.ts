// The limits of a host beyond its gap, as the site sees them: how many at a time, how many a day, how many faults.

import { describe, expect, it } from 'vitest'
import { tallyFault } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { createPaceLedger } from '#src/store/pace-store.ts'
import { listScanPages } from '#src/store/scan-pages.ts'
import { scanFake } from '#tests/crawlers/scanning.ts'
import { memoryLedger, openTestVisitor, testSource } from '#tests/crawlers/visiting.ts'
import { type Answer, html, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { postPage } from '#tests/fake-site/pages.ts'
import { testStore } from '#tests/helpers/test-store.ts'

/** A site that counts how many of its answers are under way at once, each taking `ms`. */
async function startSlowSite(ms: number) {
  let underway = 0
  const seen = { most: 0 }
  const slowly: Answer = (request, response) => {
    underway += 1
    seen.most = Math.max(seen.most, underway)
    setTimeout(() => {
      underway -= 1
      html(postPage())(request, response)
    }, ms)
  }
  const answers = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`/slow/${i}`, slowly]))
  return { seen, site: await startFakeSite({ answers }) }
}

const visitAll = async (source: Source, paths: readonly string[]): Promise<readonly string[]> => {
  const visitor = openTestVisitor(source, { paceLedger: createPaceLedger(testStore()), limits: { maxMs: 5000 } })
  const { origin } = new URL(source.start[0] ?? '')
  const visits = await Promise.all(paths.map((path) => visitor.visit({ url: `${origin}${path}`, depth: 0 })))
  await visitor.close()
  return visits.map((visit) => (visit.outcome === 'fetched' ? visit.page : `${visit.outcome} ${visit.reason}`))
}

const SLOW = Array.from({ length: 9 }, (_, i) => `/slow/${i}`)

describe('how many at a time', () => {
  it.each([1, 3])('never more than %i, and that many where there is work', async (concurrency) => {
    const { seen, site } = await startSlowSite(120)
    const outcomes = await visitAll(testSource(site.url, { minGapMs: 5, concurrency }), SLOW)
    expect(new Set(outcomes)).toEqual(new Set(['ok']))
    expect(seen.most).toBe(concurrency)
    await site.close()
  })
})

describe('how many a day', () => {
  it('the rest is skipped as budget, in the next run of the day too, and robots.txt counts', async () => {
    const site = await startFakeSite()
    const paceLedger = createPaceLedger(testStore())
    const source = testSource(site.url, { perDay: 4 })
    const outcomes: string[] = []
    for (let n = 0; n < 3; n += 1) {
      const visitor = openTestVisitor(source, { paceLedger })
      for (let i = 0; i < 2; i += 1) {
        const visit = await visitor.visit({ url: `${site.url}/post/${n}${i}`, depth: 0 })
        outcomes.push(visit.outcome === 'skipped' ? visit.reason : visit.outcome)
        if (visit.outcome === 'skipped') expect(visit.why).toBe('the 4 requests of the day are spent')
      }
      await visitor.close()
    }
    // Each visitor here has its own memory of robots.txt, so each asks for it.
    expect(outcomes).toEqual(['fetched', 'fetched', 'budget', 'budget', 'budget', 'budget'])
    expect(site.paths()).toEqual(['/robots.txt', '/post/00', '/post/01', '/robots.txt'])
    await site.close()
  })

  it('a scan with nothing else left ends as budget, its numbers add up, and the host was asked no more', async () => {
    const site = await startFakeSite({ pages: 40 })
    const store = testStore()
    const report = await scanFake(testSource(`${site.url}/`, { perDay: 6, maxDepth: 5 }), { store })
    expect(report).toMatchObject({ stop: 'budget', pending: 0, fetched: 5 })
    expect(report.skipped.budget).toBeGreaterThan(30)
    expect(tallyFault(report)).toBeNull()
    expect(report.hosts).toMatchObject([{ host: site.host, requests: 6 }])
    expect(site.requests).toHaveLength(6)
    const wanted = { state: 'skipped', reason: 'budget' } as const
    const { pages } = listScanPages(store.reader, report.scan, { wanted, limit: 1 })
    expect(pages[0]?.why).toBe('the 6 requests of the day are spent')
    await site.close()
  })
})

describe('a host that fails', () => {
  it('rests after five faults, is tried once and left for the run, with the reason', async () => {
    const site = await startFakeSite({ rest: html('<h1>出错了</h1>', 500) })
    const paceLedger = memoryLedger()
    const visitor = openTestVisitor(testSource(site.url), { paceLedger, limits: { backOffMs: 4 } })
    const visits = []
    for (let n = 0; n < 6; n += 1) visits.push(await visitor.visit({ url: `${site.url}/x/${n}`, depth: 0 }))
    expect(visits.at(0)).toMatchObject({ outcome: 'failed', reason: 'server_error' })
    expect(visits.at(-1)).toMatchObject({ outcome: 'skipped', reason: 'host_stopped' })
    const [tally] = visitor.hosts()
    expect(tally?.stoppedBecause).toMatch(/failed 6 times in a row, after a rest too/)
    expect(site.paths().filter((path) => path.startsWith('/x/'))).toHaveLength(6)
    await visitor.close()
    await site.close()
  })

  it('that comes back after its rest is asked on', async () => {
    let asked = 0
    const flaky: Answer = (request, response) => {
      asked += 1
      return asked <= 5 ? html('<h1>出错了</h1>', 500)(request, response) : html(postPage())(request, response)
    }
    const site = await startFakeSite({ rest: flaky })
    const visitor = openTestVisitor(testSource(site.url), { limits: { backOffMs: 4 } })
    const outcomes: string[] = []
    for (let n = 0; n < 6; n += 1) {
      const visit = await visitor.visit({ url: `${site.url}/x/${n}`, depth: 0 })
      outcomes.push(visit.outcome)
    }
    expect(outcomes).toEqual(['failed', 'failed', 'fetched', 'fetched', 'fetched', 'fetched'])
    expect(visitor.hosts()[0]?.stoppedBecause).toBe('')
    await visitor.close()
    await site.close()
  })
})
