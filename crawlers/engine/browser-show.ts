// One drawing on a stage: the page is answered from the bytes that came, its own requests by the caller, and the result
// is taken once it asks for nothing more.

import type { Page, Route } from 'playwright'
import type { RenderRequest, RenderResult } from './browser.ts'
import { scrollThrough } from './scroll-page.ts'

export type Drawing = RenderRequest & Readonly<{ loopbackOnly: boolean }>

/** A drawing under way, and what its page has asked for so far. */
export type Show = {
  readonly drawing: Drawing
  underway: number
  count: number
  lastMove: number
  isOpen: boolean
}

export const VIEWPORT = { width: 1280, height: 900 }
/** Chromium draws no taller picture reliably. */
const MAX_HEIGHT = 16_000
/** A page is done when nothing has been asked for so long. */
const QUIET_MS = 150

export const beginShow = (drawing: Drawing): Show => ({
  drawing,
  underway: 0,
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
  return route.fulfill({
    status: response.status,
    headers: { ...response.headers },
    body: Buffer.from(response.body),
  })
}

/** Shows the drawing on `page`, whose requests go through `answerRoute`. Rejects when the page breaks. */
export async function perform(page: Page, show: Show): Promise<RenderResult> {
  const { drawing } = show
  await page.goto(drawing.url, { waitUntil: 'domcontentloaded', timeout: drawing.maxMs })
  await settle(show, drawing.maxMs / 2)
  if (drawing.want === 'screenshot') return { ok: true, html: '', png: await screenshot(page), links: [] }
  const html = await page.content()
  if (!drawing.isList?.(html)) return { ok: true, html, png: null, links: [] }
  const settleAgain = async (): Promise<void> => {
    // A page hears of its scrolling with the next frame, and asks for more after that.
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
    await settle(show, drawing.maxMs / 8)
  }
  const links = await scrollThrough(page, { settle: settleAgain, maxMs: drawing.maxMs / 3 })
  return { ok: true, html: await page.content(), png: null, links }
}

/** Waits until the page has asked for nothing for a while, or `maxMs`. */
async function settle(show: Show, maxMs: number): Promise<void> {
  const until = Date.now() + maxMs
  for (;;) {
    const now = Date.now()
    const quietMs = show.underway > 0 ? 0 : now - show.lastMove
    if (now >= until || quietMs >= QUIET_MS) return
    await new Promise((resolve) => setTimeout(resolve, show.underway > 0 ? 20 : QUIET_MS - quietMs))
  }
}

async function screenshot(page: Page): Promise<Uint8Array> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  const isTall = height > MAX_HEIGHT
  const clip = { x: 0, y: 0, width: VIEWPORT.width, height: MAX_HEIGHT }
  return page.screenshot({ fullPage: true, type: 'png', timeout: 10_000, ...(isTall && { clip }) })
}
