// What is no trap, crawled for real over loopback, first and again: boards of one folder, lists that did not change,
// sitemaps with nothing new; and that a trap stays one on later crawls, at no higher price.

import { describe, expect, it, onTestFinished } from 'vitest'
import { type RunReport, tallyFault } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { shapeOf, watchTraps } from '#src/scans/watch-traps.ts'
import { scanFake } from '#tests/crawlers/scanning.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { type Answer, bytes, html, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { FAULTS } from '#tests/fake-site/faults.ts'
import { postPage } from '#tests/fake-site/pages.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const list = (title: string, paths: readonly string[]): string =>
  `<html><head><title>${title}</title></head><body><main><h1>${title}</h1><ul>${paths
    .map((path) => `<li><a href="${path}">${title} ${path}</a></li>`)
    .join('')}</ul></main></body></html>`

/** A post that leads nowhere else. */
const story = (title = '保单整理记'): string => postPage(title).replace(/href="\/[ut]\/\d"/g, '')

const upTo = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i + 1))

/** Answers "not modified" to whoever holds this answer already, as sites with validators do. */
const validated =
  (pageAt: (path: string) => string): Answer =>
  (request, response) => {
    const etag = `"${Buffer.from(request.url ?? '').toString('hex')}"`
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end()
    else html(pageAt(request.url ?? ''), 200, { etag })(request, response)
  }

/** Crawls a site so many times with one store; a report each. */
async function crawl(rest: Answer, more: Partial<Source> & { at: string; times: number }): Promise<RunReport[]> {
  const site = await startFakeSite({ rest })
  onTestFinished(() => site.close())
  const { at, times, ...source } = more
  const store = testStore()
  const reports: RunReport[] = []
  for (let n = 0; n < times; n += 1) {
    const report = await scanFake(testSource(`${site.url}${at}`, { maxDepth: 50, maxPages: 3000, ...source }), {
      store,
    })
    expect(tallyFault(report)).toBeNull()
    expect(report).toMatchObject({ stop: 'done', pending: 0 })
    reports.push(report)
  }
  return reports
}

const BOARDS = 60

/** Sixty boards, all found before any of their threads, and all in one folder, as Discuz spells them. */
const discuz = (path: string): string => {
  const board = /^\/forum-(\d+)-1\.html$/.exec(path)?.[1]
  if (path === '/')
    return list(
      '论坛',
      upTo(BOARDS, (n) => `/forum-${n}-1.html`),
    )
  if (board) return list(`第${board}版`, [`/thread-${board}-1-1.html`, `/thread-${Number(board) + 100}-1-1.html`])
  return story(`帖子 ${path}`)
}

/** A column whose sixty pages are found before any of its articles, which are named by their day. */
const column = (path: string): string => {
  const page = /^\/news\/list_(\d+)\.html$/.exec(path)?.[1]
  if (path === '/')
    return list(
      '专栏',
      upTo(BOARDS, (n) => `/news/list_${n}.html`),
    )
  return page ? list(`第${page}页`, [`/news/2024${1000 + Number(page)}.html`]) : story(`文章 ${path}`)
}

describe('posts that stand beside their lists', () => {
  it.each([
    ['a board’s', discuz, '/', BOARDS * 2],
    ['a column’s', column, '/', BOARDS],
  ])('%s are all read, and a second crawl leaves none out', async (_whose, pageAt, at, posts) => {
    for (const answer of [validated(pageAt), (q, r) => html(pageAt(q.url ?? ''))(q, r)] satisfies Answer[]) {
      const [first, again] = await crawl(answer, { at, times: 2 })
      expect(first?.skipped.trap).toBe(0)
      expect(first?.posts.new).toBe(posts)
      expect(again?.skipped.trap).toBe(0)
      expect(again?.posts.seen).toBe(posts)
    }
  })

  it('are read on when most of their kind did not change and the rest hold nothing any more', async () => {
    // Of a hundred threads every other one holds a post, and never changes; the others are emptied after each crawl.
    let asked = 0
    const unchanging = validated((path) =>
      path === '/'
        ? list(
            '论坛',
            upTo(100, (n) => `/thread-${n}-1-1.html`),
          )
        : story(`帖子 ${path}`),
    )
    const rest: Answer = (request, response, before) => {
      asked += 1
      const isEmptied = /[13579]-1-1/.test(request.url ?? '')
      if (isEmptied) html(list(`空了 ${asked}`, []))(request, response)
      else unchanging(request, response, before)
    }
    const reports = await crawl(rest, { at: '/', times: 2 })
    expect(reports.map(({ skipped, posts }) => [skipped.trap, posts.new + posts.seen])).toEqual([
      [0, 50],
      [0, 50],
    ])
  })
})

describe('a trap on later crawls', () => {
  it.each([
    ['with validators', validated],
    [
      'without',
      (pageAt: (path: string) => string): Answer =>
        (q, r) =>
          html(pageAt(q.url ?? ''))(q, r),
    ],
  ])('is left after as many pages as the first time, %s', async (_how, answer) => {
    const month = (path: string): string => {
      const [year = 0, month = 0] = (path.match(/\d+/g) ?? []).map(Number)
      const next = month === 12 ? `/calendar/${year + 1}/1` : `/calendar/${year}/${month + 1}`
      return list(`${year}年${month}月`, [next])
    }
    const reports = await crawl(answer(month), { at: FAULTS['endless-calendar'].path, times: 4 })
    const fetched = reports.map((report) => report.fetched)
    expect(fetched[0]).toBeLessThan(60)
    expect(fetched).toEqual(fetched.map(() => fetched[0]))
    expect(reports.every(({ skipped }) => skipped.trap > 0)).toBe(true)
  })

  it('is left when months lead to days and days to months', async () => {
    const months = new Set<string>()
    const page = (path: string): string => {
      const [, number = 0] = (/(\d+)/.exec(path) ?? []).map(Number)
      if (path.startsWith('/day/')) return list(path, [`/month/${number}`])
      months.add(path)
      return list(path, [`/month/${number + 1}`, ...upTo(20, (day) => `/day/${number}/${day}`)])
    }
    await crawl(validated(page), { at: '/month/1', times: 1 })
    // Fifty-one is how far the depth would let it go.
    expect(months.size).toBeLessThan(48)
  })

  it('that reads the same everywhere grows no further when its rooms did not change', async () => {
    const room = (path: string): string =>
      `<html><body><main><p>这里什么也没有，只有两扇门，请继续往前走。</p><a href="${path}l">左</a><a href="${path}r">右</a></main></body></html>`
    const reports = await crawl(validated(room), { at: '/maze/a', times: 3 })
    expect(reports.map(({ fetched }) => fetched)).toEqual(reports.map(() => reports[0]?.fetched))
  })
})

describe('sitemaps with nothing new', () => {
  const MAPS = 60
  const map = (path: string, site: string): string => {
    const number = Number(/\d+/.exec(path)?.[0] ?? 0)
    const entry = (loc: string, day: string): string => `<loc>${site}${loc}</loc><lastmod>${day}</lastmod>`
    if (number === 0)
      return `<sitemapindex>${upTo(MAPS, (n) => `<sitemap><loc>${site}/sitemap-${n}.xml</loc></sitemap>`).join('')}</sitemapindex>`
    const day = number === MAPS ? '2026-06-01' : '2020-01-01'
    return `<urlset><url>${entry(`/story/${number}`, day)}</url></urlset>`
  }

  it('are none of them fruitless: the last one’s story is read, on each crawl', async () => {
    const rest: Answer = (request, response) => {
      const path = request.url ?? ''
      const etag = `"${path.length}${path}"`
      if (!path.endsWith('.xml')) return html(story())(request, response)
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end()
      bytes(Buffer.from(map(path, `http://${request.headers.host}`)), 'application/xml', { etag })(request, response)
    }
    const since = '2026-01-01T00:00:00+08:00'
    const reports = await crawl(rest, { at: '/sitemap.xml', times: 2, kind: 'sitemap', since, maxDepth: 5 })
    expect(reports.map(({ skipped }) => skipped.trap)).toEqual([0, 0])
    expect(reports[0]?.posts.seen).toBe(0)
    expect(reports[0]?.fetched).toBe(1 + MAPS + 1)
    expect(reports[1]?.fetched).toBe(1 + MAPS + 1)
  })
})

describe('the words of a page', () => {
  const visit = (body: string): Parameters<ReturnType<typeof watchTraps>['isRepeated']>[0] =>
    ({
      ...{ outcome: 'fetched', url: 'https://a.example/1', finalUrl: 'https://a.example/1', status: 200, why: '' },
      ...{ page: 'listing', posts: [], unreadable: 0, links: [], contentType: 'text/html', headers: {} },
      ...{ rendered: false, fetchedAt: '2026-11-27T00:00:00+08:00', body: Buffer.from(body) },
    }) as const
  const isRepeated = (bodies: readonly string[]): boolean => {
    const watch = watchTraps()
    return bodies.map((body) => watch.isRepeated(visit(body))).at(-1) === true
  }

  // Quadratic, each of these would take an hour.
  it.each(['<', '<script ', '<style>', '</', '<!--', '<script></scrip'])('are found in a megabyte of %j', (piece) => {
    expect(isRepeated([piece.repeat(Math.ceil(1_000_000 / piece.length))])).toBe(false)
  })

  it('are the same whatever markup, addresses, scripts and styles stand around them', () => {
    const words = '<p>这里什么也没有，只有两扇门，请继续</p>'
    const others = upTo(
      7,
      (n) => `<a href="/${n}">x</a><script>let a = ${n} < 2</script><STYLE>a{top:${n}px}</style>${words}`,
    )
    expect(isRepeated(others)).toBe(true)
    expect(isRepeated(upTo(7, (n) => `${words}${n}`))).toBe(false)
  })
})

describe('the shape of an address', () => {
  const shape = (path: string): string => shapeOf(`https://a.example${path}`)

  it.each([
    ['/forum-2-1.html', '/thread-99-1-1.html'],
    ['/news/list_3.html', '/news/20240101.html'],
    ['/t1/', '/u1/'],
    ['/page2.html', '/article2.html'],
    ['/保险/1', '/理财/1'],
  ])('of %s is not that of %s', (one, other) => expect(shape(one)).not.toBe(shape(other)))

  it.each([
    ['/forum-2-1.html', '/forum-31-12.html'],
    ['/news/list_3.html', '/news/list_44.html'],
    ['/post/a1b2', '/post/9f8e7d'],
    ['/page2.html', '/page10.html'],
  ])('of %s is that of %s', (one, other) => expect(shape(one)).toBe(shape(other)))
})
