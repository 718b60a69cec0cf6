// Real Chromium where there is one: script-written pages are read, hostile pages reach nothing, crashes are mended
// once. What can be judged without a browser is judged without one.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRenderer, findChromium, type Launch, type RenderRequest } from '#crawlers/engine/browser.ts'
import { openTestVisitor, testConfig, testSource } from '#tests/crawlers/visiting.ts'
import { type FakeSite, html, plain, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { hostileShell, POST_TEXT } from '#tests/fake-site/pages.ts'

const hasChromium = findChromium({ chromium: '' }) !== null
const PNG = [0x89, 0x50, 0x4e, 0x47]

/** A page of text with `script` run in it. */
const scripted = (script: string): string =>
  `<!doctype html><html><head><title>页</title></head><body><article><h1>页</h1><div class="content"><p>${POST_TEXT}</p></div></article><script>${script}</script></body></html>`

/** Puts something in every place where a page may leave something. */
const leavingPage = scripted(`document.cookie = 'a=1'; localStorage.a = '2'; sessionStorage.a = '3'; window.name = '4'
  indexedDB.open('a', 1)`)

/** Says in its heading what it found there. */
const lookingPage = scripted(`indexedDB.databases().then((found) => {
  const left = [document.cookie, localStorage.a ?? '', sessionStorage.a ?? '', window.name, found.map((one) => one.name).join()]
  document.querySelector('h1').textContent = '找到：' + left.join('|')
})`)

describe.runIf(hasChromium)('with Chromium', () => {
  let site: FakeSite
  let elsewhere: FakeSite
  beforeAll(async () => {
    elsewhere = await startFakeSite()
    site = await startFakeSite({
      robots: plain('User-agent: *\nDisallow: /denied'),
      answers: { '/hostile': html(hostileShell('http://10.1.2.3:8080')), '/wide': html(hostileShell(elsewhere.url)) },
    })
  })
  afterAll(async () => {
    await site.close()
    await elsewhere.close()
  })

  it('reads a page that only script fills, fetching the page itself once', async () => {
    const visitor = openTestVisitor(testSource(site.url, { render: 'auto' }))
    const before = site.requests.length
    const visit = await visitor.visit({ url: `${site.url}/shell`, depth: 0 })
    expect(visit).toMatchObject({
      outcome: 'fetched',
      page: 'ok',
      rendered: true,
      posts: [{ title: '脚本写的帖子', text: POST_TEXT, url: `${site.url}/shell` }],
    })
    const asked = site.paths().slice(before)
    expect(asked).toEqual(['/robots.txt', '/shell', '/app.js', '/api/post.json'])
    expect(visitor.hosts()[0]?.requests).toBe(4)
    const png = await visitor.screenshot(`${site.url}/shell`)
    expect([...(png ?? []).slice(0, 4)]).toEqual(PNG)
    expect(site.requests.length - before).toBe(4)
    expect(visitor.tools().chromium).toMatch(/^\d+\./)
    await visitor.close()
  })

  it('does not render what HTTP could read, unless it is told to', async () => {
    const auto = openTestVisitor(testSource(site.url, { render: 'auto' }))
    expect(await auto.visit({ url: `${site.url}/post/1`, depth: 0 })).toMatchObject({ page: 'ok', rendered: false })
    await auto.close()
    const always = openTestVisitor(testSource(site.url, { render: 'always' }))
    expect(await always.visit({ url: `${site.url}/post/1`, depth: 0 })).toMatchObject({ page: 'ok', rendered: true })
    await always.close()
    const never = openTestVisitor(testSource(site.url, { render: 'never' }))
    expect(await never.visit({ url: `${site.url}/shell`, depth: 0 })).toMatchObject({
      page: 'empty_shell',
      rendered: false,
    })
    await never.close()
  })

  it('lets a hostile page reach nothing private, send nothing and go nowhere', async () => {
    const visitor = openTestVisitor(testSource(site.url, { render: 'auto' }), { limits: { maxRenderMs: 8000 } })
    const before = site.requests.length
    const visit = await visitor.visit({ url: `${site.url}/hostile`, depth: 0 })
    expect(visit).toMatchObject({ outcome: 'fetched', page: 'ok', rendered: true, posts: [{ title: '到了' }] })
    expect(site.paths().slice(before).sort()).toEqual(['/hostile', '/robots.txt'])
    expect(site.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true)
    expect(visitor.hosts().map(({ host }) => host)).toEqual([site.host])
    await visitor.close()
  })

  it('counts what a page loads from another host, and opens no socket, frame or window there', async () => {
    const visitor = openTestVisitor(testSource(site.url, { render: 'auto' }), { limits: { maxRenderMs: 8000 } })
    await visitor.visit({ url: `${site.url}/wide`, depth: 0 })
    expect(elsewhere.paths()).toEqual(['/robots.txt', '/secret'])
    expect(visitor.hosts()).toContainEqual({ host: elsewhere.host, requests: 2, minGapMs: 0, stoppedBecause: '' })
    await visitor.close()
  })

  it('leaves nothing of one page for the next, though both are drawn in the same place', async () => {
    const shop = await startFakeSite({ answers: { '/leaves': html(leavingPage), '/looks': html(lookingPage) } })
    const visitor = openTestVisitor(testSource(shop.url, { render: 'always' }))
    await visitor.visit({ url: `${shop.url}/leaves`, depth: 0 })
    const looked = await visitor.visit({ url: `${shop.url}/looks`, depth: 0 })
    expect(looked).toMatchObject({ rendered: true, posts: [{ title: '找到：||||' }] })
    await visitor.close()
    await shop.close()
  })

  it('gives up on a page that never ends, and still serves the next', async () => {
    const visitor = openTestVisitor(testSource(site.url, { render: 'auto' }), { limits: { maxRenderMs: 6000 } })
    const visit = await visitor.visit({ url: `${site.url}/endless-shell`, depth: 0 })
    expect(visit).toMatchObject({ outcome: 'failed', reason: 'browser' })
    const next = await visitor.visit({ url: `${site.url}/shell`, depth: 0 })
    expect(next).toMatchObject({ outcome: 'fetched' })
    await visitor.close()
  })

  it('takes a picture of a page whose height is absurd', async () => {
    const tall = await startFakeSite({
      answers: { '/tall': html('<article><h1>高</h1></article><div style="height:200000px"></div>') },
    })
    const visitor = openTestVisitor(testSource(tall.url))
    await visitor.visit({ url: `${tall.url}/tall`, depth: 0 })
    const png = await visitor.screenshot(`${tall.url}/tall`)
    expect([...(png ?? []).slice(0, 4)]).toEqual(PNG)
    await visitor.close()
    await tall.close()
  })

  it('takes no picture of a page that robots.txt closes', async () => {
    const visitor = openTestVisitor(testSource(site.url))
    const before = site.requests.length
    expect(await visitor.screenshot(`${site.url}/denied/1`)).toBeNull()
    expect(site.paths().slice(before)).toEqual(['/robots.txt'])
    await visitor.close()
  })
})

describe('without Chromium', () => {
  it('an empty shell stays one, with the mend in the log once', async () => {
    const site = await startFakeSite()
    const config = testConfig({ chromium: '/no/such/chromium' })
    const visitor = openTestVisitor(testSource(site.url, { render: 'auto' }), { config })
    for (let n = 0; n < 2; n += 1) {
      expect(await visitor.visit({ url: `${site.url}/shell`, depth: 0 })).toMatchObject({
        outcome: 'fetched',
        page: 'empty_shell',
        rendered: false,
      })
    }
    expect(await visitor.screenshot(`${site.url}/shell`)).toBeNull()
    expect(visitor.events).toHaveLength(1)
    expect(String(visitor.events[0]?.facts.why)).toMatch(/install chromium/)
    await visitor.close()
    await site.close()
  })

  const request: RenderRequest = {
    url: 'http://site.example/',
    html: '<p>x</p>',
    isLoopback: false,
    want: 'markup',
    maxMs: 1000,
    userAgent: 'x',
    fetch: async () => null,
  }
  const chromium = process.execPath // any file that exists: it is never started here
  const log = (): void => undefined

  it('as root nothing outside loopback is rendered unless the operator says so', async () => {
    let launched: boolean[] = []
    const launch: Launch = async ({ sandbox }) => {
      launched.push(sandbox)
      throw new Error('no browser in this test')
    }
    const config = { chromium, allowUnsandboxed: false }
    const asRoot = createRenderer({ config, log, isRoot: true, launch })
    expect(await asRoot.render(request)).toMatchObject({
      ok: false,
      kind: 'unavailable',
      why: expect.stringMatching(/root/),
    })
    expect(launched).toEqual([])
    await asRoot.render({ ...request, isLoopback: true })
    expect(launched).toEqual([false])
    launched = []
    await createRenderer({ config: { ...config, allowUnsandboxed: true }, log, isRoot: true, launch }).render(request)
    await createRenderer({ config, log, isRoot: false, launch }).render(request)
    expect(launched).toEqual([false, true])
  })

  it('a browser that dies on a page is started again once, and no more', async () => {
    let launches = 0
    const launch = (async () => {
      launches += 1
      return {
        version: () => '1.2.3',
        newContext: async () => {
          throw new Error('Target page, context or browser has been closed')
        },
        close: async () => undefined,
      }
    }) as unknown as Launch
    const renderer = createRenderer({ config: { chromium, allowUnsandboxed: true }, log, launch })
    expect(await renderer.render(request)).toMatchObject({ ok: false, kind: 'fault' })
    expect(launches).toBe(2)
    await renderer.close()
  })
})
