// Runs a few lines of the product in a process of its own, for what only two processes can show.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectFile } from '#src/runtime/project-root.ts'

export type Child = Readonly<{
  /** The next line that the child prints; rejects when it ends without one. */
  line(): Promise<string>
  /** Everything printed, after the child ended; rejects unless it ended with 0. */
  end(): Promise<string>
  stop(): void
}>

/** Starts Node on `code` (an ES module in which `#src/…` imports work); `uid` runs it as somebody else. */
export function startNode(code: string, { uid }: { uid?: number } = {}): Child {
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', code], {
    cwd: projectFile(),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid }),
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const closed = once(child, 'close')
  const line = async (): Promise<string> => {
    while (!out.includes('\n')) {
      await Promise.race([once(child.stdout, 'data'), closed])
      if (child.exitCode !== null && !out.includes('\n')) throw new Error(`the child ended without a line: ${err}`)
    }
    return out.slice(0, out.indexOf('\n'))
  }
  const end = async (): Promise<string> => {
    await closed
    if (child.exitCode !== 0) throw new Error(`the child ended with ${child.exitCode}: ${err}`)
    return out
  }
  return { line, end, stop: () => void child.kill('SIGKILL') }
}
