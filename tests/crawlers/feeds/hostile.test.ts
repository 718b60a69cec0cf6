// Feeds and sitemaps put together from pieces of real ones at random: the readers are total, bounded, and give only
// addresses of the web.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFeed, readFeed } from '#crawlers/feeds/read-feed.ts'
import { isSitemap, isTextSitemap, readSitemap } from '#crawlers/feeds/read-sitemap.ts'
import { readRobotsSitemaps } from '#crawlers/feeds/robots-sitemaps.ts'

const now = new Date('2026-11-20T12:00:00+08:00')
const BASE = 'https://site.example/a/b'

const PIECES = [
  ...[
    '<rss version="2.0">',
    '<channel>',
    '<item>',
    '</item>',
    '</channel></rss>',
    '<title>',
    '</title>',
    '<link>',
    '</link>',
  ],
  ...[
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    '<entry>',
    '<link href="',
    '"/>',
    '<content type="xhtml">',
    '</entry></feed>',
  ],
  ...[
    '<urlset>',
    '<url>',
    '<loc>',
    '</loc>',
    '</url>',
    '</urlset>',
    '<sitemapindex>',
    '<lastmod>',
    '2026-01-01',
    '<xhtml:link hreflang="zh" href="',
  ],
  ...[
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?xml version="1.0" encoding="gbk"?>',
    '&amp;',
    '&#x10ffff;',
    '&#xffffff;',
    '&nbsp;',
    '&',
    '<',
    '>',
    '"',
  ],
  ...[
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    '//other.example/x',
    '/p/1',
    'http://',
    'https://site.example/1',
    '\u0000',
    '退保',
  ],
  ...['{"version":"https://jsonfeed.org/version/1.1","items":[', '{"id":1,"url":"', '"}', ']}', 'null', '[[[['],
  ...['Sitemap: ', '\n', 'User-agent: *\n'],
]
const jumble = fc.array(
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string() }),
  { maxLength: 60 },
)
const text = jumble.map((parts) => parts.join(''))

const isOfTheWeb = (link: string): boolean => /^https?:\/\//.test(link)

describe('whatever the pieces', () => {
  it('a feed is read or not, and leads only into the web', () => {
    fc.assert(
      fc.property(text, (given) => {
        isFeed(given)
        const reading = readFeed({
          text: given,
          url: BASE,
          platform: 'article',
          now,
          since: '2026-01-01T00:00:00+08:00',
        })
        if (!reading) return
        expect(reading.links.filter((link) => !isOfTheWeb(link))).toEqual([])
        for (const { url, images } of reading.posts)
          expect([url ?? BASE, ...images].filter((link) => !isOfTheWeb(link))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('a sitemap is read, each address once, and leads only into the web', () => {
    fc.assert(
      fc.property(text, (given) => {
        isTextSitemap(given)
        const { links, older, beyond } = readSitemap({ text: given, url: BASE, since: '2026-06-01T00:00:00+08:00' })
        expect(links.filter((link) => !isOfTheWeb(link))).toEqual([])
        expect(new Set(links).size).toBe(links.length)
        expect(Math.min(older, beyond)).toBeGreaterThanOrEqual(0)
        if (isSitemap(given)) expect(links.length).toBeLessThanOrEqual(given.split(/<loc|href/i).length)
      }),
      { numRuns: 600 },
    )
  })

  it('robots.txt names whole addresses of the web or nothing', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(readRobotsSitemaps(given).filter((link) => !isOfTheWeb(link))).toEqual([])
      }),
    )
  })
})
