// One HTTP request over one checked connection: no redirects, no cookies, bounded in bytes and time, decompressed.
// It connects to the addresses it is given and asks DNS nothing. Faults of the network come back as values.

import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Agent, type Dispatcher, request } from 'undici'
import type { FailReason } from '#src/domain/scan.ts'

export type WireRequest = Readonly<{
  url: string
  method?: 'GET' | 'HEAD'
  /** What the guard let through for this URL's host. */
  addresses: readonly string[]
  headers: Readonly<Record<string, string>>
  maxBytes: number
  maxMs: number
  /** A body beyond `maxBytes` fails, or is cut there (robots.txt). */
  onTooLarge?: 'fail' | 'cut'
  signal: AbortSignal
}>

export type WireResponse = Readonly<{
  kind: 'response'
  status: number
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}>
export type WireFault = Readonly<{ kind: 'failed'; reason: FailReason; why: string }>

export type Wire = Readonly<{
  send(request: WireRequest): Promise<WireResponse | WireFault>
  close(): Promise<void>
}>

/** Redirect bodies are not read; so much is drained to keep the connection. */
const REDIRECT_DRAIN = 16 * 1024
const DECODERS = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }

/** A wire with its own connection pool. Connections are made only to addresses passed to `send`. */
export function createWire(): Wire {
  const pins = new Map<string, readonly string[]>()
  const agent = new Agent({ connect: { lookup: pinnedLookup(pins), timeout: 10_000 }, keepAliveTimeout: 5000 })
  return {
    send: async (wanted) => {
      pins.set(new URL(wanted.url).hostname, wanted.addresses)
      const deadline = AbortSignal.timeout(wanted.maxMs)
      try {
        return await exchange(agent, wanted, AbortSignal.any([deadline, wanted.signal]))
      } catch (cause) {
        return faultOf(cause, { wanted, timedOut: deadline.aborted })
      }
    },
    close: () => agent.destroy(),
  }
}

function pinnedLookup(pins: ReadonlyMap<string, readonly string[]>): LookupFunction {
  return (hostname, options, callback) => {
    const pinned = (pins.get(hostname) ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    const [first] = pinned
    if (!first) callback(new Error(`no checked address for ${hostname}`), '')
    else if (options.all) callback(null, pinned)
    else callback(null, first.address, first.family)
  }
}

async function exchange(agent: Agent, wanted: WireRequest, signal: AbortSignal): Promise<WireResponse | WireFault> {
  const answer = await request(wanted.url, {
    dispatcher: agent,
    method: wanted.method ?? 'GET',
    headers: { 'accept-encoding': 'gzip, br', ...wanted.headers },
    headersTimeout: wanted.maxMs,
    bodyTimeout: wanted.maxMs,
    signal,
  })
  const headers = plainHeaders(answer.headers)
  const response = { kind: 'response', status: answer.statusCode, headers } as const
  if (answer.statusCode >= 300 && answer.statusCode < 400) {
    await answer.body.dump({ limit: REDIRECT_DRAIN }).catch(() => undefined)
    return { ...response, body: new Uint8Array() }
  }
  const body = await readBody(answer, headers, wanted)
  return body instanceof Uint8Array ? { ...response, body } : body
}

/** Our own session is nothing to keep: cookies are dropped here. */
function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) => name !== 'set-cookie')
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  )
}

async function readBody(
  { body }: Dispatcher.ResponseData,
  headers: Readonly<Record<string, string>>,
  wanted: WireRequest,
): Promise<Uint8Array | WireFault> {
  const tooLarge: WireFault = {
    kind: 'failed',
    reason: 'too_large',
    why: `the body is larger than ${wanted.maxBytes} bytes`,
  }
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  // Destroying a body is our own act, not an error that anybody must hear of; reading it still rejects.
  body.on('error', ignore)
  const decoded = decode(body, encoding)
  if (!decoded) {
    body.destroy()
    return {
      kind: 'failed',
      reason: 'unreadable',
      why: `content encoding "${encoding.slice(0, 40)}" is not one we asked for`,
    }
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of decoded as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    chunks.push(chunk)
    if (size <= wanted.maxBytes) continue
    body.destroy()
    return wanted.onTooLarge === 'cut' ? Buffer.concat(chunks).subarray(0, wanted.maxBytes) : tooLarge
  }
  return Buffer.concat(chunks)
}

const ignore = (): void => undefined

function decode(body: Readable, encoding: string): Readable | null {
  if (encoding === 'identity' || encoding === '') return body
  const decoder = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding as keyof typeof DECODERS]() : null
  if (!decoder) return null
  decoder.on('error', ignore)
  body.on('error', (cause) => decoder.destroy(cause))
  decoder.on('close', () => body.destroy())
  return body.pipe(decoder)
}

function faultOf(cause: unknown, at: Readonly<{ wanted: WireRequest; timedOut: boolean }>): WireFault {
  if (at.wanted.signal.aborted) return { kind: 'failed', reason: 'network', why: 'the run was stopped' }
  const { code = '', name = '', message = '' } = cause as NodeJS.ErrnoException
  if (at.timedOut || /TIMEOUT/.test(code)) {
    return { kind: 'failed', reason: 'timeout', why: `no whole answer within ${at.wanted.maxMs} ms` }
  }
  if (code === 'Z_BUF_ERROR') return { kind: 'failed', reason: 'network', why: 'the compressed body was cut' }
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR_FORMAT')) {
    return { kind: 'failed', reason: 'unreadable', why: `the body does not decompress (${code})` }
  }
  return { kind: 'failed', reason: 'network', why: `${code || name}: ${message}`.slice(0, 200) }
}

/** Where an answer sends us on to; null when it does not. */
export function redirectTarget(url: string, { status, headers }: WireResponse): string | null {
  if (![301, 302, 303, 307, 308].includes(status)) return null
  const location = headers.location ?? ''
  return location !== '' && URL.canParse(location, url) ? new URL(location, url).href : null
}
