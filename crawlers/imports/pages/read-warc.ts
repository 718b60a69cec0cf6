// The records of a WARC file (ISO 28500) one at a time, unpacked. A record that is too large is passed over without being
// held; a file that ends in a record says so.

export type WarcRecord = Readonly<{
  /** From 1. */
  number: number
  headers: Readonly<Record<string, string>>
  /** null when it was larger than the limit. */
  body: Buffer | null
}>

export type WarcItem = WarcRecord | Readonly<{ number: number; fault: string }>

const MAX_HEADER = 64 * 1024
const END = '\r\n\r\n'

/** Bytes that come in chunks, taken as they are needed. */
function createTap(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const next = await iterator.next()
    if (!next.done) held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value])
    return !next.done
  }
  /** Takes up to and with `end`; null when it does not come within `max` bytes. */
  const until = async (end: string, max: number): Promise<string | null> => {
    for (;;) {
      const at = held.indexOf(end)
      if (at >= 0) {
        const text = held.toString('utf8', 0, at)
        held = held.subarray(at + end.length)
        return text
      }
      if (held.length > max || !(await more())) return null
    }
  }
  /** Takes `length` bytes, or passes over them when they are not kept; null when there are fewer. */
  const take = async (length: number, isKept: boolean): Promise<Buffer | null> => {
    const parts: Buffer[] = []
    let left = length
    while (left > 0) {
      if (held.length === 0 && !(await more())) return null
      const part = held.subarray(0, left)
      if (isKept) parts.push(part)
      left -= part.length
      held = held.subarray(part.length)
    }
    return Buffer.concat(parts)
  }
  const isAtEnd = async (): Promise<boolean> => {
    while (held.length === 0) if (!(await more())) return true
    return false
  }
  return { until, take, isAtEnd, close: async () => iterator.return?.() }
}

function readHeaders(text: string): Record<string, string> {
  const lines = text.trimStart().split('\r\n').slice(1)
  return Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).trim().toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
}

/** Reads records; bodies beyond `maxBody` bytes are passed over. */
export async function* readWarc(chunks: AsyncIterable<Uint8Array>, maxBody: number): AsyncGenerator<WarcItem> {
  const tap = createTap(chunks)
  try {
    for (let number = 1; !(await tap.isAtEnd()); number += 1) {
      const text = await tap.until(END, MAX_HEADER)
      if (text !== null && text.trim() === '') {
        number -= 1
        continue
      }
      const headers = text === null || !/^\s*WARC\/\d/.test(text) ? null : readHeaders(text)
      const length = Number(headers?.['content-length'] ?? Number.NaN)
      if (headers === null || !Number.isSafeInteger(length) || length < 0) {
        yield { number, fault: 'not a WARC record; the rest of the file is not read' }
        return
      }
      const body = await tap.take(length, length <= maxBody)
      if (body === null) {
        yield { number, fault: 'the file ends in the middle of this record' }
        return
      }
      yield { number, headers, body: length <= maxBody ? body : null }
      await tap.until(END, 16)
    }
  } finally {
    await tap.close()
  }
}
