// A site with named faults, or with any number of pages, over real sockets, for tests only. It answers to every host
// name, and remembers every request with the time it came and what was sent.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, hang, html, plain } from './answers.ts'
import { type Board, type BoardOptions, createBoard } from './board.ts'
import { FAULT_ANSWERS, FAULTS, type Fault, type FaultName } from './faults.ts'
import { PAGES } from './own-pages.ts'
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
  /** The answer to every path that has none of its own, in place of the site's pages. */
  rest?: Answer
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
  else if (!board.answer(request, response)) usual(path, options)(request, response, before)
}

function usual(path: string, { rest }: SiteOptions): Answer {
  if (path === '/robots.txt') return plain('', 404)
  const known = rest ?? FAULT_ANSWERS[path] ?? PAGES[path]
  if (known) return known
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
 * it has the pages of own-pages.ts and, each at its path, the faults of faults.ts.
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

export type FaultySite = FakeSite &
  Readonly<{
    /** Where the fault is met. */
    start: string
    /** For the visitor: what the site's name resolves to. */
    resolve(name: string): Promise<readonly string[]>
  }>

/** A site of its own with one fault, also those of its robots.txt, its name or all of its pages. */
export async function startFaultySite(name: FaultName): Promise<FaultySite> {
  const fault: Fault = FAULTS[name]
  const site = await startFakeSite(fault)
  const { addresses = [] } = fault
  const origin = addresses.length === 0 ? site.url : `http://faulty.example:${new URL(site.url).port}`
  let calls = 0
  const resolve = async (): Promise<readonly string[]> => [addresses[Math.min(calls++, addresses.length - 1)] ?? '']
  return { ...site, url: origin, start: origin + fault.path, resolve }
}
