// A clock that is set in the middle of a scan: forward a day, back an hour, to and fro. The scan neither stalls nor
// floods; what the site saw decides.

import { describe, expect, it, onTestFinished } from 'vitest'
import { tallyFault } from '#src/domain/scan.ts'
import { scanFake } from '#tests/crawlers/scanning.ts'
import { openTestVisitor, testSource } from '#tests/crawlers/visiting.ts'
import { type Answer, html, plain, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { postPage } from '#tests/fake-site/pages.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const GAP_MS = 40
/** A timer's and a log's millisecond. */
const TOLERANCE_MS = 1
const PAGES = 16

type Jump = readonly [name: string, jumps: Readonly<Record<number, number>>]

/** By how much the clock is set when the n-th page is asked for. */
const JUMPS: readonly Jump[] = [
  ['forward a day', { 5: DAY }],
  ['forward two days', { 5: 2 * DAY }],
  ['forward a year', { 5: 365 * DAY }],
  ['back an hour', { 5: -HOUR }],
  ['back a year', { 5: -365 * DAY }],
  ['to and fro', { 3: DAY, 6: -DAY - HOUR, 9: HOUR, 12: -MINUTE }],
  ['back a little, again and again', { 3: -1000, 5: -1000, 7: -1000, 9: -1000 }],
  ['back to 1970, as after a dead battery', { 5: -Date.now() + DAY }],
]

/** A site that sets our clock while it is crawled. */
async function openSite(jumps: Readonly<Record<number, number>>) {
  let offset = 0
  let asked = 0
  const page: Answer = (request, response) => {
    asked += 1
    offset += jumps[asked] ?? 0
    html(postPage(`第 ${asked} 页`))(request, response)
  }
  const site = await startFakeSite({ robots: plain('User-agent: *\nDisallow: /closed'), rest: page })
  onTestFinished(() => site.close())
  return { site, clock: () => new Date(Date.now() + offset), asked: () => asked }
}

describe('a clock that is set', () => {
  it.each(JUMPS)('%s neither stalls a scan nor floods its host', async (_name, jumps) => {
    const { site, clock, asked } = await openSite(jumps)
    const start = Array.from({ length: PAGES }, (_, n) => `${site.url}/page/${n + 1}`)
    const source = testSource(site.url, { start, minGapMs: GAP_MS, maxDepth: 0 })
    const report = await scanFake(source, { clock, limits: { maxMs: 10_000 } })
    expect(asked()).toBeGreaterThanOrEqual(Math.max(...Object.keys(jumps).map(Number)))
    expect(report).toMatchObject({ stop: 'done', fetched: PAGES, pending: 0 })
    expect(report.pages.ok).toBe(PAGES)
    expect(tallyFault(report)).toBeNull()
    const pages = site.paths().filter((path) => path !== '/robots.txt')
    expect([...pages].sort()).toEqual(start.map((url) => new URL(url).pathname).sort())
    // A copy of robots.txt that seems older than a day is asked for again, once for each day that seems to pass.
    expect(site.paths().length - pages.length).toBeLessThanOrEqual(2)
    const times = site.requests.map(({ atMs }) => atMs)
    const gaps = times.slice(1).map((at, n) => at - (times[n] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(GAP_MS - TOLERANCE_MS)
  })

  it.each([
    ['a day ahead', DAY],
    ['an hour behind', -HOUR],
  ])('%s of the site’s still waits as long as a date in Retry-After says', async (_name, offset) => {
    const busy: Answer = (request, response, asked) => {
      const until = new Date(Date.now() + 2000).toUTCString()
      const answer = asked === 0 ? plain('慢一点', 429, { 'retry-after': until }) : html(postPage())
      answer(request, response)
    }
    const site = await startFakeSite({ answers: { '/busy': busy } })
    const visitor = openTestVisitor(testSource(site.url), { clock: () => new Date(Date.now() + offset) })
    onTestFinished(async () => {
      await visitor.close()
      await site.close()
    })
    expect(await visitor.visit({ url: `${site.url}/busy`, depth: 0 })).toMatchObject({ outcome: 'fetched', page: 'ok' })
    const [, first, second] = site.requests
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1000)
  })
})
