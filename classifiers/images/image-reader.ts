// Reads pictures in a process of its own, one after the other. A picture that breaks, bloats or stalls the process
// costs itself alone: the process is killed, the answer says why, the next picture gets a new one. Started by the
// first picture, ended when nobody asks any more.

import type { ImageText } from '#src/domain/image-text.ts'
import type { ImageReader } from '#src/domain/ports.ts'
import { IDLE_MS, MOST_MS, MOST_RSS } from './limits.ts'
import { type Outcome, startWorker, type WorkerProcess } from './worker-process.ts'

export type ReaderOptions = Readonly<{
  /** Called once, when pictures cannot be read at all. */
  onUnable: (why: string) => void
  /** Milliseconds for one picture, and until an idle reader ends. */
  mostMs?: number
  idleMs?: number
  start?: () => WorkerProcess
}>

/** The reader; nothing is started before the first `read` of a picture. */
export function createImageReader(options: ReaderOptions): ImageReader & Readonly<{ pid(): number | null }> {
  const { mostMs = MOST_MS, idleMs = IDLE_MS, start = startWorker } = options
  let worker: WorkerProcess | null = null
  let unable: string | null = null
  let idle: NodeJS.Timeout | undefined
  let line: Promise<unknown> = Promise.resolve()

  const end = async (): Promise<void> => {
    clearTimeout(idle)
    const old = worker
    worker = null
    await old?.kill()
  }

  const readOne = async (path: string): Promise<ImageText> => {
    if (unable !== null) return unread(unable)
    worker ??= start()
    const outcome = await worker.ask(path, mostMs)
    if (outcome.kind !== 'read' || outcome.rss > MOST_RSS) await end()
    if (outcome.kind === 'unable') {
      unable = `pictures cannot be read here: ${outcome.why}`
      options.onUnable(unable)
    }
    return imageOf(outcome, mostMs)
  }

  const readAll = async (paths: readonly string[]): Promise<ImageText[]> => {
    clearTimeout(idle)
    const images: ImageText[] = []
    for (const path of paths) images.push(await readOne(path))
    idle = setTimeout(() => void end(), idleMs)
    idle.unref()
    return images
  }

  return {
    read: (paths) => {
      const mine = line.then(() => readAll(paths))
      line = mine.catch(() => undefined)
      return mine
    },
    close: async () => {
      await line
      await end()
    },
    pid: () => worker?.pid ?? null,
  }
}

const unread = (fault: string): ImageText => ({ width: 0, height: 0, sha256: '', type: '', lines: [], fault })

function imageOf(outcome: Outcome, mostMs: number): ImageText {
  if (outcome.kind === 'read') return outcome.image
  if (outcome.kind === 'late') return unread(`the picture took longer than ${mostMs / 1000} s and was given up`)
  if (outcome.kind === 'died') return unread(`the reader broke on this picture (${outcome.how})`)
  return unread(`pictures cannot be read here: ${outcome.why}`)
}
