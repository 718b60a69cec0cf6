// A stage: one page of the browser that shows one drawing after another of the same origin, since opening a page costs
// three times what drawing in it does. What a page could leave behind for the next is taken away between them.

import type { Browser, BrowserContext, Page } from 'playwright'
import type { RenderResult } from './browser.ts'
import { answerRoute, beginShow, type Drawing, perform, type Show, VIEWPORT } from './browser-show.ts'
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
  context.on('page', (popup) => void popup.close().catch(() => undefined))
  const { origin } = new URL(url)
  const wipe = await createWipe(context, page, origin)
  return {
    origin,
    draw: async (drawing) => {
      await wipe()
      stage.show = beginShow(drawing)
      try {
        return await perform(page, stage.show)
      } finally {
        stage.show = null
      }
    },
    close: () => context.close().catch(() => undefined),
  }
}

/** Takes away cookies and whatever is stored for the origin. The first drawing finds nothing. */
async function createWipe(context: BrowserContext, page: Page, origin: string): Promise<() => Promise<void>> {
  const session = await context.newCDPSession(page)
  let isClean = true
  return async () => {
    if (!isClean) {
      await context.clearCookies()
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
    }
    isClean = false
  }
}
