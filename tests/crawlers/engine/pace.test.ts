// Patience as the site itself sees it: the times of its own request log.

import { describe, expect, it } from 'vitest'
import { memoryLedger, openTestVisitor, testSource } from '#tests/crawlers/visiting.ts'
import { type FakeSite, plain, startFakeSite } from '#tests/fake-site/fake-site.ts'

const gaps = (site: FakeSite): number[] =>
  site.requests.slice(1).map((request, i) => request.atMs - (site.requests[i]?.atMs ?? 0))

/** A timer's and a log's millisecond. */
const TOLERANCE_MS = 1

describe('pace', () => {
  it('keeps the gap of the source between all requests, however many visits wait', async () => {
    const site = await startFakeSite()
    const visitor = openTestVisitor(testSource(site.url, { minGapMs: 60 }))
    await Promise.all([1, 2, 3, 4, 5].map((n) => visitor.visit({ url: `${site.url}/post/${n}`, depth: 0 })))
    expect(site.requests).toHaveLength(6)
    for (const gap of gaps(site)) expect(gap).toBeGreaterThanOrEqual(60 - TOLERANCE_MS)
    expect(visitor.hosts()).toEqual([{ host: site.host, requests: 6, minGapMs: 60, stoppedBecause: '' }])
    await visitor.close()
    await site.close()
  })

  it('keeps a longer gap that robots.txt asks for', async () => {
    const site = await startFakeSite({ robots: plain('User-agent: *\nCrawl-delay: 0.15') })
    const visitor = openTestVisitor(testSource(site.url, { minGapMs: 10 }))
    for (const n of [1, 2, 3]) await visitor.visit({ url: `${site.url}/post/${n}`, depth: 0 })
    for (const gap of gaps(site)) expect(gap).toBeGreaterThanOrEqual(150 - TOLERANCE_MS)
    expect(visitor.hosts()[0]?.minGapMs).toBe(150)
    await visitor.close()
    await site.close()
  })

  it('takes no shorter gap from robots.txt', async () => {
    const site = await startFakeSite({ robots: plain('User-agent: *\nCrawl-delay: 0.01') })
    const visitor = openTestVisitor(testSource(site.url, { minGapMs: 80 }))
    for (const n of [1, 2]) await visitor.visit({ url: `${site.url}/post/${n}`, depth: 0 })
    for (const gap of gaps(site)) expect(gap).toBeGreaterThanOrEqual(80 - TOLERANCE_MS)
    await visitor.close()
    await site.close()
  })

  it('is shared by visitors with one ledger', async () => {
    const site = await startFakeSite()
    const paceLedger = memoryLedger()
    const visitors = [1, 2].map(() => openTestVisitor(testSource(site.url, { minGapMs: 80 }), { paceLedger }))
    await Promise.all(visitors.map((visitor, n) => visitor.visit({ url: `${site.url}/post/${n}`, depth: 0 })))
    expect(site.requests).toHaveLength(4)
    // Two processes cannot see when the other's answer came, only when its slot was: arrival may differ by the connect.
    for (const gap of gaps(site)) expect(gap).toBeGreaterThan(40)
    await Promise.all(visitors.map((visitor) => visitor.close()))
    await site.close()
  })

  it('waits as long as Retry-After says', async () => {
    let asked = 0
    const site = await startFakeSite({
      answers: {
        '/busy': (request, response) =>
          (asked++ === 0 ? plain('slow', 429, { 'retry-after': '1' }) : plain('ok'))(request, response),
      },
    })
    const visitor = openTestVisitor(testSource(site.url))
    await visitor.visit({ url: `${site.url}/busy`, depth: 0 })
    expect(site.paths()).toEqual(['/robots.txt', '/busy', '/busy'])
    expect(gaps(site)[1]).toBeGreaterThanOrEqual(1000 - TOLERANCE_MS)
    await visitor.close()
    await site.close()
  })

  it('leaves a host whose robots.txt asks for more patience than a run has', async () => {
    const site = await startFakeSite({ robots: plain('User-agent: *\nCrawl-delay: 3600') })
    const visitor = openTestVisitor(testSource(site.url))
    expect(await visitor.visit({ url: `${site.url}/post/1`, depth: 0 })).toMatchObject({ reason: 'host_stopped' })
    await visitor.close()
    await site.close()
  })

  it('does not let one host wait for another', async () => {
    const [slow, quick] = await Promise.all([startFakeSite(), startFakeSite()])
    const source = testSource(slow.url, { hosts: [slow.host, quick.host] })
    const visitor = openTestVisitor(source, { limits: { maxMs: 2000 } })
    const waiting = visitor.visit({ url: `${slow.url}/hang`, depth: 0 })
    const done = await visitor.visit({ url: `${quick.url}/post/1`, depth: 0 })
    expect(done).toMatchObject({ outcome: 'fetched', page: 'ok' })
    expect(await Promise.race([waiting, Promise.resolve('still waiting')])).toBe('still waiting')
    await waiting
    await Promise.all([visitor.close(), slow.close(), quick.close()])
  })
})
