// The reader's own process: loads its programs, then answers one path at a time. It holds nothing worth saving and may
// be killed at any moment; whoever sends paths says what became of them.

import type { ImageText } from '#src/domain/image-text.ts'

/** What the process is asked, and what it says. `rss` in bytes. */
export type WorkerRequest = Readonly<{ path: string }>
export type WorkerAnswer =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'unable'; why: string }>
  | Readonly<{ kind: 'read'; image: ImageText; rss: number }>

const say = (answer: WorkerAnswer): void => void process.send?.(answer)
const reasonOf = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''

/** Loads decoder, recogniser and data; a package that is missing is said, not thrown. */
async function prepare(): Promise<((path: string) => Promise<ImageText>) | null> {
  try {
    const [{ default: sharp }, { prepareCodes }, { openTextReader }, { readPicture }] = await Promise.all([
      import('sharp'),
      import('./read-codes.ts'),
      import('./read-text.ts'),
      import('./read-picture.ts'),
    ])
    // One picture at a time on one core, and no pixels kept for later.
    sharp.concurrency(1)
    sharp.cache(false)
    await prepareCodes()
    const textReader = await openTextReader()
    return (path) => readPicture(path, textReader)
  } catch (cause) {
    say({ kind: 'unable', why: reasonOf(cause) })
    return null
  }
}

function unread(cause: unknown): ImageText {
  return {
    width: 0,
    height: 0,
    sha256: '',
    type: '',
    lines: [],
    fault: `the picture cannot be read: ${reasonOf(cause)}`,
  }
}

process.on('disconnect', () => process.exit(0))
const read = await prepare()
if (read) {
  process.on('message', async ({ path }: WorkerRequest) => {
    const image = await read(path).catch(unread)
    say({ kind: 'read', image, rss: process.memoryUsage().rss })
  })
  say({ kind: 'ready' })
} else process.disconnect()
