// A stream as one piece of bytes, within a limit.

/** All bytes, or null when there are more than `max`; the rest of the stream is let go then. */
export async function takeBytes(chunks: AsyncIterable<Uint8Array>, max: number): Promise<Buffer | null> {
  const taken: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > max) return null
    taken.push(chunk)
  }
  return Buffer.concat(taken)
}
