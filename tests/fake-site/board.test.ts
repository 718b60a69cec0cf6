// The board that size tests and benchmarks crawl: its numbers are known beforehand, it honours validators, and it can
// change while a crawl runs.

import { describe, expect, it, onTestFinished } from 'vitest'
import { openTestVisitor, testSource } from '#tests/crawlers/visiting.ts'
import { type FakeSite, type SiteOptions, startFakeSite } from './fake-site.ts'

async function open(options: SiteOptions): Promise<FakeSite> {
  const site = await startFakeSite(options)
  onTestFinished(() => site.close())
  return site
}

async function visitAll(site: FakeSite, paths: readonly string[], render: 'never' | 'auto' = 'never') {
  const visitor = openTestVisitor(testSource(site.url, { render }), { limits: { maxMs: 10_000 } })
  const visits = []
  for (const path of paths) visits.push(await visitor.visit({ url: site.url + path, depth: 0 }))
  await visitor.close()
  return visits
}

describe('a board of pages', () => {
  it('leads from its front page to every post, each a post of its own', async () => {
    const site = await open({ pages: 120, lureEvery: 40 })
    const seen = await visitAll(site, [...site.board.listPaths, ...site.board.postPaths])
    const lists = seen.slice(0, 4)
    expect(lists.map((visit) => visit.outcome === 'fetched' && visit.page)).toEqual(Array(4).fill('listing'))
    const links = lists.flatMap((visit) => (visit.outcome === 'fetched' ? visit.links : []))
    // The site's robots.txt names a sitemap, which is a way to the posts as well.
    const pages = links.filter((url) => url !== `${site.url}/sitemap.xml`)
    expect(new Set(pages)).toEqual(new Set(seen.slice(1).map(({ url }) => url)))
    const posts = seen.slice(4).flatMap((visit) => (visit.outcome === 'fetched' ? visit.posts : []))
    expect(posts).toHaveLength(120)
    expect(new Set(posts.map(({ text }) => text)).size).toBe(120)
    expect(posts.filter(({ text }) => text.includes('代理退保'))).toHaveLength(3)
    expect(posts.every(({ text, author }) => text.length >= 300 && author.name !== '')).toBe(true)
  })

  it('answers 304 to what it said itself, until the post is edited', async () => {
    const site = await open({ pages: 3 })
    const first = await fetch(`${site.url}/post/2`)
    const etag = first.headers.get('etag') ?? ''
    const modified = first.headers.get('last-modified') ?? ''
    const ask = async (headers: Record<string, string>) => (await fetch(`${site.url}/post/2`, { headers })).status
    expect(await ask({ 'if-none-match': etag })).toBe(304)
    expect(await ask({ 'if-modified-since': modified })).toBe(304)
    expect(await ask({ 'if-none-match': '"other"', 'if-modified-since': modified })).toBe(200)
    site.board.edit(2)
    expect(await ask({ 'if-none-match': etag })).toBe(200)
    expect(await ask({ 'if-modified-since': modified })).toBe(200)
    site.board.remove(2)
    expect(await ask({})).toBe(404)
    site.board.restore(2)
    expect(await ask({})).toBe(200)
    const [{ bytes = 0 } = {}, { bytes: unchanged = 0 } = {}] = site.requests
    expect(bytes).toBeGreaterThan(unchanged * 3)
    expect(unchanged).toBeGreaterThan(0)
  })

  it('says nothing of validators when it is told not to', async () => {
    const site = await open({ pages: 1, validators: false })
    const { headers } = await fetch(`${site.url}/post/1`)
    expect([headers.get('etag'), headers.get('last-modified')]).toEqual([null, null])
  })

  it('can be empty until script fills it', async () => {
    const site = await open({ pages: 2, scripted: true })
    expect(await visitAll(site, ['/post/1'])).toMatchObject([{ page: 'empty_shell', posts: [] }])
    const api = (await (await fetch(`${site.url}/api/post/2.json`)).json()) as { html: string }
    expect(api.html).toContain('记第2号第0条')
  })
})
