// Starts the reader's process and waits on it with a clock: an answer, or late, or dead, or not able to read at all.

import { type ChildProcess, fork } from 'node:child_process'
import type { ImageText } from '#src/domain/image-text.ts'
import { workerEntry } from '#src/runtime/worker-entry.ts'
import { MOST_START_MS } from './limits.ts'
import type { WorkerAnswer, WorkerRequest } from './worker.ts'

export type Outcome =
  | Readonly<{ kind: 'read'; image: ImageText; rss: number }>
  | Readonly<{ kind: 'late' }>
  | Readonly<{ kind: 'died'; how: string }>
  | Readonly<{ kind: 'unable'; why: string }>

export interface WorkerProcess {
  readonly pid: number
  /** One path at a time. Never rejects; after anything but `read` the process is gone. */
  ask(path: string, withinMs: number): Promise<Outcome>
  /** Ends it now and resolves when it is gone. */
  kill(): Promise<void>
}

/**
 * It gets no environment and may neither write files nor start programs: what it opens is hostile. (sharp is native code,
 * which that permission does not bind; its formats and sizes are bounded before it sees a file.)
 */
const RIGHTS = ['--permission', '--allow-fs-read=*', '--allow-addons', '--allow-worker', '--no-warnings']

/** Starts a process; `execArgv` are further arguments for Node. It does not keep its parent alive while idle. */
export function startWorker(execArgv: readonly string[] = []): WorkerProcess {
  const entry = workerEntry(import.meta.url, { bundled: './image-worker.js', source: './worker.ts' })
  const child = fork(entry, {
    execArgv: [...RIGHTS, ...execArgv],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const gone = new Promise<Outcome>((resolve) => {
    child.once('exit', (code, signal) => resolve({ kind: 'died', how: signal ?? `exit code ${code}` }))
    child.once('error', (cause) => resolve({ kind: 'unable', why: cause.message }))
  })
  const ready = Promise.race([next(child, MOST_START_MS), gone])
  holdParent(child, false)
  const kill = async (): Promise<void> => {
    holdParent(child, true)
    child.kill('SIGKILL')
    await gone
  }
  return {
    pid: child.pid ?? 0,
    kill,
    ask: async (path, withinMs) => {
      holdParent(child, true)
      try {
        const started = await ready
        const answer =
          started.kind === 'ready' ? await Promise.race([asked(child, path, withinMs), gone]) : unstarted(started)
        if (answer.kind !== 'read') child.kill('SIGKILL')
        return answer.kind === 'ready' ? { kind: 'died', how: 'it spoke out of turn' } : answer
      } finally {
        holdParent(child, false)
      }
    },
  }
}

function unstarted(started: WorkerAnswer | Outcome): WorkerAnswer | Outcome {
  return started.kind === 'late' ? { kind: 'died', how: `it did not start in ${MOST_START_MS / 1000} s` } : started
}

function asked(child: ChildProcess, path: string, withinMs: number): Promise<WorkerAnswer | { kind: 'late' }> {
  const answer = next(child, withinMs)
  // A process that died a moment ago says so by `gone`.
  child.send({ path } satisfies WorkerRequest, () => undefined)
  return answer
}

function next(child: ChildProcess, withinMs: number): Promise<WorkerAnswer | { kind: 'late' }> {
  return new Promise((resolve) => {
    const end = (answer: WorkerAnswer | { kind: 'late' } | null): void => {
      clearTimeout(timer)
      child.off('message', hear)
      child.off('exit', leave)
      if (answer) resolve(answer)
    }
    const hear = (answer: unknown): void => end(answer as WorkerAnswer)
    const leave = (): void => end(null)
    const timer = setTimeout(() => end({ kind: 'late' }), withinMs)
    child.once('message', hear)
    child.once('exit', leave)
  })
}

/** Whether the process and its channel keep this one alive: only while an answer is awaited. */
function holdParent(child: ChildProcess, hold: boolean): void {
  if (hold) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}
