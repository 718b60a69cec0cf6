// The drift alarm, with a platform's real shapes: once the state is gone from its pages, or a field from its state, the
// maintainer is told, a page is kept that shows it, and the scan goes on to its end.

import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPage } from '#crawlers/engine/read-page.ts'
import { hasDropped, type LayoutChange, MIN_LAYOUT_PAGES } from '#src/domain/layout.ts'
import type { Classifier, PageVisitor, Visit } from '#src/domain/ports.ts'
import type { RunReport } from '#src/domain/scan.ts'
import { createLog } from '#src/runtime/log.ts'
import { keepPage } from '#src/scans/kept-pages.ts'
import { runScan } from '#src/scans/run-scan.ts'
import { listStandingChanges } from '#src/store/layout-store.ts'
import type { Store } from '#src/store/open-store.ts'
import { type Fixture, NOW } from '#tests/fixtures/platforms/fixture.ts'
import { FIXTURES } from '#tests/fixtures/platforms/index.ts'
import { buildSource, buildVerdict } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'

const named = (platform: string, variant: RegExp): Fixture[] =>
  FIXTURES.filter((fixture) => fixture.platform === platform && fixture.expected.post && variant.test(fixture.name))

const classifier: Classifier = {
  version: 'test',
  classify: () => buildVerdict({ verdict: 'benign' }),
  explain: () => {
    throw new Error('not asked for')
  },
}

function read(page: Fixture): Visit {
  const { url, status, contentType = 'text/html', platform } = page
  const body = typeof page.html === 'string' ? Buffer.from(page.html) : page.html
  const reading = readPage({
    ...{ requestedUrl: url, finalUrl: url, status, contentType, platform, body, now: new Date(NOW) },
  })
  if (reading.page === null) return { outcome: 'failed', url, reason: 'server_error', why: '' }
  const { posts, links: _, ...rest } = reading
  const taken = { headers: {}, rendered: false, fetchedAt: NOW, links: [], body, contentType, status }
  return { outcome: 'fetched', url, finalUrl: url, posts, ...rest, ...taken }
}

/** Scans `count` addresses, each of which answers with one of `pages` in turn; every fifth does not answer at all. */
async function scan(store: Store, pages: readonly Fixture[], count = 40): Promise<{ report: RunReport; said: string }> {
  const said: string[] = []
  const visitor: PageVisitor = {
    visit: async ({ url }) => {
      const at = Number(url.split('/').at(-1))
      const page = pages[at % pages.length]
      if (!page || at % 5 === 4) return { outcome: 'failed', url, reason: 'timeout', why: 'slow' }
      return { ...read(page), url }
    },
    mayFetch: async () => ({ allowed: true, why: '' }),
    screenshot: async () => null,
    tools: () => ({}),
    hosts: () => [],
    close: async () => undefined,
  }
  const start = Array.from({ length: count }, (_, i) => `http://127.0.0.1:9/${i}`)
  const report = await runScan(
    {
      ...{ store, classifier, clock: () => new Date(Date.now()) },
      ...{ openVisitor: () => visitor, admitLink: (_, { url }) => ({ ok: true, url }) },
      log: createLog('warn', (line) => said.push(line)),
    },
    {
      source: buildSource({ id: 'watched', start, maxPages: 1000 }),
      rule: { keep: 'hits', sampleRate: 0, sampleSeed: 'x' },
    },
  )
  return { report, said: said.join('') }
}

const told = (changes: readonly LayoutChange[]): string[] => changes.map(({ layer, field }) => `${layer}.${field}`)

describe('the drift alarm', () => {
  it.each(['xiaohongshu', 'weibo', 'zhihu', 'douyin', 'kuaishou', 'bilibili'])(
    '%s: says that the state has gone, keeps a page that shows it, and scans on',
    async (platform) => {
      const store = testStore()
      const before = await scan(store, named(platform, /\/full$/))
      expect(before.report.layout).toEqual([])
      const { report, said } = await scan(store, named(platform, /\/no-state$/))
      expect(told(report.layout)).toContain('state.post')
      expect(report.stop).toBe('done')
      expect(report.fetched).toBe(32)
      expect(said).toContain('LayoutChangedError')
      const change = report.layout.find(({ layer, field }) => layer === 'state' && field === 'post')
      const kept = join(store.dataDir, change?.kept ?? '')
      const about = JSON.parse(readFileSync(kept.replace(/html$/, 'json'), 'utf8'))
      const again = readPage({
        ...{ requestedUrl: about.url, finalUrl: about.url, status: about.status, contentType: about.contentType },
        ...{ platform: 'other', body: readFileSync(kept), now: new Date(NOW) },
      })
      expect(again.page !== null && again.layer).toBe('dom')
      expect(listStandingChanges(store.reader).length).toBe(report.layout.length)
    },
  )

  it('says which field has gone from a layer that still stands', async () => {
    const store = testStore()
    const pages = named('xiaohongshu', /\/state-only$/)
    await scan(store, pages)
    const renamed = pages.map((page) => ({
      ...page,
      html: String(page.html).replaceAll('"interactInfo"', '"interact"'),
    }))
    const { report } = await scan(store, renamed)
    expect(told(report.layout).sort()).toEqual(['state.collects', 'state.commentCount', 'state.likes', 'state.shares'])
    expect(report.layout.every(({ now, was }) => now === 0 && was > 0.2)).toBe(true)
  })

  it('warns of posts that are read from nothing at all', async () => {
    const store = testStore()
    await scan(store, named('douyin', /\/state-only$/))
    const emptied = named('douyin', /\/state-only$/).map((page) => ({
      ...page,
      html: '<html><head><title>抖音</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>',
    }))
    const { report } = await scan(store, emptied)
    expect(report.pages.empty_shell).toBe(32)
    expect(told(report.layout)).toContain('state.post')
  })

  it('says nothing while pages are as they were, nor of too few', async () => {
    const store = testStore()
    for (const _ of [1, 2, 3]) expect((await scan(store, named('zhihu', /\/full$/))).report.layout).toEqual([])
    const few = testStore()
    await scan(few, named('zhihu', /\/full$/), 20)
    expect((await scan(few, named('zhihu', /\/no-state$/), 5)).report.layout).toEqual([])
  })

  it('adds small scans up until they say something', async () => {
    const store = testStore()
    await scan(store, named('weibo', /\/full$/))
    const changes: number[] = []
    for (let i = 0; i < 4; i += 1)
      changes.push((await scan(store, named('weibo', /\/no-state$/), 10)).report.layout.length)
    expect(changes[0]).toBe(0)
    expect(changes.at(-1)).toBeGreaterThan(0)
  })

  it('keeps few pages, and forgets its warning once pages read as before', async () => {
    const store = testStore()
    await scan(store, named('weibo', /\/full$/))
    const { report } = await scan(store, named('weibo', /\/no-state$/))
    expect(report.layout.every(({ kept }) => kept === '' || existsSync(join(store.dataDir, kept)))).toBe(true)
    await scan(store, named('weibo', /\/full$/), 100)
    expect(listStandingChanges(store.reader)).toEqual([])
  })
})

describe('kept pages', () => {
  it('are the newest twenty of a platform, each with its address and no token in it, and none too large', () => {
    const dir = testDir()
    const [page] = named('weibo', /\/full$/)
    if (!page) throw new Error('no page')
    const visit = read(page)
    if (visit.outcome !== 'fetched') throw new Error('not read')
    for (let i = 0; i < 30; i += 1) {
      const finalUrl = `https://m.weibo.cn/detail/${i}?token=secret`
      expect(keepPage(dir, 'weibo', { ...visit, finalUrl, body: Buffer.from(`<p>${i}</p>`) })).toMatch(
        /^kept-pages\/weibo\//,
      )
    }
    const files = readdirSync(join(dir, 'kept-pages', 'weibo'))
    expect(files.filter((name) => name.endsWith('.html'))).toHaveLength(20)
    expect(files.filter((name) => name.endsWith('.json'))).toHaveLength(20)
    expect(files.map((name) => readFileSync(join(dir, 'kept-pages', 'weibo', name), 'utf8')).join('')).not.toContain(
      'secret',
    )
    expect(keepPage(dir, 'weibo', { ...visit, body: Buffer.alloc(5_000_000) })).toBe('')
  })

  it('are gone after a month, once any source is scanned', async () => {
    const store = testStore()
    const [page] = named('weibo', /\/full$/)
    const visit = page && read(page)
    if (visit?.outcome !== 'fetched') throw new Error('not read')
    const kept = (['weibo', 'zhihu'] as const).map((platform, i) => {
      const path = keepPage(store.dataDir, platform, { ...visit, body: Buffer.from(platform) })
      const age = new Date(Date.now() - (i === 0 ? 29 : 31) * 86_400_000)
      utimesSync(join(store.dataDir, path), age, age)
      return path
    })
    await scan(store, [], 1)
    const left = kept.map((path) => existsSync(join(store.dataDir, path)))
    expect(left).toEqual([true, false])
    expect(readdirSync(join(store.dataDir, 'kept-pages', 'zhihu'))).toEqual([])
  })
})

describe('a drop', () => {
  const rate = fc.record({
    pages: fc.integer({ min: 1, max: 2000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  const counted = rate.map(({ pages, share }) => ({ pages, filled: Math.round(pages * share) }))

  it('is more than 20 points, over enough pages, or a layer that has gone', () => {
    fc.assert(
      fc.property(counted, counted, (now, before) => {
        const points = before.filled / before.pages - now.filled / now.pages
        const enough = now.pages >= MIN_LAYOUT_PAGES && before.pages >= MIN_LAYOUT_PAGES
        if (hasDropped(now, before, 'title')) expect(enough && points > 0.2).toBe(true)
        if (hasDropped(now, before, 'post')) expect(enough && (points > 0.2 || now.filled === 0)).toBe(true)
      }),
    )
  })

  it('is found: all to nothing, nine in ten to half, rarely to never', () => {
    expect(hasDropped({ pages: 20, filled: 0 }, { pages: 20, filled: 20 }, 'text')).toBe(true)
    expect(hasDropped({ pages: 40, filled: 20 }, { pages: 200, filled: 180 }, 'text')).toBe(true)
    expect(hasDropped({ pages: 200, filled: 0 }, { pages: 200, filled: 30 }, 'post')).toBe(true)
    expect(hasDropped({ pages: 200, filled: 0 }, { pages: 200, filled: 30 }, 'text')).toBe(false)
    expect(hasDropped({ pages: 20, filled: 5 }, { pages: 20, filled: 10 }, 'text')).toBe(false)
  })
})
