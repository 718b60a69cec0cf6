// Reads a password: the first line of stdin, or typed unseen at a terminal.

import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { UsageError } from '#src/runtime/errors.ts'

/** The password as typed; UsageError when there is no way to ask for it. */
export async function readPassword(fromStdin: boolean): Promise<string> {
  if (!fromStdin && !process.stdin.isTTY) throw new UsageError('no password given', 'pipe it in with --password-stdin')
  return readLine(fromStdin)
}

function readLine(fromStdin: boolean): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: !fromStdin })
  if (!fromStdin) process.stderr.write('password: ')
  return new Promise((resolve) => {
    let answered = false
    lines.once('line', (line) => {
      answered = true
      lines.close()
      if (!fromStdin) process.stderr.write('\n')
      resolve(line)
    })
    lines.once('close', () => {
      if (!answered) resolve('')
    })
  })
}
