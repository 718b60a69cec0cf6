// One drawing on a stage: the page is answered from the bytes that came, its own requests by the caller, and the result
// is taken once it asks for nothing more.

import type { Page, Request, Route } from 'playwright'
import type { RenderRequest, RenderResult } from './browser.ts'
import { scrollThrough } from './scroll-page.ts'

export type Drawing = RenderRequest & Readonly<{ loopbackOnly: boolean }>

/** A drawing under way, and what its page has asked for so far. */
export type Show = {
  readonly drawing: Drawing
  /** Requests that nobody has answered yet. */
  underway: number
  /** Answers that the page has not taken yet, and when they were given. */
  readonly answered: Map<Request, number>
  count: number
  lastMove: number
  isOpen: boolean
}

export const VIEWPORT = { width: 1280, height: 900 }
/** Chromium draws no taller picture reliably. */
const MAX_HEIGHT = 16_000
/** A page is done when nothing has been asked for so long. */
const QUIET_MS = 150
/** Nearly every answer is taken within milliseconds, on a busy machine within a second; a few are never said to be. */
const TAKEN_MS = 2000

export const beginShow = (drawing: Drawing): Show => ({
  drawing,
  underway: 0,
  answered: new Map(),
  count: 0,
  lastMove: Date.now(),
  isOpen: false,
})

/** Answers one request of a stage. Without a show, or before its page has come, it is of a page that has gone. */
export async function answerRoute(route: Route, show: Show | null): Promise<void> {
  if (!show) return route.abort().catch(() => undefined)
  show.underway += 1
  try {
    await answerOf(route, show)
  } catch {
    // The page was closed while it waited.
  } finally {
    show.underway -= 1
    show.lastMove = Date.now()
  }
}

/** The page has an answer, or will not have it: what it does with it begins now. */
export function noteTaken(request: Request, show: Show | null): void {
  if (show?.answered.delete(request)) show.lastMove = Date.now()
}

async function answerOf(route: Route, show: Show): Promise<void> {
  const { drawing } = show
  const request = route.request()
  const isDocument = request.isNavigationRequest()
  // The page itself, once. It may go nowhere else, and its frames nowhere at all.
  if (isDocument && !show.isOpen && request.url() === drawing.url) {
    show.isOpen = true
    return route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: drawing.html })
  }
  if (!show.isOpen) return route.abort()
  show.count += 1
  // 204 keeps what is shown; a refusal would put Chromium's own error page in its place.
  if (isDocument) return route.fulfill({ status: 204 })
  const kind = request.resourceType()
  const isLook = kind === 'image' || kind === 'font' || kind === 'stylesheet'
  if (isLook && drawing.want === 'markup') return route.abort()
  const asked = { url: request.url(), method: request.method(), kind, count: show.count }
  const response = await drawing.fetch({ ...asked, loopbackOnly: drawing.loopbackOnly })
  if (!response) return route.abort()
  show.answered.set(request, Date.now())
  return route.fulfill({
    status: response.status,
    headers: { ...response.headers },
    body: Buffer.from(response.body),
  })
}

/** A page to draw on, and what it then shows as markup. */
export type Canvas = Readonly<{ page: Page; markup(): Promise<string> }>

/** Shows the drawing on a page whose requests go through `answerRoute`. Rejects when the page breaks. */
export async function perform({ page, markup }: Canvas, show: Show): Promise<RenderResult> {
  const { drawing } = show
  await page.goto(drawing.url, { waitUntil: 'domcontentloaded', timeout: drawing.maxMs })
  const html = await readWhenQuiet(show, markup)
  if (drawing.want === 'screenshot') return { ok: true, html: '', png: await screenshot(page), links: [] }
  if (!drawing.isList?.(html)) return { ok: true, html, png: null, links: [] }
  const settleAgain = async (): Promise<void> => {
    // A page hears of its scrolling with the next frame, and asks for more after that.
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
    await settle(show, drawing.maxMs / 8)
  }
  const links = await scrollThrough(page, { settle: settleAgain, maxMs: drawing.maxMs / 3 })
  return { ok: true, html: await markup(), png: null, links }
}

/**
 * The page's markup once it has asked for nothing for a while, or half the drawing's time. A page on a busy machine may be
 * slower than our patience: it answers the question for its markup when it has come to it, and if it has asked for
 * something meanwhile, it was not done.
 */
async function readWhenQuiet(show: Show, markup: Canvas['markup']): Promise<string> {
  const until = Date.now() + show.drawing.maxMs / 2
  for (;;) {
    await settle(show, until - Date.now())
    const before = show.lastMove
    const html = await markup()
    if (Date.now() >= until || (show.lastMove === before && !isBusy(show))) return html
  }
}

/** Whether the page waits for an answer, or for the time to take one. */
function isBusy({ underway, answered }: Show): boolean {
  return underway > 0 || [...answered.values()].some((at) => Date.now() - at < TAKEN_MS)
}

/** Waits until the page has asked for nothing for a while, or `maxMs`. */
async function settle(show: Show, maxMs: number): Promise<void> {
  const until = Date.now() + maxMs
  for (;;) {
    const now = Date.now()
    const quietMs = isBusy(show) ? 0 : now - show.lastMove
    if (now >= until || quietMs >= QUIET_MS) return
    await new Promise((resolve) => setTimeout(resolve, quietMs === 0 ? 20 : QUIET_MS - quietMs))
  }
}

async function screenshot(page: Page): Promise<Uint8Array> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  const isTall = height > MAX_HEIGHT
  const clip = { x: 0, y: 0, width: VIEWPORT.width, height: MAX_HEIGHT }
  return page.screenshot({ fullPage: true, type: 'png', timeout: 10_000, ...(isTall && { clip }) })
}
