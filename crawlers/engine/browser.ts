// Chromium, for pages that need script and for screenshots. It has no network of its own: every request it makes is
// answered by the caller or refused, the document included. Sandboxed, except for loopback pages when run as root.

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page, Route } from 'playwright'
import type { Config } from '#src/runtime/config.ts'
import type { Log } from '#src/runtime/log.ts'
import { NO_NETWORK, WITHOUT_SOCKETS } from './no-network.ts'
import { scrollThrough } from './scroll-page.ts'
import type { SubRequest, SubResponse } from './sub-resources.ts'

export type RenderRequest = Readonly<{
  /** The page's own address and markup, as the door fetched them. */
  url: string
  html: string
  isLoopback: boolean
  want: 'markup' | 'screenshot'
  maxMs: number
  userAgent: string
  /** Of the page as first drawn: whether it is a list that may go on further down. */
  isList?: ((html: string) => boolean) | undefined
  /** Answers the page's own requests; null refuses. */
  fetch(request: SubRequest): Promise<SubResponse | null>
}>

/** `unavailable`: no browser can be had or may be used here; `fault`: it broke on this page, twice. */
/** `links`: where a list led that was walked down. */
export type RenderResult =
  | Readonly<{ ok: true; html: string; png: Uint8Array | null; links: readonly string[] }>
  | Readonly<{ ok: false; kind: 'unavailable' | 'fault'; why: string }>

export type Renderer = Readonly<{
  /** Renders one page at a time; never throws. */
  render(request: RenderRequest): Promise<RenderResult>
  /** The browser's version once it has run, else "": part of how evidence was taken. */
  version(): string
  close(): Promise<void>
}>

type BrowserConfig = Pick<Config, 'chromium' | 'allowUnsandboxed'>
export type Launch = (options: Readonly<{ executablePath: string; sandbox: boolean }>) => Promise<Browser>
export type BrowserOptions = Readonly<{ config: BrowserConfig; log: Log; isRoot?: boolean; launch?: Launch }>

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const MEND = 'install chromium (npx playwright install chromium), or set "chromium" in lurewatch.config.json'
const VIEWPORT = { width: 1280, height: 900 }
/** Chromium draws no taller picture reliably. */
const MAX_HEIGHT = 16_000
/** A page is done when nothing has been asked for so long. */
const QUIET_MS = 150

/** The Chromium that would be used, or null when there is none. */
export function findChromium({ chromium }: Pick<Config, 'chromium'>): string | null {
  if (chromium !== '') return existsSync(chromium) ? chromium : null
  return [...USUAL_PLACES, ownChromium()].find((path) => path !== '' && existsSync(path)) ?? null
}

function ownChromium(): string {
  try {
    const { chromium } = createRequire(import.meta.url)('playwright') as typeof import('playwright')
    return chromium.executablePath()
  } catch {
    return ''
  }
}

const launchChromium: Launch = async ({ executablePath, sandbox }) => {
  const { chromium } = await import('playwright')
  return chromium.launch({
    executablePath,
    chromiumSandbox: sandbox,
    proxy: NO_NETWORK.proxy,
    args: [...NO_NETWORK.args, '--disable-gpu'],
    timeout: 20_000,
  })
}

type Session = { browser: Promise<Browser> | null; version: string }
type Parts = Readonly<{ options: BrowserOptions; session: Session; isRoot: boolean }>

/** A renderer that starts Chromium when it is first needed and restarts it once when it breaks on a page. */
export function createRenderer(options: BrowserOptions): Renderer {
  const session: Session = { browser: null, version: '' }
  const parts: Parts = { options, session, isRoot: options.isRoot ?? process.getuid?.() === 0 }
  let tail: Promise<unknown> = Promise.resolve()
  return {
    render: (request) => {
      const turn = tail.then(() => renderTwice(parts, request))
      tail = turn
      return turn
    },
    version: () => session.version,
    close: async () => {
      await tail
      await discard(session)
    },
  }
}

async function renderTwice(parts: Parts, request: RenderRequest): Promise<RenderResult> {
  const first = await renderOnce(parts, request)
  if (first.ok || first.kind === 'unavailable') return first
  parts.options.log('warn', 'browser restarted', { why: first.why })
  await discard(parts.session)
  return renderOnce(parts, request)
}

async function renderOnce({ options, session, isRoot }: Parts, request: RenderRequest): Promise<RenderResult> {
  const mayUnsandbox = request.isLoopback || options.config.allowUnsandboxed
  if (isRoot && !mayUnsandbox) {
    return unavailable('as root Chromium has no sandbox; run as an ordinary user, or set "allowUnsandboxed" knowingly')
  }
  const executablePath = findChromium(options.config)
  if (executablePath === null) return unavailable(`no Chromium was found: ${MEND}`)
  const launch = options.launch ?? launchChromium
  session.browser ??= launch({ executablePath, sandbox: !isRoot })
  const browser = await session.browser.catch((cause: Error) => cause)
  if (browser instanceof Error) {
    session.browser = null
    return unavailable(`Chromium does not start (${firstLine(browser)}): ${MEND}`)
  }
  session.version = browser.version()
  const loopbackOnly = isRoot && !options.config.allowUnsandboxed
  return withDeadline(draw(browser, { ...request, loopbackOnly }), request.maxMs)
}

const unavailable = (why: string): RenderResult => ({ ok: false, kind: 'unavailable', why })
const firstLine = (cause: unknown): string =>
  String((cause as Error).message)
    .split('\n')[0]
    ?.slice(0, 200) ?? ''

async function withDeadline(work: Promise<RenderResult>, maxMs: number): Promise<RenderResult> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<RenderResult>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, kind: 'fault', why: `the page was not done in ${maxMs} ms` }), maxMs)
  })
  const fault = (cause: unknown): RenderResult => ({ ok: false, kind: 'fault', why: firstLine(cause) })
  return Promise.race([work.catch(fault), late]).finally(() => clearTimeout(timer))
}

type Drawing = RenderRequest & Readonly<{ loopbackOnly: boolean }>

async function draw(browser: Browser, drawing: Drawing): Promise<RenderResult> {
  const context = await browser.newContext({
    acceptDownloads: false,
    serviceWorkers: 'block',
    permissions: [],
    userAgent: drawing.userAgent,
    viewport: VIEWPORT,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  try {
    const idle = await answerRequests(context, drawing)
    await context.addInitScript(WITHOUT_SOCKETS)
    const page = await context.newPage()
    context.on('page', (popup) => void popup.close().catch(() => undefined))
    await page.goto(drawing.url, { waitUntil: 'domcontentloaded', timeout: drawing.maxMs })
    await idle(drawing.maxMs / 2)
    if (drawing.want === 'screenshot') return { ok: true, html: '', png: await screenshot(page), links: [] }
    const html = await page.content()
    if (!drawing.isList?.(html)) return { ok: true, html, png: null, links: [] }
    const settle = async (): Promise<void> => {
      // A page hears of its scrolling with the next frame, and asks for more after that.
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
      await idle(drawing.maxMs / 8)
    }
    const links = await scrollThrough(page, { settle, maxMs: drawing.maxMs / 3 })
    return { ok: true, html: await page.content(), png: null, links }
  } finally {
    await context.close().catch(() => undefined)
  }
}

/** Routes everything through `fetch`; the result waits until the page asks for nothing more, or `maxMs`. */
async function answerRequests(context: BrowserContext, drawing: Drawing): Promise<(maxMs: number) => Promise<void>> {
  let underway = 0
  let count = 0
  let lastMove = Date.now()
  let opened = false
  await context.routeWebSocket(/.*/, (socket) => void socket.close())
  await context.route('**/*', async (route) => {
    const request = route.request()
    const isDocument = request.isNavigationRequest()
    underway += 1
    try {
      // The page itself, once. It may go nowhere else, and its frames nowhere at all.
      if (isDocument && !opened && request.url() === drawing.url) {
        opened = true
        return await route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: drawing.html })
      }
      count += 1
      // 204 keeps what is shown; a refusal would put Chromium's own error page in its place.
      if (isDocument) return await route.fulfill({ status: 204 })
      await answer(route, { drawing, count })
    } catch {
      // The page was closed while it waited.
    } finally {
      underway -= 1
      lastMove = Date.now()
    }
  })
  return async (maxMs) => {
    const until = Date.now() + maxMs
    while (Date.now() < until && (underway > 0 || Date.now() - lastMove < QUIET_MS)) {
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  }
}

async function answer(route: Route, { drawing, count }: Readonly<{ drawing: Drawing; count: number }>): Promise<void> {
  const request = route.request()
  const kind = request.resourceType()
  const isLook = kind === 'image' || kind === 'font' || kind === 'stylesheet'
  if (isLook && drawing.want === 'markup') return route.abort()
  const { loopbackOnly } = drawing
  const response = await drawing.fetch({ url: request.url(), method: request.method(), kind, count, loopbackOnly })
  if (!response) return route.abort()
  await route.fulfill({ status: response.status, headers: { ...response.headers }, body: Buffer.from(response.body) })
}

async function screenshot(page: Page): Promise<Uint8Array> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (height <= MAX_HEIGHT) return page.screenshot({ fullPage: true, type: 'png', timeout: 10_000 })
  return page.screenshot({
    fullPage: true,
    type: 'png',
    timeout: 10_000,
    clip: { x: 0, y: 0, width: VIEWPORT.width, height: MAX_HEIGHT },
  })
}

async function discard(session: Session): Promise<void> {
  const browser = await session.browser?.catch(() => null)
  session.browser = null
  if (!browser) return
  const closing = browser.close().catch(() => undefined)
  await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, 5000).unref())])
}
