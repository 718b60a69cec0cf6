// A site with named faults, or with any number of pages, over real sockets, for tests only. It answers to every host
// name, and remembers every request with the time it came and what was sent.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, hang, html, plain } from './answers.ts'
import { type Board, type BoardOptions, createBoard } from './board.ts'
import { FAULTS, PAGES } from './faults.ts'
import { postPage } from './pages.ts'

export { type Answer, bytes, hang, html, plain, redirect } from './answers.ts'

export type SeenRequest = Readonly<{
  /** The Host header. */
  host: string
  /** Path and query. */
  path: string
  method: string
  atMs: number
  agent: string
  /** Filled in when the answer has ended: its status (0 before) and all bytes sent, headers included. */
  status: number
  bytes: number
}>

export type FakeSite = Readonly<{
  /** `http://127.0.0.1:PORT`, without a final slash. */
  url: string
  host: string
  /** The server's own log. */
  requests: readonly SeenRequest[]
  paths(): readonly string[]
  /** With `pages` set: what is on the board, and how to change it. */
  board: Board
  close(): Promise<void>
}>

export type SiteOptions = Readonly<{
  robots?: Answer
  /** Added to the site's own pages, or in their place; by path. */
  answers?: Readonly<Record<string, Answer>>
  /** The same for one host name (without port), whose pages these are before all others. */
  hosts?: Readonly<Record<string, Pick<SiteOptions, 'robots' | 'answers'>>>
}> &
  Partial<BoardOptions>

type Site = Readonly<{ options: SiteOptions; board: Board; asked: Map<string, number> }>

function choose(path: string, { robots, answers = {} }: Pick<SiteOptions, 'robots' | 'answers'>): Answer | null {
  if (path === '/robots.txt') return robots ?? null
  return Object.hasOwn(answers, path) ? (answers[path] ?? hang) : null
}

function answerAsSite(request: IncomingMessage, response: ServerResponse, { options, board, asked }: Site): void {
  const path = (request.url ?? '').split('?')[0] ?? ''
  const name = (request.headers.host ?? '').replace(/:\d+$/, '')
  const before = asked.get(name + path) ?? 0
  asked.set(name + path, before + 1)
  const special = choose(path, options.hosts?.[name] ?? {}) ?? choose(path, options)
  if (special) special(request, response, before)
  else if (!board.answer(request, response)) (FAULTS[path] ?? PAGES[path] ?? otherwise(path))(request, response, before)
}

function otherwise(path: string): Answer {
  if (path === '/robots.txt') return plain('', 404)
  return path.startsWith('/post/') ? html(postPage()) : html('<h1>404</h1>', 404)
}

function remember(request: IncomingMessage, response: ServerResponse): SeenRequest {
  const { socket } = request
  const before = socket.bytesWritten
  const seen = {
    host: request.headers.host ?? '',
    path: request.url ?? '',
    method: request.method ?? '',
    atMs: performance.timeOrigin + performance.now(),
    agent: request.headers['user-agent'] ?? '',
    status: 0,
    bytes: 0,
  }
  response.on('close', () => {
    seen.status = response.statusCode
    seen.bytes = socket.bytesWritten - before
  })
  return seen
}

/**
 * Starts the site on a free loopback port. `startFakeSite({ pages: 2000 })` is a board of 2,000 posts; without `pages`
 * it has the pages of pages.ts and the faults of faults.ts.
 */
export async function startFakeSite(options: SiteOptions = {}): Promise<FakeSite> {
  const requests: SeenRequest[] = []
  const board = createBoard({ pages: 0, ...options })
  const site: Site = { options, board, asked: new Map() }
  const server = createServer((request, response) => {
    requests.push(remember(request, response))
    answerAsSite(request, response, site)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://${host}`, host, requests, paths: () => requests.map(({ path }) => path), board, close }
}
