// Crawling's face to the pipeline: one URL in, one Visit out. HTTP first; Chromium only where the source always wants
// it, or the page is an empty shell. A page or a network can make a visit fail, never throw.

import type { Clock, PaceLedger, PageVisitor, RobotsCache, Target, Visit } from '#src/domain/ports.ts'
import type { HostTally, PageVerdict } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import type { Config } from '#src/runtime/config.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import type { Log } from '#src/runtime/log.ts'
import { createRenderer, type Launch } from './browser.ts'
import { sitemapsAt, withoutOwnPage } from './discover.ts'
import { viaOf, withOwnFeeds } from './feed-service.ts'
import { fetchPatiently, type ReadAnswer } from './fetch-patiently.ts'
import { createPictures } from './fetch-picture.ts'
import { type Door, openDoor, type Page, type Refused } from './fetch-politely.ts'
import type { Resolve } from './guard.ts'
import { bytesAllowed, DEFAULT_LIMITS, type FetchLimits } from './limits.ts'
import { judgeAddress } from './page-verdict.ts'
import { type PageReading, readPage } from './read-page.ts'
import { createRendering, type RenderedPage, type Rendering } from './render-page.ts'
import { readShortLink } from './short-link.ts'
import { conditionalOf, readUnchanged } from './unchanged.ts'

export type VisitorOptions = Readonly<{
  source: Source
  robotsCache: RobotsCache
  paceLedger: PaceLedger
  config: Config
  clock: Clock
  log: Log
  signal?: AbortSignal
  /** What an interrupted run of this scan asked of which host, and which were stopped. */
  earlier?: readonly HostTally[]
  /** For tests: tighter limits, a resolver that lies, a browser that breaks. */
  limits?: Partial<FetchLimits>
  resolve?: Resolve
  launch?: Launch
}>

type Parts = Readonly<{ options: VisitorOptions; limits: FetchLimits; door: Door; rendering: Rendering }>

/** Verdicts after which a host is left alone for the run (contracts, run report). */
const STOPPING: readonly PageVerdict[] = ['login_wall', 'captcha', 'ip_blocked']

/** Opens a visitor for one run of one source. ConfigError when it leads outside and no contact is set. */
export function createVisitor(options: VisitorOptions): PageVisitor {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const door = withOwnFeeds(openDoor(options), options)
  const renderer = createRenderer(options)
  const rendering = createRendering({ door, renderer, limits, config: options.config, log: options.log })
  const parts: Parts = { options, limits, door, rendering }
  return {
    visit: (target) => visitTarget(parts, target),
    mayFetch: ({ url }) => door.mayFetch(url),
    screenshot: (url) => rendering.screenshot(url),
    picture: createPictures(door, limits.maxWaitMs),
    hosts: door.hosts,
    tools: (): Readonly<Record<string, string>> => (renderer.version() === '' ? {} : { chromium: renderer.version() }),
    close: async () => {
      await renderer.close()
      await door.close()
    },
  }
}

async function visitTarget(parts: Parts, target: Target): Promise<Visit> {
  const { url } = target
  try {
    return await visitPatiently(parts, target)
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    parts.options.log('error', 'a page could not be read', { why: String(cause).slice(0, 300) })
    return { outcome: 'failed', url, reason: 'unreadable', why: 'the page could not be read' }
  }
}

/** A page that is refused only to its scripts ("too many") is waited for and asked again like any other. */
async function visitPatiently(parts: Parts, target: Target): Promise<Visit> {
  const { url, known } = target
  const { door, limits, rendering } = parts
  const { clock } = parts.options
  const maxBytes = bytesAllowed(url, limits)
  const read = (page: Page): ReadAnswer['reading'] =>
    readShortLink(page) ?? readUnchanged(known, page) ?? readAnswer(parts, url, page)
  const conditional = conditionalOf(known, clock())
  for (;;) {
    const answer = await fetchPatiently({ door, url, conditional, clock, maxBytes, read })
    if (answer.kind === 'skipped') return refusedVisit(parts, url, answer)
    if (answer.kind === 'failed') return { outcome: 'failed', url, reason: answer.reason, why: answer.why }
    const drawnAt = performance.now()
    const visit = await digest(parts, target, answer)
    if (visit.outcome !== 'fetched' || visit.page !== 'rate_limited' || !visit.rendered) return visit
    if (door.pace.slowDown(new URL(visit.finalUrl).host, null, drawnAt) === 'stopped') return visit
    rendering.forget()
  }
}

function readAnswer(
  { options }: Parts,
  requestedUrl: string,
  page: Page & Partial<RenderedPage>,
): ReadAnswer['reading'] {
  const { finalUrl, status, contentType, body, headers, seenLinks } = page
  const { since, platform: told } = options.source
  const platform = told === 'auto' ? 'article' : told
  const now = options.clock()
  return readPage({ requestedUrl, finalUrl, status, contentType, body, headers, platform, now, since, seenLinks })
}

/** A redirect to a login or captcha outside the scope is a wall, although it is not followed. */
async function refusedVisit(parts: Parts, url: string, { reason, why, location, from }: Refused): Promise<Visit> {
  const wall = location === undefined || from === undefined ? null : judgeAddress(location)
  if (!wall || !from || reason !== 'out_of_scope') return { outcome: 'skipped', url, reason, why }
  return asVisit(parts, { url, page: from, reading: { ...NOTHING, ...wall }, rendered: false })
}

const NOTHING = { layer: '', posts: [], unreadable: 0, links: [] } as const

async function digest(parts: Parts, target: Target, answer: ReadAnswer): Promise<Visit> {
  const { url } = target
  const { page, reading } = answer
  if (reading.page === null) {
    const reason = page.status >= 500 ? 'server_error' : 'client_error'
    return { outcome: 'failed', url, reason, why: `HTTP ${page.status}` }
  }
  parts.rendering.remember(url, page)
  const rendered = await renderIfWanted(parts, answer, url)
  if (rendered === 'broken' && reading.page === 'empty_shell') {
    return { outcome: 'failed', url, reason: 'browser', why: 'the browser broke on this page' }
  }
  if (rendered === null || rendered === 'broken') return asVisit(parts, { url, page, reading, rendered: false, target })
  const again = readAnswer(parts, url, rendered)
  return asVisit(parts, { url, page: rendered, reading: again.page === null ? reading : again, rendered: true, target })
}

/** The page as a browser sees it; null when that is not wanted or cannot be had. */
async function renderIfWanted(
  parts: Parts,
  { page, reading }: ReadAnswer,
  url: string,
): Promise<RenderedPage | 'broken' | null> {
  const { render } = parts.options.source
  const isContent =
    page.status === 200 && ['ok', 'listing', 'not_a_post', 'empty_shell'].some((kind) => kind === reading.page)
  const wanted = render === 'always' || (render === 'auto' && reading.page === 'empty_shell')
  if (!isContent || !wanted || reading.page === null || reading.layer === 'feed') return null
  const isList = (html: string): boolean =>
    readAnswer(parts, url, { ...page, body: Buffer.from(html), contentType: 'text/html; charset=utf-8' }).page ===
    'listing'
  return parts.rendering.render(page, isList)
}

type Outcome = Readonly<{ url: string; page: Page; reading: PageReading; rendered: boolean; target?: Target }>

async function asVisit(parts: Parts, { url, page, reading, rendered, target }: Outcome): Promise<Visit> {
  if (STOPPING.includes(reading.page)) {
    const why = `${reading.page}: ${reading.why}`
    for (const address of new Set([url, page.finalUrl])) parts.door.pace.stop(new URL(address).host, why)
  }
  const { door, options } = parts
  const depth = (target?.depth ?? 0) + 1
  const isFeed = reading.layer === 'feed'
  const posts = isFeed ? await withoutOwnPage(reading.posts, { source: options.source, door, depth }) : reading.posts
  const sitemaps = target ? sitemapsAt(options, target) : []
  return {
    outcome: 'fetched',
    url,
    finalUrl: page.finalUrl,
    status: page.status,
    page: reading.page,
    why: reading.why,
    posts,
    unreadable: reading.unreadable,
    links: [...new Set([...reading.links, ...sitemaps])],
    isSitemap: reading.isSitemap,
    layout: reading.layout,
    body: page.body,
    contentType: page.contentType,
    headers: page.headers,
    rendered,
    fetchedAt: page.fetchedAt,
    via: viaOf(url, reading.via ?? '', options),
  }
}
