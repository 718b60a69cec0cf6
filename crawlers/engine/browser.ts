// Chromium, for pages that need script and for screenshots. It has no network of its own: every request it makes is
// answered by the caller or refused, the document included. Sandboxed, except for loopback pages when run as root.
// Siblings: browser-stages.ts (which page is drawn where), browser-stage.ts, browser-show.ts (one drawing).

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright'
import type { Config } from '#src/runtime/config.ts'
import type { Log } from '#src/runtime/log.ts'
import { createStages, firstLine, type Stages } from './browser-stages.ts'
import { NO_NETWORK } from './no-network.ts'
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
  /** Renders a few pages at a time, the others in turn; never throws. */
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

/**
 * Chromium keeps a process ready for the next page; with several contexts at work each throws away the other's, a new
 * process for every page (measured: 93 for 100 pages). Beyond its limit it keeps none. The limit makes no two sites share.
 */
const NO_SPARE = '--renderer-process-limit=1'

const launchChromium: Launch = async ({ executablePath, sandbox }) => {
  const { chromium } = await import('playwright')
  return chromium.launch({
    executablePath,
    chromiumSandbox: sandbox,
    proxy: NO_NETWORK.proxy,
    args: [...NO_NETWORK.args, '--disable-gpu', NO_SPARE],
    timeout: 20_000,
  })
}

type Session = { readonly browser: Promise<Browser>; stages: Stages | null }
type State = { session: Session | null; version: string }
type Parts = Readonly<{ options: BrowserOptions; state: State; isRoot: boolean }>

/** A page that pulled the browser down with it may take others along: so often they are begun anew for no fault of theirs. */
const MAX_COLLATERAL = 3

/** A renderer that starts Chromium when it is first needed and restarts it once when it breaks on a page. */
export function createRenderer(options: BrowserOptions): Renderer {
  const state: State = { session: null, version: '' }
  const parts: Parts = { options, state, isRoot: options.isRoot ?? process.getuid?.() === 0 }
  const underway = new Set<Promise<unknown>>()
  return {
    render: (request) => {
      const drawing = renderTwice(parts, request).finally(() => underway.delete(drawing))
      underway.add(drawing)
      return drawing
    },
    version: () => state.version,
    close: async () => {
      await Promise.all(underway)
      await discard(state, state.session)
    },
  }
}

async function renderTwice(parts: Parts, request: RenderRequest): Promise<RenderResult> {
  const { state, options } = parts
  for (let faults = 0, collateral = 0; ; ) {
    const { result, session } = await renderOnce(parts, request)
    if (result.ok || result.kind === 'unavailable') return result
    if (session !== state.session && collateral < MAX_COLLATERAL) collateral += 1
    else if (faults > 0) return result
    else {
      faults += 1
      options.log('warn', 'browser restarted', { why: result.why })
      await discard(state, session)
    }
  }
}

type Attempt = Readonly<{ result: RenderResult; session: Session | null }>

async function renderOnce({ options, state, isRoot }: Parts, request: RenderRequest): Promise<Attempt> {
  const mayUnsandbox = request.isLoopback || options.config.allowUnsandboxed
  if (isRoot && !mayUnsandbox) {
    return unavailable('as root Chromium has no sandbox; run as an ordinary user, or set "allowUnsandboxed" knowingly')
  }
  const executablePath = findChromium(options.config)
  if (executablePath === null) return unavailable(`no Chromium was found: ${MEND}`)
  const launch = options.launch ?? launchChromium
  state.session ??= { browser: launch({ executablePath, sandbox: !isRoot }), stages: null }
  const { session } = state
  const browser = await session.browser.catch((cause: Error) => cause)
  if (browser instanceof Error) {
    if (state.session === session) state.session = null
    return unavailable(`Chromium does not start (${firstLine(browser)}): ${MEND}`)
  }
  state.version = browser.version()
  session.stages ??= createStages(browser)
  const loopbackOnly = isRoot && !options.config.allowUnsandboxed
  return { result: await session.stages.draw({ ...request, loopbackOnly }), session }
}

const unavailable = (why: string): Attempt => ({ result: { ok: false, kind: 'unavailable', why }, session: null })

async function discard(state: State, session: Session | null): Promise<void> {
  if (state.session === session) state.session = null
  const browser = await session?.browser.catch(() => null)
  if (!browser) return
  const closing = browser.close().catch(() => undefined)
  await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, 5000).unref())])
}
