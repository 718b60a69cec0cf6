// kill -9 in the middle loses nothing that was reported as done, and running again neither repeats nor skips.

import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runCli, startCli } from '#tests/helpers/run-cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lurewatch-kill-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const POSTS = 12_000
const TEXTS = [
  '今天的菜价又涨了，西红柿六块一斤',
  '退保全额退，前期不收费，加微信 demo_kill77 领流程',
  '周末带孩子去动物园，看了大熊猫',
]

async function writePosts(path: string): Promise<void> {
  const out = createWriteStream(path)
  for (let i = 0; i < POSTS; i += 1) {
    if (!out.write(`${JSON.stringify({ id: `k${i}`, platform: 'weibo', text: `${TEXTS[i % 3]}（${i}）` })}\n`))
      await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

const countOf = async (data: string, what: 'posts' | 'cases'): Promise<{ rows: number; distinct: number }> => {
  const { stdout } = await runCli(['export', what, '--data', data])
  const ids =
    stdout.trim() === ''
      ? []
      : stdout
          .trim()
          .split('\n')
          .map((row) => (JSON.parse(row) as { id: string }).id)
  return { rows: ids.length, distinct: new Set(ids).size }
}

it('an import killed again and again ends whole', { timeout: 180_000 }, async () => {
  const file = join(dir, 'posts.jsonl')
  const data = join(dir, 'data')
  await writePosts(file)
  let stored = 0
  let killed = 0
  for (const delay of [700, 900, 1100, 1300, 1500]) {
    const child = startCli(['import', file, '--data', data])
    const timer = setTimeout(() => child.kill('SIGKILL'), delay)
    const [, signal] = (await once(child, 'close')) as [number | null, string | null]
    clearTimeout(timer)
    if (signal === 'SIGKILL') killed += 1
    const now = await countOf(data, 'posts')
    expect(now.rows).toBe(now.distinct)
    expect(now.rows).toBeGreaterThanOrEqual(stored)
    stored = now.rows
  }
  expect(killed).toBeGreaterThan(0)
  const last = await runCli(['import', file, '--data', data, '--json'])
  expect(last.code).toBe(0)
  const report = JSON.parse(last.stdout) as { posts: { new: number; seen: number } }
  expect(report.posts).toMatchObject({ new: POSTS - stored, seen: stored })
  expect(await countOf(data, 'posts')).toEqual({ rows: POSTS, distinct: POSTS })
  expect((await countOf(data, 'cases')).rows).toBe(POSTS / 3)
  expect((await runCli(['audit', 'verify', '--data', data])).code).toBe(0)
})
