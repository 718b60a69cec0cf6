// A small invented social site on loopback for the demo: listing, feed, sitemap, robots.txt, server-rendered pages and
// pages that only a browser can fill. It keeps a list of what was asked, so that a test can prove what was not.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { projectFile } from '#src/runtime/project-root.ts'
import { type DemoPost, loadDemoPosts, pathOf } from './demo-posts.ts'
import {
  countBoardPages,
  GONE_PATH,
  renderAbout,
  renderBoard,
  renderFeed,
  renderGone,
  renderRobots,
  renderSitemap,
} from './listings.ts'
import { APP_SCRIPT, renderPostJson, renderPostPage, renderShellPage } from './post-page.ts'

export type DemoRequest = Readonly<{ path: string; at: string; agent: string }>

export type DemoSite = Readonly<{
  /** `http://127.0.0.1:PORT`; http://localhost:PORT answers too. */
  url: string
  close(): Promise<void>
  /** Everything that was asked so far, in order. */
  requests: readonly DemoRequest[]
}>

type Answer = Readonly<{ status: number; type: string; body: string | Buffer }>

const HTML = 'text/html; charset=utf-8'
const html = (body: string, status = 200): Answer => ({ status, type: HTML, body })
const NOT_FOUND = html('<!doctype html><meta charset="utf-8"><title>404</title><h1>页面不存在</h1>', 404)

/** Answers that do not depend on a post, by path. */
function fixedAnswers(posts: readonly DemoPost[], origin: string): Readonly<Record<string, () => Answer>> {
  const css = (): string => readFileSync(projectFile('seeds', 'demo-site', 'style.css'), 'utf8')
  return {
    '/': () => html(renderBoard(posts, 1)),
    '/about': () => html(renderAbout()),
    [GONE_PATH]: () => html(renderGone(), 410),
    '/feed.xml': () => ({ status: 200, type: 'application/rss+xml; charset=utf-8', body: renderFeed(posts, origin) }),
    '/sitemap.xml': () => ({ status: 200, type: 'application/xml; charset=utf-8', body: renderSitemap(posts, origin) }),
    '/robots.txt': () => ({ status: 200, type: 'text/plain; charset=utf-8', body: renderRobots(origin) }),
    '/style.css': () => ({ status: 200, type: 'text/css; charset=utf-8', body: css() }),
    '/app.js': () => ({ status: 200, type: 'text/javascript; charset=utf-8', body: APP_SCRIPT }),
  }
}

function answerBoard(posts: readonly DemoPost[], asked: string | null): Answer {
  const page = Number(asked ?? 1)
  const known = Number.isInteger(page) && page >= 1 && page <= countBoardPages(posts)
  return known ? html(renderBoard(posts, page)) : NOT_FOUND
}

function answer(posts: readonly DemoPost[], url: URL): Answer {
  const fixed = fixedAnswers(posts, url.origin)
  const found = Object.hasOwn(fixed, url.pathname) ? fixed[url.pathname] : undefined
  if (found) return found()
  if (url.pathname === '/board') return answerBoard(posts, url.searchParams.get('page'))
  const api = posts.find((demo) => demo.page === 'script' && url.pathname === `/api/posts/${demo.id}.json`)
  if (api) return { status: 200, type: 'application/json; charset=utf-8', body: renderPostJson(api) }
  const picture = posts.flatMap(({ post }) => post.images).find((path) => `/${path}` === url.pathname)
  if (picture) return { status: 200, type: 'image/png', body: readFileSync(projectFile('seeds', 'demo-site', picture)) }
  const demo = posts.find((one) => pathOf(one) === url.pathname)
  if (!demo) return NOT_FOUND
  return html(demo.page === 'script' ? renderShellPage(demo) : renderPostPage(demo))
}

/** Links in the feed and sitemap use the name that the visitor used, when it is one of ours. */
function originFor(request: IncomingMessage, port: number): string {
  const host = request.headers.host ?? ''
  return host === `localhost:${port}` ? `http://${host}` : `http://127.0.0.1:${port}`
}

function send(request: IncomingMessage, response: ServerResponse, { status, type, body }: Answer): void {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end()
    return
  }
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache', ...(status === 200 ? { etag } : {}) })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Starts the site on 127.0.0.1; port 0 takes any free one. Rejects when the port is taken. */
export async function startDemoSite(port = 0): Promise<DemoSite> {
  const posts = loadDemoPosts()
  const requests: DemoRequest[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push({ path, at: new Date().toISOString(), agent: request.headers['user-agent'] ?? '' })
    const origin = originFor(request, (server.address() as AddressInfo).port)
    if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405, { allow: 'GET, HEAD' }).end()
    else if (!URL.canParse(path, origin)) send(request, response, NOT_FOUND)
    else send(request, response, answer(posts, new URL(path, origin)))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close, requests }
}
