// When robots.txt is asked, what its answer is worth, and that a no is never tried: judged by the site's own log.

import { describe, expect, it } from 'vitest'
import { memoryRobots, openTestVisitor, testSource } from '#tests/crawlers/visiting.ts'
import { type Answer, hang, html, plain, redirect, startFakeSite } from '#tests/fake-site/fake-site.ts'

const DENY = 'User-agent: *\nDisallow: /'

type Row = readonly [name: string, robots: Answer, allowed: boolean]

const TABLE: readonly Row[] = [
  ['it allows', plain('User-agent: *\nDisallow: /x'), true],
  ['it denies', plain(DENY), false],
  ['it is missing', plain('', 404), true],
  ['it is forbidden', plain('', 403), true],
  ['it is gone, with rules in the error page', plain(DENY, 410), true],
  ['it breaks', plain('', 500), false],
  ['it is unavailable', plain('', 503), false],
  ['it is throttled', plain('', 429), false],
  ['it never answers', hang, false],
  ['it redirects to nowhere', plain('', 302), false],
  ['it redirects to no address', plain('', 302, { location: 'http://[' }), false],
  ['it redirects for ever', redirect('/robots.txt'), false],
  ['it redirects to a private address', redirect('http://10.0.0.1/robots.txt'), false],
  ['it is a page of HTML', html('<h1>hello</h1>'), true],
  [
    'it is cut',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '999' }).write('User-agent: *\n')
      setTimeout(() => response.destroy(), 20)
    },
    false,
  ],
]

describe('a host’s robots.txt', () => {
  it.each(TABLE)('when %s', async (_name, robots, allowed) => {
    const site = await startFakeSite({ robots })
    const visitor = openTestVisitor(testSource(site.url))
    const visit = await visitor.visit({ url: `${site.url}/post/1`, depth: 0 })
    expect(visit.outcome).toBe(allowed ? 'fetched' : 'skipped')
    expect(site.paths().includes('/post/1')).toBe(allowed)
    await visitor.close()
    await site.close()
  })

  it('is asked once more when the connection breaks', async () => {
    let asked = 0
    const site = await startFakeSite({
      robots: (_request, response) => {
        asked += 1
        if (asked === 1) response.destroy()
        else response.end('User-agent: *\nDisallow: /x')
      },
    })
    const visitor = openTestVisitor(testSource(site.url))
    expect(await visitor.visit({ url: `${site.url}/post/1`, depth: 0 })).toMatchObject({ outcome: 'fetched' })
    expect(asked).toBe(2)
    await visitor.close()
    await site.close()
  })

  it('is followed over redirects', async () => {
    const answers = { '/1': redirect('/2'), '/2': redirect('/3'), '/3': plain(DENY) }
    const site = await startFakeSite({ robots: redirect('/1', 301), answers })
    const visitor = openTestVisitor(testSource(site.url))
    const visit = await visitor.visit({ url: `${site.url}/post/1`, depth: 0 })
    expect(visit).toMatchObject({
      outcome: 'skipped',
      reason: 'robots_denied',
      why: expect.stringContaining('Disallow: /'),
    })
    await visitor.close()
    await site.close()
  })

  it('is read up to 500 KiB, whatever comes after', async () => {
    const site = await startFakeSite({
      robots: plain(`User-agent: *\nDisallow: /post\n${'# filler\n'.repeat(400_000)}`),
    })
    const visitor = openTestVisitor(testSource(site.url))
    expect(await visitor.visit({ url: `${site.url}/post/1`, depth: 0 })).toMatchObject({ reason: 'robots_denied' })
    await visitor.close()
    await site.close()
  })

  it('is asked once, by several visits and the next run alike', async () => {
    const site = await startFakeSite({ robots: plain('User-agent: *\nDisallow: /x') })
    const robotsCache = memoryRobots()
    for (let run = 0; run < 2; run += 1) {
      const visitor = openTestVisitor(testSource(site.url), { robotsCache })
      await Promise.all([1, 2, 3].map((n) => visitor.visit({ url: `${site.url}/post/${n}`, depth: 0 })))
      await visitor.close()
    }
    expect(site.paths().filter((path) => path === '/robots.txt')).toHaveLength(1)
    expect(site.paths().filter((path) => path.startsWith('/post/'))).toHaveLength(6)
    await site.close()
  })

  it('is asked again after a day', async () => {
    const site = await startFakeSite({ robots: plain('') })
    const robotsCache = memoryRobots()
    for (const hours of [0, 23.9, 24.1]) {
      const clock = () => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000)
      const visitor = openTestVisitor(testSource(site.url), { robotsCache, clock })
      await visitor.visit({ url: `${site.url}/post/1`, depth: 0 })
      await visitor.close()
    }
    expect(site.paths().filter((path) => path === '/robots.txt')).toHaveLength(2)
    await site.close()
  })

  it('is not remembered when it could not be had', async () => {
    const robotsCache = memoryRobots()
    const site = await startFakeSite({ robots: plain('', 500) })
    const visitor = openTestVisitor(testSource(site.url), { robotsCache })
    await visitor.visit({ url: `${site.url}/post/1`, depth: 0 })
    expect(robotsCache.saved).toEqual([])
    await visitor.close()
    await site.close()
  })
})
