// What a command prints: results on stdout and nothing else there, talk and progress on stderr.

import { once } from 'node:events'

/** Writes one line to stdout and waits when the reader is slower than we are, so that memory stays flat. */
export async function printLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}

/** Writes one JSON document to stdout. */
export async function printJson(value: unknown): Promise<void> {
  await printLine(JSON.stringify(value, null, 2))
}

/** One line for the person at the terminal, on stderr. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** A progress line that redraws itself on a terminal, at most ten times a second, and prints nothing elsewhere. */
export function createProgress(): { show(text: () => string): void; end(): void } {
  const live = process.stderr.isTTY === true
  let last = 0
  let drawn = false
  return {
    show(text) {
      if (!live || Date.now() - last < 100) return
      last = Date.now()
      drawn = true
      process.stderr.write(`\r\u001b[2K${text()}`)
    },
    end() {
      if (drawn) process.stderr.write('\r\u001b[2K')
    },
  }
}
