// The guard as the browser keeps it: a page that tries every way out reaches nothing on this machine, by TCP or UDP.
// The same page in an unguarded Chromium does reach the trap, so the silence is the guard's doing.

import { chromium } from 'playwright'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createRenderer, findChromium, type Launch } from '#crawlers/engine/browser.ts'
import { openDoor, type Page } from '#crawlers/engine/fetch-politely.ts'
import { DEFAULT_LIMITS } from '#crawlers/engine/limits.ts'
import { NO_NETWORK } from '#crawlers/engine/no-network.ts'
import { createRendering } from '#crawlers/engine/render-page.ts'
import { setTrap, type Trap } from '#tests/crawlers/trap.ts'
import { memoryLedger, memoryRobots, testConfig, testSource } from '#tests/crawlers/visiting.ts'
import { HOSTILE_WAYS, hostilePage } from '#tests/fake-site/hostile-page.ts'

const executablePath = findChromium({ chromium: '' })
const ADDRESS = 'https://site.example/post/1'

async function trapFor(): Promise<Trap> {
  const trap = await setTrap()
  onTestFinished(() => trap.close())
  return trap
}

/** Newer versions keep public pages from local addresses by themselves: not what is tested here. */
const UNAIDED = '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebRTC'

const launchUnaided: Launch = ({ executablePath }) =>
  chromium.launch({
    executablePath,
    chromiumSandbox: false,
    proxy: NO_NETWORK.proxy,
    args: [...NO_NETWORK.args, UNAIDED],
  })

/** Real Chromium behind the real door of a source that may see the public net alone. */
function openRendering(launch?: Launch) {
  const config = { ...testConfig({ contact: 'desk@lurewatch.example' }), allowUnsandboxed: true }
  const log = (): void => undefined
  const door = openDoor({
    source: testSource('https://site.example/', { loopback: false }),
    robotsCache: memoryRobots(),
    paceLedger: memoryLedger(),
    config,
    clock: () => new Date(),
    resolve: async () => ['127.0.0.1'],
  })
  const renderer = createRenderer({ config, log, launch })
  onTestFinished(async () => {
    await renderer.close()
    await door.close()
  })
  return createRendering({ door, renderer, limits: DEFAULT_LIMITS, config, log })
}

const pageOf = (html: string): Page => ({
  kind: 'response',
  finalUrl: ADDRESS,
  status: 200,
  headers: {},
  contentType: 'text/html; charset=utf-8',
  body: Buffer.from(html),
  fetchedAt: '2026-11-23T08:00:00.000+08:00',
})

/** Paths that came to the trap, by the ways that they name. */
const waysIn = (trap: Trap): ReadonlySet<string> =>
  new Set(trap.connections.map((line) => /^\w+ \/([\w-]*)/.exec(line)?.[1] ?? '(no request)'))

describe.runIf(executablePath !== null)('a page that tries every way out', () => {
  it.each([
    ['http://127.0.0.1', 'as it is', undefined],
    ['http://127.0.0.1', 'unaided', launchUnaided],
    ['http://[::1]', 'unaided', launchUnaided],
    ['http://localhost', 'unaided', launchUnaided],
    ['http://site.example', 'unaided', launchUnaided],
  ] as const)(
    'reaches nothing at %s, read or drawn, the browser %s',
    { timeout: 120_000 },
    async (aim, _how, launch) => {
      const trap = await trapFor()
      const rendering = openRendering(launch)
      const page = pageOf(hostilePage(`${aim}:${trap.port}`, { leaves: true }))
      const rendered = await rendering.render(page)
      expect(rendered !== null && rendered !== 'broken' && rendered.body.toString()).toContain('到了')
      rendering.remember(ADDRESS, page)
      expect(await rendering.screenshot(ADDRESS)).not.toBeNull()
      expect([...waysIn(trap)]).toEqual([])
      expect(trap.datagrams).toEqual([])
      expect(trap.attempts).toEqual([])
    },
  )

  it('reaches the trap in many ways where nobody guards', { timeout: 120_000 }, async () => {
    const trap = await trapFor()
    const browser = await chromium.launch({
      executablePath: executablePath ?? '',
      chromiumSandbox: false,
      args: [UNAIDED],
    })
    onTestFinished(() => browser.close())
    const context = await browser.newContext()
    const body = hostilePage(`http://127.0.0.1:${trap.port}`)
    await context.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }))
    const page = await context.newPage()
    await page.goto(ADDRESS, { waitUntil: 'domcontentloaded' })
    await expect.poll(() => waysIn(trap).size, { timeout: 60_000 }).toBeGreaterThan(HOSTILE_WAYS / 2)
    await expect.poll(() => trap.datagrams.length, { timeout: 60_000 }).toBeGreaterThan(0)
  })
})
