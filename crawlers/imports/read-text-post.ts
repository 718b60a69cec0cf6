// A plain text file is one post: its name is the id, its first line the title, the rest the text.

import { basename } from 'node:path'
import { decodeText } from '#crawlers/engine/charset.ts'
import { type Parsed, type Post, parsePost } from '#src/domain/post.ts'

const MAX_TEXT_BYTES = 16 * 1024 * 1024

/** Reads the whole stream as one post of platform `article`. Says what is wrong when it is too big, binary or blank. */
export async function readTextPost(chunks: AsyncIterable<Uint8Array>, name: string): Promise<Parsed<Post>> {
  const taken: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.byteLength
    if (length > MAX_TEXT_BYTES) return { ok: false, error: 'the text is larger than 16 MB, which is more than a post' }
    taken.push(chunk)
  }
  const decoded = decodeText(Buffer.concat(taken)).text
  if (decoded.includes('\u0000')) return { ok: false, error: 'this is a binary file, not text' }
  const text = decoded
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .replace(/^\s+/, '')
  const end = text.indexOf('\n')
  const title = end < 0 ? text : text.slice(0, end)
  const rest = end < 0 ? '' : text.slice(end + 1)
  return parsePost({ id: basename(name), platform: 'article', title: title.trimEnd(), text: rest.trim() })
}
