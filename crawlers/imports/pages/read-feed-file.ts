// A saved feed (RSS, RDF, Atom, JSON Feed) as posts, one an entry.

import { decodeText } from '#crawlers/engine/charset.ts'
import { readFeed } from '#crawlers/feeds/read-feed.ts'
import type { ImportedItem } from '#crawlers/imports/imported-item.ts'
import { takeBytes } from './take-bytes.ts'

const MAX_BYTES = 32 * 1024 * 1024

/** Relative links of a saved feed lead nowhere that we know. */
const NOWHERE = 'https://saved-feed.invalid/'

/** Reads all entries; `at` is when the feed was saved. */
export async function* readFeedFile(chunks: AsyncIterable<Uint8Array>, at: Date): AsyncGenerator<ImportedItem> {
  const bytes = await takeBytes(chunks, MAX_BYTES)
  const text = bytes && decodeText(bytes).text
  const feed = text && readFeed({ text, url: NOWHERE, platform: 'article', now: at })
  if (!feed) {
    const error = bytes ? 'looks like a feed, but cannot be read; it may be cut off' : 'the feed is larger than 32 MB'
    yield { kind: 'error', line: 1, error }
    return
  }
  for (const [i, post] of feed.posts.entries()) {
    const isKnown = !post.url?.startsWith(NOWHERE)
    yield { kind: 'post', line: i + 1, post: isKnown ? post : { ...post, url: undefined } }
  }
  if (feed.unreadable > 0) yield { kind: 'skipped', line: 1, why: 'wordless_entry', count: feed.unreadable }
}
