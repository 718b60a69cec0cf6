// Files that are gzip themselves (sitemap.xml.gz), unpacked within the size limit.

import { gunzipSync } from 'node:zlib'
import type { Failed } from './fetch-politely.ts'

/** The body, unpacked when it is a gzip file; a fault when it is larger than `maxBytes` or broken. */
export function unpackBody(body: Uint8Array, maxBytes: number): Uint8Array | Failed {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength: maxBytes })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      return { kind: 'failed', reason: 'too_large', why: `unpacks to more than ${maxBytes} bytes` }
    }
    return { kind: 'failed', reason: 'unreadable', why: `does not unpack (${code ?? 'gzip'})` }
  }
}
