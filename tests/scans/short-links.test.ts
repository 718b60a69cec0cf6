// Short links over real sockets: resolved through the one door, each once, and what they lead to is judged like any link.

import { describe, expect, it, onTestFinished } from 'vitest'
import { isShortLink, openWrapper } from '#src/domain/address/short-links.ts'
import { tallyFault } from '#src/domain/scan.ts'
import type { Store } from '#src/store/open-store.ts'
import { scanFake } from '#tests/crawlers/scanning.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { type FakeSite, html, plain, redirect, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { postPage } from '#tests/fake-site/pages.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const list = (...links: string[]): string =>
  `<main><h1>分享</h1><ul>${links.map((link, i) => `<li><a href="${link}">第${i}条分享</a></li>`).join('')}</ul></main>`

/** A forum that shares posts by short links of xhslink.com; all names lie on one loopback site. */
async function openSite(
  links: (port: string) => readonly string[],
  robots = '',
): Promise<FakeSite & { at: string; port: string }> {
  let port = ''
  const site = await startFakeSite({
    hosts: {
      'forum.example': {
        answers: {
          '/list': (request, response) => html(list(...links(port)))(request, response),
          '/story/1': html(postPage('第1篇')),
          '/story/2': html(postPage('第2篇')),
        },
      },
      'xhslink.com': {
        ...(robots !== '' && { robots: plain(robots) }),
        answers: {
          '/a/one': (request, response) =>
            redirect(`http://forum.example:${port}/story/1?xsec_token=AB`)(request, response),
          '/a/two': (request, response) => redirect(`http://forum.example:${port}/story/2`)(request, response),
          '/a/out': redirect('http://elsewhere.example/x'),
          '/a/twice': (request, response) => redirect(`http://xhslink.com:${port}/a/one`)(request, response),
        },
      },
    },
  })
  onTestFinished(() => site.close())
  port = new URL(site.url).port
  return { ...site, port, at: `http://forum.example:${port}/list` }
}

const short = (port: string, name: string): string => `http://xhslink.com:${port}/a/${name}`
const asked = ({ requests }: FakeSite, path: string): number =>
  requests.filter((one) => one.path.startsWith(path)).length

async function scan(site: Awaited<ReturnType<typeof openSite>>, hosts: readonly string[], store: Store = testStore()) {
  const source = testSource(site.at, { hosts: hosts.map((host) => `${host}:${site.port}`), maxDepth: 4 })
  const report = await scanFake(source, { store, resolve: async () => ['127.0.0.1'] })
  expect(tallyFault(report)).toBeNull()
  return report
}

const BOTH = ['forum.example', 'xhslink.com']

describe('a short link whose host the source names', () => {
  it('is resolved, and leads to its post, which is fetched once however often it is linked', async () => {
    const site = await openSite((port) => [short(port, 'one'), short(port, 'two'), '/story/1'])
    const report = await scan(site, BOTH)
    expect(report.pages).toMatchObject({ listing: 3, ok: 2 })
    expect(report.posts.new).toBe(2)
    expect(asked(site, '/story/1')).toBe(1)
    expect(asked(site, '/story/2')).toBe(1)
    // The token of the share link went no further.
    expect(site.paths().some((path) => path.includes('xsec_token'))).toBe(false)
  })

  it('is not asked for a second time, in no later scan', async () => {
    const site = await openSite((port) => [short(port, 'one'), short(port, 'twice')])
    const store = testStore()
    await scan(site, BOTH, store)
    expect([asked(site, '/a/one'), asked(site, '/a/twice')]).toEqual([1, 1])
    const again = await scan(site, BOTH, store)
    expect([asked(site, '/a/one'), asked(site, '/a/twice')]).toEqual([1, 1])
    expect(again.posts).toMatchObject({ new: 0, seen: 1 })
  })

  it('leads nowhere when what it stands for is outside: that is said of the target', async () => {
    const site = await openSite((port) => [short(port, 'out')])
    const report = await scan(site, BOTH)
    expect(report.skipped.out_of_scope).toBe(1)
    expect(site.requests.some(({ host }) => host.startsWith('elsewhere'))).toBe(false)
  })

  it('is left alone when its robots.txt says so', async () => {
    const site = await openSite((port) => [short(port, 'one')], 'User-agent: *\nDisallow: /a/')
    const report = await scan(site, BOTH)
    expect(report.skipped.robots_denied).toBe(1)
    expect(asked(site, '/a/one')).toBe(0)
  })
})

describe('a short link whose host the source does not name', () => {
  it('stays as it is, and its host is never asked', async () => {
    const site = await openSite((port) => [short(port, 'one'), '/story/2'])
    const report = await scan(site, ['forum.example'])
    expect(report.skipped.out_of_scope).toBe(1)
    expect(report.posts.new).toBe(1)
    expect(site.requests.some(({ host }) => host.startsWith('xhslink'))).toBe(false)
  })
})

describe('an address', () => {
  it.each([
    'https://xhslink.com/a/B1c',
    'http://t.cn/A6x',
    'https://v.douyin.com/iRx/',
    'https://b23.tv/av170001',
    'https://url.cn/5x',
  ])('%s is a short link', (url) => expect(isShortLink(url)).toBe(true))

  it.each([
    'https://xhslink.com/',
    'https://xhslink.com.a.example/a/B1c',
    'https://www.douyin.com/video/1',
    'b23.tv/x',
    'mailto:a@t.cn',
  ])('%s is none', (url) => expect(isShortLink(url)).toBe(false))

  it('that only warns before it leads on is read, not asked', () => {
    const held = 'https://a.example/b?c=1'
    expect(openWrapper(`https://link.zhihu.com/?target=${encodeURIComponent(held)}`)).toBe(held)
    expect(openWrapper(`https://weibo.cn/sinaurl?u=${encodeURIComponent(held)}`)).toBe(held)
    expect(openWrapper('https://link.zhihu.com/?target=javascript%3Aalert(1)')).toMatch(/^https:\/\/link\.zhihu/)
    expect(openWrapper(held)).toBe(held)
  })
})
