// Sites without an end, crawled for real over loopback: the scan leaves by itself, says why, and misses no post.

import { describe, expect, it, onTestFinished } from 'vitest'
import { whyEndless } from '#crawlers/engine/endless-address.ts'
import { parseSource } from '#src/domain/given-source.ts'
import { type RunReport, tallyFault } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { shapeOf } from '#src/scans/watch-traps.ts'
import { scanFake } from '#tests/crawlers/scanning.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { type Answer, type FakeSite, html, type SiteOptions, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { FAULTS } from '#tests/fake-site/faults.ts'
import { postPage } from '#tests/fake-site/pages.ts'

const POSTS = 12
const postLinks = (from = 1): string =>
  Array.from({ length: POSTS }, (_, i) => `<li><a href="/story/${from + i}">第${from + i}篇：保单整理记</a></li>`).join(
    '',
  )
const list = (title: string, links: string): string =>
  `<html><head><title>${title}</title></head><body><main><h1>${title}</h1><ul>${links}</ul></main></body></html>`

/** Posts under /story/N; everything else as `rest` says. */
const withPosts =
  (rest: (path: string) => string): Answer =>
  (request, response) => {
    const path = request.url ?? ''
    const number = /^\/story\/(\d+)/.exec(path)?.[1]
    html(number ? postPage(`第${number}篇`) : rest(path))(request, response)
  }

async function crawl(options: SiteOptions, more: Partial<Source> & { at?: string } = {}) {
  const site = await startFakeSite(options)
  onTestFinished(() => site.close())
  const { at = '/', ...source } = more
  const report = await scanFake(testSource(`${site.url}${at}`, { maxDepth: 50, maxPages: 3000, ...source }))
  expect(tallyFault(report)).toBeNull()
  return { report, site }
}

const storiesAsked = ({ requests }: FakeSite): number =>
  new Set(requests.map(({ path }) => path).filter((path) => path.startsWith('/story/'))).size

function expectLeft(report: RunReport, most: number): void {
  expect(report.stop).toBe('done')
  expect(report.pending).toBe(0)
  expect(report.fetched).toBeLessThan(most)
  expect(report.skipped.trap).toBeGreaterThan(0)
}

describe('a site without an end', () => {
  it('is left when it is a calendar', async () => {
    const { report } = await crawl({ rest: FAULTS['endless-calendar'].rest }, { at: FAULTS['endless-calendar'].path })
    expectLeft(report, 60)
  })

  it('is left when it is a maze whose every room reads the same', async () => {
    const { report } = await crawl({ rest: FAULTS.maze.rest }, { at: FAULTS.maze.path })
    expectLeft(report, 60)
  })

  it('is left when the way grows by the same steps', async () => {
    let visits = 0
    const rest: Answer = (request, response) => {
      visits += 1
      html(list(`第${visits}次`, `<li><a href="${request.url}/here/there">再往前走${visits}</a></li>`))(
        request,
        response,
      )
    }
    const { report } = await crawl({ rest }, { at: '/walk' })
    expectLeft(report, 10)
  })

  it('is left when it is filters put together, and every post is still read', async () => {
    const filters = ['area', 'sort', 'year', 'kind', 'state', 'size']
    const rest = withPosts((path) => {
      const query = new URLSearchParams(path.split('?')[1] ?? '')
      const further = filters.flatMap((name) =>
        ['a', 'b', 'c'].map((value) => {
          const next = new URLSearchParams(query)
          next.set(name, value)
          return `<li><a href="/list?${next}">${name} ${value}</a></li>`
        }),
      )
      return list(`列表 ${query}`, postLinks() + further.join(''))
    })
    const { report, site } = await crawl({ rest }, { at: '/list' })
    expectLeft(report, 200)
    expect(storiesAsked(site)).toBe(POSTS)
    expect(report.posts.new).toBe(POSTS)
  })

  it('is left when every page has a new session id in its links, and no page is asked for twice', async () => {
    let sessions = 0
    const rest = withPosts(() => {
      sessions += 1
      const id = `${String(sessions).padStart(8, '0')}abcdef0123456789`
      return list(
        '主页',
        `<li><a href="/home?PHPSESSID=${id}">首页</a></li><li><a href="/hall;jsessionid=${id}">大厅</a></li>${postLinks()}`,
      )
    })
    const { report, site } = await crawl({ rest }, { at: '/home' })
    expect(report.stop).toBe('done')
    for (const one of ['/home', '/hall'])
      expect(site.requests.filter(({ path }) => path.startsWith(one))).toHaveLength(1)
    expect(storiesAsked(site)).toBe(POSTS)
  })
})

describe('a long site', () => {
  it('is no trap: a hundred pages of a list that lead to posts are all read', async () => {
    const last = 100
    const rest = withPosts((path) => {
      const page = Number(/page=(\d+)/.exec(path)?.[1] ?? 1)
      const next = page < last ? `<li><a href="/list?page=${page + 1}">下一页</a></li>` : ''
      return list(
        `第 ${page} 页`,
        `<li><a href="/story/${page}">第${page}篇</a></li><li><a href="/story/${page + 1}">又一篇</a></li>${next}`,
      )
    })
    const { report } = await crawl({ rest }, { at: '/list', maxDepth: 50 })
    // The list is as long as the depth allows; nothing of it was taken for a trap.
    expect(report.skipped.trap).toBe(0)
    expect(report.posts.new).toBeGreaterThanOrEqual(50)
  })

  it('ends when its minutes are over, and says that it was the budget', async () => {
    const rest = withPosts((path) =>
      list(path, `${postLinks(path.length * POSTS)}<li><a href="${path}x">还有</a></li>`),
    )
    const { report } = await crawl({ rest }, { maxMinutes: 0.02, maxPages: 100_000, minGapMs: 50 })
    expect(report.stop).toBe('budget')
    expect(report.pending).toBe(0)
    expect(report.skipped.budget).toBeGreaterThan(0)
  })
})

it('a source says its minutes in the contract’s shape, and has none unless it does', () => {
  const given = { name: 'a', kind: 'crawl', start: ['https://a.example/'] }
  expect(parseSource({ ...given, maxMinutes: 5 }).data?.maxMinutes).toBe(5)
  expect(parseSource(given).data?.maxMinutes).toBeNull()
  expect(parseSource({ ...given, maxMinutes: 0 }).success).toBe(false)
})

describe('an address', () => {
  it.each([
    ['/a/b/a/b/a/b', /repeats/],
    ['/news/x/y/z/x/y/z/x/y/z', /repeats/],
    ['/a/a/a/a', /repeats/],
    [`/${'p/q'.repeat(3)}/${Array.from({ length: 20 }, (_, i) => `s${i}`).join('/')}`, /path of \d+ parts/],
    [`/list?${Array.from({ length: 13 }, (_, i) => `f${i}=1`).join('&')}`, /13 parameters/],
  ])('%s is endless', (path, why) => expect(whyEndless(new URL(path, 'https://a.example'))).toMatch(why))

  it.each(['/2026/11/11/11', '/a/b/a/b', '/a/a/a', '/bbs/thread-1-1-1.html', '/s?a=1&b=2&c=3'])('%s is not', (path) =>
    expect(whyEndless(new URL(path, 'https://a.example'))).toBeNull(),
  )

  it('has the shape of its page: numbers and filters are none of it, which script page it is, is', () => {
    const shape = (path: string): string => shapeOf(`https://a.example${path}`)
    expect(shape('/calendar/2026/1')).toBe(shape('/calendar/1999/12?day=3'))
    expect(shape('/post/a1b2')).toBe(shape('/post/77'))
    expect(shape('/forum.php?mod=viewthread&tid=1')).not.toBe(shape('/forum.php?mod=forumdisplay&fid=1'))
    expect(shape('/news/')).not.toBe(shape('/post/'))
  })
})
