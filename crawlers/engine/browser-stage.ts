// A stage: one page of the browser that shows one drawing after another of the same origin, since opening a page costs
// three times what drawing in it does. What a page could leave behind for the next is taken away between them.

import type { Browser, BrowserContext, CDPSession, Page } from 'playwright'
import type { RenderResult } from './browser.ts'
import { answerRoute, beginShow, type Drawing, noteTaken, perform, type Show, VIEWPORT } from './browser-show.ts'
import { WITHOUT_SOCKETS } from './no-network.ts'

export type Stage = Readonly<{
  origin: string
  /** One at a time. Rejects when the page broke: the stage is then to be closed. */
  draw(drawing: Drawing): Promise<RenderResult>
  close(): Promise<void>
}>

/** Before the page's own scripts: what a tab carries from one page to the next. */
const FORGET = 'if (window === window.top) { window.name = ""; try { sessionStorage.clear() } catch {} }'

/** Opens a stage for the origin of a drawing. Rejects when the browser is gone. */
export async function openStage(browser: Browser, { url, userAgent }: Drawing): Promise<Stage> {
  const context = await browser.newContext({
    acceptDownloads: false,
    serviceWorkers: 'block',
    permissions: [],
    userAgent,
    viewport: VIEWPORT,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const stage: { show: Show | null } = { show: null }
  await context.routeWebSocket(/.*/, (socket) => void socket.close())
  await context.route('**/*', (route) => answerRoute(route, stage.show))
  await context.addInitScript(`${WITHOUT_SOCKETS}; ${FORGET}`)
  const page = await context.newPage()
  page.on('requestfinished', (request) => noteTaken(request, stage.show))
  page.on('requestfailed', (request) => noteTaken(request, stage.show))
  context.on('page', (popup) => void popup.close().catch(() => undefined))
  const { origin } = new URL(url)
  const session = await context.newCDPSession(page)
  await hideFrame(session)
  const wipe = createWipe(context, session, origin)
  const markup = (): Promise<string> => markupOf(session)
  return {
    origin,
    draw: async (drawing) => {
      await wipe()
      stage.show = beginShow(drawing)
      try {
        return await whileAlive(page, perform({ page, markup }, stage.show))
      } finally {
        stage.show = null
      }
    },
    close: () => context.close().catch(() => undefined),
  }
}

/** The work's outcome, or a rejection when the page's process dies: CDP answers no question about a dead one. */
async function whileAlive<T>(page: Page, work: Promise<T>): Promise<T> {
  const death = Promise.withResolvers<never>()
  const onCrash = (): void => death.reject(new Error('the page crashed'))
  page.once('crash', onCrash)
  // One promise for each work: what a lasting one is raced with, it holds.
  return Promise.race([work, death.promise]).finally(() => page.off('crash', onCrash))
}

/** Takes away cookies and whatever is stored for the origin. The first drawing finds nothing. */
function createWipe(context: BrowserContext, session: CDPSession, origin: string): () => Promise<void> {
  let isClean = true
  return async () => {
    if (!isClean) {
      await context.clearCookies()
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
    }
    isClean = false
  }
}

/**
 * The whole document as markup, doctype included, as the browser itself writes it: Playwright's `content()` puts a large
 * script into every page first, which costs as much as the page (measured), and asks scripts of the page for it.
 */
async function markupOf(session: CDPSession): Promise<string> {
  const { root } = await session.send('DOM.getDocument', { depth: 0 })
  const { outerHTML } = await session.send('DOM.getOuterHTML', { nodeId: root.nodeId })
  await session.send('DOM.disable')
  return outerHTML
}

/**
 * Gives the page the whole screen. Chromium draws its own frame around a page that loads, tabs and throbber, sixty times a
 * second, which costs half as much as the page itself (measured); minimised it would draw nothing, and the page would get
 * one frame a second. The page's own size stays as it is.
 */
async function hideFrame(session: CDPSession): Promise<void> {
  try {
    const { windowId } = await session.send('Browser.getWindowForTarget')
    await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'fullscreen' } })
  } catch {
    // A browser without windows has no frame to hide.
  }
}
