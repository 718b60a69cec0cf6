// The second crawl of a site, over real sockets into a real store: what did not change costs next to nothing and
// writes nothing; an edit, a deletion and a return are each written once.

import { afterEach, describe, expect, it } from 'vitest'
import { tallyFault } from '#src/domain/scan.ts'
import { keepPost } from '#src/scans/keep-post.ts'
import { clientOf } from '#src/store/connection.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { listRevisions } from '#src/store/revision-store.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { type FakeSite, html, type SiteOptions, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { AT, buildOrigin, buildPost, buildVerdict } from '#tests/helpers/build.ts'
import { lureSpotter, recordOf, rowsIn, scanForReal } from '#tests/helpers/real-scan.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const PAGES = 30
let site: FakeSite | null = null
afterEach(async () => {
  await site?.close()
  site = null
})

async function open(options: SiteOptions = {}) {
  site = await startFakeSite({ pages: PAGES, lureEvery: 5, chars: 6000, ...options })
  const running = site
  const store = testStore()
  const source = testSource(`${running.url}/`, { follow: ['*://*/list/*', '*://*/post/*'] })
  const scan = async (more: Partial<Parameters<typeof scanForReal>[0]> = {}) => {
    const before = running.requests.length
    const report = await scanForReal({ store, source, ...more })
    expect(tallyFault(report)).toBeNull()
    const asked = running.requests.slice(before)
    return { report, asked, bytes: asked.reduce((sum, request) => sum + request.bytes, 0) }
  }
  return { site: running, store, source, scan }
}

function hitsByPage(store: Store, scan: string): unknown[] {
  return clientOf(store.reader)
    .prepare('select url, hits from frontier where scan_id = ? and state = ? order by url')
    .all(scan, 'fetched')
}

describe('an unchanged site', () => {
  it('costs under 5 % of the bytes and writes nothing to the record', async () => {
    const { store, scan } = await open()
    const first = await scan()
    expect(first.report).toMatchObject({ fetched: 32, posts: { new: 30 }, hits: { violating: 6 } })
    const record = recordOf(store)
    const second = await scan()
    expect(second.report).toMatchObject({
      ...{ stop: 'done', found: first.report.found, fetched: 32, pending: 0 },
      pages: { not_modified: 32, ok: 0, listing: 0 },
      posts: { new: 0, changed: 0, deleted: 0, seen: 30 },
      ...{ hits: first.report.hits, cases: { opened: 0 }, bytes: 0 },
    })
    expect(recordOf(store)).toEqual(record)
    // Page by page the hits are told as the first time.
    expect(hitsByPage(store, second.report.scan)).toEqual(hitsByPage(store, first.report.scan))
    expect(second.bytes / first.bytes).toBeLessThan(0.05)
    expect(second.asked.every(({ status }) => status === 304)).toBe(true)
    // robots.txt is not asked for again either.
    expect(second.asked.map(({ path }) => path)).not.toContain('/robots.txt')
  })

  it('without validators is fetched, but not read again and not written', async () => {
    const { store, scan } = await open({ validators: false })
    const first = await scan()
    const record = recordOf(store)
    const second = await scan()
    expect(second.report.pages).toMatchObject({ not_modified: 32, ok: 0, listing: 0 })
    expect(second.report.posts).toMatchObject({ new: 0, changed: 0, seen: 30 })
    expect(second.report.found).toBe(first.report.found)
    expect(second.report.bytes).toBe(first.report.bytes)
    expect(recordOf(store)).toEqual(record)
  })

  it('is read again by another classifier, another rule and another source, each once', async () => {
    const { source, scan } = await open()
    await scan()
    const seen = async (more: Parameters<typeof scan>[0]) => (await scan(more)).report.pages.not_modified
    expect(await seen({ classifier: lureSpotter('spotter-2') })).toBe(0)
    expect(await seen({ classifier: lureSpotter('spotter-2') })).toBe(32)
    expect(await seen({ rule: { keep: 'all', sampleRate: 0, sampleSeed: 's' } })).toBe(0)
    expect(await seen({ source: { ...source, maxDepth: 2 } })).toBe(0)
    expect(await seen({ source: { ...source, maxDepth: 2, schedule: '0 6 * * *' } })).toBe(32)
  })

  it('is read whole once its copy is older than thirty days: validators that never change hide nothing for ever', async () => {
    const { scan } = await open()
    await scan()
    const later = (days: number) => () => new Date(Date.now() + days * 86_400_000)
    expect((await scan({ now: later(29) })).asked.filter(({ status }) => status === 200)).toHaveLength(1)
    const whole = await scan({ now: later(31) })
    expect(whole.asked.filter(({ status, path }) => status === 200 && path !== '/robots.txt')).toHaveLength(32)
    expect(whole.report.pages.not_modified).toBe(32)
    expect((await scan({ now: later(32) })).asked.filter(({ path }) => path.startsWith('/post/'))).not.toContainEqual(
      expect.objectContaining({ status: 200 }),
    )
  })
})

describe('a site that changed', () => {
  it('an edit is one new capture, and what stayed is left alone', async () => {
    const { store, scan, site } = await open()
    await scan()
    site.board.edit(5)
    const second = await scan()
    expect(second.report.posts).toMatchObject({ new: 0, changed: 1, seen: 29 })
    expect(second.report.pages).toMatchObject({ not_modified: 31, ok: 1 })
    expect([rowsIn(store, 'posts'), rowsIn(store, 'captures')]).toEqual([6, 7])
    expect((await scan()).report.posts).toMatchObject({ changed: 0, seen: 30 })
    expect(rowsIn(store, 'captures')).toBe(7)
  })

  it('a lure that is edited into something harmless is captured all the same', async () => {
    let text = '专业代理退保，全额退还，先退后付。'
    const post: SiteOptions['answers'] = {
      '/post/5': (request, response) =>
        html(`<article><h1>停交</h1><div class="content"><p>${text}写在这里的话还要再长一些。</p></div></article>`)(
          request,
          response,
        ),
    }
    const { store, scan } = await open({ answers: post })
    await scan()
    expect([rowsIn(store, 'posts'), rowsIn(store, 'captures')]).toEqual([6, 6])
    text = '今天去公园走了走，天气很好，'
    expect((await scan()).report.posts).toMatchObject({ changed: 1 })
    expect([rowsIn(store, 'posts'), rowsIn(store, 'captures'), rowsIn(store, 'cases')]).toEqual([6, 7, 6])
  })

  it('a post that is taken away gets one revision, and one more when it comes back', async () => {
    const { store, scan, site } = await open()
    await scan()
    site.board.remove(5)
    expect((await scan()).report).toMatchObject({ posts: { deleted: 1, seen: 29 }, pages: { deleted: 1 } })
    expect((await scan()).report).toMatchObject({ posts: { deleted: 0 }, pages: { deleted: 1 } })
    site.board.restore(5)
    expect((await scan()).report).toMatchObject({ posts: { deleted: 0, changed: 0, new: 0, seen: 30 } })
    await scan()
    expect(rowsIn(store, 'captures')).toBe(6)
    const revisions = listRevisions(store.reader, 1)
    expect(revisions.map(({ kind }) => kind)).toEqual(['deleted', 'returned'])
    expect(revisions[0]).toMatchObject({ url: `${site.url}/post/5`, why: 'HTTP 404: 页面不存在' })
    site.board.remove(5)
    expect((await scan()).report.posts.deleted).toBe(1)
    expect(listRevisions(store.reader, 1)).toHaveLength(3)
  })

  it('a page that says so with 200 is as gone; a post of which only a hash is kept is counted, once', async () => {
    let gone = false
    const sayGone: SiteOptions['answers'] = {
      '/post/10': (request, response) =>
        html(
          gone
            ? '<p>该贴已被删除</p>'
            : '<article><h1>题</h1><div class="content"><p>代理退保，全额退还，先退后付，不成功不收费。</p></div></article>',
        )(request, response),
    }
    const { store, scan, site } = await open({ answers: sayGone })
    await scan()
    gone = true
    site.board.remove(7)
    expect((await scan()).report).toMatchObject({ posts: { deleted: 2 }, pages: { deleted: 2 } })
    expect((await scan()).report.posts.deleted).toBe(0)
    expect(rowsIn(store, 'post_revisions')).toBe(1)
  })

  it('a post that an import brought is known to be gone by its address, although no scan ever read it', async () => {
    const { store, scan, site } = await open()
    const post = buildPost({
      id: undefined,
      platform: 'article',
      url: `${site.url}/post/3?utm_source=x`,
      text: '代理退保',
    })
    const judged = { post, verdict: buildVerdict(), evidence: [], at: AT, origin: buildOrigin() }
    inTransaction(store, (tx) => keepPost(tx, judged, { keep: 'all', sampleRate: 1, sampleSeed: 's' }))
    site.board.remove(3)
    expect((await scan()).report.posts.deleted).toBe(1)
    expect((await scan()).report.posts.deleted).toBe(0)
    expect(listRevisions(store.reader, 1).map(({ kind }) => kind)).toEqual(['deleted'])
  })

  it('a page that was never a post is missing without anybody having deleted one', async () => {
    const { scan } = await open({ answers: { '/list/1': html('<h1>404 页面不存在</h1>', 404) } })
    expect((await scan()).report).toMatchObject({ pages: { deleted: 1 }, posts: { deleted: 0 } })
  })

  it('a wall in the place of a known page is a wall, and the page is still known afterwards', async () => {
    let walled = false
    const wall: SiteOptions['answers'] = {
      '/list/1': (request, response) =>
        walled
          ? html('<title>安全验证</title><p>请完成安全验证：拖动下方滑块</p>')(request, response)
          : void response
              .writeHead(request.headers['if-none-match'] === '"w"' ? 304 : 200, {
                etag: '"w"',
                'content-type': 'text/html',
              })
              .end(
                request.headers['if-none-match'] === '"w"'
                  ? ''
                  : '<ul><li><a href="/post/1">一</a><li><a href="/post/2">二</a><li><a href="/post/3">三</a></ul>',
              ),
    }
    const { scan } = await open({ answers: wall })
    await scan()
    walled = true
    expect((await scan()).report.pages.captcha).toBe(1)
    walled = false
    expect((await scan()).asked.find(({ path }) => path === '/list/1')?.status).toBe(304)
  })
})

describe('validators', () => {
  it('go to the address that gave them, not to one that leads there, and to nobody else after a move', async () => {
    const got: string[] = []
    let to = '/post/1'
    const { scan } = await open({
      answers: {
        '/list/1': (request, response) => {
          got.push(request.headers['if-none-match'] ?? '')
          response.writeHead(302, { location: to }).end()
        },
      },
    })
    await scan()
    const second = await scan()
    expect(got).toEqual(['', ''])
    expect(second.asked.filter(({ path }) => path === '/post/1').map(({ status }) => status)).toContain(304)
    to = '/post/2'
    expect((await scan()).report.pages.ok).toBe(1)
  })
})
