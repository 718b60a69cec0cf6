// Chunks of bytes to pieces of text in flat memory. The encoding is decided on 64 KB from the first byte beyond ASCII,
// so that a long English or \uXXXX-escaped beginning does not decide for what follows.

import { isUtf8 } from 'node:buffer'
import { decodeText } from '#crawlers/engine/charset.ts'

const SAMPLE_BYTES = 64 * 1024

function firstBeyondAscii(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; i += 1) if ((bytes[i] ?? 0) > 0x7f) return i
  return -1
}

/** So many bytes beyond ASCII that form valid UTF-8 are no accident: no need to wait for more from a slow pipe. */
const CERTAIN_UTF8 = 12

function isCertainlyUtf8(bytes: Uint8Array): boolean {
  return bytes.filter((byte) => byte > 0x7f).length >= CERTAIN_UTF8 && isUtf8(bytes)
}

/** A sample that ends with a whole character: cut after its last line, or else by up to three bytes. */
function wholeSample(bytes: Uint8Array): Uint8Array {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const lastLine = sample.lastIndexOf(0x0a)
  return bytes.length > SAMPLE_BYTES && lastLine > 0 ? sample.subarray(0, lastLine + 1) : sample
}

/** UTF-16 has bytes beyond ASCII only by chance, so its marks are looked for at the very beginning. */
function isUtf16(start: Uint8Array): boolean {
  const [first, second] = start
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  return start.subarray(0, 64).includes(0)
}

/** What V8 keeps among the old things, being larger than 128 KB, costs a collection of all of them every few chunks (measured). */
const PIECE_BYTES = 32 * 1024

function* decodePieces(decoder: TextDecoder, bytes: Uint8Array): Generator<string> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    yield decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true })
}

/** Decodes a stream. A BOM is dropped; undecodable bytes become U+FFFD. */
export async function* decodeChunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held: Uint8Array = Buffer.alloc(0)
  let decoder: TextDecoder | null = null
  let atStart = true
  for await (const chunk of chunks) {
    if (decoder) {
      yield* decodePieces(decoder, chunk)
      continue
    }
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const beyond = atStart && isUtf16(held) ? 0 : firstBeyondAscii(held)
    const plain = beyond < 0 ? held.length : beyond
    // A lone first byte may be half of a BOM; hold it back.
    if (plain > 0 && !(atStart && held.length < 2)) {
      yield Buffer.from(held.subarray(0, plain)).toString('latin1')
      held = held.subarray(plain)
      atStart = false
    }
    if (held.length === 0 || (held.length < SAMPLE_BYTES && !isCertainlyUtf8(held))) continue
    decoder = new TextDecoder(decodeText(wholeSample(held)).charset)
    yield* decodePieces(decoder, held)
  }
  if (decoder) yield decoder.decode()
  else if (held.length > 0) yield decodeText(held).text
}
