// A real scan over real sockets and, for the demo, real Chromium: killed in the middle it loses nothing and repeats
// nothing; robots are respected in the server's own log; every hit has its screenshot; the numbers add up.

import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { demoSource } from '#seeds/demo-site/demo-source.ts'
import { startDemoSite } from '#seeds/demo-site/site.ts'
import { givenFrom } from '#src/domain/given-source.ts'
import { type RunReport, tallyFault } from '#src/domain/scan.ts'
import { runCli, startCli } from '#tests/helpers/run-cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lurewatch-scan-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const rowsOf = (stdout: string): Record<string, unknown>[] =>
  stdout.trim() === ''
    ? []
    : stdout
        .trim()
        .split('\n')
        .map((row) => JSON.parse(row) as Record<string, unknown>)

it('killed again and again, a scan goes on where it was', { timeout: 240_000 }, async () => {
  const site = await startDemoSite(0)
  const file = join(dir, 'source.json')
  const data = join(dir, 'killed')
  writeFileSync(file, JSON.stringify(givenFrom({ ...demoSource(site.url), render: 'never', minGapMs: 30 })))
  const args = ['scan', '--source-file', file, '--keep', 'all', '--data', data]
  let killed = 0
  for (const delay of [1300, 1700, 2100, 1500]) {
    const child = startCli(args)
    const timer = setTimeout(() => child.kill('SIGKILL'), delay)
    const [, signal] = (await once(child, 'close')) as [number | null, string | null]
    clearTimeout(timer)
    if (signal === 'SIGKILL') killed += 1
  }
  const last = await runCli([...args, '--json'])
  const fetched = site.requests.map(({ path }) => path)
  await site.close()
  const report = JSON.parse(last.stdout) as RunReport
  expect(killed).toBeGreaterThan(0)
  expect(report.stop).toBe('done')
  expect(report.pending).toBe(0)
  expect(tallyFault(report)).toBeNull()
  const posts = rowsOf((await runCli(['export', 'posts', '--data', data])).stdout)
  expect(new Set(posts.map((post) => post.url)).size).toBe(posts.length)
  expect(posts.every((post) => post.captures === 1)).toBe(true)
  expect(report.posts.new).toBe(posts.length)
  expect(fetched.filter((path) => path.startsWith('/private/'))).toEqual([])
  expect((await runCli(['audit', 'verify', '--data', data])).code).toBe(0)
})

it('the demo scans for real: numbers add up, each hit has a screenshot, the private part was never asked for', {
  timeout: 240_000,
}, async () => {
  const data = join(dir, 'demo')
  const { code, stdout } = await runCli(['demo', '--once', '--json', '--data', data])
  expect(code).toBe(0)
  const report = JSON.parse(stdout) as RunReport
  expect(tallyFault(report)).toBeNull()
  expect(report.skipped.robots_denied).toBe(4)
  expect(report.pages.deleted).toBe(1)
  // Nobody had seen that post before it was gone.
  expect(report.posts.deleted).toBe(0)
  expect(report.posts.new).toBeGreaterThan(55)
  expect(report.hits.violating).toBeGreaterThan(15)
  const { stdout: queue } = await runCli(['cases', 'list', '--json', '--limit', '100', '--data', data])
  const { cases } = JSON.parse(queue) as { cases: { id: string }[] }
  expect(cases).toHaveLength(report.cases.opened)
  for (const { id } of cases.slice(0, 5)) {
    const shown = JSON.parse((await runCli(['cases', 'show', id, '--json', '--data', data])).stdout) as {
      evidence: { kind: string }[]
    }
    // A hit's pictures are kept beside them where the post has some.
    const kinds = shown.evidence.map(({ kind }) => kind).filter((kind) => kind !== 'image')
    expect(kinds.sort()).toEqual(['headers', 'page', 'screenshot'])
  }
})

it('a second scan of an unchanged site brings nothing new', { timeout: 240_000 }, async () => {
  const site = await startDemoSite(0)
  const file = join(dir, 'again.json')
  const data = join(dir, 'again')
  writeFileSync(file, JSON.stringify(givenFrom({ ...demoSource(site.url), render: 'never', minGapMs: 10 })))
  const scan = async (): Promise<RunReport> =>
    JSON.parse((await runCli(['scan', '--source-file', file, '--data', data, '--json'])).stdout) as RunReport
  const first = await scan()
  const second = await scan()
  await site.close()
  expect(first.posts.new).toBeGreaterThan(40)
  expect(second.posts).toMatchObject({ new: 0, changed: 0 })
  expect(second.cases.opened).toBe(0)
  expect(second.scan).not.toBe(first.scan)
})
