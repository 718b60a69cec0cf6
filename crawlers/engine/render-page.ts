// Joins the door and the browser: a page that was fetched is drawn from the bytes that came, its own requests go
// through the door, and the last pages are kept for the screenshots that hits are asked for.

import type { Config } from '#src/runtime/config.ts'
import type { Log } from '#src/runtime/log.ts'
import type { Renderer, RenderRequest, RenderResult } from './browser.ts'
import { decodeText } from './charset.ts'
import type { Door, Page } from './fetch-politely.ts'
import { isLoopbackHost } from './guard.ts'
import type { FetchLimits } from './limits.ts'
import { createSubResources, type SubResources } from './sub-resources.ts'
import { userAgent } from './user-agent.ts'

export type Rendering = Readonly<{
  /**
   * The page with its scripts run, a list (`isList` says so of its markup) walked down; `broken` when the browser failed
   * on it, null when there is no browser to use.
   */
  render(page: Page, isList?: (html: string) => boolean): Promise<RenderedPage | 'broken' | null>
  remember(requestedUrl: string, page: Page): void
  /** Parts of pages loaded so far serve no more: a refusal may be among them. */
  forget(): void
  /** A full-page PNG of a page just visited (or fetched now); null, with the reason logged, when it cannot be had. */
  screenshot(url: string): Promise<Uint8Array | null>
}>

/** `seenLinks`: where a list led on the way down. */
export type RenderedPage = Page & Readonly<{ seenLinks: readonly string[] }>

export type RenderingOptions = Readonly<{
  door: Door
  renderer: Renderer
  limits: FetchLimits
  config: Pick<Config, 'contact'>
  log: Log
}>

const RECENT_PAGES = 16

const isLoopback = (url: string): boolean => isLoopbackHost(new URL(url).hostname)

/** The rendering of one run. */
export function createRendering(options: RenderingOptions): Rendering {
  const { door, log } = options
  const recent = new Map<string, Page>()
  const subResources = createSubResources(door, isLoopback)
  const draw = createDrawing(options, subResources)
  const report = createReport(log)
  const screenshot = async (url: string): Promise<Uint8Array | null> => {
    const page = recent.get(url) ?? (await door.fetchPolitely(url))
    if (page.kind !== 'response' || page.status !== 200) return null
    const result = isHtml(page) ? await draw(page, 'screenshot') : null
    if (!result) return null
    if (!result.ok) report('no screenshot', result)
    return result.ok ? result.png : null
  }
  return {
    render: async (page, isList) => {
      const result = await draw(page, 'markup', isList)
      if (result.ok) {
        const body = Buffer.from(result.html)
        return { ...page, body, contentType: 'text/html; charset=utf-8', seenLinks: result.links }
      }
      report('not rendered', result)
      return result.kind === 'fault' ? 'broken' : null
    },
    remember: (requestedUrl, page) => {
      for (const url of new Set([requestedUrl, page.finalUrl])) recent.set(url, page)
      for (const [oldest] of recent) if (recent.size > RECENT_PAGES) recent.delete(oldest)
    },
    forget: subResources.forget,
    screenshot: (url) =>
      screenshot(url).catch((cause: Error) => {
        log('warn', 'no screenshot', { why: cause.message.slice(0, 200) })
        return null
      }),
  }
}

function createDrawing({ renderer, limits, config }: RenderingOptions, subResources: SubResources) {
  return (page: Page, want: RenderRequest['want'], isList?: RenderRequest['isList']): Promise<RenderResult> =>
    renderer.render({
      url: page.finalUrl,
      html: decodeText(page.body, { contentType: page.contentType }).text,
      isLoopback: isLoopback(page.finalUrl),
      want,
      isList,
      maxMs: limits.maxRenderMs,
      userAgent: userAgent(config.contact),
      fetch: subResources.fetch,
    })
}

/** Every fault is logged; that there is no browser is said once. */
function createReport(log: Log) {
  const said = new Set<string>()
  return (event: string, { kind, why }: Extract<RenderResult, { ok: false }>): void => {
    if (kind === 'unavailable' && said.has(why)) return
    said.add(why)
    log('warn', event, { why })
  }
}

function isHtml({ contentType, body }: Page): boolean {
  if (/html/i.test(contentType)) return true
  return contentType === '' && /^\s*<(!doctype html|html)/i.test(Buffer.from(body.subarray(0, 200)).toString('latin1'))
}
