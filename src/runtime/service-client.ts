// The one door to services that the operator names (a model endpoint, his own maker of feeds). Never used for crawling.
// Bounded in time, bytes and tries; follows no redirect; tells of hosts, statuses and counts, never of bodies or keys.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'

/** What can go wrong with a service, named for what someone must look at. */
export type ServiceFault =
  | 'timeout'
  | 'network'
  | 'too_large'
  | 'throttled'
  | 'server_error'
  | 'client_error'
  | 'redirected'
  | 'stopped'

/** A service gave no usable answer. `message` says what happened in words of ours, never what was sent or answered. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  readonly fault: ServiceFault
  constructor(fault: ServiceFault, message: string) {
    super(message)
    this.fault = fault
  }
}

export type ServiceSettings = Readonly<{
  /** `https://host/v1`; paths are put behind it. */
  baseUrl: string
  /** Sent as a bearer token; '' = none. */
  key: string
  /** Of one try, answer included. */
  timeoutMs: number
  maxBytes?: number
  /** Further tries after 429 or 5xx. */
  retries?: number
  /** The first pause between tries, doubled each time, of which a random half to whole is waited. */
  pauseMs?: number
  log?: Log
}>

/** A document that a service keeps; `status` is 200 to 299, or 304 when it was asked for only if it changed. */
export type ServiceDocument = Readonly<{
  status: number
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}>

export type ServiceClient = Readonly<{
  host: string
  /** Posts JSON and returns the body of a 2xx answer as text. Throws ServiceError. */
  post(path: string, body: unknown, signal?: AbortSignal): Promise<string>
  /** Asks for a document, with headers of the caller's. Throws ServiceError. */
  get(path: string, headers: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<ServiceDocument>
}>

type Try =
  | Readonly<{ kind: 'done'; document: ServiceDocument }>
  | Readonly<{ kind: 'again'; error: ServiceError; waitMs: number }>
type Settings = Required<Omit<ServiceSettings, 'log'>> & Pick<ServiceSettings, 'log'>

/** A client for one service. */
export function createServiceClient(given: ServiceSettings): ServiceClient {
  const settings: Settings = { maxBytes: 1_000_000, retries: 2, pauseMs: 500, ...given }
  const urlOf = (path: string): string => `${settings.baseUrl.replace(/\/+$/, '')}${path}`
  const own: Record<string, string> = settings.key === '' ? {} : { authorization: `Bearer ${settings.key}` }
  return {
    host: new URL(settings.baseUrl).host,
    async post(path, body, signal) {
      const headers = { 'content-type': 'application/json', accept: 'application/json', ...own }
      const payload = JSON.stringify(body)
      const answer = await ask(settings, { url: urlOf(path), method: 'POST', headers, payload, signal })
      return Buffer.from(answer.body).toString('utf8')
    },
    get: (path, headers, signal) =>
      ask(settings, { url: urlOf(path), method: 'GET', headers: { ...headers, ...own }, signal }),
  }
}

/** Tries until there is an answer, or the last try failed. */
async function ask(settings: Settings, sending: Sending): Promise<ServiceDocument> {
  const { host } = new URL(sending.url)
  for (let attempt = 0; ; attempt += 1) {
    const tried = await tryOnce(settings, sending)
    if (tried.kind === 'done') return tried.document
    // One that wants to be left alone for longer than a try may take is left alone.
    const waitMs = Math.max(tried.waitMs, backOff(settings.pauseMs, attempt))
    if (attempt >= settings.retries || waitMs > settings.timeoutMs) throw tried.error
    settings.log?.('info', 'service-retry', { host, fault: tried.error.fault, attempt: attempt + 1, waitMs })
    await pause(waitMs, sending.signal)
  }
}

/** Jitter keeps several processes that were refused together from coming back together. */
function backOff(pauseMs: number, attempt: number): number {
  return Math.round(pauseMs * 2 ** attempt * (0.5 + Math.random() / 2))
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {
    throw new ServiceError('stopped', 'stopped while waiting to try again')
  })
}

type Sending = Readonly<{
  url: string
  method: 'GET' | 'POST'
  headers: Readonly<Record<string, string>>
  payload?: string
  signal: AbortSignal | undefined
}>

async function tryOnce(settings: Settings, { url, method, headers, payload, signal }: Sending): Promise<Try> {
  const deadline = AbortSignal.timeout(settings.timeoutMs)
  try {
    const answer = await fetch(url, {
      ...{ method, headers, redirect: 'manual', ...(payload !== undefined && { body: payload }) },
      signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    })
    const fault = statusFault(answer, headers)
    if (!fault) return { kind: 'done', document: await documentOf(answer, settings.maxBytes) }
    await answer.body?.cancel()
    if (fault.fault !== 'throttled' && fault.fault !== 'server_error') throw fault
    return { kind: 'again', error: fault, waitMs: retryAfterMs(answer.headers.get('retry-after')) }
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause
    if (signal?.aborted) throw new ServiceError('stopped', 'stopped before an answer came')
    if (deadline.aborted) throw new ServiceError('timeout', `no answer within ${settings.timeoutMs} ms`)
    throw new ServiceError('network', `no connection (${codeOf(cause)})`)
  }
}

async function documentOf(answer: Response, maxBytes: number): Promise<ServiceDocument> {
  const body = await readBounded(answer, maxBytes)
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body }
}

function statusFault({ status }: Response, asked: Sending['headers']): ServiceError | null {
  if (status >= 200 && status < 300) return null
  // "Not modified" is an answer to those alone who asked for what changed.
  if (status === 304 && ('if-none-match' in asked || 'if-modified-since' in asked)) return null
  if (status >= 300 && status < 400) return new ServiceError('redirected', `answered ${status}: it points elsewhere`)
  if (status === 429) return new ServiceError('throttled', 'answered 429: too many requests')
  if (status >= 500) return new ServiceError('server_error', `answered ${status}`)
  return new ServiceError('client_error', `answered ${status}`)
}

/** Seconds or a date, as RFC 9110 has it; 0 when there is none that can be read. */
function retryAfterMs(value: string | null): number {
  if (value === null) return 0
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}

/** The code of a failed connection: its message could quote what was sent. */
function codeOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no reason given'
}

/** Counts what was unpacked, so that a small packed answer cannot fill the memory either. */
async function readBounded(answer: Response, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = new ServiceError('too_large', `answered more than ${maxBytes} bytes`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength
    // Leaving the loop by a throw cancels the stream, which closes the connection.
    if (size > maxBytes) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
