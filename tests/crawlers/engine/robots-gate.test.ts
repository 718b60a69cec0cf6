// When robots.txt is asked, what its answer is worth, and that a no is never tried: judged by the site's own log.

import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { memoryRobots, openTestVisitor, testSource } from '#tests/crawlers/visiting.ts'
import { type Answer, bytes, hang, html, plain, redirect, startFakeSite } from '#tests/fake-site/fake-site.ts'

const DENY = 'User-agent: *\nDisallow: /'

type Row = readonly [section: string, name: string, robots: Answer, allowed: boolean]

const TABLE: readonly Row[] = [
  ['2.3.1.1', 'it allows', plain('User-agent: *\nDisallow: /x'), true],
  ['2.3.1.1', 'it denies', plain(DENY), false],
  ['2.3.1.1', 'it is a page of HTML', html('<h1>hello</h1>'), true],
  ['2.3.1.1', 'it is UTF-16, against the letter', bytes(Buffer.from(`\ufeff${DENY}`, 'utf16le'), 'text/plain'), false],
  ['2.3.1.1', 'it is compressed', bytes(gzipSync(DENY), 'text/plain', { 'content-encoding': 'gzip' }), false],
  ['2.3.1.2', 'it redirects to nowhere', plain('', 302), false],
  ['2.3.1.2', 'it redirects to no address', plain('', 302, { location: 'http://[' }), false],
  ['2.3.1.2', 'it redirects for ever', redirect('/robots.txt'), false],
  ['2.3.1.2', 'it redirects to a private address', redirect('http://10.0.0.1/robots.txt'), false],
  ...[400, 401, 402, 403, 404, 405, 410, 418, 451, 499].map(
    (status): Row => ['2.3.1.3', `it answers ${status}, whatever is in it`, plain(DENY, status), true],
  ),
  ['2.3.1.3', 'it answers 429: not now is no yes', plain('', 429), false],
  ...[500, 501, 502, 503, 504, 520, 599].map(
    (status): Row => [
      '2.3.1.4',
      `it answers ${status}, whatever is in it`,
      plain('User-agent: *\nAllow: /', status),
      false,
    ],
  ),
  ['2.3.1.4', 'it never answers', hang, false],
  [
    '2.3.1.4',
    'it is cut',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '999' }).write('User-agent: *\n')
      setTimeout(() => response.destroy(), 20)
    },
    false,
  ],
]

describe('a host’s robots.txt', () => {
  it.each(TABLE)('%s: when %s', async (_section, _name, robots, allowed) => {
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

  it.each([301, 302, 303, 307, 308])('2.3.1.2: is followed over five redirects (%i), and no sixth', async (status) => {
    const chain = (hops: number) =>
      Object.fromEntries(Array.from({ length: hops }, (_, n) => [`/${n + 1}`, redirect(`/${n + 2}`, status)]))
    for (const [hops, why] of [
      [5, 'Disallow: /'],
      [6, 'more than 5 redirects'],
    ] as const) {
      const answers = { ...chain(hops - 1), [`/${hops}`]: plain(DENY) }
      const site = await startFakeSite({ robots: redirect('/1', status), answers })
      const visitor = openTestVisitor(testSource(site.url))
      const visit = await visitor.visit({ url: `${site.url}/post/1`, depth: 0 })
      expect(visit).toMatchObject({ outcome: 'skipped', reason: 'robots_denied', why: expect.stringContaining(why) })
      expect(site.paths()).not.toContain('/post/1')
      await visitor.close()
      await site.close()
    }
  })

  it.each([429, 503])('is waited for as long as it asks (%i), then asked once more', async (status) => {
    const busy: Answer = (request, response, asked) =>
      (asked === 0 ? plain('', status, { 'retry-after': '1' }) : plain('User-agent: *\nDisallow: /x'))(
        request,
        response,
      )
    const site = await startFakeSite({ robots: busy })
    const visitor = openTestVisitor(testSource(site.url))
    expect(await visitor.visit({ url: `${site.url}/post/1`, depth: 0 })).toMatchObject({ outcome: 'fetched' })
    const [first, second] = site.requests
    expect(site.paths()).toEqual(['/robots.txt', '/robots.txt', '/post/1'])
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1000)
    await Promise.all([visitor.close(), site.close()])
  })

  it.each([429, 503])('that asks for hours (%i) is not asked again, nor is its host', async (status) => {
    const site = await startFakeSite({ robots: plain('', status, { 'retry-after': '7200' }) })
    const visitor = openTestVisitor(testSource(site.url))
    const visit = (n: number) => visitor.visit({ url: `${site.url}/post/${n}`, depth: 0 })
    expect(await visit(1)).toMatchObject({
      outcome: 'skipped',
      reason: 'robots_denied',
      why: expect.stringContaining('7200 s'),
    })
    expect(await visit(2)).toMatchObject({ outcome: 'skipped', reason: 'host_stopped' })
    expect(site.paths()).toEqual(['/robots.txt'])
    await Promise.all([visitor.close(), site.close()])
  })

  it('2.3.1.2: is what another host gives, when it sends us there', async () => {
    const other = await startFakeSite({ robots: plain('User-agent: *\nDisallow: /post/1') })
    const site = await startFakeSite({ robots: redirect(`${other.url}/robots.txt`) })
    const visitor = openTestVisitor(testSource(site.url))
    const visit = async (n: number) => visitor.visit({ url: `${site.url}/post/${n}`, depth: 0 })
    expect(await visit(1)).toMatchObject({ reason: 'robots_denied', why: expect.stringContaining('line 2') })
    expect(await visit(2)).toMatchObject({ outcome: 'fetched' })
    expect(other.paths()).toEqual(['/robots.txt'])
    await Promise.all([visitor.close(), site.close(), other.close()])
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
