// An operator's own maker of feeds (a private RSSHub), by host and port on the operator's list: asked as a service, not
// crawled. Only a source's own start addresses get there, and only a feed comes back; links to it go to the one door,
// which refuses what is private.

import { isFeed } from '#crawlers/feeds/read-feed.ts'
import { byOwnService } from '#src/domain/own-service.ts'
import type { FailReason } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { startAddresses } from '#src/domain/start-addresses.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import type { Config } from '#src/runtime/config.ts'
import {
  createServiceClient,
  type ServiceDocument,
  ServiceError,
  type ServiceFault,
} from '#src/runtime/service-client.ts'
import { decodeText } from './charset.ts'
import { type Conditional, type Door, type DoorAnswer, type DoorOptions, validatorsFor } from './fetch-politely.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { userAgent } from './user-agent.ts'

type Options = DoorOptions & Readonly<{ config: Pick<Config, 'contact' | 'feedHosts'> }>

const REASONS: Readonly<Record<ServiceFault, FailReason>> = {
  timeout: 'timeout',
  network: 'network',
  too_large: 'too_large',
  throttled: 'server_error',
  server_error: 'server_error',
  client_error: 'client_error',
  redirected: 'client_error',
  stopped: 'network',
}

/** `host:port`, with the port that an address does not spell. */
const endpointOf = ({ hostname, port, protocol }: URL): string =>
  `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`

/** Whether this address is a start of the source on one of the operator's own feed makers. */
export function isOwnFeed(url: string, source: Source, { feedHosts }: Pick<Config, 'feedHosts'>): boolean {
  const isListed = URL.canParse(url) && feedHosts.includes(endpointOf(new URL(url)))
  return isListed && startAddresses(source).some((start) => sameAddress(start, url))
}

const sameAddress = (one: string, other: string): boolean => new URL(one).href === new URL(other).href

/** The door, except that the operator's own feed makers are asked as services. Pace is kept with them as well. */
export function withOwnFeeds(door: Door, options: Options): Door {
  const { source, config } = options
  return {
    ...door,
    fetchPolitely: (url, conditional = null) =>
      isOwnFeed(url, source, config)
        ? askService(door, options, { url, conditional })
        : door.fetchPolitely(url, conditional),
    mayFetch: async (url) =>
      isOwnFeed(url, source, config) ? { allowed: true, why: 'on the list feedHosts' } : door.mayFetch(url),
  }
}

/** How posts of an answer came: by its maker's route, or by such a service at all; "" for pages of the web. */
export function viaOf(url: string, via: string, { source, config }: Pick<Options, 'source' | 'config'>): string {
  if (!isOwnFeed(url, source, config)) return via
  const { host, pathname } = new URL(url)
  return byOwnService(via === '' ? `${host}${pathname}` : via)
}

type Asked = Readonly<{ url: string; conditional: Conditional | null }>

async function askService(door: Door, options: Options, asked: Asked): Promise<DoorAnswer> {
  const { host } = new URL(asked.url)
  const turn = await door.pace.run(host, {
    work: () => {
      door.pace.countRequest(host)
      return fetchFeed(options, asked)
    },
    isFault: (answer) => answer.kind === 'failed' && (answer.reason === 'network' || answer.reason === 'timeout'),
  })
  return turn.granted ? turn.value : { kind: 'skipped', reason: turn.reason, why: turn.why }
}

async function fetchFeed({ limits, config, clock, signal }: Options, { url, conditional }: Asked): Promise<DoorAnswer> {
  const { maxMs, maxBytes } = { ...DEFAULT_LIMITS, ...limits }
  const { origin, pathname, search } = new URL(url)
  const service = createServiceClient({ baseUrl: origin, key: '', timeoutMs: maxMs, maxBytes, retries: 0 })
  try {
    const headers = { 'user-agent': userAgent(config.contact), accept: '*/*', ...validatorsFor(url, conditional) }
    return asAnswer(url, await service.get(`${pathname}${search}`, headers, signal), clock())
  } catch (cause) {
    if (!(cause instanceof ServiceError)) throw cause
    return { kind: 'failed', reason: REASONS[cause.fault], why: `${new URL(url).host} ${cause.message}` }
  }
}

/** Whatever else stands on such a host is none of a crawl's business. */
function asAnswer(url: string, { status, headers, body }: ServiceDocument, now: Date): DoorAnswer {
  const contentType = headers['content-type'] ?? ''
  if (status !== 304 && !isFeed(decodeText(body, { contentType }).text)) {
    return {
      kind: 'failed',
      reason: 'unreadable',
      why: `${new URL(url).host} is on the list feedHosts and gave no feed`,
    }
  }
  return { kind: 'response', finalUrl: url, status, headers, contentType, body, fetchedAt: shanghaiIso(now) }
}
