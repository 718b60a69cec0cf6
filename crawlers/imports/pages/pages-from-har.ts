// The pages among the answers that a browser recorded (HAR 1.2). Entries are read one at a time, whatever the size of the
// file; a line is the number of the line where an entry begins.

import { z } from 'zod'
import { decodeChunks } from '#crawlers/imports/decode-chunks.ts'
import { parseJson } from '#crawlers/imports/parse-json.ts'
import { type JsonPiece, splitValues } from '#crawlers/imports/split-json.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { MAX_PAGE_BYTES, type PageItem, TOO_LARGE } from './saved-page.ts'

const entrySchema = z.object({
  startedDateTime: z.string().catch(''),
  request: z.object({ url: z.string() }),
  response: z.object({
    status: z.number(),
    content: z.object({
      mimeType: z.string().catch(''),
      text: z.string().catch(''),
      encoding: z.string().catch(''),
    }),
  }),
})

const MARKER = /"entries"\s*:\s*(?=\[)/

/** The text from the array of entries on, and how many lines came before it. */
async function* fromEntries(texts: AsyncIterable<string>, skipped: { lines: number }): AsyncGenerator<string> {
  let held: string | null = ''
  for await (const text of texts) {
    if (held === null) {
      yield text
      continue
    }
    held += text
    const found = MARKER.exec(held)
    const cut: number = found ? found.index + found[0].length : Math.max(0, held.length - 64)
    skipped.lines += held.slice(0, cut).split('\n').length - 1
    if (found) yield held.slice(cut)
    held = found ? null : held.slice(cut)
  }
}

function readEntry(text: string, line: number): PageItem {
  const json = parseJson(text)
  if (!json.ok) return { kind: 'error', line, error: json.error }
  const entry = entrySchema.safeParse(json.value)
  if (!entry.success) return { kind: 'error', line, error: 'not an entry of a HAR file' }
  const { request, response, startedDateTime } = entry.data
  const { mimeType, text: content, encoding } = response.content
  const body = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8')
  if (body.length > MAX_PAGE_BYTES) return { kind: 'error', line, error: TOO_LARGE }
  const time = Date.parse(startedDateTime)
  return {
    ...{ kind: 'page', line, url: request.url, status: response.status, body },
    // The text is Unicode already, whatever the server called it.
    contentType: encoding === 'base64' ? mimeType : `${mimeType.split(';')[0]}; charset=utf-8`,
    at: new Date(Number.isNaN(time) ? 0 : time),
    ...{ from: 'har', container: () => sha256(text) },
  }
}

/** After the entries the file goes on with other things. */
const isBehindEntries = (piece: JsonPiece): boolean => piece.kind === 'error' && piece.inArray === false

/** The recorded answers in their order. */
export async function* pagesFromHar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<PageItem> {
  const skipped = { lines: 0 }
  let entries = 0
  for await (const piece of splitValues(fromEntries(decodeChunks(chunks), skipped))) {
    if (isBehindEntries(piece)) break
    entries += 1
    const line = piece.line + skipped.lines
    yield piece.kind === 'error' ? { kind: 'error', line, error: piece.error } : readEntry(piece.text, line)
  }
  if (entries === 0) yield { kind: 'error', line: 1, error: 'no entries in this HAR file' }
}
