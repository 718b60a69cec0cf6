// Benchmark: `import` of N made MediaCrawler rows (half posts, half comments), `--no-classify` or classified, then the same
// again, each in a process of its own. Prints seconds (with those of CPU), rows per second and peak memory.
// Run: npm run bench:import -- [ROWS] [classified|stored]

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFile } from '#src/runtime/project-root.ts'

const [rows = '100000', how = 'stored'] = process.argv.slice(2)
const total = Number(rows)
const dir = mkdtempSync(join(tmpdir(), 'bench-import-'))
const WORDS = '去年买的保险今年想退客服让我带上合同和身份证到柜台办理扣除手续费之后按现金价值退回'

/** A text of about 120 characters that differs from row to row. */
const textOf = (i: number): string => `${i}号：${WORDS.slice(i % 37)}${WORDS}${WORDS.slice(0, (i * 7) % 40)}`
const noteId = (i: number): string => `65f${i.toString(16).padStart(21, '0')}`
const person = (i: number) => ({
  user_id: `5f${i % 5000}`,
  nickname: `用户${i % 5000}`,
  avatar: '',
  ip_location: '广东',
})

const post = (i: number): string =>
  JSON.stringify({
    ...{
      note_id: noteId(i),
      type: 'normal',
      title: `第${i}条`,
      desc: textOf(i),
      video_url: '',
      time: 1_722_848_190_000,
    },
    ...{ last_update_time: 0, ...person(i), liked_count: '1.2万', collected_count: '10+', comment_count: '3' },
    ...{
      share_count: '',
      image_list: 'https://i.example/1.jpg',
      tag_list: '保险,理赔',
      last_modify_ts: 1_722_900_000_000,
    },
    ...{
      note_url: `https://www.xiaohongshu.example/explore/${noteId(i)}?xsec_token=T`,
      source_keyword: '',
      xsec_token: 'T',
    },
  })
const comment = (i: number, under: number): string =>
  JSON.stringify({
    ...{ comment_id: `66a${i}`, create_time: 1_722_848_190_000 + i, ip_location: '', note_id: noteId(under) },
    ...{ content: textOf(i).slice(0, 40), ...person(i + 1), sub_comment_count: 0, pictures: '', parent_comment_id: 0 },
    ...{ last_modify_ts: 1_722_900_000_000, like_count: '0' },
  })

async function write(name: string, rows: number, row: (i: number) => string): Promise<string> {
  const path = join(dir, name)
  const out = createWriteStream(path)
  for (let i = 0; i < rows; i += 1) if (!out.write(`${row(i)}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'close')
  return path
}

/** Of all its threads; what other processes leave of the machine does not change it much. */
function cpuSecondsOf(pid: number | undefined): number {
  const [user, system] =
    readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? []
  return ((user ?? 0) + (system ?? 0)) / 100
}

async function run(files: readonly string[]): Promise<string> {
  const args = [
    projectFile('bin/lurewatch.js'),
    'import',
    ...files,
    ...(how === 'classified' ? [] : ['--no-classify']),
    '--json',
    '--data',
    join(dir, 'data'),
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let peak = 0
  let cpu = 0
  const watch = setInterval(() => {
    try {
      peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? peak)
      cpu = cpuSecondsOf(child.pid)
    } catch {
      clearInterval(watch)
    }
  }, 100)
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk
  })
  const startedAt = performance.now()
  await once(child, 'close')
  clearInterval(watch)
  const seconds = (performance.now() - startedAt) / 1000
  const { read, posts, comments, hits } = JSON.parse(printed)
  const rate = `${seconds.toFixed(1)} s (${cpu.toFixed(0)} s of CPU), ${Math.round(read / seconds)} rows/s, peak ${Math.round(peak / 1024)} MB`
  return `${rate}: ${read} rows, ${posts.new} new, ${posts.changed} changed, ${posts.seen} seen, ${comments.joined} joined, ${hits.violating + hits.borderline} hits`
}

const half = Math.floor(total / 2)
const files = [
  await write('search_comments.jsonl', total - half, (i) => comment(i, i % half)),
  await write('search_contents.jsonl', half, post),
]
console.log(`first: ${await run(files)}`)
console.log(`again: ${await run(files)}`)
rmSync(dir, { recursive: true, force: true })
