// Reads an import's files in a thread beside this one: the same files, items and faults as `openImport`, in the same order,
// while this thread does something with those that are there.

import { Worker } from 'node:worker_threads'
import { UsageError } from '#src/runtime/errors.ts'
import { workerEntry } from '#src/runtime/worker-entry.ts'
import type { ImportedItem } from '../imported-item.ts'
import type { ImportOptions, OpenedImport } from '../read-import.ts'
import type { Asked, ReadOrder, Told } from './messages.ts'

type Answer = Exclude<Told, { kind: 'read' }>

/** `isIdle`: nothing has come that was not asked for yet. */
type Answers = Readonly<{ next: () => Promise<Answer>; isIdle: () => boolean }>

/** Answers in their order for one who asks for them one by one; a thread that breaks answers with what broke it. */
function inOrder(worker: Worker, onRead: (rows: number) => void): Answers {
  const waiting: Answer[] = []
  let broken: Error | null = null
  let wake: () => void = () => undefined
  worker.on('message', (told: Told) => {
    if (told.kind === 'read') {
      onRead(told.rows)
      return
    }
    waiting.push(told)
    wake()
  })
  const breakWith = (cause: Error): void => {
    broken ??= cause
    wake()
  }
  worker.on('error', (cause) => breakWith(cause instanceof Error ? cause : new Error(String(cause))))
  worker.on('exit', (code) => breakWith(new Error(`the reading thread ended with ${code}`)))
  const next = async (): Promise<Answer> => {
    for (;;) {
      const next = waiting.shift()
      if (next?.kind === 'fault') throw next.isUsage ? new UsageError(next.message, next.mend) : new Error(next.message)
      if (next) return next
      if (broken) throw broken
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { next, isIdle: () => waiting.length === 0 }
}

type Thread = Answers & Readonly<{ ask: (asked: Asked) => void }>

/** A message wakes the other thread, which is dear: it hears of a few chunks at once. */
const TOGETHER = 4

async function* itemsOf({ next, isIdle, ask }: Thread, index: number): AsyncGenerator<ImportedItem> {
  let chunks = 0
  ask({ kind: 'file', index })
  for (let told = await next(); told.kind === 'items'; told = await next()) {
    if ('items' in told) yield* told.items
    else for (const line of told.text.split('\n')) if (line !== '') yield JSON.parse(line) as ImportedItem
    chunks += 1
    if (chunks < TOGETHER && !isIdle()) continue
    ask({ kind: 'taken', chunks })
    chunks = 0
  }
}

/**
 * As `openImport`, for files and folders (never standard input). The items of one file are to be taken to their end before
 * those of the next are asked for; after `close` there are none.
 */
export async function openApart(
  paths: readonly string[],
  { signal, onRead = () => undefined, ...options }: ImportOptions = {},
): Promise<OpenedImport> {
  const entry = workerEntry(import.meta.url, { bundled: './import-worker.js', source: './worker.ts' })
  const workerData: ReadOrder = { paths, options }
  const worker = new Worker(entry, { workerData, execArgv: [] })
  const thread: Thread = { ...inOrder(worker, onRead), ask: (asked) => worker.postMessage(asked) }
  const stop = (): void => thread.ask({ kind: 'stop' })
  const close = (): void => {
    signal?.removeEventListener('abort', stop)
    void worker.terminate()
  }
  try {
    signal?.addEventListener('abort', stop)
    const opened = await thread.next()
    const named = opened.kind === 'opened' ? opened.files : []
    return { files: named.map((file, index) => ({ ...file, items: itemsOf(thread, index) })), close }
  } catch (cause) {
    close()
    throw cause
  }
}
