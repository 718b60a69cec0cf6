// One holder at a time for a named piece of work in a data directory, across processes. A holder that was killed
// leaves a lock whose process is gone; the next one takes it over.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type LockResult =
  | { readonly outcome: 'held'; release(): void }
  | { readonly outcome: 'busy'; readonly pid: number }

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    // EPERM: it lives, but belongs to somebody else.
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function holderOf(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : null
  } catch {
    return null
  }
}

/** Takes the lock file at `path` for this process, or says which process holds it. */
export function takeLock(path: string): LockResult {
  mkdirSync(dirname(path), { recursive: true })
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' })
      return { outcome: 'held', release: () => rmSync(path, { force: true }) }
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
      const pid = holderOf(path)
      if (pid !== null) return { outcome: 'busy', pid }
      rmSync(path, { force: true })
    }
  }
  return { outcome: 'busy', pid: 0 }
}
