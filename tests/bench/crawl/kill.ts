// kill -9 in the middle, twenty times: the real command against a site of 2,000 posts, killed after a random number of
// its requests. Nothing may be lost or there twice, and each new life must be at work within 5 s.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunReport, tallyFault } from '#src/domain/scan.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { type FakeSite, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { runCli } from '#tests/helpers/run-cli.ts'
import { load, median } from './child.ts'

const KILLS = 20
const POSTS = 2000

const start = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [projectFile('bin/lurewatch.js'), ...args], { stdio: 'ignore' })

/** Waits for a page request beyond the first `seen`; false when the process ended before. */
async function waitForRequests(child: ChildProcess, site: FakeSite, seen: number): Promise<boolean> {
  while (site.requests.length < seen) {
    if (child.exitCode !== null) return false
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return true
}

/** One life: how long until its first request (ms), null when it ended by itself. */
async function liveAndDie(args: readonly string[], site: FakeSite): Promise<number | null> {
  const before = site.requests.length
  const startedAt = performance.now()
  const child = start(args)
  const closed = once(child, 'close')
  const isAtWork = await waitForRequests(child, site, before + 1)
  const resumedMs = performance.now() - startedAt
  const isAlive = await waitForRequests(child, site, before + 1 + Math.floor(Math.random() * 160))
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
  child.kill('SIGKILL')
  const [, signal] = (await closed) as [number | null, string | null]
  return isAtWork && isAlive && signal === 'SIGKILL' ? resumedMs : null
}

type Exported = Readonly<{ url: string; captures: number }>

async function printOutcome(data: string, site: FakeSite, report: RunReport): Promise<void> {
  const { stdout } = await runCli(['export', 'posts', '--data', data])
  const posts = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Exported)
  const addresses = new Set(posts.map(({ url }) => new URL(url).pathname))
  const lost = site.board.postPaths.filter((path) => !addresses.has(path)).length
  const twice = posts.filter(({ captures }) => captures !== 1).length
  const pages = site.requests.filter(({ path }) => path !== '/robots.txt')
  const again = pages.length - new Set(pages.map(({ path }) => path)).size
  console.log(`  ${lost} lost, ${posts.length - addresses.size} posts twice, ${twice} stored twice (targets 0)`)
  console.log(`  ${pages.length} page requests, ${again} of them for a page that was in hand when the process died`)
  console.log(`  numbers: ${tallyFault(report) ?? 'add up'}; new ${report.posts.new}, stop ${report.stop}`)
}

/** Prints what was lost or doubled, and how long each resumption took. */
export async function measureKills(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-kill-'))
  const site = await startFakeSite({ pages: POSTS, lureEvery: 100 })
  const file = join(dir, 'source.json')
  const data = join(dir, 'data')
  const source = { name: 'kill', kind: 'crawl', start: [`${site.url}/`], maxPages: 10_000, maxDepth: 50 }
  const loopback = { render: 'never', pace: { minGapMs: 0 }, development: { allowLoopback: true } }
  writeFileSync(file, JSON.stringify({ ...source, ...loopback }))
  const args = ['scan', '--source-file', file, '--keep', 'all', '--data', data]
  const resumed: number[] = []
  let lives = 0
  while (resumed.length < KILLS && lives < 2 * KILLS) {
    lives += 1
    const ms = await liveAndDie(args, site)
    if (ms === null) break
    resumed.push(ms)
  }
  const report = JSON.parse((await runCli([...args, '--json'])).stdout) as RunReport
  console.log(`kill: ${resumed.length} × kill -9 in a crawl of ${POSTS} posts, ${load()}`)
  await printOutcome(data, site, report)
  const lives1 = resumed.slice(1)
  console.log(
    `  at work again after ${(median(lives1) / 1000).toFixed(1)} s (median), ${(Math.max(...lives1) / 1000).toFixed(1)} s at most (target < 5 s)`,
  )
  await site.close()
  rmSync(dir, { recursive: true, force: true })
}
