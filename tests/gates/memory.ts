// Gate: memory of `classify` in a process of its own, images off, over a million posts. Flat means that the last quarter
// of the way takes no more than the second (the first quarter still warms up).

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { projectFile } from '#src/runtime/project-root.ts'
import type { Context } from './context.ts'
import { readLines } from './data/files.ts'
import { CannotMeasure, type Gate } from './gate.ts'
import { median } from './intervals.ts'

const POSTS = 1_000_000
const QUICK_POSTS = 100_000
const SAMPLES = 400

/** `answered` posts of all, and what the process held then, in MB. */
type Sample = Readonly<{ answered: number; held: number }>

function residentMb(pid: number, key: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024
}

/** Runs `classify` over `total` lines, the given ones again and again, and looks at its memory on the way. */
async function watch(lines: readonly string[], total: number, { say }: Context) {
  const child = spawn(process.execPath, [projectFile('bin/lurewatch.js'), 'classify', '-'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const { pid } = child
  if (pid === undefined) throw new CannotMeasure('classify does not start', 'run npm ci')
  const samples: Sample[] = []
  let answered = 0
  let peak = 0
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) answered += 1
    if (answered >= total || answered < ((samples.length + 1) * total) / SAMPLES) return
    samples.push({ answered, held: residentMb(pid, 'VmRSS') })
    peak = residentMb(pid, 'VmHWM')
    if (samples.length % (SAMPLES / 4) === 0) say(`  ${answered} posts: ${Math.round(samples.at(-1)?.held ?? 0)} MB`)
  })
  const closed = once(child, 'close')
  try {
    for (let i = 0; i < total; i += 1) {
      if (!child.stdin.write(`${lines[i % lines.length]}\n`)) await once(child.stdin, 'drain')
    }
    child.stdin.end()
  } catch {
    // It no longer listens: what it ended with, below, says more than a broken pipe.
  }
  const [code] = await closed
  if (answered !== total) throw new Error(`classify ended with ${code} after ${answered} of ${total} posts`)
  return { samples, peak }
}

export const memoryGate: Gate = {
  name: 'memory',
  what: `resident memory of classify over ${POSTS} posts`,
  async measure(context) {
    if (!existsSync('/proc/self/status')) throw new CannotMeasure('there is no /proc', 'run it on Linux')
    const total = context.quick ? QUICK_POSTS : POSTS
    const { samples, peak } = await watch(readLines(context.shared, 'devset/dev.jsonl'), total, context)
    const quarter = (which: number): number[] =>
      samples.filter(({ answered }) => Math.floor((answered * 4) / total) === which).map(({ held }) => held)
    const growth = median(quarter(3)) - median(quarter(1))
    const note = [0, 1, 2, 3].map((which) => Math.round(median(quarter(which)))).join(', ')
    return [
      {
        name: `peak over ${total} posts`,
        value: peak,
        interval: null,
        unit: 'MB',
        note: `median of each quarter ${note}`,
        target: { sense: '≤', at: 300 },
      },
      {
        name: 'growth, second to last quarter',
        value: growth,
        interval: null,
        unit: 'MB',
        target: { sense: '≤', at: 10 },
      },
    ]
  },
}
