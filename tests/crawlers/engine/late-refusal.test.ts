// "Too many requests" that only a page's scripts are told, with an answer that looks fine: a browser alone can see it.
// The host is waited for like any other, asked again, and left after the third time. Real Chromium.

import { describe, expect, it, onTestFinished } from 'vitest'
import { findChromium } from '#crawlers/engine/browser.ts'
import { tallyFault } from '#src/domain/scan.ts'
import { scanFake } from '#tests/crawlers/scanning.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { html, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { POST_TEXT } from '#tests/fake-site/pages.ts'

const SHELL = html(
  `<!doctype html><html><head><title>页</title></head><body><div id="app"></div><script>
  fetch('/api').then((answer) => answer.text()).then((text) => { document.body.innerHTML = text })</script></body></html>`,
)
const POST = html(`<article><h1>好了</h1><div class="content"><p>${POST_TEXT}</p></div></article>`)
const REFUSAL = html('<p>访问过于频繁，请稍后再试</p>')
const PATHS = ['/a', '/b', '/c', '/d']

/** Scans four pages, one after another, of a site that refuses the first `refusals` of their scripts. */
async function scanRefusing(refusals: number) {
  const site = await startFakeSite({
    answers: {
      ...Object.fromEntries(PATHS.map((path) => [path, SHELL])),
      '/api': (request, response, asked) => (asked < refusals ? REFUSAL : POST)(request, response),
    },
  })
  onTestFinished(() => site.close())
  const start = PATHS.map((path) => site.url + path)
  const source = testSource(site.url, { start, render: 'auto', maxDepth: 0 })
  const report = await scanFake(source, { limits: { maxRenderMs: 20_000, maxMs: 10_000 } })
  expect(tallyFault(report)).toBeNull()
  return { report, asked: site.paths().filter((path) => path !== '/robots.txt' && path !== '/api') }
}

describe.runIf(findChromium({ chromium: '' }) !== null)('a refusal that only scripts are told', () => {
  it('is waited out, and costs no page', { timeout: 60_000 }, async () => {
    const { report } = await scanRefusing(2)
    expect(report).toMatchObject({ stop: 'done', fetched: 4, pending: 0 })
    expect(report.pages).toMatchObject({ ok: 4, rate_limited: 0 })
    expect(report.hosts[0]?.stoppedBecause).toBe('')
  })

  it('stops the host when it comes a third time, with the reason', { timeout: 60_000 }, async () => {
    const { report, asked } = await scanRefusing(99)
    expect(report).toMatchObject({ stop: 'blocked', found: 4, pending: 0 })
    expect(report.pages.ok).toBe(0)
    expect(report.pages.rate_limited).toBeGreaterThan(0)
    expect(asked.length).toBeGreaterThanOrEqual(3)
    expect(report.hosts[0]?.stoppedBecause).toContain('said "too many requests"')
  })
})
