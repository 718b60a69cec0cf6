// Posts out of files that people already have: JSONL, a JSON array, or plain text, told by content. Memory does not
// grow with the file; what cannot be read is said with its line, and the rest goes on.

import { type Post, parsePost } from '#src/domain/post.ts'
import { findClimbingImage, locateImages } from './check-images.ts'
import { decodeChunks } from './decode-chunks.ts'
import { type Input, type InputSource, openInput, peek } from './open-input.ts'
import { parseJson } from './parse-json.ts'
import { readTextPost } from './read-text-post.ts'
import { type InputFormat, sniffFormat } from './sniff-format.ts'
import { type JsonPiece, splitLines, splitValues } from './split-json.ts'

/**
 * One thing read: a post (with the JSON it came from, for labels; undefined for text; and where the files of its images
 * are, null for addresses), or what is wrong at a line (1-based).
 */
export type ReadItem =
  | Readonly<{ kind: 'post'; line: number; post: Post; json?: unknown; imagePaths?: readonly (string | null)[] }>
  | Readonly<{ kind: 'error'; line: number; error: string }>

const HEAD_BYTES = 64 * 1024

function readPiece(piece: JsonPiece, folder: string): ReadItem {
  if (piece.kind === 'error') return piece
  const json = parseJson(piece.text)
  if (!json.ok) return { kind: 'error', line: piece.line, error: json.error }
  return readValue(json.value, { line: piece.line, folder })
}

/** One value in the contract's shape as a post whose image paths stay in `folder`, or what is wrong with it. */
export function readValue(value: unknown, { line, folder }: Readonly<{ line: number; folder: string }>): ReadItem {
  const post = parsePost(value)
  if (!post.ok) return { kind: 'error', line, error: post.error }
  const { images } = post.value
  const climbing = findClimbingImage(images, folder)
  if (climbing) return { kind: 'error', line, error: climbing }
  const imagePaths = images.length > 0 ? locateImages(images, folder) : undefined
  return { kind: 'post', line, post: post.value, json: value, imagePaths }
}

async function* readAs(format: InputFormat, input: Input, nameAsId: boolean): AsyncGenerator<ReadItem> {
  if (format === 'txt') {
    const post = await readTextPost(input.chunks, nameAsId ? input.name : null)
    yield post.ok ? { kind: 'post', line: 1, post: post.value } : { kind: 'error', line: 1, error: post.error }
    return
  }
  const texts = decodeChunks(input.chunks)
  const pieces = format === 'jsonl' ? splitLines(texts) : splitValues(texts)
  for await (const piece of pieces) yield readPiece(piece, input.folder)
}

/**
 * Reads a file or stream post by post. `format` overrides what the content says; `nameAsId` makes a text file's name its
 * post's id (two folders may hold two texts of one name: whoever stores them lets the content decide). Throws UsageError, before anything is
 * read, when the file is missing, a folder or not readable; everything else wrong is an item of kind `error`.
 */
export async function* readPosts(
  source: InputSource,
  { format = 'auto', nameAsId = true }: Readonly<{ format?: 'auto' | 'jsonl' | 'txt'; nameAsId?: boolean }> = {},
): AsyncGenerator<ReadItem> {
  const opened = openInput(source)
  const { head, rest, close } = await peek(opened.chunks, HEAD_BYTES)
  const input = { ...opened, chunks: rest }
  try {
    const sniffed = sniffFormat(head, opened.name)
    if (sniffed.kind === 'empty') yield { kind: 'error', line: 1, error: 'the file is empty' }
    else if (sniffed.kind === 'refused') yield { kind: 'error', line: 1, error: sniffed.why }
    else yield* readAs(format === 'auto' ? sniffed.format : format, input, nameAsId)
  } finally {
    await close()
  }
}
