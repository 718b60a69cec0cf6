// Crawling's face to the pipeline: one URL in, one Visit out. HTTP first; Chromium only where the source always wants
// it, or the page is an empty shell. A page or a network can make it fail, never throw.

import type { Clock, PaceLedger, PageVisitor, RobotsCache, Target, Visit } from '#src/domain/ports.ts'
import type { PageVerdict } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import type { Config } from '#src/runtime/config.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import type { Log } from '#src/runtime/log.ts'
import { admitLink } from './admission.ts'
import { createRenderer, type Launch, type Renderer, type RenderResult } from './browser.ts'
import { decodeText } from './charset.ts'
import { type Door, type Failed, openDoor, type Page, type Refused, userAgent } from './fetch-politely.ts'
import { isLoopbackHost, type Resolve } from './guard.ts'
import { DEFAULT_LIMITS, type FetchLimits } from './limits.ts'
import { judgeAddress } from './page-verdict.ts'
import { type PageReading, readPage } from './read-page.ts'
import { retryAfterMs } from './retry-after.ts'
import { createSubResources, type SubResources } from './sub-resources.ts'

export type VisitorOptions = Readonly<{
  source: Source
  robotsCache: RobotsCache
  paceLedger: PaceLedger
  config: Config
  clock: Clock
  log: Log
  signal?: AbortSignal
  /** For tests: tighter limits, a resolver that lies, a browser that breaks. */
  limits?: Partial<FetchLimits>
  resolve?: Resolve
  launch?: Launch
}>

type Parts = Readonly<{
  options: VisitorOptions
  limits: FetchLimits
  door: Door
  renderer: Renderer
  subResources: SubResources
  /** The last pages as fetched, for their screenshots. */
  recent: Map<string, Page>
}>

/** Pages kept for a screenshot that is asked for right after the visit. */
const RECENT_PAGES = 16
/** Verdicts after which a host is left alone for the run (contracts, run report). */
const STOPPING: readonly PageVerdict[] = ['login_wall', 'captcha', 'ip_blocked']

/** Opens a visitor for one run of one source. ConfigError when it leads outside and no contact is set. */
export function createVisitor(options: VisitorOptions): PageVisitor {
  const door = openDoor(options)
  const parts: Parts = {
    options,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    door,
    renderer: createRenderer(options),
    subResources: createSubResources(door, (url) => isLoopbackHost(new URL(url).hostname)),
    recent: new Map(),
  }
  return {
    visit: (target) => visitTarget(parts, target),
    screenshot: (url) => takeScreenshot(parts, url),
    hosts: door.hosts,
    close: async () => {
      await parts.renderer.close()
      await door.close()
    },
  }
}

async function visitTarget(parts: Parts, target: Target): Promise<Visit> {
  try {
    const answer = await fetchPatiently(parts, target.url)
    if (answer.kind === 'response') return await digest(parts, target, answer)
    return answer.kind === 'skipped' ? refusedVisit(parts, target.url, answer) : failed(target.url, answer)
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    parts.options.log('error', 'page could not be read', { why: String(cause).slice(0, 300) })
    return failed(target.url, { kind: 'failed', reason: 'unreadable', why: 'the page could not be read' })
  }
}
