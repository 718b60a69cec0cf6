// A saved HTML file as one page. Browsers write down where it came from; else the page itself says where it lives.

import { MAX_PAGE_BYTES, type PageItem, TOO_LARGE } from './saved-page.ts'
import { takeBytes } from './take-bytes.ts'

const HEAD_CHARS = 256 * 1024

/** Where to find the address, surest first: what browsers and SingleFile note, then what the page says of itself. */
const ADDRESSES: readonly RegExp[] = [
  /<!-- saved from url=\(\d{1,8}\)(https?:\/\/[^\s<>"]{1,2000}) -->/i,
  /<!--\s{0,20}Page saved with SingleFile\s{1,20}url: (https?:\/\/[^\s<>"]{1,2000})/i,
  /<link\s[^<>]{0,500}?rel=["']?canonical["']?[^<>]{0,500}?href=["']?(https?:\/\/[^\s<>"']{1,2000})/i,
  /<link\s[^<>]{0,500}?href=["']?(https?:\/\/[^\s<>"']{1,2000})["']?[^<>]{0,500}?rel=["']?canonical/i,
  /<meta\s[^<>]{0,500}?property=["']?og:url["']?[^<>]{0,500}?content=["']?(https?:\/\/[^\s<>"']{1,2000})/i,
]

function addressIn(body: Buffer): string {
  const head = body.toString('utf8', 0, HEAD_CHARS)
  const found = ADDRESSES.map((address) => address.exec(head)?.[1] ?? '').find((url) => URL.canParse(url)) ?? ''
  return found.replaceAll('&amp;', '&')
}

/** The page of an HTML file; `at` is when it was saved. */
export async function* pagesFromHtml(chunks: AsyncIterable<Uint8Array>, at: Date): AsyncGenerator<PageItem> {
  const body = await takeBytes(chunks, MAX_PAGE_BYTES)
  if (body === null) yield { kind: 'error', line: 1, error: TOO_LARGE }
  else
    yield { kind: 'page', line: 1, url: addressIn(body), status: 200, contentType: 'text/html', body, at, from: 'html' }
}
