// Real Chromium that dies in the middle of a scan, the whole browser or one page's process, once or each time: the page
// is drawn again or said to have failed, and the rest goes on.

import { type Browser, chromium } from 'playwright'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findChromium, type Launch } from '#crawlers/engine/browser.ts'
import { NO_NETWORK } from '#crawlers/engine/no-network.ts'
import { tallyFault } from '#src/domain/scan.ts'
import { scanFake } from '#tests/crawlers/scanning.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { type Answer, startFakeSite } from '#tests/fake-site/fake-site.ts'

const PAGES = 6
const VICTIM = 3
const MAX_RENDER_MS = 20_000

/** Kills the browser's main process from inside. */
async function crashBrowser(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  await session.send('Browser.crash')
}

/** Kills the process that draws the victim's page. */
async function crashPage(browser: Browser): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages())
  const page = pages.find((one) => one.url().endsWith(`/post/${VICTIM}`))
  const session = await page?.context().newCDPSession(page)
  await session?.send('Page.crash')
}

type Row = readonly [what: string, kill: (browser: Browser) => Promise<void>, times: number]

const ROWS: readonly Row[] = [
  ['the browser, once', crashBrowser, 1],
  ['the browser, each time', crashBrowser, 99],
  ['the page, once', crashPage, 1],
  ['the page, each time', crashPage, 99],
]

describe.runIf(findChromium({ chromium: '' }) !== null)('Chromium crashes in the middle of a scan', () => {
  it.each(ROWS)('%s', { timeout: 180_000 }, async (_what, kill, times) => {
    let browser: Browser | null = null
    let crashes = 0
    const asked: number[] = []
    const launch: Launch = async ({ executablePath }) => {
      browser = await chromium.launch({ executablePath, chromiumSandbox: false, ...NO_NETWORK })
      return browser
    }
    const crash: Answer = (_request, response) => {
      crashes += 1
      asked.push(Date.now())
      if (browser && crashes <= times) void kill(browser).catch(() => undefined)
      else response.writeHead(200, { 'content-type': 'application/json' }).end(BODY)
    }
    const site = await startFakeSite({ pages: PAGES, scripted: true, answers: { [`/api/post/${VICTIM}.json`]: crash } })
    onTestFinished(() => site.close())
    const start = site.board.postPaths.map((path) => site.url + path)
    const source = testSource(site.url, { start, render: 'always', maxDepth: 0 })
    const report = await scanFake(source, { launch, limits: { maxMs: 30_000, maxRenderMs: MAX_RENDER_MS } })
    const isLost = times > 1
    // Pages are drawn side by side: one that was only taken along is begun anew without counting against it.
    expect(crashes).toBeGreaterThanOrEqual(2)
    // Nobody waits for an answer of the dead.
    const [first = 0, second = Number.POSITIVE_INFINITY] = asked
    expect(second - first).toBeLessThan(MAX_RENDER_MS)
    expect(report).toMatchObject({ stop: 'done', pending: 0, found: PAGES + report.skipped.too_deep })
    expect(report.failed.browser).toBe(isLost ? 1 : 0)
    expect(report.pages.ok).toBe(PAGES - (isLost ? 1 : 0))
    expect(report.posts.new).toBe(report.pages.ok)
    expect(tallyFault(report)).toBeNull()
  })
})

const BODY = JSON.stringify({
  title: '重画的一页',
  html: '<article><h1>重画的一页</h1><div class="content"><p>浏览器死过一次，这一页重新画过，正文还在。</p></div></article>',
})
