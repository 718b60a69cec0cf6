// Opens what a person named, or says what is wrong with it before anything is read. Bytes come in chunks, so memory
// does not grow with the file.

import { accessSync, constants, createReadStream, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { UsageError } from '#src/runtime/errors.ts'

/** A file by its path, or a stream (standard input) with the name that errors and formats go by. */
export type InputSource = Readonly<{ path: string }> | Readonly<{ stream: Readable; name: string }>

export type Input = Readonly<{
  /** The path or name as given. */
  name: string
  /** The real folder that image paths must stay in; for a stream the working directory. */
  folder: string
  chunks: AsyncIterable<Uint8Array>
}>

const CHUNK_BYTES = 256 * 1024

function faultOf(cause: unknown, path: string): UsageError {
  const { code, message } = cause as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return new UsageError(`${path}: no such file`, 'check the path')
  if (code === 'EACCES' || code === 'EPERM') {
    return new UsageError(`${path}: not allowed to read it`, 'give yourself read permission (chmod u+r)')
  }
  return new UsageError(`${path}: cannot be read (${message})`, 'name a readable file')
}

/** Throws UsageError when `path` is missing, a folder or not readable. Reads nothing of its content. */
export function assertReadableFile(path: string): void {
  let isFolder: boolean
  try {
    isFolder = statSync(path).isDirectory()
    accessSync(path, constants.R_OK)
  } catch (cause) {
    throw faultOf(cause, path)
  }
  if (isFolder) throw new UsageError(`${path}: is a folder`, `name the files in it, for example ${path}/*.txt`)
}

async function* readFileChunks(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) yield chunk as Buffer
  } catch (cause) {
    throw faultOf(cause, path)
  }
}

async function* readStreamChunks(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer)
}

/** Opens a source for reading once. Throws UsageError as `assertReadableFile` does. */
export function openInput(source: InputSource): Input {
  if ('stream' in source) {
    return { name: source.name, folder: realpathSync('.'), chunks: readStreamChunks(source.stream) }
  }
  assertReadableFile(source.path)
  return { name: source.path, folder: realpathSync(dirname(source.path)), chunks: readFileChunks(source.path) }
}

/** Whether `bytes` hold one whole line that is not blank: enough to tell what the input is. */
function hasLine(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1').trimStart()
  return text.includes('\n')
}

/**
 * Takes chunks until a first line or `limit` bytes are there, or the source ends; a slow pipe is not waited for longer.
 * `rest` is everything, the taken chunks first; `close` lets go of the source when reading stops early.
 */
export async function peek(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<{ head: Uint8Array; rest: AsyncIterable<Uint8Array>; close: () => Promise<void> }> {
  const iterator = chunks[Symbol.asyncIterator]()
  let head: Uint8Array = Buffer.alloc(0)
  while (head.length < limit && !hasLine(head)) {
    const next = await iterator.next()
    if (next.done) break
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head
    head = Buffer.alloc(0)
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  }
  const close = async (): Promise<void> => {
    await iterator.return?.()
  }
  return { head: head.subarray(0, limit), rest: rest(), close }
}
