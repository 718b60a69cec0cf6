// A file that can be read from its beginning as often as needed, unpacked when it is gzip, and a look at its first bytes.

import { createReadStream, statSync } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { boundUnpacked } from './bound-unpacked.ts'
import type { NamedFile } from './list-files.ts'
import { openInput, peek } from './open-input.ts'

export type ImportFile = NamedFile &
  Readonly<{
    /** The real folder that image paths must stay in. */
    folder: string
    isGzip: boolean
    chunks: () => AsyncIterable<Uint8Array>
  }>

const HEAD_BYTES = 64 * 1024

/** A file as it lies there. */
export function plainFile(named: NamedFile): ImportFile {
  const { folder } = openInput({ path: named.path })
  return { ...named, folder, isGzip: false, chunks: () => openInput({ path: named.path }).chunks }
}

/** The same file, unpacked while it is read. */
export function gunzipped(file: ImportFile): ImportFile {
  const packed = statSync(file.path).size
  const chunks = (): AsyncIterable<Uint8Array> =>
    boundUnpacked(
      pipeline(
        createReadStream(file.path, { highWaterMark: 256 * 1024 }),
        createGunzip({ chunkSize: 256 * 1024 }),
        () => {},
      ),
      { name: file.name, packed },
    )
  return { ...file, isGzip: true, chunks, name: file.name }
}

/** The first bytes of a file, at least one line of it if it has lines. */
export async function headOf({ chunks }: ImportFile): Promise<Uint8Array> {
  const { head, close } = await peek(chunks(), HEAD_BYTES)
  await close()
  return head
}
