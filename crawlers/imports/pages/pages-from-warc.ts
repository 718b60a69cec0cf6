// The pages among the records of a WARC file. A line is the number of a record.

import { sha256 } from '#src/runtime/identity.ts'
import { readWarc, type WarcItem, type WarcRecord } from './read-warc.ts'
import { MAX_PAGE_BYTES, type PageItem, TOO_LARGE } from './saved-page.ts'
import { unpackHttp } from './unpack-http.ts'

const other = (line: number): PageItem => ({ kind: 'skipped', line, why: 'not_a_page', count: 1 })

const dateOf = ({ headers }: WarcRecord): Date => {
  const time = Date.parse(headers['warc-date'] ?? '')
  return new Date(Number.isNaN(time) ? 0 : time)
}

/** `<https://…>` is how some writers spell the address. */
const addressOf = ({ headers }: WarcRecord): string => (headers['warc-target-uri'] ?? '').replace(/^<(.*)>$/, '$1')

function readRecord(record: WarcRecord): PageItem | null {
  const { number: line, headers, body } = record
  const type = headers['warc-type'] ?? ''
  if (type !== 'response' && type !== 'resource') return null
  const url = addressOf(record)
  if (!/^https?:/i.test(url)) return other(line)
  const at = dateOf(record)
  // What was passed over was a film far more often than a page; only what says it is a page is a fault.
  if (body === null)
    return /html/i.test(headers['content-type'] ?? '') ? { kind: 'error', line, error: TOO_LARGE } : other(line)
  if (type === 'resource') {
    return { kind: 'page', line, url, status: 200, contentType: headers['content-type'] ?? '', body, at, from: 'warc' }
  }
  const answer = unpackHttp(body, MAX_PAGE_BYTES)
  if (!answer.ok) return { kind: 'error', line, error: answer.error }
  return { kind: 'page', line, url, ...answer.value, at, from: 'warc', container: () => sha256(body) }
}

const readItem = (item: WarcItem): PageItem | null =>
  'fault' in item ? { kind: 'error', line: item.number, error: item.fault } : readRecord(item)

/** The recorded answers in their order; requests, metadata and the like are passed over. */
export async function* pagesFromWarc(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<PageItem> {
  let records = 0
  for await (const item of readWarc(chunks, MAX_PAGE_BYTES)) {
    records += 1
    const page = readItem(item)
    if (page) yield page
  }
  if (records === 0) yield { kind: 'error', line: 1, error: 'no records in this WARC file' }
}
