// When a scan ends as `blocked`: every host put up a wall. One that breaks down, or that wants more patience than a run
// has, is left alone for a reason of its own, and the scan is done. Real sockets.

import { describe, expect, it, onTestFinished } from 'vitest'
import { failedInARow, isByWall, wantsPatience } from '#src/domain/host-stop.ts'
import { tallyFault } from '#src/domain/scan.ts'
import { scanFake } from '#tests/crawlers/scanning.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { html, plain, type SiteOptions, startFakeSite } from '#tests/fake-site/fake-site.ts'

type Row = readonly [what: string, site: SiteOptions, stop: string, why: RegExp]

const ROWS: readonly Row[] = [
  ['breaks down', { rest: html('<h1>出错了</h1>', 500) }, 'done', /failed 6 times in a row/],
  ['wants an hour between pages', { robots: plain('User-agent: *\nCrawl-delay: 3600') }, 'done', /s of patience/],
  ['asks for a captcha', { rest: html('<title>安全验证</title><p>请完成安全验证</p>') }, 'blocked', /captcha/],
  ['has too many requests', { rest: plain('慢', 429, { 'retry-after': '0' }) }, 'blocked', /too many requests/],
  ['asks for two hours', { rest: plain('慢', 429, { 'retry-after': '7200' }) }, 'blocked', /a wait of 7200 s/],
]

describe('a scan of one host that', () => {
  it.each(ROWS)('%s', async (_what, options, stop, why) => {
    const site = await startFakeSite(options)
    onTestFinished(() => site.close())
    const start = Array.from({ length: 12 }, (_, n) => `${site.url}/x/${n}`)
    const report = await scanFake(testSource(site.url, { start, maxDepth: 0 }), { limits: { backOffMs: 4 } })
    expect(report).toMatchObject({ stop, found: 12, pending: 0 })
    expect(report.hosts[0]?.stoppedBecause).toMatch(why)
    expect(report.skipped.host_stopped).toBeGreaterThan(0)
    expect(tallyFault(report)).toBeNull()
  })

  it('was not stopped is not blocked, nor is one that is told apart by the sentence alone', () => {
    const said = ['', failedInARow('a.example:8080', 6), wantsPatience('[::1]', 3600), 'login_wall: 请登录后查看']
    expect(said.map(isByWall)).toEqual([false, false, false, true])
  })
})
