// Feeds in the forms of the wild, and in hostile ones.

import { describe, expect, it } from 'vitest'
import { isFeed, readFeed } from '#crawlers/feeds/read-feed.ts'
import { openTestVisitor, testSource } from '#tests/crawlers/visiting.ts'
import { bytes, startFakeSite } from '#tests/fake-site/fake-site.ts'

const now = new Date('2026-11-20T12:00:00+08:00')
const feed = (text: string) => readFeed({ text, url: 'https://site.example/feed/', platform: 'article', now })

const RSS = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>站</title><link>https://site.example/</link>
<item><title>第一篇 &amp; 标题</title><link>/p/1?utm_source=rss</link><description>&lt;p&gt;摘要&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>全文第一段</p><p>第二段<br>换行</p><img src="/i.png">]]></content:encoded>
<dc:creator>林小满</dc:creator><category>年金</category><pubDate>Mon, 05 Aug 2024 08:56:00 GMT</pubDate></item>
<item><title>没有链接</title><guid isPermaLink="false">x-1</guid></item>
<item><guid>https://site.example/p/3</guid><description>只有摘要&nbsp;和实体</description></item>
<item><guid isPermaLink="false">x-2</guid></item>
</channel></rss>`

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>站</title>
<entry><title type="html">甲 &lt;b&gt;粗&lt;/b&gt;</title><link rel="self" href="/self"/><link rel="alternate" href="https://site.example/p/1"/>
<author><name>林小满</name></author><published>2024-08-05T16:56:00+08:00</published><category term="t"/>
<content type="html">&lt;p&gt;正文&lt;/p&gt;</content></entry></feed>`

const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="x"><title>站</title></channel><item rdf:about="https://site.example/p/1"><title>甲</title><link>https://site.example/p/1</link><description>正文</description></item></rdf:RDF>`

const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: '站',
  items: [
    {
      id: '1',
      url: 'https://site.example/p/1',
      title: '甲',
      content_html: '<p>正文</p>',
      date_published: '2024-08-05T16:56:00+08:00',
      authors: [{ name: '林小满' }],
      tags: ['t'],
    },
  ],
})

describe('feeds', () => {
  it('RSS: the whole text, absolute links, no trackers, entries without anything counted', () => {
    const reading = feed(RSS)
    expect(reading?.links).toEqual(['https://site.example/p/1?utm_source=rss', 'https://site.example/p/3'])
    expect(reading?.unreadable).toBe(1)
    expect(reading?.posts).toMatchObject([
      {
        url: 'https://site.example/p/1',
        title: '第一篇 & 标题',
        text: '全文第一段\n\n第二段\n换行',
        author: { name: '林小满' },
        tags: ['年金'],
        images: ['https://site.example/i.png'],
        publishedAt: '2024-08-05T16:56:00.000+08:00',
      },
      { title: '没有链接' },
      { url: 'https://site.example/p/3', title: '' },
    ])
  })

  it.each([
    ['Atom', ATOM, '甲 粗'],
    ['RDF', RDF, '甲'],
    ['JSON Feed', JSON_FEED, '甲'],
  ])('%s', (_name, text, title) => {
    expect(isFeed(text)).toBe(true)
    expect(feed(text)?.posts).toMatchObject([{ url: 'https://site.example/p/1', title, text: '正文' }])
  })

  it.each(['', '<html><body>rss</body></html>', '{"version":1}', '<rssx>', 'rss', '<!-- <rss> --><html>'])(
    '%j is no feed',
    (text) => {
      expect(isFeed(text)).toBe(false)
    },
  )

  it.each([
    ['cut short', RSS.slice(0, 700)],
    ['without channel', '<rss></rss>'],
    ['deep', `<rss><channel>${'<item>'.repeat(50_000)}`],
    ['wide', `<rss><channel>${'<item/>'.repeat(50_000)}</channel></rss>`],
    [
      'an entity bomb',
      `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><rss version="2.0"><channel><title>t</title><item><title>&c;</title></item></channel></rss>`,
    ],
    [
      'an outside entity',
      '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>',
    ],
    ['JSON that is not one', '{"version":"https://jsonfeed.org/version/1","items":{"a":1}}'],
  ])('hostile: %s', (_name, text) => {
    const reading = feed(text)
    const size = JSON.stringify(reading?.posts ?? []).length
    expect(size).toBeLessThan(100_000)
    expect(JSON.stringify(reading ?? '')).not.toContain('root:')
  })
})

describe('a feed that is visited', () => {
  it('gives posts only for entries whose own page will not be visited', async () => {
    const site = await startFakeSite({
      answers: { '/feed': (request, response) => bytes(Buffer.from(text), 'application/rss+xml')(request, response) },
    })
    const text = `<rss version="2.0"><channel><title>t</title><item><title>内</title><link>${site.url}/post/1</link></item><item><title>外</title><link>https://elsewhere.example/1</link></item></channel></rss>`
    const visitor = openTestVisitor(testSource(site.url))
    const visit = await visitor.visit({ url: `${site.url}/feed`, depth: 0 })
    expect(visit).toMatchObject({
      page: 'listing',
      posts: [{ title: '外' }],
      links: [`${site.url}/post/1`, 'https://elsewhere.example/1'],
    })
    const deepest = await visitor.visit({ url: `${site.url}/feed`, depth: 3 })
    expect(deepest).toMatchObject({ posts: [{ title: '内' }, { title: '外' }] })
    await visitor.close()
    await site.close()
  })
})
