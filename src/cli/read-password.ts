// Reads a password: the first line of stdin, or typed unseen at a terminal.

import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { UsageError } from '#src/runtime/errors.ts'

/** Short enough to remember, long enough to resist guessing (NIST SP 800-63B asks for at least 8). */
const SHORTEST = 10

/** The password, checked for length; UsageError when it is too short or there is no way to ask for it. */
export async function readPassword(fromStdin: boolean): Promise<string> {
  if (!fromStdin && !process.stdin.isTTY) throw new UsageError('no password given', 'pipe it in with --password-stdin')
  const password = await readLine(fromStdin)
  if ([...password].length < SHORTEST)
    throw new UsageError('the password is too short', `use at least ${SHORTEST} characters`)
  return password
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
