// Benchmark: `classify` over a labelled file repeated to N lines, in a process of its own. Prints posts per second and
// the memory at each quarter of the way, so that growth would show. Run: npm run bench:classify -- FILE [LINES]

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { projectFile } from '#src/runtime/project-root.ts'

const [file, wanted = '100000'] = process.argv.slice(2)
if (!file) throw new Error('usage: npm run bench:classify -- FILE [LINES]')
const lines = readFileSync(file, 'utf8').trim().split('\n')
const total = Number(wanted)

const child = spawn(process.execPath, [projectFile('bin/lurewatch.js'), 'classify'], {
  stdio: ['pipe', 'pipe', 'inherit'],
})

/** Resident memory of the child in MB, from /proc. */
const rssMb = (key: 'VmRSS' | 'VmHWM'): number => {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
}

let answered = 0
let firstAt = 0
let peak = 0
const quarters: string[] = []
child.stdout.on('data', (chunk: Buffer) => {
  if (firstAt === 0) firstAt = performance.now()
  const before = Math.floor((answered * 4) / total)
  for (const byte of chunk) if (byte === 10) answered += 1
  const now = Math.floor((answered * 4) / total)
  if (now > before && answered < total) quarters.push(`${now * 25} %: ${rssMb('VmRSS')} MB`)
  if (answered < total) peak = rssMb('VmHWM')
})

const startedAt = performance.now()
for (let i = 0; i < total; i += 1) {
  if (!child.stdin.write(`${lines[i % lines.length]}\n`)) await once(child.stdin, 'drain')
}
child.stdin.end()
await once(child, 'close')
const seconds = (performance.now() - startedAt) / 1000
const steady = (performance.now() - firstAt) / 1000
console.log(`${answered} posts in ${seconds.toFixed(1)} s (${Math.round(answered / steady)} posts/s once started)`)
console.log(`memory: ${quarters.join(', ')}, peak ${peak} MB`)
