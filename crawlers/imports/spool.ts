// Standard input and pipes: passed on as they come when they hold our own posts, else written to a private temporary file
// that can be read as often as the format asks for.

import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sniffRow } from './media-crawler/sniff-row.ts'
import { openInput, peek } from './open-input.ts'
import { rowsFromJson } from './rows-from-json.ts'
import { sniffContainer } from './sniff-container.ts'

export type Spooled = Readonly<{ close: () => Promise<void> }> &
  (Readonly<{ kind: 'stream'; stream: Readable }> | Readonly<{ kind: 'file'; path: string }>)

const HEAD_BYTES = 64 * 1024

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Whether posts can be read from this beginning on without a second look. */
async function isOurs(head: Uint8Array): Promise<boolean> {
  const sniffed = sniffContainer(head, '-')
  if (sniffed.kind !== 'container') return true
  const { container } = sniffed
  if (container !== 'jsonl' && container !== 'values') return container === 'txt'
  for await (const item of rowsFromJson(once(head), { isLines: container === 'jsonl' })) {
    if (item.kind === 'row') return sniffRow(item.row) === null
  }
  return true
}

/** Takes standard input (path null) or a pipe. `isOwn` false: it has to be a file in any case. */
export async function spool(path: string | null, { isOwn }: Readonly<{ isOwn: boolean }>): Promise<Spooled> {
  const stream = path === null ? process.stdin : createReadStream(path)
  const { head, rest, close } = await peek(openInput({ stream, name: '-' }).chunks, HEAD_BYTES)
  if (isOwn && (await isOurs(head))) return { kind: 'stream', stream: Readable.from(rest), close }
  const folder = mkdtempSync(join(tmpdir(), 'lurewatch-pipe-'))
  const forget = async (): Promise<void> => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await pipeline(rest, createWriteStream(join(folder, 'input'), { mode: 0o600 }))
  } catch (cause) {
    await forget()
    throw cause
  }
  return { kind: 'file', path: join(folder, 'input'), close: forget }
}
