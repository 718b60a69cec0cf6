// The pipeline against a site held in memory: numbers add up, one bad page ends nothing, walls stop their host,
// an interruption resumes, and a lost lease writes nothing.

import { describe, expect, it } from 'vitest'
import { admitLink } from '#crawlers/engine/admission.ts'
import type { Classifier, PageVisitor, Target, Visit } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import { type PageVerdict, tallyFault } from '#src/domain/scan.ts'
import { runScan, type ScanDeps } from '#src/scans/run-scan.ts'
import { listQueue } from '#src/store/case-store.ts'
import { iteratePosts } from '#src/store/post-store.ts'
import { listScanPages } from '#src/store/scan-pages.ts'
import { buildPost, buildSource, buildVerdict } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

type Page = Readonly<{
  links?: readonly string[]
  post?: Post
  page?: PageVerdict
  fail?: 'timeout'
  skip?: 'robots_denied'
}>
type Site = Readonly<Record<string, Page>>

const HOST = 'http://127.0.0.1:9/'
const at = (path: string): string => (path.startsWith('https:') ? path : `${HOST}${path}`)

const classifier: Classifier = {
  version: 'test',
  classify: (post) => buildVerdict({ id: post.id ?? '', verdict: post.text.includes('退保') ? 'violating' : 'benign' }),
  explain: () => {
    throw new Error('not asked for')
  },
}

function visitPage(site: Site, { url }: Target): Visit {
  const found = site[url.slice(HOST.length)]
  if (!found || found.fail) return { outcome: 'failed', url, reason: found?.fail ?? 'network', why: 'no such page' }
  if (found.skip) return { outcome: 'skipped', url, reason: found.skip, why: 'Disallow: /private/' }
  return {
    outcome: 'fetched',
    url,
    finalUrl: url,
    status: 200,
    why: '',
    unreadable: 0,
    page: found.page ?? (found.post ? 'ok' : 'listing'),
    posts: found.post ? [found.post] : [],
    links: (found.links ?? []).map(at),
    body: Buffer.from('<html></html>'),
    contentType: 'text/html',
    headers: {},
    rendered: false,
    fetchedAt: '2026-11-23T08:00:00.000+08:00',
  }
}

function setUp(site: Site, onVisit: (url: string) => void = () => undefined) {
  const store = testStore()
  const visited: string[] = []
  let walled = ''
  const openVisitor = (): PageVisitor => ({
    visit: async (target) => {
      visited.push(target.url)
      onVisit(target.url)
      const visit = visitPage(site, target)
      if (visit.outcome === 'fetched' && visit.page === 'captcha') walled = 'captcha'
      return visit
    },
    mayFetch: async () => ({ allowed: true, why: '' }),
    screenshot: async () => null,
    tools: () => ({}),
    hosts: () => [{ host: '127.0.0.1:9', requests: visited.length, minGapMs: 0, stoppedBecause: walled }],
    close: async () => undefined,
  })
  const deps: ScanDeps = { store, classifier, openVisitor, admitLink, clock: () => new Date('2026-11-23T00:00:00Z') }
  return { store, deps, visited }
}

const source = buildSource({ id: 'memory', start: [at('list')], hosts: ['127.0.0.1:9'], loopback: true })
const rule = { keep: 'hits', sampleRate: 0, sampleSeed: 's' } as const
const lure = (id: string): Post => buildPost({ id, text: `全额退保 ${id}` })
const plain = (id: string): Post => buildPost({ id, text: `今天天气很好 ${id}` })

describe('a scan', () => {
  it('follows links, keeps hits and hashes, and its numbers add up', async () => {
    const { store, deps } = setUp({
      list: { links: ['a', 'b', 'a', 'gone', 'private/x', 'list', 'https://elsewhere.example/'] },
      a: { post: lure('a'), links: ['list', 'b'] },
      b: { post: plain('b') },
      'private/x': { skip: 'robots_denied' },
    })
    const report = await runScan(deps, { source, rule })
    expect(tallyFault(report)).toBeNull()
    expect(report).toMatchObject({
      stop: 'done',
      fetched: 3,
      pending: 0,
      posts: { new: 2, seen: 0 },
      hits: { violating: 1 },
      cases: { opened: 1 },
      pages: { ok: 2, listing: 1 },
      failed: { network: 1 },
    })
    expect(report.skipped).toMatchObject({ robots_denied: 1, out_of_scope: 1 })
    expect(report.skipped.duplicate_url).toBe(3)
    expect([...iteratePosts(store.reader)].map(({ post }) => post.id)).toEqual(['a'])
  })

  it('keeps a link that it does not follow without what grants access', async () => {
    const note = 'https://www.xiaohongshu.com/explore/64a0f1c2000000001300abcd'
    const { store, deps } = setUp({
      list: { links: [1, 2].map((n) => `${note}?xsec_token=SECRET${n}&xsec_source=pc`) },
    })
    const report = await runScan(deps, { source, rule })
    const { pages } = listScanPages(store.reader, report.scan, { wanted: 'obstacles', limit: 9 })
    expect(pages).toMatchObject([{ url: note, reason: 'out_of_scope' }])
    expect(report.skipped).toMatchObject({ out_of_scope: 1, duplicate_url: 1 })
    expect(tallyFault(report)).toBeNull()
  })

  it('run twice opens nothing twice', async () => {
    const { store, deps } = setUp({ list: { links: ['a', 'b'] }, a: { post: lure('a') }, b: { post: plain('b') } })
    await runScan(deps, { source, rule })
    const again = await runScan(deps, { source, rule })
    expect(again).toMatchObject({ posts: { new: 0, changed: 0, seen: 2 }, cases: { opened: 0 } })
    expect(listQueue(store.reader, { states: ['open'], limit: 10 }).cases).toHaveLength(1)
  })

  it('a wall stops its host: the rest is skipped and the stop is blocked', async () => {
    const pages = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`p${i}`, { post: plain(`p${i}`) }]))
    const { deps, visited } = setUp({
      list: { links: ['wall', ...Object.keys(pages)] },
      wall: { page: 'captcha' },
      ...pages,
    })
    const report = await runScan(deps, { source, rule })
    expect(report.stop).toBe('blocked')
    expect(tallyFault(report)).toBeNull()
    expect(report.skipped.host_stopped).toBeGreaterThan(20)
    expect(visited.length).toBeLessThan(10)
  })

  it('stops at its budget and says what was left', async () => {
    const pages = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`p${i}`, { post: plain(`p${i}`) }]))
    const { deps } = setUp({ list: { links: Object.keys(pages) }, ...pages })
    const report = await runScan(deps, { source: { ...source, maxPages: 10 }, rule })
    expect(report).toMatchObject({ stop: 'budget', fetched: 10, pending: 0, skipped: { budget: 21 } })
    expect(tallyFault(report)).toBeNull()
  })

  it('goes on where a signal stopped it, without doing a page twice', async () => {
    const pages = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`p${i}`, { post: lure(`p${i}`) }]))
    const stop = new AbortController()
    let seen = 0
    const { deps, visited } = setUp({ list: { links: Object.keys(pages) }, ...pages }, () => {
      seen += 1
      if (seen === 15) stop.abort()
    })
    const first = await runScan(deps, { source, rule, signal: stop.signal })
    expect(first.stop).toBe('interrupted')
    expect(first.pending).toBeGreaterThan(0)
    expect(tallyFault(first)).toBeNull()
    const second = await runScan(deps, { source, rule })
    expect(second).toMatchObject({ scan: first.scan, stop: 'done', fetched: 41, pending: 0, cases: { opened: 40 } })
    expect(new Set(visited).size).toBe(visited.length)
  })

  it('keeps a sample of what is no hit: the same one each time', async () => {
    const pages = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`p${i}`, { post: plain(`p${i}`) }]))
    const sampled = async (): Promise<string[]> => {
      const { store, deps } = setUp({ list: { links: Object.keys(pages) }, ...pages })
      await runScan(deps, { source, rule: { ...rule, sampleRate: 0.3 } })
      return [...iteratePosts(store.reader)].map(({ key }) => key).sort()
    }
    const first = await sampled()
    expect(first.length).toBeGreaterThan(5)
    expect(first.length).toBeLessThan(35)
    expect(await sampled()).toEqual(first)
  })

  it('keeps everything when told to', async () => {
    const { store, deps } = setUp({ list: { links: ['a', 'b'] }, a: { post: lure('a') }, b: { post: plain('b') } })
    await runScan(deps, { source, rule: { ...rule, keep: 'all' } })
    expect([...iteratePosts(store.reader)]).toHaveLength(2)
  })
})
