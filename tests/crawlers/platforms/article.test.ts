// Generic pages: what is the post, what is only around it, and what hostile markup can do (nothing).

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readArticle } from '#crawlers/platforms/article.ts'
import { flattenMarkup } from '#crawlers/platforms/flatten-markup.ts'
import { parsePage } from '#crawlers/platforms/page-dom.ts'
import { textOfMarkup } from '#crawlers/platforms/page-text.ts'
import { readLinks } from '#crawlers/platforms/read-links.ts'

const now = new Date('2026-03-05T12:00:00+08:00')
const url = 'https://site.example/a/1.html'
const read = (html: string) => readArticle({ page: parsePage(html), url, platform: 'article', now })
const post = (html: string) => {
  const reading = read(html)
  return reading.kind === 'post' ? reading.post : null
}

describe('the layers of an article', () => {
  it('JSON-LD alone is enough', () => {
    const data = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite', name: '站' },
        {
          '@type': 'SocialMediaPosting',
          headline: '标题',
          articleBody: '第一行\n第二行',
          author: { '@type': 'Person', name: '林小满', description: '记账的人', url: '/u/7' },
          datePublished: '2024-08-05T16:56:00+08:00',
          keywords: '年金, 记账',
          image: ['/a.png'],
          comment: [{ '@type': 'Comment', text: '同感', author: { name: '路过' } }],
        },
      ],
    }
    const reading = read(`<script type="application/ld+json">${JSON.stringify(data)}</script><div id="app"></div>`)
    expect(reading).toMatchObject({
      kind: 'post',
      layer: 'json-ld',
      post: {
        title: '标题',
        text: '第一行\n第二行',
        author: { name: '林小满', bio: '记账的人', url: 'https://site.example/u/7' },
        publishedAt: '2024-08-05T16:56:00.000+08:00',
        tags: ['年金', '记账'],
        images: ['https://site.example/a.png'],
        comments: [{ author: '路过', text: '同感' }],
      },
    })
  })

  it('what a reader sees comes before what the page tells machines', () => {
    const data = { '@type': 'Article', headline: '机器看的标题', articleBody: '机器看的正文' }
    const html = `<script type="application/ld+json">${JSON.stringify(data)}</script><article><h1>人看的标题</h1><div class="content">人看的正文</div></article>`
    expect(post(html)).toMatchObject({ title: '人看的标题', text: '人看的正文' })
  })

  it('an article without a marked body leaves out its furniture', () => {
    const html = `<article><h1>题</h1><span class="author">作者：林小满</span><time>2024-08-05</time><nav>上一篇</nav><p>正文。</p>
<div class="tags"><a>#甲</a></div><form><button>赞</button></form><ul class="comments"><li>一条评论</li></ul></article>`
    expect(post(html)).toMatchObject({
      text: '正文。',
      author: { name: '林小满' },
      tags: ['甲'],
      comments: [{ text: '一条评论' }],
    })
  })

  it('the densest block is found on a page without semantics', () => {
    const body = '这是一段很长的正文，说的是一家人怎么记账，怎么省钱，怎么给孩子存学费。'.repeat(6)
    const menu = Array.from({ length: 30 }, (_, i) => `<a href="/m/${i}">栏目链接${i}</a>`).join('')
    const html = `<title>怎么记账_某网站</title><div class="menu">${menu}</div><div><h1>怎么记账</h1><p>发布时间：2024年8月5日 16:56 来源：某站</p><div id="x"><p>${body}</p><p>${body}</p></div></div><div class="foot">备案</div>`
    const reading = read(html)
    expect(reading).toMatchObject({
      kind: 'post',
      layer: 'blocks',
      post: { title: '怎么记账', text: `${body}\n\n${body}` },
    })
    expect(reading.kind === 'post' && reading.post.publishedAt).toBe('2024-08-05T16:56:00.000+08:00')
  })

  it.each([
    ['cards', '<article><h2><a href="/1">一</a></h2></article><article><h2><a href="/2">二</a></h2></article>'],
    [
      'excerpts',
      `<ul>${Array.from({ length: 8 }, (_, i) => `<li><a href="/${i}">题目${i}</a><p>${'摘要文字'.repeat(12)}</p></li>`).join('')}</ul>`,
    ],
    ['a menu', Array.from({ length: 40 }, (_, i) => `<a href="/${i}">链接文字链接文字${i}</a>`).join('')],
    ['nothing', ''],
    ['a shell', '<div id="app"></div><script>x</script>'],
  ])('%s are no article', (_name, html) => {
    expect(read(html).kind).toBe('none')
  })

  it('an article without a word is said to be unreadable', () => {
    expect(read('<article><h1></h1></article>')).toMatchObject({ kind: 'unreadable' })
  })

  it('a JSON-LD posting of another page is not this one', () => {
    const other = (n: number) => ({
      '@type': 'BlogPosting',
      headline: `别的${n}`,
      url: `https://site.example/a/${n + 5}.html`,
    })
    const html = `<script type="application/ld+json">${JSON.stringify([other(1), other(2)])}</script>`
    expect(read(html).kind).toBe('none')
  })
})

describe('text', () => {
  it.each([
    ['<p>一</p><p>二</p>', '一\n\n二'],
    ['一<br>二<br/><br><br><br>三', '一\n二\n\n三'],
    ['<div>一</div><div>二</div>', '一\n二'],
    ['<b>一</b><i>二</i>', '一二'],
    ['<p>\u3000\u3000缩进</p>', '缩进'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['<script>x</script><style>y</style>z<noscript>n</noscript>', 'z'],
    ['<span hidden>x</span><span style="display: none">y</span>z', 'z'],
    ['plain\ntext', 'plain\ntext'],
  ])('%j reads %j', (markup, text) => {
    expect(textOfMarkup(markup)).toBe(text)
  })

  it('disguises stay: they are evidence', () => {
    const disguised = '退\u200b保\u2060加薇\ufe0f①②③\u202eabc'
    expect(post(`<article><h1>题</h1><div class="content">${disguised}</div></article>`)?.text).toBe(disguised)
  })
})

describe('links', () => {
  it('absolute, once each, without scripts, mails and anchors', () => {
    const html = `<base href="/b/"><a href="1">1</a><a href="1#x">1</a><a href="//o.example/2">2</a><a href="javascript:x">3</a><a href="mailto:x">4</a><a href="#y">5</a>
<link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" hreflang="en" href="/en"><link rel="stylesheet" href="/s.css"><link rel="next" href="2">`
    expect(readLinks(parsePage(html), url)).toEqual([
      'https://site.example/b/1',
      'https://o.example/2',
      'https://site.example/feed',
      'https://site.example/b/2',
    ])
  })
})

const HOSTILE: readonly (readonly [string, string])[] = [
  ['deep nesting', '<div>'.repeat(300_000)],
  ['deep lists', '<ul><li>'.repeat(100_000)],
  ['deep tables', '<table><tr><td>'.repeat(100_000)],
  ['deep articles', '<article><h1>'.repeat(50_000)],
  ['wide lists', '<li>x'.repeat(100_000)],
  ['unclosed formatting', Array.from({ length: 20_000 }, (_, i) => `<b a${i}>`).join('')],
  ['a tag that never ends', `<a ${'b '.repeat(200_000)}`],
  ['less-than signs', '<'.repeat(500_000)],
  ['half comments', '<!--'.repeat(100_000)],
  ['scripts', '<script>'.repeat(100_000)],
  ['broken entities', '&#x110000;&#xD800;&#0;&amp'.repeat(20_000)],
  ['NUL and lone surrogates', '\u0000\ud800\udfff<p>\ud800'.repeat(10_000)],
  ['JSON-LD nested beyond reason', `<script type="application/ld+json">${'['.repeat(200_000)}</script>`],
  [
    'JSON-LD with wrong types',
    '<script type="application/ld+json">{"@type":"Article","headline":{"a":1},"author":[[1]],"comment":"x","image":{},"keywords":5}</script>',
  ],
  [
    'JSON-LD that pollutes',
    '<script type="application/ld+json">{"__proto__":{"polluted":1},"@type":"Article","headline":"x"}</script>',
  ],
  ['nested comments', `<ul class="comments">${'<li class="comment"><ul>'.repeat(2000)}`],
  [
    'attributes named like methods',
    '<article constructor="x" __proto__="y" hasOwnProperty="z"><h1 toString="x">t</h1></article>',
  ],
  ['a wild base', '<base href="http://[::bad"><a href="x">1</a><a href="http://%%%/">2</a>'],
]

describe('hostile markup', () => {
  it.each(HOSTILE)('%s gives a reading', (_name, html) => {
    expect(['post', 'none', 'unreadable']).toContain(read(html).kind)
    expect(Array.isArray(readLinks(parsePage(html), url))).toBe(true)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('flattening loses no text and leaves honest markup as it is', () => {
    const honest = '<html><body><div><p>一<p>二<ul><li>三<li>四</ul></div></body></html>'
    expect(flattenMarkup(honest)).toBe(honest)
    expect(flattenMarkup(`${'<div>'.repeat(5000)}底${'</div>'.repeat(5000)}后`)).toMatch(/底.*后$/s)
    expect(flattenMarkup('<div>'.repeat(5000)).length).toBeLessThan(2000)
  })

  it('any soup of tags gives a reading', () => {
    const piece = fc.constantFrom(
      '<article>',
      '</article>',
      '<h1>',
      '</h1>',
      '<p>',
      '<a href="/x">',
      '</a>',
      '<ul class="comments">',
      '<li>',
      '</ul>',
      '<script>',
      '</script>',
      '<time datetime="x">',
      '<!--',
      '-->',
      '字',
      '<div class="content">',
      '</div>',
      '"',
      '>',
      '<',
      '&',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) =>
        ['post', 'none', 'unreadable'].includes(read(pieces.join('')).kind),
      ),
    )
  })
})
