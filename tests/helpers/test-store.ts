// A store in a directory of its own, gone after the test.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore, type Store } from '#src/store/open-store.ts'

/** An empty directory that is removed when the running test ends. */
export function testDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'lurewatch-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** A fresh store (or a second opening of `dir`), closed when the running test ends. */
export function testStore(dir: string = testDir()): Store {
  const store = openStore(dir)
  onTestFinished(() => store.close())
  return store
}
