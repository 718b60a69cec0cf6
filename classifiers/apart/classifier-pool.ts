// Classifies in threads beside this one, with the same verdicts as here and each to its post. A few posts make a batch, so
// that handing over costs little; who asks decides how many are on their way. A thread that breaks takes its posts along:
// their promises are rejected, and so is all that is asked afterwards.

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Seen } from '#src/domain/image-text.ts'
import type { ClassifierApart } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { workerEntry } from '#src/runtime/worker-entry.ts'
import type { Model } from '../model/model-file.ts'
import { openSharedModel } from './share-model.ts'

/** The model by which a thread judges, in memory that all of them share. */
export type WorkerOrder = Readonly<{ model: Model }>
type Asked = Readonly<{ post: Post; seen?: Seen | undefined }>
export type Batch = Readonly<{ batch: number; posts: readonly Asked[] }>
/** Tells a thread to end once it has answered. */
export const STOP = 'stop'
export type Answer = Readonly<{ batch: number; verdicts: readonly Verdict[] }>

type Waiting = Readonly<{ asked: Asked; resolve: (verdict: Verdict) => void; reject: (cause: Error) => void }>
type Thread = Readonly<{ worker: Worker; onTheirWay: Map<number, readonly Waiting[]>; ended: Promise<void> }>

/** The reading of files and the writing of rows keep one core half busy; more threads than this outrun them. */
const MOST_THREADS = 4
const BATCH = 24
/** A verdict leaves little behind: with a young heap this small a thread takes 60 MB less, at the same speed. */
const HEAP = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 }

/** As many as this machine runs side by side, at most four. */
export const standardThreads = (): number => Math.max(1, Math.min(MOST_THREADS, availableParallelism()))

/** `modelFile` as it was checked, null for the shipped one; `threads` from 1. */
export type PoolOrder = Readonly<{ modelFile: string | null; threads?: number }>

/**
 * Threads start with the first post: an import reads all its rows once before, and needs the memory then. Each takes about
 * 150 MB, most of it dictionary and tables of its own.
 */
export function createClassifierPool({ modelFile, threads = standardThreads() }: PoolOrder): ClassifierApart {
  const pool = openPool(threads, modelFile)
  return {
    ahead: threads * BATCH * 4,
    classify: (post, seen) =>
      new Promise<Verdict>((resolve, reject) => pool.take({ asked: { post, seen }, resolve, reject })),
    close: pool.close,
  }
}

function openPool(threads: number, modelFile: string | null) {
  const entry = workerEntry(import.meta.url, { bundled: './classify-worker.js', source: './worker.ts' })
  let gathering: Waiting[] = []
  let count = 0
  let fault: Error | null = null
  const open: Thread[] = []
  const fail = (cause: Error): void => {
    fault ??= cause
    for (const { reject } of [...gathering, ...open.flatMap(({ onTheirWay }) => [...onTheirWay.values()].flat())])
      reject(fault)
    gathering = []
    for (const { onTheirWay } of open) onTheirWay.clear()
  }
  const start = (): void => {
    if (open.length > 0) return
    const workerData: WorkerOrder = { model: openSharedModel(modelFile) }
    while (open.length < threads)
      open.push(startThread(new Worker(entry, { workerData, execArgv: [], resourceLimits: HEAP }), fail))
  }
  const send = (): void => {
    if (gathering.length === 0) return
    const { worker, onTheirWay } = idlest(open)
    onTheirWay.set(count, gathering)
    worker.postMessage({ batch: count, posts: gathering.map(({ asked }) => asked) } satisfies Batch)
    count += 1
    gathering = []
  }
  return {
    take: (one: Waiting): void => {
      if (fault) {
        one.reject(fault)
        return
      }
      try {
        start()
      } catch (cause) {
        one.reject(cause instanceof Error ? cause : new Error(String(cause)))
        return
      }
      gathering.push(one)
      if (gathering.length >= BATCH) send()
      // What is gathered when nobody asks on goes as it is.
      else if (gathering.length === 1) setImmediate(send)
    },
    close: async (): Promise<void> => {
      fault ??= new Error('the classifier was closed')
      // Asked, not terminated: a thread that is cut off within the word segmenter takes the process along.
      for (const { worker } of open) worker.postMessage(STOP)
      await Promise.all(open.map(({ ended }) => ended))
    },
  }
}

function startThread(worker: Worker, fail: (cause: Error) => void): Thread {
  const onTheirWay = new Map<number, readonly Waiting[]>()
  worker.on('message', ({ batch, verdicts }: Answer) => {
    const waiting = onTheirWay.get(batch) ?? []
    onTheirWay.delete(batch)
    for (const [i, { resolve, reject }] of waiting.entries()) {
      const verdict = verdicts[i]
      if (verdict) resolve(verdict)
      else reject(new Error('a classifying thread answered with too few verdicts'))
    }
  })
  worker.on('error', (cause) => fail(cause instanceof Error ? cause : new Error(String(cause))))
  worker.on('exit', (code) => fail(new Error(`a classifying thread ended with ${code}`)))
  const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()))
  return { worker, onTheirWay, ended }
}

function idlest(threads: readonly Thread[]): Thread {
  const [first, ...others] = threads
  if (!first) throw new Error('no classifying thread')
  return others.reduce((best, next) => (next.onTheirWay.size < best.onTheirWay.size ? next : best), first)
}
