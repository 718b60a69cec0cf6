// A page saved as MHTML (RFC 2557): the first HTML part is the page, the other parts are its pictures and frames.

import { sha256 } from '#src/runtime/identity.ts'
import { type PageItem, TOO_LARGE } from './saved-page.ts'
import { takeBytes } from './take-bytes.ts'

/** Pictures are part of the file, so it may be larger than a page. */
const MAX_BYTES = 64 * 1024 * 1024
const MAX_PARTS = 5000

type Headers = Readonly<Record<string, string>>
type Part = Readonly<{ headers: Headers; body: string }>

/** Header lines by lower-case name, folded lines joined. */
function readHeaders(text: string): Headers {
  const lines = text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const pairs = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)] as const)
  return Object.fromEntries(pairs.map(([name, value]) => [name.trim().toLowerCase(), value.trim()]))
}

/** Parts are latin1 text here, one character a byte. */
function readPart(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text)
  if (!end) return { headers: readHeaders(text), body: '' }
  return { headers: readHeaders(text.slice(0, end.index)), body: text.slice(end.index + end[0].length) }
}

function decodeBody({ headers, body }: Part): Buffer {
  const encoding = (headers['content-transfer-encoding'] ?? '').toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1')
  const plain = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(plain, 'latin1')
}

const savedAt = (date: string | undefined, otherwise: Date): Date => {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? otherwise : new Date(time)
}

function findPage(text: string, headers: Headers): Part | null {
  const boundary = /boundary="?([^";\r\n]{1,200})"?/i.exec(headers['content-type'] ?? '')?.[1]
  if (!boundary) return null
  const parts = text.split(`--${boundary}`, MAX_PARTS).slice(1)
  for (const each of parts) {
    const part = readPart(each.replace(/^\r?\n/, ''))
    if (/^text\/html|^application\/xhtml/i.test(part.headers['content-type'] ?? '')) return part
  }
  return null
}

/** The page of an MHTML file; `at` counts when the file names no date. */
export async function* pagesFromMhtml(chunks: AsyncIterable<Uint8Array>, at: Date): AsyncGenerator<PageItem> {
  const bytes = await takeBytes(chunks, MAX_BYTES)
  if (bytes === null) {
    yield { kind: 'error', line: 1, error: TOO_LARGE }
    return
  }
  const text = bytes.toString('latin1')
  const { headers } = readPart(text)
  const part = findPage(text, headers)
  if (part === null) {
    yield { kind: 'error', line: 1, error: 'no HTML part in this MHTML file; it may be cut off' }
    return
  }
  yield {
    ...{ kind: 'page', line: 1, status: 200, contentType: part.headers['content-type'] ?? 'text/html' },
    url: headers['snapshot-content-location'] ?? part.headers['content-location'] ?? '',
    body: decodeBody(part),
    at: savedAt(headers.date, at),
    ...{ from: 'mhtml', container: () => sha256(bytes) },
  }
}
