// Sitemaps in every form the protocol knows, and hostile ones.

import { describe, expect, it } from 'vitest'
import { readPage } from '#crawlers/engine/read-page.ts'
import { isSitemap, isSitemapAddress, isTextSitemap, readSitemap } from '#crawlers/feeds/read-sitemap.ts'
import { readRobotsSitemaps } from '#crawlers/feeds/robots-sitemaps.ts'
import { latestMoment } from '#crawlers/feeds/time-window.ts'

const URL_OF_MAP = 'https://site.example/sitemap.xml'
const map = (...urls: string[]): string =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((url) => `<url>${url}</url>`).join('')}</urlset>`
const read = (text: string, since: string | null = null) => readSitemap({ text, url: URL_OF_MAP, since })

describe('sitemaps', () => {
  it('a list of pages, pictures left out', () => {
    const text = `<?xml version="1.0"?><!-- made by hand --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="i">
<url><loc> https://site.example/p/1 </loc><image:image><image:loc>https://site.example/i.png</image:loc></image:image></url>
<url><loc>https://site.example/p/2?a=1&amp;b=2</loc></url><url><loc>https://site.example/p/1</loc></url><url><loc>javascript:x</loc></url></urlset>`
    expect(isSitemap(text)).toBe(true)
    expect(readSitemap({ text, url: 'https://site.example/sitemap.xml' })).toEqual({
      ...{ kind: 'urlset', older: 0, beyond: 0 },
      links: ['https://site.example/p/1', 'https://site.example/p/2?a=1&b=2'],
    })
  })

  it('a list of sitemaps', () => {
    const text = '<sitemapindex><sitemap><loc>https://site.example/1.xml</loc></sitemap></sitemapindex>'
    expect(readSitemap({ text, url: 'https://site.example/' })).toMatchObject({
      ...{ kind: 'index', links: ['https://site.example/1.xml'] },
    })
  })

  it.each(['', '<html><urlset>', 'urlset', '<rss version="2.0"><channel/></rss>'])('%j is none', (text) => {
    expect(isSitemap(text)).toBe(false)
  })
})

describe('the forms of a sitemap', () => {
  it('CDATA, entities, references without a host, a prefix of its own, a file that was cut', () => {
    const text = `<sm:urlset xmlns:sm="http://www.sitemaps.org/schemas/sitemap/0.9"><sm:url><sm:loc><![CDATA[https://site.example/a?x=1&y=2]]></sm:loc></sm:url>
<sm:url><sm:loc>https://site.example/&#x4fdd;&amp;b</sm:loc></sm:url><sm:url><sm:loc>/c</sm:loc><sm:lastmod>2026-01-0`
    expect(read(text).links).toEqual([
      'https://site.example/a?x=1&y=2',
      'https://site.example/%E4%BF%9D&b',
      'https://site.example/c',
    ])
  })

  it('plain text, one address a line', () => {
    const text = 'https://site.example/1\r\n\r\nhttps://site.example/2\n'
    expect(isTextSitemap(text)).toBe(true)
    expect(read(text)).toMatchObject({ kind: 'text', links: ['https://site.example/1', 'https://site.example/2'] })
    const asked = {
      requestedUrl: URL_OF_MAP,
      finalUrl: URL_OF_MAP,
      status: 200,
      platform: 'article',
      now: new Date(),
    } as const
    const page = (body: string) =>
      readPage({ ...asked, contentType: 'text/plain; charset=utf-8', body: Buffer.from(body) })
    expect(page(text)).toMatchObject({ page: 'listing', why: 'a sitemap (text) of 2 addresses' })
    expect(page('看看 https://site.example/1')).toMatchObject({ page: 'not_a_post' })
  })

  it('news sitemaps are dated by their articles', () => {
    const news = (day: string) =>
      `<news:news><news:publication_date>${day}</news:publication_date><news:title>x</news:title></news:news>`
    const text = map(`<loc>/old</loc>${news('2025-12-01')}`, `<loc>/new</loc>${news('2026-02-01T08:00:00+08:00')}`)
    expect(read(text, '2026-01-01T00:00:00+08:00')).toMatchObject({ links: ['https://site.example/new'], older: 1 })
  })

  it('hreflang: the page in Chinese is followed, other languages are not', () => {
    const link = (lang: string, href: string) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${href}"/>`
    const text = map(
      `<loc>/en</loc>${link('zh-CN', '/zh?a=1&amp;b=2')}${link('de', '/de')}${link('x-default', '/any')}`,
    )
    expect(read(text).links).toEqual([
      'https://site.example/en',
      'https://site.example/zh?a=1&b=2',
      'https://site.example/any',
    ])
  })

  it.each([
    ['2026-01-10', false],
    ['2026-01-08', true],
    ['2026-01-09', false],
    ['2026-01', false],
    ['2025', true],
    ['2026-01-09T23:00:00+08:00', true],
    ['2026-01-10T00:00:00+08:00', false],
    ['yesterday', false],
    ['', false],
  ])('lastmod %j against a window that begins on 10 January: left out %j', (lastmod, isOut) => {
    const { links, older } = read(map(`<loc>/a</loc><lastmod>${lastmod}</lastmod>`), '2026-01-10T00:00:00+08:00')
    expect([links.length, older]).toEqual(isOut ? [0, 1] : [1, 0])
  })

  it('holds at most 50,000 addresses, as the protocol says, and counts the rest', () => {
    const { links, beyond } = read(map(...Array.from({ length: 50_002 }, (_, i) => `<loc>/${i}</loc>`)))
    expect([links.length, beyond]).toEqual([50_000, 2])
  })

  it.each([
    ['unclosed CDATA', '<![CDATA['.repeat(100_000)],
    ['unclosed tags', '<url '.repeat(200_000)],
    ['nothing but loc', '<loc>'.repeat(200_000)],
    ['broken entities', `<url><loc>${'&#x'.repeat(200_000)}`],
    ['a code point beyond Unicode', '<url><loc>https://site.example/&#x110000;</loc></url>'],
  ])('hostile: %s', (_name, inner) => {
    expect(read(`<urlset>${inner}`).links.length).toBeLessThanOrEqual(1)
  })

  it('a day lasts until it is over everywhere; nonsense is no date', () => {
    expect(latestMoment('2026-01-10')).toBeGreaterThan(Date.parse('2026-01-10T23:59:59-12:00') - 1)
    expect(latestMoment('10.01.2026')).toBeNull()
  })

  it.each([
    ['https://site.example/sitemap.xml', true],
    ['https://site.example/sitemaps/posts-1.xml.gz', true],
    ['https://site.example/sitemap.txt?x=1', true],
    ['https://site.example/sitemap.html', false],
    ['https://site.example/map.xml', false],
  ])('%s may be as large as a sitemap: %j', (url, isOne) => {
    expect(isSitemapAddress(url)).toBe(isOne)
  })
})

describe('robots.txt', () => {
  it('names sitemaps on lines of their own, wherever they stand', () => {
    const body =
      '\ufeffSitemap: https://site.example/a.xml # first\nUser-agent: *\nDisallow: /x\n  SITEMAP :https://other.example/b.xml\r\nSitemap: /c.xml\nSitemap: https://site.example/a.xml\n# Sitemap: https://site.example/d.xml\n'
    expect(readRobotsSitemaps(body)).toEqual(['https://site.example/a.xml', 'https://other.example/b.xml'])
  })
})
