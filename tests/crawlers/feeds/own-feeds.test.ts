// An operator's own RSSHub on loopback, on the list and off it: what reaches it, what comes back, what is kept of how.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Visit } from '#src/domain/ports.ts'
import { captureFacts } from '#src/reports/capture-facts.ts'
import { loadOnRecord } from '#src/reports/facts-input.ts'
import { loadConfig } from '#src/runtime/config.ts'
import { listQueue } from '#src/store/case-store.ts'
import { iteratePosts } from '#src/store/post-store.ts'
import { openTestVisitor, testConfig, testSource } from '#tests/crawlers/visiting.ts'
import { bytes, type FakeSite, html, plain, redirect, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { AT } from '#tests/helpers/build.ts'
import { recordOf, scanForReal } from '#tests/helpers/real-scan.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'

const FEED = `<rss version="2.0"><channel><generator>RSSHub</generator><title>某人的回答</title>
<item><title>保单处理</title><link>https://www.zhihu.com/question/100000001/answer/200000002</link><description>专业代理退保，全额退还，先退后付。</description></item>
<item><title>自己</title><link>/internal/status</link><description>指回自己的一条，写得长一些。</description></item></channel></rss>`

const ROUTE = '/zhihu/people/answers/someone'
const headers = { etag: '"f-1"', 'x-rsshub-route': '/zhihu/people/answers/:id' }

let hub: FakeSite
beforeEach(async () => {
  hub = await startFakeSite({
    robots: plain('User-agent: *\nDisallow: /\n'),
    answers: {
      [ROUTE]: (request, response) =>
        request.headers['if-none-match'] === headers.etag
          ? void response.writeHead(304, headers).end()
          : bytes(Buffer.from(FEED), 'application/xml', headers)(request, response),
      '/broken': html('<h1>Looks like something went wrong</h1>', 503),
      '/page': html('<h1>内部页面</h1><p>谁也不该读到这里的字。</p>'),
      '/moved': redirect('/page'),
      '/none': html('no such route', 404),
    },
  })
})
afterEach(() => hub.close())

const REPORT = {
  ...{
    ids: null,
    channel: 'platform' as const,
    reportId: 'R-1',
    at: AT,
    actor: 'a',
    organisation: '',
    reviewerName: String,
  },
} as const

const KEY = '?key=s3cret'

const sourceAt = (path: string, more: Readonly<Record<string, unknown>> = {}) =>
  testSource(`${hub.url}${path}`, { kind: 'feed', loopback: false, ...more })

async function visit(path: string, { listed = true, start = path } = {}): Promise<Visit> {
  const config = testConfig({ feedHosts: listed ? [hub.host] : [] })
  const visitor = openTestVisitor(sourceAt(start), { config })
  const came = await visitor.visit({ url: `${hub.url}${path}`, depth: 0 })
  await visitor.close()
  return came
}

describe('a feed maker on the list', () => {
  it('is asked as a service: no robots.txt, and the route is kept with the posts', async () => {
    const came = await visit(ROUTE)
    expect(came).toMatchObject({
      ...{ outcome: 'fetched', page: 'listing', posts: [{ title: '保单处理', platform: 'zhihu' }, { title: '自己' }] },
      via: `RSSHub ${hub.host}${ROUTE} (route /zhihu/people/answers/:id)（自有服务）`,
    })
    expect(hub.paths()).toEqual([ROUTE])
  })

  it.each([
    ['/broken', 'server_error'],
    ['/page', 'unreadable'],
    ['/moved', 'client_error'],
    ['/none', 'client_error'],
  ])('%s is failed: %s, and nothing of it is kept', async (path, reason) => {
    const came = await visit(path)
    expect(came).toMatchObject({ outcome: 'failed', reason })
    expect(JSON.stringify(came)).not.toContain('谁也不该')
    expect(hub.paths()).toEqual([path])
  })

  it('is that for the source’s own start addresses alone', async () => {
    expect(await visit('/page', { start: ROUTE })).toMatchObject({ outcome: 'skipped', reason: 'guard' })
    expect(hub.paths()).toEqual([])
  })

  it('off the list is refused by the guard like any private address', async () => {
    expect(await visit(ROUTE, { listed: false })).toMatchObject({ outcome: 'skipped', reason: 'guard' })
    expect(hub.paths()).toEqual([])
  })

  it('is asked again only for what changed; links back to it are refused; the record says how the post came', async () => {
    const store = testStore()
    const source = sourceAt(`${ROUTE}${KEY}`, { obtainedBy: '本机构自建的 RSSHub' })
    const scan = () => scanForReal({ store, source, config: { feedHosts: [hub.host] } })
    expect(await scan()).toMatchObject({ posts: { new: 2 }, hits: { violating: 1 }, skipped: { guard: 1 } })
    expect(await scan()).toMatchObject({ pages: { not_modified: 1 }, posts: { new: 0, seen: 2 }, bytes: 0 })
    expect(hub.paths()).toEqual([`${ROUTE}${KEY}`, `${ROUTE}${KEY}`])
    const [kept] = [...iteratePosts(store.reader)]
    expect(kept?.origin.obtainedBy).toBe(
      `本机构自建的 RSSHub; RSSHub ${hub.host}${ROUTE} (route /zhihu/people/answers/:id)（自有服务）`,
    )
    expect(kept?.key).toBe('zhihu:200000002')
    const { captures, evidence } = recordOf(store)
    expect(`${captures}${evidence}`).not.toContain('s3cret')
    const [item] = listQueue(store.reader, { states: ['open'], limit: 1 }).cases
    const record = loadOnRecord(store.reader, { caseId: item?.id ?? '', dataDir: store.dataDir })
    if (!record.ok) throw new Error(record.why)
    const { method, robots, origin } = captureFacts({ ...record.record, ...REPORT })
    expect([method, robots]).toEqual([expect.stringContaining('自有订阅源服务'), expect.stringContaining('不适用')])
    expect(origin.file).toBe(`http://${hub.host}${ROUTE}`)
  })
})

describe('the list', () => {
  it('comes from the file or, with commas, from the environment', () => {
    const read = (value: string) => loadConfig(testDir(), { LUREWATCH_FEED_HOSTS: value }).feedHosts
    expect(read('127.0.0.1:1200, RSSHub.internal:443,[::1]:1200')).toEqual([
      '127.0.0.1:1200',
      'rsshub.internal:443',
      '[::1]:1200',
    ])
    expect(read('')).toEqual([])
    for (const wrong of ['127.0.0.1', 'http://127.0.0.1:1200', 'a:1200/x', 'me@host:80'])
      expect(() => read(wrong)).toThrow(/feedHosts/)
  })
})
