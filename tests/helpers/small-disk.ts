// A file system of a few megabytes, or one that is read-only, for tests of full and locked disks. Needs root on Linux.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Mounts a tmpfs for the running test; null where the machine does not allow it (the test then skips, saying so). */
export function mountSmallDisk(kilobytes: number): { path: string; remountReadOnly(): void } | null {
  const path = mkdtempSync(join(tmpdir(), 'lurewatch-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    rmSync(path, { recursive: true, force: true })
    return null
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', path], { stdio: 'ignore' })
    rmSync(path, { recursive: true, force: true })
  })
  return { path, remountReadOnly: () => execFileSync('mount', ['-o', 'remount,ro', path], { stdio: 'ignore' }) }
}
