// A large import without classifying reads in a thread: killed and interrupted, it ends as whole as one that was left alone,
// with every comment under its post, and the same again is nothing new.

import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runCli, startCli } from '#tests/helpers/run-cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lurewatch-large-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const POSTS = 9000
const TEXT = '去年买的保险今年想退，客服让我带上合同和身份证到柜台办理。'.repeat(4)

function write(name: string, rows: readonly unknown[]): string {
  writeFileSync(join(dir, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return join(dir, name)
}

const numbers = Array.from({ length: POSTS }, (_, i) => i)
const files = [
  write(
    'comments.jsonl',
    numbers.map((i) => ({ comment_id: `c${i}`, note_id: `n${i}`, content: `评论${i}`, sub_comment_count: 0 })),
  ),
  write(
    'contents.jsonl',
    numbers.map((i) => ({
      note_id: `n${i}`,
      title: `第${i}条`,
      desc: `${i}${TEXT}`,
      xsec_token: '',
      user_id: `u${i}`,
    })),
  ),
]
const order = (data: string): string[] => ['import', ...files, '--no-classify', '--json', '--data', join(dir, data)]

async function stored(data: string): Promise<string[]> {
  const { stdout } = await runCli(['export', 'posts', '--data', join(dir, data)])
  const rows = stdout.trim() === '' ? [] : stdout.trim().split('\n')
  return rows
    .map((row) => JSON.parse(row) as { id: string; text: string; comments: { text: string }[]; captures: number })
    .map(({ id, text, comments, captures }) => JSON.stringify([id, text, comments.map((one) => one.text), captures]))
    .sort()
}

it('killed and interrupted, ends whole', { timeout: 180_000 }, async () => {
  const ends: string[] = []
  for (const [signal, delay] of [
    ['SIGKILL', 900],
    ['SIGINT', 1300],
    ['SIGKILL', 1700],
    ['SIGTERM', 2000],
  ] as const) {
    const child = startCli(order('broken'))
    child.stdout?.resume()
    child.stderr?.resume()
    const timer = setTimeout(() => child.kill(signal), delay)
    const [code, by] = (await once(child, 'close')) as [number | null, string | null]
    clearTimeout(timer)
    ends.push(by ?? String(code))
    const now = await stored('broken')
    expect(new Set(now).size).toBe(now.length)
  }
  // One that was quicker than its signal ends with 0.
  expect(ends.every((end) => ['SIGKILL', '130', '143', '0', 'SIGINT', 'SIGTERM'].includes(end))).toBe(true)
  expect(ends).toContain('SIGKILL')
  const last = JSON.parse((await runCli(order('broken'))).stdout)
  expect(last).toMatchObject({ read: 2 * POSTS, errorCount: 0, stop: 'done', comments: { joined: POSTS } })
  expect(last.posts.new + last.posts.seen).toBe(POSTS)
  const whole = numbers.map((i) => JSON.stringify([`n${i}`, `${i}${TEXT}`, [`评论${i}`], 1])).sort()
  expect(await stored('broken')).toEqual(whole)
  const again = JSON.parse((await runCli(order('broken'))).stdout)
  expect(again).toMatchObject({ posts: { new: 0, changed: 0, seen: POSTS } })
})
