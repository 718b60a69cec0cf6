// Nothing that a robots.txt refuses is ever asked for: a whole scan of four hosts, judged by the server's own log. What
// is open and what is closed was labelled by hand, not by our reader of robots.txt.

import { describe, expect, it, onTestFinished } from 'vitest'
import { findChromium } from '#crawlers/engine/browser.ts'
import { tallyFault } from '#src/domain/scan.ts'
import { scanFake } from '#tests/crawlers/scanning.ts'
import { testConfig, testSource } from '#tests/crawlers/visiting.ts'
import { type Answer, type FakeSite, html, plain, redirect, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { postPage } from '#tests/fake-site/pages.ts'

const RICH = `\ufeff# 欢迎
User-agent: Baiduspider
Disallow:

User-agent: *
Disallow: /

User-agent: Lurewatch
User-agent: OtherBot
Crawl-delay: 0.01
Disallow: /closed/
Allow: /closed/open-again/
Disallow: /*.pdf$
Disallow: /*?*view=full
Disallow: /退保/ # 不给看
Allow: /退保/公告/
Disallow: /%73ecret
Disallow: /list$
Sitemap: http://open.example/sitemap.xml

User-agent: lurewatch
Disallow: /second-group/
Disallow: /api/closed
Disallow: /*.png
Disallow: /a-star
Allow: /a-star-%2A
`

const OPEN = [
  '/',
  '/closed',
  '/closed/open-again/1',
  '/a/b.pdf?x=1',
  '/a/b.pdfs',
  '/x?view=half',
  '/退保',
  '/退保/公告/1',
  '/Secret',
  '/list/',
  '/list?p=2',
  '/second-groups',
  '/a-star-*',
  '/other',
  '/go/1',
  '/go/2',
] as const

const CLOSED = [
  '/closed/1',
  '/closed/open-agai',
  '/a/b.pdf',
  '/x?view=full',
  '/x?a=1&view=full',
  '/退保/1',
  '/%E9%80%80%E4%BF%9D/2',
  '/secret',
  '/secret/deep',
  '/list',
  '/second-group/1',
  '/a-star-b',
] as const

/** Where redirects from open pages lead: refused as well, and counted under the address that led there. */
const REDIRECTS = { '/go/1': redirect('/closed/by-redirect'), '/go/2': redirect(encodeURI('/退保/by-redirect')) }

const listOf = (urls: readonly string[]): Answer =>
  html(
    `<title>广场</title><main><ul>${urls.map((url) => `<li><a href="${url.replaceAll('&', '&amp;')}">${url}</a></li>`).join('')}</ul></main>`,
  )

const everyPath = (paths: readonly string[]): Record<string, Answer> =>
  Object.fromEntries(paths.map((path) => [new URL(path, 'http://x').pathname, html(postPage(`页 ${path}`))]))

const nameOf = ({ host }: Readonly<{ host: string }>): string => host.replace(/:\d+$/, '')
const askedOn = (site: FakeSite, name: string): readonly string[] =>
  site.requests.filter((request) => nameOf(request) === name).map(({ path }) => decodeURI(path))

async function openHosts(front: (port: string) => Answer): Promise<{ site: FakeSite; port: string }> {
  let port = ''
  const site = await startFakeSite({
    hosts: {
      'open.example': {
        robots: plain(RICH),
        answers: {
          ...everyPath([...OPEN, ...CLOSED]),
          ...REDIRECTS,
          '/': (request, response, asked) => front(port)(request, response, asked),
        },
      },
      'shut.example': { robots: plain('User-agent: *\nDisallow: /') },
      'broken.example': { robots: plain('User-agent: *\nAllow: /', 503) },
      'none.example': { robots: plain('User-agent: *\nDisallow: /', 404) },
    },
  })
  onTestFinished(() => site.close())
  port = new URL(site.url).port
  return { site, port }
}

const NAMES = ['open.example', 'shut.example', 'broken.example', 'none.example']

describe('a scan of hosts that refuse', () => {
  it('asks for everything open and nothing closed, by the server’s own log', async () => {
    const elsewhere = (port: string) =>
      NAMES.slice(1).flatMap((name) => [1, 2].map((n) => `http://${name}:${port}/post/${n}`))
    const { site, port } = await openHosts((at) => listOf([...OPEN.slice(1), ...CLOSED, ...elsewhere(at)]))
    const source = testSource(`http://open.example:${port}/`, {
      hosts: NAMES.map((name) => `${name}:${port}`),
      maxDepth: 1,
    })
    const report = await scanFake(source, { resolve: async () => ['127.0.0.1'] })
    const asked = askedOn(site, 'open.example').filter((path) => path !== '/robots.txt')
    expect([...asked].sort()).toEqual([...OPEN].sort())
    expect(askedOn(site, 'shut.example')).toEqual(['/robots.txt'])
    expect(new Set(askedOn(site, 'broken.example'))).toEqual(new Set(['/robots.txt']))
    expect([...askedOn(site, 'none.example')].sort()).toEqual(['/post/1', '/post/2', '/robots.txt'])
    expect(report).toMatchObject({ stop: 'done', pending: 0, fetched: OPEN.length - 2 + 2 })
    expect(report.skipped.robots_denied).toBe(CLOSED.length + 2 + 4)
    expect(tallyFault(report)).toBeNull()
  })

  it.runIf(findChromium({ chromium: '' }) !== null)(
    'nor what a rendered page wants beside it, on any host',
    async () => {
      const page = (port: string) => `<!doctype html><title>加载中</title><div id="app"></div><script>
      const wanted = ['/api/closed/1', '/closed/2', '/api/open/1', 'http://shut.example:${port}/api/1', 'http://none.example:${port}/api/1', 'http://broken.example:${port}/api/1']
      Promise.allSettled(wanted.map((url) => fetch(url, { mode: 'no-cors' }))).then(() => {
        for (const url of ['/a.png', 'http://shut.example:${port}/b.png']) new Image().src = url
        document.getElementById('app').innerHTML = '<article><h1>到了</h1><div class="content"><p>这一页写完了，这里是正文，写得不长。</p></div></article>'
      })
    </script>`
      const { site, port } = await openHosts((at) => html(page(at)))
      const source = testSource(`http://open.example:${port}/`, { render: 'always', maxDepth: 0 })
      const config = { contact: 'desk@lurewatch.example', allowUnsandboxed: true }
      const report = await scanFake(source, {
        resolve: async () => ['127.0.0.1'],
        config: { ...testConfig(), ...config },
      })
      expect(report.pages.ok).toBe(1)
      expect([...askedOn(site, 'open.example')].sort()).toEqual(['/', '/api/open/1', '/robots.txt'])
      expect([...askedOn(site, 'none.example')].sort()).toEqual(['/api/1', '/robots.txt'])
      expect(new Set(askedOn(site, 'shut.example'))).toEqual(new Set(['/robots.txt']))
      expect(new Set(askedOn(site, 'broken.example'))).toEqual(new Set(['/robots.txt']))
    },
  )
})
