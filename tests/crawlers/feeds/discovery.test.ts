// How a scan finds what a site offers: sitemaps by robots.txt, sitemaps in sitemaps, feeds by the pages that name them.

import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { tallyFault } from '#src/domain/scan.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { bytes, type FakeSite, html, plain, type SiteOptions, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { scanForReal } from '#tests/helpers/real-scan.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const map = (...urls: string[]): string => `<urlset>${urls.map((url) => `<url>${url}</url>`).join('')}</urlset>`

describe('a scan', () => {
  let site: FakeSite | null = null
  afterEach(async () => {
    await site?.close()
    site = null
  })

  const text =
    (body: (url: string) => string, type = 'application/xml'): NonNullable<SiteOptions['answers']>[string] =>
    (request, response) =>
      bytes(Buffer.from(body(`http://${request.headers.host}`)), type)(request, response)

  const answers: SiteOptions['answers'] = {
    '/': html('<title>首页</title><p>没有链接的首页，只有这几个字在这里。</p>'),
    '/maps.xml': text(
      (at) =>
        `<sitemapindex><sitemap><loc>${at}/posts.xml.gz</loc></sitemap><sitemap><loc>${at}/maps.xml</loc></sitemap><sitemap><loc>${at}/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap><sitemap><loc>https://elsewhere.example/x.xml</loc></sitemap></sitemapindex>`,
    ),
    '/posts.xml.gz': (request, response) =>
      bytes(
        gzipSync(map(...[1, 2, 3].map((n) => `<loc>http://${request.headers.host}/post/${n}</loc>`))),
        'application/gzip',
      )(request, response),
    '/old.xml': text((at) => map(`<loc>${at}/post/9</loc>`)),
  }

  async function scan(start: string, more: Readonly<Record<string, unknown>> = {}) {
    site = await startFakeSite({
      answers,
      robots: (request, response) =>
        plain(`User-agent: *\nDisallow: /private/\nSitemap: http://${request.headers.host}/maps.xml\n`)(
          request,
          response,
        ),
    })
    const source = testSource(`${site.url}${start}`, { follow: ['*://*/post/*', '*://*/*.xml', '*://*/*.gz'], ...more })
    const report = await scanForReal({ store: testStore(), source })
    expect(tallyFault(report)).toBeNull()
    return { report, paths: [...site.paths()].sort() }
  }

  it('from a site’s root follows robots.txt to its sitemaps, and these to their pages; a loop ends', async () => {
    const { report, paths } = await scan('/', { since: '2024-01-01T00:00:00+08:00' })
    expect(paths).toEqual(['/', '/maps.xml', '/post/1', '/post/2', '/post/3', '/posts.xml.gz', '/robots.txt'])
    expect(report.skipped.duplicate_url).toBeGreaterThan(0)
  })

  it('without a window takes the old one too', async () => {
    expect((await scan('/')).paths).toContain('/post/9')
  })

  it('from one page keeps to that page, unless the source is a sitemap', async () => {
    expect((await scan('/post/5')).paths).toEqual(['/post/5', '/robots.txt'])
    await site?.close()
    expect((await scan('/post/5', { kind: 'sitemap' })).paths).toContain('/post/3')
  })

  it('a sitemap source with globs for its posts follows sitemaps as well, to the depth it allows and no further', async () => {
    const index = (next: string) =>
      text((at) => `<sitemapindex><sitemap><loc>${at}${next}</loc></sitemap></sitemapindex>`)
    site = await startFakeSite({
      answers: {
        '/sitemap.xml': index('/sitemap-2.xml'),
        '/sitemap-2.xml': index('/sitemap-3.xml'),
        '/sitemap-3.xml': text((at) => map(`<loc>${at}/post/1</loc>`, `<loc>${at}/about</loc>`)),
      },
    })
    const given = { kind: 'sitemap' as const, follow: ['*://*/post/*'] }
    const reach = async (maxDepth: number) => {
      const source = testSource(`${site?.url}/sitemap.xml`, { ...given, maxDepth })
      return (await scanForReal({ store: testStore(), source })).skipped
    }
    expect(await reach(3)).toMatchObject({ too_deep: 0 })
    expect(site.paths().filter((path) => path !== '/robots.txt')).toEqual([
      '/sitemap.xml',
      '/sitemap-2.xml',
      '/sitemap-3.xml',
      '/post/1',
    ])
    expect(await reach(1)).toMatchObject({ too_deep: 1 })
    const crawl = testSource(`${site.url}/sitemap.xml`, { follow: ['*://*/post/*'] })
    expect((await scanForReal({ store: testStore(), source: crawl })).skipped).toMatchObject({ out_of_scope: 1 })
  })

  it('a page leads to the feeds that it names', async () => {
    site = await startFakeSite({
      answers: {
        '/front': html(
          '<head><link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" type="application/atom+xml" href="/atom"><link rel="ALTERNATE" type="application/feed+json" href="/json"><link rel="alternate" hreflang="en" href="/en"><link rel="stylesheet" href="/a.css"></head><p>这里是一个没有帖子的首页</p>',
        ),
        '/rss': text(
          (at) => `<rss version="2.0"><channel><item><title>一</title><link>${at}/post/1</link></item></channel></rss>`,
          'application/rss+xml',
        ),
        '/atom': text(
          (at) =>
            `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>二</title><link href="${at}/post/2"/></entry></feed>`,
          'application/atom+xml',
        ),
        '/json': text(
          (at) =>
            JSON.stringify({
              version: 'https://jsonfeed.org/version/1.1',
              items: [{ id: '3', title: '三', url: `${at}/post/3` }],
            }),
          'application/feed+json',
        ),
      },
    })
    const source = testSource(`${site.url}/front`, {
      follow: ['*://*/post/*', '*://*/rss', '*://*/atom', '*://*/json'],
    })
    await scanForReal({ store: testStore(), source })
    expect([...site.paths()].sort()).toEqual([
      '/atom',
      '/front',
      '/json',
      '/post/1',
      '/post/2',
      '/post/3',
      '/robots.txt',
      '/rss',
    ])
  })

  it('a sitemap of 50 MB unpacked is read, one beyond is too large', async () => {
    const big = (size: number) => gzipSync(`${map('<loc>/post/1</loc>')}<!--${'x'.repeat(size)}-->`)
    site = await startFakeSite({
      answers: {
        '/sitemap-a.xml.gz': bytes(big(20_000_000), 'application/gzip'),
        '/sitemap-b.xml.gz': bytes(big(53_000_000), 'application/gzip'),
        '/other.xml.gz': bytes(big(20_000_000), 'application/gzip'),
      },
    })
    const start = ['a', 'b'].map((name) => `${site?.url}/sitemap-${name}.xml.gz`)
    const source = { ...testSource(`${site.url}/other.xml.gz`), start: [...start, `${site.url}/other.xml.gz`] }
    const report = await scanForReal({ store: testStore(), source })
    expect(report.failed.too_large).toBe(2)
    expect(report.pages.listing).toBe(1)
  })
})
