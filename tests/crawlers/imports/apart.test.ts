// Reading in a thread: the same files, items and faults in the same order as here, whatever the files are; it can be left in
// the middle, stopped, and says what is wrong as it is said here.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asked, ReadOrder, Told } from '#crawlers/imports/apart/messages.ts'
import { openApart } from '#crawlers/imports/apart/open-apart.ts'
import type { ImportedItem } from '#crawlers/imports/imported-item.ts'
import { type OpenedImport, openImport } from '#crawlers/imports/read-import.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { ERAS, SAMPLES } from './media-crawler-rows.ts'

let dir = ''
let opened: OpenedImport[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'read-apart-'))
})
afterEach(() => {
  for (const { close } of opened) close()
  opened = []
  rmSync(dir, { recursive: true, force: true })
})

async function open(...[paths, options]: Parameters<typeof openApart>): Promise<OpenedImport> {
  const one = await openApart(paths, options)
  opened.push(one)
  return one
}

function write(name: string, text: string): string {
  writeFileSync(join(dir, name), text)
  return join(dir, name)
}

const plain = (item: ImportedItem) => ({
  ...item,
  json: undefined,
  page: 'page' in item ? { ...item.page, body: Buffer.from(item.page.body).toString('hex') } : undefined,
})

/** As they are stored: what is undefined is not there, bytes are bytes, and the JSON behind a post is nobody's business. */
async function readAll({ files }: OpenedImport): Promise<unknown> {
  const all: Record<string, unknown[]> = {}
  for (const { name, items } of files) {
    const list: unknown[] = []
    for await (const item of items) list.push(plain(item))
    all[name] = list
  }
  return JSON.parse(JSON.stringify(all))
}

const note = (i: number) => ({
  ...{ note_id: `n${i}`, title: `第${i}条`, desc: `正文${i}`, xsec_token: 'T', collected_count: '1', user_id: `u${i}` },
  ...{ note_url: `https://www.xiaohongshu.example/explore/n${i}`, image_list: 'https://i.example/1.jpg' },
})
const comment = (i: number, under: number) => ({
  ...{ comment_id: `c${i}`, note_id: `n${under}`, content: i % 7 === 0 ? '' : `评论${i}`, user_id: `u${i}` },
  ...{ create_time: 1_722_848_190_000 + i, sub_comment_count: 0, last_modify_ts: 1_722_900_000_000 },
})
const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

describe('reading in a thread', () => {
  it('gives what is given here: posts with comments, orphans, faults, pages, our own posts', async () => {
    const posts = range(700).map(note)
    const comments = range(900).map((i) => comment(i % 850, (i * 3) % 800))
    write('a_comments.jsonl', `${lines(comments)}{"cut`)
    write('b_contents.jsonl', `${lines(posts)}no json\n${lines([{ note_id: 'n1 ', title: 't', xsec_token: '' }])}`)
    for (const { platform, post, comment } of SAMPLES)
      write(`c_${platform}.jsonl`, lines(ERAS.flatMap((era) => [comment(era), post(era)])))
    write('d_own.jsonl', lines([{ text: '今天去公园' }, { text: 1 }, { id: 'x', text: '买菜', images: ['../up.png'] }]))
    write(
      'e.html',
      '<html><head><title>保单</title></head><body><article><p>今天整理保单。</p></article></body></html>',
    )
    write('f_empty.jsonl', '')
    const here = await openImport([dir])
    const expected = await readAll(here)
    here.close()
    const there = await open([dir])
    expect(there.files.map(({ path }) => path)).toEqual(here.files.map(({ path }) => path))
    expect(await readAll(there)).toEqual(expected)
    const kinds = new Set(
      Object.values(expected as Record<string, { kind: string }[]>).flatMap((all) => all.map(({ kind }) => kind)),
    )
    expect([...kinds].sort()).toEqual(['comments', 'error', 'post', 'skipped'])
  })

  it('refuses what is refused here, before anything is read', async () => {
    const missing = join(dir, 'none.jsonl')
    const refused = await openApart([missing]).catch((cause: unknown) => cause)
    expect(refused).toBeInstanceOf(UsageError)
    expect(refused).toMatchObject(await openImport([missing]).catch((cause: unknown) => cause as object))
  })

  it('can be left in the middle of a file', async () => {
    write('posts.jsonl', lines(range(5000).map(note)))
    const { files, close } = await open([dir])
    let taken = 0
    for await (const item of files[0]?.items ?? []) {
      expect(item.kind).toBe('post')
      taken += 1
      if (taken === 150) break
    }
    close()
    expect(taken).toBe(150)
  })

  it('stops when it is told to, while it still looks at who is newest', async () => {
    write('posts.jsonl', lines(range(60_000).map(note)))
    const told = new AbortController()
    const { files } = await open([dir], { signal: told.signal, onRead: () => told.abort() })
    let taken = 0
    for await (const _ of files[0]?.items ?? []) taken += 1
    expect(taken).toBe(0)
  })

  it('hands over a few megabytes at a time, however long the posts are', async () => {
    write('long.jsonl', lines(range(7).map((i) => ({ id: `${i}`, text: '长'.repeat(700_000) }))))
    const workerData: ReadOrder = { paths: [dir], options: {} }
    const program = fileURLToPath(new URL('../../../crawlers/imports/apart/worker.ts', import.meta.url))
    const worker = new Worker(program, { workerData, execArgv: [] })
    const lengths: number[] = []
    await new Promise<void>((resolve, reject) => {
      worker.on('error', reject)
      worker.on('message', (told: Told) => {
        if (told.kind === 'opened') worker.postMessage({ kind: 'file', index: 0 })
        if (told.kind === 'items' && 'text' in told) lengths.push(told.text.length)
        if (told.kind === 'items') worker.postMessage({ kind: 'taken', chunks: 1 } satisfies Asked)
        if (told.kind === 'end') resolve()
      })
    }).finally(() => worker.terminate())
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeGreaterThan(7 * 700_000)
    expect(Math.max(...lengths)).toBeLessThan(3_000_000)
  })

  it('says that the thread is gone to whoever waits for items', async () => {
    write('posts.jsonl', lines(range(5000).map(note)))
    const { files, close } = await open([dir])
    const items = files[0]?.items[Symbol.asyncIterator]()
    await items?.next()
    close()
    const rest = async (): Promise<void> => {
      while (!(await items?.next())?.done);
    }
    await expect(rest()).rejects.toThrow('the reading thread ended')
  })
})
