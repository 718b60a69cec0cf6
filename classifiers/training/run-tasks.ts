// Runs the tasks of a training in worker threads, as many at a time as there are workers. The parts come back in the order
// of the tasks, so that it does not matter who finished first.

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { workerEntry } from '#src/runtime/worker-entry.ts'
import type { Example } from './make-examples.ts'
import { type SharedExamples, shareExamples } from './share-examples.ts'
import type { Part, Task } from './tasks.ts'

/** More would wait for the longest network all the same; each keeps about a hundred megabytes of its own. */
const MOST_WORKERS = 8

/** As many as this machine runs side by side. */
export const standardWorkers = (): number => Math.min(MOST_WORKERS, availableParallelism())

export type Running = Readonly<{ workers: number; onPart?: (done: number) => void; signal?: AbortSignal }>

/** Trains every part, so that this thread stays free to hear `signal`. Rejects when a worker breaks, or with its reason. */
export async function runTasks(
  examples: readonly Example[],
  tasks: readonly Task[],
  { workers, onPart = () => undefined, signal }: Running,
): Promise<Part[]> {
  const waiting = longestFirst(tasks)
  const parts: Part[] = []
  const memory = shareExamples(examples)
  let done = 0
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      parts[next.i] = await runApart({ memory, task: next.task }, signal)
      done += 1
      onPart(done)
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, tasks.length) }, work))
  return parts
}

/** What a worker is started with. */
export type Order = Readonly<{ memory: SharedExamples; task: Task }>

/** One task in a thread of its own, which ends with it. Rejects when the thread breaks or is stopped. */
function runApart(workerData: Order, signal: AbortSignal | undefined): Promise<Part> {
  signal?.throwIfAborted()
  const entry = workerEntry(import.meta.url, { bundled: './training-worker.js', source: './worker.ts' })
  return new Promise((resolve, reject) => {
    const thread = new Worker(entry, { workerData, execArgv: [] })
    const stop = (): void => {
      reject(signal?.reason)
      void thread.terminate()
    }
    signal?.addEventListener('abort', stop, { once: true })
    thread.on('message', resolve)
    thread.on('error', reject)
    thread.on('exit', (code) => {
      signal?.removeEventListener('abort', stop)
      reject(new Error(`a training worker ended with ${code}`))
    })
  })
}

/** Networks take longest, and of two alike the one with more to learn. */
function longestFirst(tasks: readonly Task[]) {
  const cost = ({ part, members, epochs }: Task): number => (part === 'net' ? 4 : 1) * members.length * epochs
  return tasks.map((task, i) => ({ task, i })).sort((a, b) => cost(b.task) - cost(a.task) || a.i - b.i)
}
