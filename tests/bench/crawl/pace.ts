// The pace across processes: 10,000 turns taken by four of them at a gap of 5 ms, as the ledger granted them and as a
// real server saw them.

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '#src/store/open-store.ts'
import { load, runPart, startPart } from './child.ts'

const PROCESSES = 4
const GAP_MS = 5
/** What a server's own clock and a socket may add or take. */
const TOLERANCE_MS = 1

const gapsOf = (times: readonly number[]): number[] => {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted.slice(1).map((time, i) => time - (sorted[i] ?? 0))
}

/** Prints how many gaps were below the one asked for. */
export async function measurePace(turns: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-pace-'))
  openStore(dir).close()
  const server = startPart('arrivals.ts', [])
  let seen = ''
  server.stdout?.on('data', (chunk: Buffer) => {
    seen += chunk
  })
  while (!seen.includes('\n')) await once(server.stdout ?? server, 'data')
  const url = seen.trim()
  const args = [dir, url, String(turns / PROCESSES), String(GAP_MS)]
  const startedAt = performance.now()
  const workers = Array.from({ length: PROCESSES }, () =>
    runPart<{ granted: number[]; refused: number }>('pace-worker.ts', args),
  )
  const done = await Promise.all(workers)
  const seconds = (performance.now() - startedAt) / 1000
  server.stdin?.end()
  await once(server, 'close')
  const ledger = gapsOf(done.flatMap(({ granted }) => granted))
  const arrivals = gapsOf(JSON.parse(seen.trim().split('\n').at(-1) ?? '[]') as number[])
  const below = (gaps: readonly number[], limit: number): number => gaps.filter((gap) => gap < limit).length
  const share = (100 * below(arrivals, GAP_MS - TOLERANCE_MS)) / arrivals.length
  console.log(
    `pace: ${ledger.length + 1} turns to ${PROCESSES} processes at ${GAP_MS} ms in ${seconds.toFixed(0)} s, ${load()}`,
  )
  console.log(`  ledger: ${below(ledger, GAP_MS)} gaps below ${GAP_MS} ms (target 0)`)
  console.log(
    `  server: ${below(arrivals, GAP_MS - TOLERANCE_MS)} of ${arrivals.length} gaps below ${GAP_MS - TOLERANCE_MS} ms = ${share.toFixed(2)} % (target ≤ 0.1 %)`,
  )
  rmSync(dir, { recursive: true, force: true })
}
