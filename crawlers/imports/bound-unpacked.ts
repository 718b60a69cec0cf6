// Unpacked bytes, as long as they are worth it: a small file that unpacks without end (a bomb) stops with a fault, and
// so does one that is cut or damaged.

import { UsageError } from '#src/runtime/errors.ts'

/** Text packs about ten to one, tables of repeated words a hundred to one. */
const MAX_RATIO = 200
/** What may be unpacked whatever the ratio is. */
const FREE_BYTES = 256 * 1024 * 1024

type Packed = Readonly<{ name: string; packed: number }>

/** Passes chunks on. UsageError, named after the file, when there are absurdly many or the packing is damaged. */
export async function* boundUnpacked(
  chunks: AsyncIterable<Uint8Array>,
  { name, packed }: Packed,
): AsyncGenerator<Uint8Array> {
  let total = 0
  try {
    for await (const chunk of chunks) {
      total += chunk.length
      if (total > FREE_BYTES && total > packed * MAX_RATIO) {
        throw new UsageError(`${name}: unpacks to more than ${MAX_RATIO} times its size`, 'nothing more of it is read')
      }
      yield chunk
    }
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    if (!code.startsWith('Z_')) throw cause
    throw new UsageError(`${name}: is cut off or damaged (${code})`, 'copy or download the file again')
  }
}
