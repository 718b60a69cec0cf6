// Feeds as they are written: every version, encodings that are declared, references without a base, what is missing.

import { describe, expect, it } from 'vitest'
import { readPage } from '#crawlers/engine/read-page.ts'
import { isFeed, readFeed } from '#crawlers/feeds/read-feed.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { bytes, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { scanForReal } from '#tests/helpers/real-scan.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const now = new Date('2026-11-20T12:00:00+08:00')
const URL_OF_FEED = 'https://feeds.example/site/feed.xml'
const read = (text: string, more: Readonly<Record<string, string>> = {}) =>
  readFeed({ text, url: URL_OF_FEED, platform: 'article', now, ...more })

const rss = (items: string, channel = '<title>站</title>', root = 'rss version="2.0"'): string =>
  `<${root}><channel>${channel}${items}</channel></${root.split(' ')[0]}>`

describe('versions', () => {
  it.each([
    [
      'RSS 0.91 with its DTD',
      `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">${rss('<item><title>甲</title><link>https://site.example/1</link><description>正文</description></item>', '<title>站</title>', 'rss version="0.91"')}`,
    ],
    [
      'RSS 0.92',
      rss(
        '<item><title>甲</title><link>https://site.example/1</link><description>正文</description></item>',
        '',
        'rss version="0.92"',
      ),
    ],
    [
      'RSS without a version',
      rss(
        '<item><title>甲</title><link>https://site.example/1</link><description>正文</description></item>',
        '',
        'rss',
      ),
    ],
    [
      'RSS in capitals',
      '<RSS VERSION="2.0"><CHANNEL><ITEM><TITLE>甲</TITLE><LINK>https://site.example/1</LINK><DESCRIPTION>正文</DESCRIPTION></ITEM></CHANNEL></RSS>',
    ],
    [
      'RSS 0.90',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>站</title></channel><item><title>甲</title><link>https://site.example/1</link><description>正文</description></item></rdf:RDF>',
    ],
    [
      'Atom 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>甲</title><link rel="alternate" href="https://site.example/1"/><content type="text/html" mode="escaped">&lt;p&gt;正文</content></entry></feed>',
    ],
    [
      'Atom, prefixed, in XHTML',
      '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:entry><atom:title>甲</atom:title><atom:link href="https://site.example/1"/><atom:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>正文</p></div></atom:content></atom:entry></atom:feed>',
    ],
    [
      'JSON Feed 1, as PHP writes it',
      '{"title":"站","items":[{"id":1,"url":"https:\\/\\/site.example\\/1","title":"甲","content_text":"正文"}],"version":"https:\\/\\/jsonfeed.org\\/version\\/1"}',
    ],
    [
      'behind a warning of the server’s',
      `<br />\n<b>Notice</b>: x\n<?xml version="1.0"?>${rss('<item><title>甲</title><link>https://site.example/1</link><description>正文</description></item>')}`,
    ],
    [
      'behind a byte order mark and empty lines',
      `\ufeff\n\n${rss('<item><title>甲</title><link>https://site.example/1</link><description>正文</description></item>')}`,
    ],
  ])('%s', (name, text) => {
    if (!name.startsWith('behind a warning')) expect(isFeed(text)).toBe(true)
    expect(read(text)?.posts).toMatchObject([{ title: '甲', text: '正文', url: 'https://site.example/1' }])
  })
})

/** 保险退保 in GB2312. */
const GB = [0xb1, 0xa3, 0xcf, 0xd5, 0xcd, 0xcb, 0xb1, 0xa3]

const answer = (body: Uint8Array | string, more: Partial<Parameters<typeof readPage>[0]> = {}) =>
  readPage({
    ...{ requestedUrl: URL_OF_FEED, finalUrl: URL_OF_FEED, status: 200, contentType: 'application/rss+xml' },
    ...{ body: Buffer.from(body as string), platform: 'article', now, ...more },
  })

describe('encodings and entities', () => {
  it.each(['gb2312', 'GBK', 'gb18030'])('%s declared in the XML', (encoding) => {
    const [head, tail] = `<?xml version="1.0" encoding="${encoding}"?>${rss('<item><title>@</title></item>')}`.split(
      '@',
    )
    const body = Buffer.concat([Buffer.from(head ?? ''), Buffer.from(GB), Buffer.from(tail ?? '')])
    expect(answer(body)).toMatchObject({ page: 'listing', posts: [{ title: '保险退保' }] })
  })

  it('HTML entities without a DTD, bare ampersands, control characters', () => {
    const text = rss(
      '<item><title>甲&nbsp;乙 &mdash; 丙 & 丁&#x4fdd;</title><link>https://site.example/?a=1&b=2</link><description>&lt;p&gt;一&amp;nbsp;二\u0008</description></item>',
    )
    const [post] = read(text)?.posts ?? []
    expect(post?.title).toMatch(/^甲\s乙 — 丙 & 丁保$/)
    expect(post?.url).toBe('https://site.example/?a=1&b=2')
    expect(post?.text).toMatch(/^一\s二/)
  })

  it('text in a JSON Feed is text, not markup', () => {
    const items = [{ id: 'x', title: '甲', content_text: '一 <b>二\n三 & 四' }]
    expect(read(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items }))?.posts[0]?.text).toBe(
      '一 <b>二\n三 & 四',
    )
  })
})

describe('references and names', () => {
  it.each([
    [
      'RSS: the channel’s page',
      rss('<item><title>甲</title><link>/p/1</link></item>', '<link>https://site.example/blog/</link>'),
      'https://site.example/p/1',
    ],
    [
      'RSS: xml:base',
      rss(
        '<item xml:base="https://third.example/"><title>甲</title><link>p/1</link></item>',
        '',
        'rss version="2.0" xml:base="https://second.example/"',
      ),
      'https://third.example/p/1',
    ],
    ['RSS: nothing said', rss('<item><title>甲</title><link>p/1</link></item>'), 'https://feeds.example/site/p/1'],
    [
      'Atom: xml:base of the entry upon that of the feed',
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://site.example/a/"><entry xml:base="b/"><title>甲</title><link href="1.html"/></entry></feed>',
      'https://site.example/a/b/1.html',
    ],
    [
      'Atom: an enclosure is not the page',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>https://site.example/7</id><title>甲</title><link rel="enclosure" type="image/png" href="/p.png"/></entry></feed>',
      'https://site.example/7',
    ],
    [
      'JSON Feed: the home page',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        home_page_url: 'https://site.example/',
        items: [{ id: '1', title: '甲', url: '/p/1' }],
      }),
      'https://site.example/p/1',
    ],
  ])('%s', (_name, text, url) => {
    expect(read(text)?.posts).toMatchObject([{ url }])
    expect(read(text)?.links).toEqual([url])
  })

  it('an entry without an address is known by its guid when that is nobody else’s', () => {
    const guids = ['tag:site.example,2026:1', '7', '']
    const text = rss(
      guids.map((guid) => `<item><title>甲</title><guid isPermaLink="false">${guid}</guid></item>`).join(''),
    )
    expect(read(text)?.posts.map(({ id }) => id)).toEqual(['tag:site.example,2026:1', undefined, undefined])
  })

  it('who wrote the feed wrote its entries; pictures come from enclosures too', () => {
    const text =
      '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>林小满</name></author><entry><title>甲</title><link href="https://site.example/1"/><link rel="enclosure" type="image/png" href="/p.png"/></entry><entry><title>乙</title><author><name>周一禾</name></author></entry></feed>'
    expect(read(text)?.posts).toMatchObject([
      { author: { name: '林小满' }, images: ['https://site.example/p.png'] },
      { author: { name: '周一禾' } },
    ])
  })

  it('an entry about a platform’s post is that platform’s', () => {
    const link = 'https://www.xiaohongshu.com/explore/66b0c1d2000000001e01a2b3'
    expect(read(rss(`<item><title>甲</title><link>${link}</link></item>`))?.posts).toMatchObject([
      { platform: 'xiaohongshu' },
    ])
  })

  it.each([
    [
      'Atom (RFC 5005)',
      '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="?page=2"/><entry><title>甲</title></entry></feed>',
      'https://feeds.example/site/feed.xml?page=2',
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        next_url: 'https://feeds.example/2',
        items: [{ id: 'a', title: '甲' }],
      }),
      'https://feeds.example/2',
    ],
  ])('the next page of %s', (_name, text, url) => {
    expect(read(text)?.links).toEqual([url])
  })
})

describe('the time window', () => {
  const dated = (day: number) =>
    `<item><title>${day}日</title><link>https://site.example/${day}</link><pubDate>Thu, ${day} Jan 2026 08:00:00 GMT</pubDate></item>`
  const text = rss(`${dated(5)}${dated(20)}<item><title>无日期</title><link>https://site.example/x</link></item>`)

  it('does not follow what is older than the source wants, and says how much', () => {
    const reading = read(text, { since: '2026-01-10T00:00:00+08:00' })
    expect(reading?.posts.map(({ title }) => title)).toEqual(['5日', '20日', '无日期'])
    expect(reading).toMatchObject({
      ...{ older: 1, unreadable: 0 },
      links: ['https://site.example/20', 'https://site.example/x'],
    })
    expect(answer(text, { since: '2026-01-10T00:00:00+08:00' })).toMatchObject({
      why: 'a feed of 3 entries; 1 too old',
    })
    expect(read(text)?.links).toHaveLength(3)
  })

  it('a scan leaves it out and counts it, every time', async () => {
    const site = await startFakeSite({
      answers: {
        '/feed': (request, response) =>
          request.headers['if-none-match'] === '"1"'
            ? void response.writeHead(304).end()
            : bytes(Buffer.from(text), 'application/rss+xml', { etag: '"1"' })(request, response),
      },
    })
    const store = testStore()
    const source = testSource(`${site.url}/feed`, { kind: 'feed', since: '2026-01-10T00:00:00+08:00' })
    const scan = async () => (await scanForReal({ store, source })).posts
    expect(await scan()).toMatchObject({ new: 2, tooOld: 1 })
    expect(await scan()).toMatchObject({ new: 0, seen: 2, tooOld: 1 })
    await site.close()
  })
})

describe('RSSHub', () => {
  const made = rss('<item><title>甲</title></item>', '<generator>RSSHub</generator>')
  const url = 'https://rsshub.example/zhihu/people/activities/someone?key=secret'
  const via = (text: string, headers: Readonly<Record<string, string>> = {}) => answer(text, { finalUrl: url, headers })

  it('is told by its generator or its header; the route is kept, the key is not', () => {
    expect(via(made)).toMatchObject({ via: 'RSSHub rsshub.example/zhihu/people/activities/someone' })
    expect(
      via(rss('<item><title>甲</title></item>'), { 'x-rsshub-route': '/zhihu/people/activities/:id' }),
    ).toMatchObject({
      via: 'RSSHub rsshub.example/zhihu/people/activities/someone (route /zhihu/people/activities/:id)',
    })
    expect(via(rss('<item><title>甲</title></item>'))).toMatchObject({ via: '' })
  })

  it('in trouble answers with a page: 503 is a fault of the server’s, 200 is no feed', () => {
    const page =
      '<!doctype html><html><body><h1>Looks like something went wrong</h1><p>Error: route is empty</p></body></html>'
    expect(answer(page, { status: 503, contentType: 'text/html' })).toEqual({ page: null, status: 503 })
    expect(answer(page, { contentType: 'text/html' })).toMatchObject({ page: 'not_a_post', posts: [] })
  })
})
