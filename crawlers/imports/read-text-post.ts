// A plain text file is one post: its first line the title, the rest the text, its name the id where names are ids.

import { basename } from 'node:path'
import { decodeText } from '#crawlers/engine/charset.ts'
import { type Parsed, type Post, parsePost } from '#src/domain/post.ts'

const MAX_TEXT_BYTES = 16 * 1024 * 1024

/**
 * Reads the whole stream as one post of platform `article`; `name` null gives it no id, so that its content is its
 * identity. Says what is wrong when it is too big, binary or blank.
 */
export async function readTextPost(chunks: AsyncIterable<Uint8Array>, name: string | null): Promise<Parsed<Post>> {
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
  return parsePost({
    id: name === null ? undefined : basename(name),
    platform: 'article',
    title: title.trimEnd(),
    text: rest.trim(),
  })
}
