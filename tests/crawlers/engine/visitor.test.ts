// One visit per fault, over real sockets: whatever a site does, a visit ends in exactly one honest outcome.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VERSION } from '#src/runtime/version.ts'
import { memoryLedger, openTestVisitor, testConfig, testSource } from '#tests/crawlers/visiting.ts'
import { type FakeSite, html, plain, redirect, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { POST_TEXT } from '#tests/fake-site/pages.ts'

let site: FakeSite
beforeAll(async () => {
  site = await startFakeSite()
})
afterAll(() => site.close())

async function visitOnce(path: string, on: FakeSite = site) {
  const visitor = openTestVisitor(testSource(on.url))
  const visit = await visitor.visit({ url: `${on.url}${path}`, depth: 0 })
  const hosts = visitor.hosts()
  await visitor.close()
  return { visit, hosts }
}

describe('a post', () => {
  it('is read whole', async () => {
    const { visit } = await visitOnce('/post/1')
    expect(visit).toMatchObject({ outcome: 'fetched', page: 'ok', status: 200, rendered: false, unreadable: 0 })
    if (visit.outcome !== 'fetched') return
    expect(visit.posts).toHaveLength(1)
    expect(visit.posts[0]).toMatchObject({
      platform: 'article',
      url: `${site.url}/post/1`,
      title: '停交年金的记录',
      text: `${POST_TEXT}\n\n第二段，\n换一行。`,
      tags: ['年金', '记账'],
      author: { id: `${site.host}:u-7`, name: '林小满', bio: '记账的人', url: `${site.url}/u/7` },
      images: [`${site.url}/a.png`],
      publishedAt: '2026-03-05T09:30:00.000+08:00',
    })
    expect(visit.posts[0]?.comments).toMatchObject([
      { id: 'c1', author: '路过', text: '同感', byAuthor: false },
      { id: 'c2', parentId: 'c1', author: '林小满', text: '谢谢', byAuthor: true },
    ])
    expect(visit.links).toContain(`${site.url}/t/1`)
    expect(Buffer.from(visit.body).toString()).toContain('<article>')
  })

  it('is found behind a redirect, under its final address', async () => {
    const { visit } = await visitOnce('/to-post')
    expect(visit).toMatchObject({ outcome: 'fetched', page: 'ok', finalUrl: `${site.url}/post/1` })
  })

  it.each(['/gbk', '/wrong-charset'])('is read in its own encoding: %s', async (path) => {
    const { visit } = await visitOnce(path)
    expect(visit).toMatchObject({ page: 'ok', posts: [{ title: '保险退保的人', text: '我们的保险是大人的' }] })
  })
})

type Verdict = readonly [path: string, page: string, why: RegExp]

const VERDICTS: readonly Verdict[] = [
  ['/', 'listing', /6 links/],
  ['/login', 'login_wall', /请登录后继续浏览|登录/],
  ['/to-login', 'login_wall', /\/login/],
  ['/to-outside-login', 'login_wall', /passport\.elsewhere\.example/],
  ['/captcha-page', 'captcha', /安全验证/],
  ['/gone-404', 'deleted', /HTTP 404: 页面不存在/],
  ['/gone-410', 'deleted', /HTTP 410: 该内容已被作者删除/],
  ['/gone-200', 'deleted', /很抱歉，该贴已被删除/],
  ['/private-page', 'private', /由于博主设置，目前内容暂不可见/],
  ['/forbidden', 'ip_blocked', /HTTP 403/],
  ['/video/10000001', 'swapped', /asked for 10000001, given 99999999/],
  ['/shell', 'empty_shell', /script/],
  ['/empty', 'empty_shell', /empty/],
  ['/picture.png', 'not_a_post', /image\/png/],
]

describe('page verdicts', () => {
  it.each(VERDICTS)('%s is %s', async (path, page, why) => {
    const { visit } = await visitOnce(path)
    expect(visit).toMatchObject({ outcome: 'fetched', page, posts: [] })
    expect(visit.outcome === 'fetched' && visit.why).toMatch(why)
  })
})

type Failure = readonly [path: string, outcome: string, reason: string]

const FAILURES: readonly Failure[] = [
  ['/slow-drip', 'failed', 'timeout'],
  ['/hang', 'failed', 'timeout'],
  ['/cut-body', 'failed', 'network'],
  ['/cut-gzip', 'failed', 'network'],
  ['/not-gzip', 'failed', 'unreadable'],
  ['/odd-encoding', 'failed', 'unreadable'],
  ['/loop', 'failed', 'network'],
  ['/error-500', 'failed', 'server_error'],
  ['/teapot', 'failed', 'client_error'],
  ['/big-body', 'failed', 'too_large'],
  ['/gzip-bomb', 'failed', 'too_large'],
  ['/bomb.xml.gz', 'failed', 'too_large'],
  ['/to-private', 'skipped', 'guard'],
  ['/to-metadata', 'skipped', 'guard'],
  ['/to-file', 'skipped', 'guard'],
  ['/to-outside', 'skipped', 'out_of_scope'],
]

describe('faults', () => {
  it.each(FAILURES)('%s is %s: %s', async (path, outcome, reason) => {
    const { visit } = await visitOnce(path)
    expect(visit).toMatchObject({ outcome, reason, url: `${site.url}${path}` })
    expect(visit.why).not.toBe('')
  })

  it('a dead host fails, and says so', async () => {
    const gone = await startFakeSite()
    await gone.close()
    const { visit } = await visitOnce('/post/1', gone)
    expect(visit).toMatchObject({
      outcome: 'skipped',
      reason: 'robots_denied',
      why: expect.stringMatching(/cannot be had/),
    })
  })

  it('a passing error is tried once more', async () => {
    let asked = 0
    const shaky = await startFakeSite({
      answers: {
        '/shaky': (request, response) =>
          (asked++ === 0 ? plain('x', 500) : html('<article><h1>好了</h1></article>'))(request, response),
      },
    })
    const { visit } = await visitOnce('/shaky', shaky)
    expect(visit).toMatchObject({ outcome: 'fetched', page: 'ok' })
    expect(asked).toBe(2)
    await shaky.close()
  })
})

describe('walls', () => {
  it.each(['/login', '/captcha-page', '/forbidden', '/to-outside-login'])(
    '%s stops its host for the run',
    async (path) => {
      const walled = await startFakeSite()
      const visitor = openTestVisitor(testSource(walled.url))
      await visitor.visit({ url: `${walled.url}${path}`, depth: 0 })
      const asked = walled.requests.length
      const next = await visitor.visit({ url: `${walled.url}/post/1`, depth: 0 })
      expect(next).toMatchObject({ outcome: 'skipped', reason: 'host_stopped' })
      expect(walled.requests.length).toBe(asked)
      expect(visitor.hosts()[0]?.stoppedBecause).not.toBe('')
      await visitor.close()
      await walled.close()
    },
  )

  it('are not seen in a post that only talks about them', async () => {
    const talk = '今天聊聊登录后查看、请完成安全验证这些提示：它们出现在很多网站上，其实是反爬的手段，大家不用慌。'
    const forum = await startFakeSite({
      answers: {
        '/post/9': html(`<article><h1>请先登录是什么意思</h1><div class="content"><p>${talk}</p></div></article>`),
      },
    })
    const { visit } = await visitOnce('/post/9', forum)
    expect(visit).toMatchObject({ outcome: 'fetched', page: 'ok' })
    await forum.close()
  })

  it('are not seen in the titles of a list', async () => {
    const items = ['视频已被删除怎么办', '请登录后查看是骗局吗', '验证码骗局'].map(
      (t, i) => `<li><a href="/p/${i}">${t}</a></li>`,
    )
    const forum = await startFakeSite({
      answers: { '/list': html(`<title>广场</title><main><ul>${items.join('')}</ul></main>`) },
    })
    const { visit } = await visitOnce('/list', forum)
    expect(visit).toMatchObject({ outcome: 'fetched', page: 'listing' })
    await forum.close()
  })
})

describe('too many requests', () => {
  const busy = (answers: number) => {
    let asked = 0
    return (request: Parameters<ReturnType<typeof plain>>[0], response: Parameters<ReturnType<typeof plain>>[1]) =>
      (asked++ < answers ? plain('慢一点', 429, { 'retry-after': '0' }) : html('<article><h1>好了</h1></article>'))(
        request,
        response,
      )
  }

  it('are waited out', async () => {
    const throttling = await startFakeSite({ answers: { '/busy': busy(2) } })
    const { visit, hosts } = await visitOnce('/busy', throttling)
    expect(visit).toMatchObject({ outcome: 'fetched', page: 'ok' })
    expect(hosts[0]?.stoppedBecause).toBe('')
    await throttling.close()
  })

  it.each(['/busy', '/busy-page'])('stop the host the third time: %s', async (path) => {
    const throttling = await startFakeSite({ answers: { '/busy': busy(99) } })
    const visitor = openTestVisitor(testSource(throttling.url))
    const visit = await visitor.visit({ url: `${throttling.url}${path}`, depth: 0 })
    expect(visit).toMatchObject({ outcome: 'fetched', page: 'rate_limited' })
    expect(throttling.paths().filter((asked) => asked === path)).toHaveLength(3)
    const next = await visitor.visit({ url: `${throttling.url}/post/1`, depth: 0 })
    expect(next).toMatchObject({ outcome: 'skipped', reason: 'host_stopped' })
    await visitor.close()
    await throttling.close()
  })

  it('a wait longer than the run has ends the host’s part, and the ledger keeps it', async () => {
    const throttling = await startFakeSite({ answers: { '/busy': plain('later', 503, { 'retry-after': '3600' }) } })
    const paceLedger = memoryLedger()
    const visitor = openTestVisitor(testSource(throttling.url), { paceLedger })
    const before = Date.now()
    const visit = await visitor.visit({ url: `${throttling.url}/busy`, depth: 0 })
    expect(visit).toMatchObject({ outcome: 'fetched', page: 'rate_limited', why: expect.stringContaining('3600') })
    expect(visitor.hosts()[0]?.stoppedBecause).toContain('3600 s')
    expect(paceLedger.postponed[0]).toBeGreaterThanOrEqual(before + 3_600_000)
    const again = openTestVisitor(testSource(throttling.url), { paceLedger })
    const next = await again.visit({ url: `${throttling.url}/post/1`, depth: 0 })
    expect(next).toMatchObject({ outcome: 'skipped' })
    expect(throttling.paths().filter((path) => path === '/post/1')).toEqual([])
    await Promise.all([visitor.close(), again.close(), throttling.close()])
  })
})

describe('manners', () => {
  it('an honest name, with who answers for it', async () => {
    const visitor = openTestVisitor(testSource(site.url), { config: testConfig({ contact: 'desk@lurewatch.example' }) })
    await visitor.visit({ url: `${site.url}/post/77`, depth: 0 })
    const seen = site.requests.filter(({ path }) => path === '/post/77')
    expect(seen.map(({ agent }) => agent)).toEqual([`Lurewatch/${VERSION} (+desk@lurewatch.example)`])
    await visitor.close()
  })

  it('no contact, no way outside', () => {
    expect(() => openTestVisitor(testSource('https://site.example/'))).toThrow(/answers for the crawler/)
    expect(() => openTestVisitor(testSource(site.url, { hosts: ['site.example'] }))).toThrow(/site\.example/)
  })

  it('no way outside by a lying name either', async () => {
    const source = testSource('http://looks.localhost:9999/')
    const visitor = openTestVisitor(source, { resolve: async () => ['93.184.216.34'] })
    const visit = await visitor.visit({ url: 'http://looks.localhost:9999/x', depth: 0 })
    expect(visit).toMatchObject({ outcome: 'skipped', reason: 'guard', why: expect.stringContaining('contact') })
    await visitor.close()
  })

  it('the address that was checked is the one connected to', async () => {
    const port = new URL(site.url).port
    let asked = 0
    const visitor = openTestVisitor(testSource(`http://pinned.example:${port}/`), {
      config: testConfig({ contact: 'desk@lurewatch.example' }),
      resolve: async () => (asked++ < 2 ? ['127.0.0.1'] : ['10.0.0.1']),
    })
    const first = await visitor.visit({ url: `http://pinned.example:${port}/post/5`, depth: 0 })
    const rebound = await visitor.visit({ url: `http://pinned.example:${port}/post/6`, depth: 0 })
    expect(first).toMatchObject({ outcome: 'fetched', page: 'ok' })
    expect(rebound).toMatchObject({ outcome: 'skipped', reason: 'guard' })
    await visitor.close()
  })

  it('loopback is closed to a source that does not ask for it', async () => {
    const visitor = openTestVisitor(testSource(site.url, { loopback: false }))
    const visit = await visitor.visit({ url: `${site.url}/post/1`, depth: 0 })
    expect(visit).toMatchObject({ outcome: 'skipped', reason: 'guard' })
    await visitor.close()
  })

  it('every redirect is asked about anew', async () => {
    const walled = await startFakeSite({
      robots: plain('User-agent: *\nDisallow: /private'),
      answers: { '/sly': redirect('/private/1') },
    })
    const { visit } = await visitOnce('/sly', walled)
    expect(visit).toMatchObject({ outcome: 'skipped', reason: 'robots_denied' })
    expect(walled.paths()).toEqual(['/robots.txt', '/sly'])
    await walled.close()
  })

  it('a stopped run leaves its page for later', async () => {
    const stop = new AbortController()
    const visitor = openTestVisitor(testSource(site.url), { signal: stop.signal, limits: { maxMs: 20_000 } })
    const visiting = visitor.visit({ url: `${site.url}/hang`, depth: 0 })
    setTimeout(() => stop.abort(), 50)
    expect(await visiting).toMatchObject({ outcome: 'failed', why: 'the run was stopped' })
    await visitor.close()
  })

  it('says beforehand what it would not do', async () => {
    const walled = await startFakeSite({ robots: plain('User-agent: *\nDisallow: /private') })
    const visitor = openTestVisitor(testSource(walled.url))
    expect(await visitor.mayFetch({ url: `${walled.url}/post/1`, depth: 0 })).toEqual({ allowed: true, why: '' })
    expect(await visitor.mayFetch({ url: `${walled.url}/private/1`, depth: 0 })).toMatchObject({
      allowed: false,
      why: expect.stringContaining('Disallow: /private'),
    })
    expect(walled.paths()).toEqual(['/robots.txt'])
    await visitor.close()
    await walled.close()
  })
})
