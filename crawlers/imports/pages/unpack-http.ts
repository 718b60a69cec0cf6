// A recorded HTTP answer: its status, its type, and its body as the page was, whatever way it was sent. Unpacking stops
// at a limit.

import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import type { Parsed } from '#src/domain/post.ts'

export type HttpAnswer = Readonly<{ status: number; contentType: string; body: Buffer }>

type Unpack = (body: Buffer, options: { maxOutputLength: number }) => Buffer

/** Servers mean either of two things by deflate. */
const inflateEither: Unpack = (body, options) => {
  const isZlib = ((body[0] ?? 0) & 0x0f) === 8 && (((body[0] ?? 0) << 8) | (body[1] ?? 0)) % 31 === 0
  return isZlib ? inflateSync(body, options) : inflateRawSync(body, options)
}

const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateEither,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
}

/** Chunks (RFC 9112, 7.1) as one body; a body that is not chunked after all, as many recorders leave it, as it is. */
function joinChunks(body: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at)
    const size = end < 0 ? '' : (body.toString('latin1', at, end).split(';')[0] ?? '')
    if (!/^[0-9a-f]{1,8}\s*$/i.test(size)) return parts.length > 0 ? Buffer.concat(parts) : body
    const length = Number.parseInt(size, 16)
    if (length === 0) break
    parts.push(body.subarray(end + 2, end + 2 + length))
    at = end + 2 + length + 2
  }
  return Buffer.concat(parts)
}

function unpack(body: Buffer, encodings: string, maxBytes: number): Parsed<Buffer> {
  let whole = body
  for (const name of encodings.toLowerCase().split(',').reverse()) {
    const step = UNPACK[name.trim()]
    if (!step) continue
    try {
      whole = step(whole, { maxOutputLength: maxBytes })
    } catch (cause) {
      const { code = '' } = cause as NodeJS.ErrnoException
      if (code === 'ERR_BUFFER_TOO_LARGE') return { ok: false, error: `unpacks to more than ${maxBytes} bytes` }
      // Some recorders unpack the body and leave the header: then it is what it is.
      return { ok: true, value: whole }
    }
  }
  return { ok: true, value: whole }
}

function headersOf(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).trim().toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
}

/** Reads status line, headers and body of `bytes`; the body within `maxBytes`. */
export function unpackHttp(bytes: Buffer, maxBytes: number): Parsed<HttpAnswer> {
  const found = bytes.indexOf('\r\n\r\n')
  const end = found < 0 ? bytes.length : found
  const [status = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const code = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(status)?.[1]
  if (code === undefined) return { ok: false, error: 'not an HTTP answer' }
  const headers = headersOf(lines)
  const sent = bytes.subarray(end + 4)
  const joined = /chunked/i.test(headers['transfer-encoding'] ?? '') ? joinChunks(sent) : sent
  const body = unpack(joined, headers['content-encoding'] ?? '', maxBytes)
  if (!body.ok) return body
  return { ok: true, value: { status: Number(code), contentType: headers['content-type'] ?? '', body: body.value } }
}
