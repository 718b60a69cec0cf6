// A site of N posts for benchmarks, in a process of its own so that it does not stand in the crawler's way. Every page
// is made from its number alone: invented people, invented words. Prints its address; ends when its stdin closes.
// Run by tests/bench/crawl.ts: node --import tsx tests/bench/crawl/site.ts POSTS

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const posts = Number(process.argv[2] ?? 1000)
/** Posts that one page of the list links to. */
const PER_LIST = 50
const lists = Math.ceil(posts / PER_LIST)

const WORDS =
  '去年春天我把家里的几份保单摊在桌上一份一份地看合同上的字很小条款又长很多地方读了三遍才明白讲的是什么意思客服说可以按现金价值办理需要带身份证和银行卡去柜台等了两周才有回音钱到账那天我记了一笔账顺便把经过写在这里给后来的人做个参考'

/** A paragraph of about `length` characters that no other post has in the same place. */
const paragraph = (seed: number, length: number): string => {
  const from = (seed * 17) % WORDS.length
  return `${WORDS.slice(from)}，${seed}，${WORDS}`.repeat(2).slice(0, length)
}

/** What every page of a site carries around: about as much as its text. */
const HEAD = `<link rel="stylesheet" href="/site.css"><script>window.site={v:"${'0123456789abcdef'.repeat(60)}"}</script>`
const NAV = `<header><nav>${Array.from({ length: 12 }, (_, i) => `<a href="/board/${i}">板块${i}</a>`).join('')}</nav></header>`
const FOOT = `<footer><p>关于本站</p><ul>${Array.from({ length: 8 }, (_, i) => `<li><a href="/about/${i}">说明${i}</a></li>`).join('')}</ul></footer>`

const frame = (title: string, body: string): string =>
  `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${title} - 试验站</title>${HEAD}</head><body>${NAV}${body}${FOOT}</body></html>`

const bodyOf = (i: number): string => `<article><h1>第${i}篇记录</h1>
<a class="author" rel="author" data-id="u-${i % 997}" href="/u/${i % 997}">用户${i % 997}</a>
<time datetime="2026-03-0${1 + (i % 9)}T09:30:00+08:00">3月${1 + (i % 9)}日</time>
<div class="content">${[200, 180, 160].map((length, n) => `<p>${paragraph(i * 3 + n, length)}</p>`).join('')}</div></article>`

const related = (i: number): string =>
  `<aside><ul>${Array.from({ length: 6 }, (_, n) => `<li><a href="/post/${(i + 1 + n * 7) % posts}">相关记录${n}</a></li>`).join('')}</ul></aside>`

const post = (i: number): string => frame(`第${i}篇记录`, `<main>${bodyOf(i)}${related(i)}</main>`)

/** The same post, written by a script: nothing to read without a browser. */
const shell = (i: number): string =>
  `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>加载中 - 试验站</title><script src="/app.js" defer></script></head><body><div id="app" data-post="${i}"></div></body></html>`

const APP = `const app = document.getElementById('app')
fetch('/api/' + app.dataset.post + '.json').then((r) => r.json()).then((post) => {
  document.title = post.title
  app.innerHTML = post.html
})`

const list = (n: number, kind: string): string => {
  const first = n * PER_LIST
  const rows = Array.from({ length: Math.min(PER_LIST, posts - first) }, (_, i) => first + i)
  // A tree of lists, ten below each, so that no list is deep.
  const below = Array.from({ length: 10 }, (_, i) => n * 10 + 1 + i).filter((list) => list < lists)
  const link = (to: string, text: string): string => `<li><a href="/${kind}${to}">${text}</a></li>`
  const links = [...rows.map((i) => link(`/${i}`, `第${i}篇记录`)), ...below.map((i) => link(`s/${i}`, `第${i}页`))]
  return frame(`列表${n}`, `<main><ul>${links.join('')}</ul></main>`)
}

const HTML = 'text/html; charset=utf-8'

/** What a path answers; null where there is nothing. */
function answerTo(path: string): Readonly<{ type: string; body: string }> | null {
  const [, kind = '', rest = ''] = path.split('/')
  const n = Number.parseInt(rest, 10)
  if (path === '/robots.txt')
    return {
      type: 'text/plain',
      body: 'User-agent: *\nDisallow: /private/\nDisallow: /u/\nDisallow: /board/\nDisallow: /about/\n',
    }
  if (path === '/app.js') return { type: 'text/javascript; charset=utf-8', body: APP }
  if (kind === 'api')
    return { type: 'application/json; charset=utf-8', body: JSON.stringify({ title: `第${n}篇记录`, html: bodyOf(n) }) }
  if (kind === 'post' && n < posts) return { type: HTML, body: post(n) }
  if (kind === 'shell' && n < posts) return { type: HTML, body: shell(n) }
  if ((kind === 'posts' || kind === 'shells') && n < lists) return { type: HTML, body: list(n, kind.slice(0, -1)) }
  return null
}

const server = createServer((request, response) => {
  const answer = answerTo(request.url ?? '')
  if (!answer) response.writeHead(404, { 'content-type': 'text/plain' }).end('404')
  else
    response
      .writeHead(200, { 'content-type': answer.type, 'content-length': Buffer.byteLength(answer.body) })
      .end(answer.body)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
process.stdin.resume().on('end', () => process.exit(0))
