// A board of any number of posts for crawls of size: a front page, listings of fifty, posts with known addresses,
// robots.txt, a sitemap, validators that are honoured. Posts may be edited, removed and brought back while it runs.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { authorOf, lureOf, talkOf, titleOf } from './board-text.ts'

export type BoardOptions = Readonly<{
  /** Posts `/post/1` to `/post/<pages>`; listings come on top. */
  pages: number
  /** The least length of a post's text, in characters. */
  chars?: number
  /** Every so many posts one is a lure; 0 = none. */
  lureEvery?: number
  /** Posts are empty shells that /app.js fills from /api/post/<n>.json. */
  scripted?: boolean
  /** ETag and Last-Modified on every page, and 304 where they are sent back (default). */
  validators?: boolean
}>

export type Board = Readonly<{
  /** Answers a path of the board's; false when it is none. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  /** Paths of all posts. */
  postPaths: readonly string[]
  /** Paths of the front page and the listings. */
  listPaths: readonly string[]
  /** Changes the text of a post, and with it its ETag. */
  edit(n: number): void
  /** From now on the post answers 404. */
  remove(n: number): void
  restore(n: number): void
}>

type Content = Readonly<{ type: string; body: string; tag: string }>

const PER_LISTING = 50
const SINCE = Date.UTC(2026, 0, 1)
const HTML = 'text/html; charset=utf-8'

const SCRIPT = `fetch('/api' + location.pathname + '.json').then((r) => r.json()).then((post) => {
  document.title = post.title
  document.getElementById('app').innerHTML = post.html
})`

const frame = (title: string, body: string, head = ''): string =>
  `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${title} - 假版</title>${head}</head><body>${body}</body></html>`

const count = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

/** Opens a board; the same options give the same bytes. */
export function createBoard(options: BoardOptions): Board {
  const versions = new Map<number, number>()
  const removed = new Set<number>()
  const lists = Math.ceil(options.pages / PER_LISTING)
  const change = (n: number): void => void versions.set(n, (versions.get(n) ?? 0) + 1)
  const find = (path: string): Content | 'gone' | null => {
    const n = Number(/^(?:\/api)?\/post\/(\d+)(?:\.json)?$/.exec(path)?.[1])
    if (!Number.isNaN(n)) {
      if (n < 1 || n > options.pages || removed.has(n)) return 'gone'
      return postAt(path, { n, version: versions.get(n) ?? 0, options })
    }
    return pageAt(path, { lists, pages: options.pages })
  }
  return {
    answer: (request, response) => {
      if (options.pages === 0) return false
      const found = find((request.url ?? '').split('?')[0] ?? '')
      if (found === null) return false
      if (found === 'gone') response.writeHead(404, { 'content-type': HTML }).end(frame('提示', '<p>页面不存在</p>'))
      else send(request, response, { found, validators: options.validators ?? true, host: request.headers.host ?? '' })
      return true
    },
    postPaths: count(1, options.pages).map((n) => `/post/${n}`),
    listPaths: ['/', ...count(1, lists).map((k) => `/list/${k}`)],
    edit: change,
    remove: (n) => void removed.add(n),
    restore: (n) => void removed.delete(n),
  }
}

type Sending = Readonly<{ found: Content; validators: boolean; host: string }>

function send(request: IncomingMessage, response: ServerResponse, { found, validators, host }: Sending): void {
  const version = Number(found.tag.split('-').at(-1))
  const modified = new Date(SINCE + version * 3_600_000).toUTCString()
  const stamps = validators ? { etag: `"${found.tag}"`, 'last-modified': modified } : {}
  const { 'if-none-match': none, 'if-modified-since': since } = request.headers
  // RFC 9110, 13.2.2: where If-None-Match is sent, If-Modified-Since does not count.
  const isSame = none === undefined ? since === modified : none === stamps.etag
  if (validators && isSame) response.writeHead(304, stamps).end()
  else {
    const body = Buffer.from(found.body.replaceAll('{host}', host))
    response.writeHead(200, { 'content-type': found.type, 'content-length': body.byteLength, ...stamps }).end(body)
  }
}

type Asked = Readonly<{ n: number; version: number; options: BoardOptions }>

function postAt(path: string, { n, version, options }: Asked): Content {
  const { chars = 300, lureEvery = 0, scripted = false } = options
  const text = (lureEvery > 0 && n % lureEvery === 0 ? lureOf(n) : '') + talkOf(n, chars)
  const edited = version === 0 ? '' : `<p>第${version}次修改。</p>`
  const article = `<article><h1>${titleOf(n)}</h1><a class="author" rel="author" data-id="u-${n % 97}" href="/u/${n % 97}">${authorOf(n)}</a>
<time datetime="2026-03-05T09:30:00+08:00">3月5日</time><div class="content"><p>${text}</p>${edited}</div></article>`
  const tag = `post-${n}-${version}`
  if (path.startsWith('/api/')) {
    return { type: 'application/json', body: JSON.stringify({ title: titleOf(n), html: article }), tag }
  }
  const nav = `<nav><a href="/list/${Math.ceil(n / PER_LISTING)}">返回</a></nav>`
  const shell = frame('加载中', '<div id="app"></div>', '<script src="/app.js" defer></script>')
  return { type: HTML, body: scripted ? shell : frame(titleOf(n), article + nav), tag }
}

type Size = Readonly<{ lists: number; pages: number }>

function pageAt(path: string, { lists, pages }: Size): Content | null {
  if (path === '/')
    return { type: HTML, body: frame('首页', linksTo(count(1, lists), 'list', '第 N 页')), tag: 'front-0' }
  if (path === '/app.js') return { type: 'text/javascript; charset=utf-8', body: SCRIPT, tag: 'script-0' }
  if (path === '/robots.txt') {
    const body = 'User-agent: *\nDisallow: /private/\n\nSitemap: http://{host}/sitemap.xml\n'
    return { type: 'text/plain', body, tag: 'robots-0' }
  }
  if (path === '/sitemap.xml') return { type: 'application/xml', body: sitemapOf(pages), tag: 'sitemap-0' }
  const k = Number(/^\/list\/(\d+)$/.exec(path)?.[1])
  if (!(k >= 1 && k <= lists)) return null
  const posts = count((k - 1) * PER_LISTING + 1, Math.min(k * PER_LISTING, pages))
  return { type: HTML, body: frame(`第 ${k} 页`, linksTo(posts, 'post', '第 N 号')), tag: `list-${k}-0` }
}

function linksTo(numbers: readonly number[], folder: string, words: string): string {
  const items = numbers.map((n) => `<li><a href="/${folder}/${n}">${words.replace('N', String(n))}</a></li>`)
  return `<main><ul>${items.join('')}</ul></main>`
}

function sitemapOf(pages: number): string {
  const urls = count(1, pages).map((n) => `<url><loc>http://{host}/post/${n}</loc><lastmod>2026-01-01</lastmod></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`
}
