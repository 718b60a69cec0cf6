// Tables of other people's making: a map, columns named as our fields are, every delimiter and encoding, and what is
// wrong with a map or a table.

import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportedItem } from '#crawlers/imports/imported-item.ts'
import { type ColumnMap, loadColumnMap } from '#crawlers/imports/map-columns.ts'
import { openImport } from '#crawlers/imports/read-import.ts'
import { splitCsv } from '#crawlers/imports/split-csv.ts'
import { importPosts } from '#src/scans/import-posts.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { SAMPLES } from './media-crawler-rows.ts'
import { csvOf, writeFile, xlsxOf } from './write-tables.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mapped-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const put = (name: string, content: string | Uint8Array): string => writeFile(join(dir, name), content)

async function readAll(path: string, map: ColumnMap | null = null): Promise<ImportedItem[]> {
  const { files, close } = await openImport([path], { map })
  const items: ImportedItem[] = []
  for (const file of files) for await (const item of file.items) items.push(item)
  close()
  return items
}

const MAP = {
  ...{ text: '正文', title: '标题', id: '编号', 'author.name': '昵称', 'counts.likes': '赞', publishedAt: '时间' },
  tags: { column: '话题', split: '、' },
  platform: { value: '小红书' },
} satisfies ColumnMap

const ROW = {
  编号: 'a1',
  标题: '题',
  正文: '第一行\n"第二行"',
  昵称: '甲',
  赞: '1.2万',
  时间: '2024-08-05 16:56',
  话题: '退保、理赔',
}
const POST = {
  ...{ id: 'a1', title: '题', text: '第一行\n"第二行"', platform: 'xiaohongshu', tags: ['退保', '理赔'] },
  ...{ author: { name: '甲' }, counts: { likes: 12000 }, publishedAt: '2024-08-05T16:56:00.000+08:00' },
}

describe('a map', () => {
  it('reads CSV, a workbook and nested JSON', async () => {
    expect(await readAll(put('a.csv', csvOf([ROW])), MAP)).toMatchObject([{ kind: 'post', line: 2, post: POST }])
    expect(await readAll(put('a.xlsx', xlsxOf({ 表: [ROW] })), MAP)).toMatchObject([{ post: POST }])
    const nested = put('a.jsonl', JSON.stringify({ data: { body: '正文' }, user: { nick: '甲' } }))
    expect(await readAll(nested, { text: 'data.body', 'author.name': 'user.nick' })).toMatchObject([
      { post: { text: '正文', author: { name: '甲' } } },
    ])
  })

  it('picture paths stay in the folder of the file', async () => {
    const path = put('a.csv', csvOf([{ t: '好', i: '../x.png' }]))
    expect(await readAll(path, { text: 't', images: 'i' })).toMatchObject([
      { kind: 'error', error: expect.stringContaining('images[0]') },
    ])
  })

  it.each([
    ['{', 'not valid JSON'],
    ['{"txt":"正文"}', 'txt'],
    ['{"id":"编号"}', 'text or title'],
    ['{"text":""}', 'text'],
    ['[]', 'expected'],
  ])('%s is refused', (content, why) => {
    expect(() => loadColumnMap(put('map.json', content))).toThrow(why)
  })

  it('missing is refused', () => expect(() => loadColumnMap(join(dir, 'none.json'))).toThrow('cannot be read'))
})

describe('without a map', () => {
  it('columns named as our fields are, as in our own export', async () => {
    const row = {
      id: 'a',
      platform: 'weibo',
      url: 'https://w.example/1',
      title: '题',
      text: '正文',
      author: '甲',
      captures: 1,
    }
    expect(await readAll(put('a.csv', csvOf([row])))).toMatchObject([
      { post: { id: 'a', platform: 'weibo', author: { name: '甲' }, text: '正文' } },
    ])
  })

  it('tabs, semicolons and GBK', async () => {
    expect(await readAll(put('a.tsv', 'id\ttext\n1\t一,二\n'))).toMatchObject([{ post: { text: '一,二' } }])
    expect(await readAll(put('b.csv', 'id;text\r\n1;"一;二"'))).toMatchObject([{ post: { text: '一;二' } }])
    // 我买的保险退了一部分
    const words = Buffer.from('ced2c2f2b5c4b1a3cfd5cdcbc1cbd2bbb2bfb7d6'.repeat(5), 'hex')
    const bytes = Buffer.concat([Buffer.from('id,text\n1,'), words])
    expect(await readAll(put('c.csv', bytes))).toMatchObject([{ post: { text: '我买的保险退了一部分'.repeat(5) } }])
  })

  it('columns of no kind we know are refused with the mend; an unknown platform is a fault of its row', async () => {
    expect(await readAll(put('a.csv', '姓名,数\n甲,1'))).toMatchObject([
      { kind: 'error', error: expect.stringContaining('--map') },
    ])
    expect(await readAll(put('b.csv', 'text,platform\n甲,nowhere\n乙,抖音'))).toMatchObject([
      { kind: 'error', line: 2, error: expect.stringContaining('platform') },
      { kind: 'post', post: { platform: 'douyin' } },
    ])
  })

  it('an empty table, a header alone, gzip', async () => {
    expect(await readAll(put('a.csv', ''))).toMatchObject([{ error: 'the file is empty' }])
    expect(await readAll(put('b.csv', 'id,text\n'))).toMatchObject([{ error: expect.stringContaining('no row') }])
    const packed = gzipSync(csvOf([{ id: '1', text: '一' }]))
    expect(await readAll(put('c.csv.gz', packed))).toMatchObject([{ post: { text: '一' } }])
  })
})

describe('splitting CSV', () => {
  async function* pieces(text: string, cuts: readonly number[]): AsyncGenerator<string> {
    const at = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length]
    for (const [i, end] of at.slice(1).entries()) yield text.slice(at[i], end)
  }

  it('any cells come back whole, wherever the chunks are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '好'), maxLength: 8 })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(table, fc.array(fc.nat(120), { maxLength: 6 }), async (rows, cuts) => {
        const text = rows.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        const read = await Array.fromAsync(splitCsv(pieces(text, cuts), ','))
        expect(read.map((record) => (record.kind === 'record' ? record.cells : record.error))).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })

  it('a quote that never ends costs 8 MB and not the file', async () => {
    const text = `a,b\n1,"${'x'.repeat(9_000_000)}\n2,c\n3,d\n`
    const read = await Array.fromAsync(splitCsv(pieces(text, [100, 5_000_000, 8_900_000]), ','))
    expect(read.map((record) => (record.kind === 'record' ? record.cells[0] : record.line))).toEqual(['a', 2, '2', '3'])
  })
})

describe('an import of many files', () => {
  it('says how many comments were joined and what was left out; again it adds nothing; an edit is one capture', async () => {
    const [xhs] = SAMPLES
    if (!xhs) throw new Error('no sample')
    const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n')
    put('contents.jsonl', lines([xhs.post('B'), { ...xhs.post('B'), last_modify_ts: 1, desc: '旧' }]))
    put('comments.jsonl', lines([xhs.comment('B')]))
    const store = testStore()
    const run = async () => {
      const { files, close } = await openImport([dir])
      const rule = { keep: 'all', sampleRate: 0, sampleSeed: 's' } as const
      const report = await importPosts(
        { store, classifier: null, clock: () => new Date() },
        { files, rule, obtainedBy: '自己采集' },
      )
      close()
      return report
    }
    expect(await run()).toMatchObject({
      read: 3,
      posts: { new: 1 },
      comments: { joined: 1 },
      skipped: { older_row: 1 },
      errorCount: 0,
      obtainedBy: '自己采集',
    })
    expect((await run()).posts).toEqual({ new: 0, changed: 0, seen: 1 })
    put('contents.jsonl', lines([{ ...xhs.post('B'), desc: '改过' }]))
    expect((await run()).posts).toEqual({ new: 0, changed: 1, seen: 0 })
  })
})

describe('pipes', () => {
  const pipe = (content: string): string => {
    const path = join(dir, `pipe-${Math.random()}`)
    execFileSync('mkfifo', [path])
    const writer = spawn('tee', [path], { stdio: ['pipe', 'ignore', 'ignore'] })
    writer.stdin.end(content)
    return path
  }
  const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('lurewatch-pipe-'))

  it('our own posts as they come; everything else through a temporary file that is gone afterwards', async () => {
    const before = leftovers()
    expect(await readAll(pipe('{"text":"一"}\n{"text":2}\n'))).toMatchObject([
      { post: { text: '一' } },
      { kind: 'error', line: 2 },
    ])
    const [xhs] = SAMPLES
    expect(await readAll(pipe(`${JSON.stringify(xhs?.post('B'))}\n`))).toMatchObject([
      { post: { platform: 'xiaohongshu' } },
    ])
    expect(await readAll(pipe(csvOf([ROW])), MAP)).toMatchObject([{ post: POST }])
    expect(leftovers()).toEqual(before)
  })
})

describe('folders', () => {
  it('links are not followed, hidden files and other kinds not looked at, names say where', async () => {
    mkdirSync(join(dir, 'in', 'b'), { recursive: true })
    put('outside.csv', 'id,text\n1,外')
    symlinkSync(join(dir, 'outside.csv'), join(dir, 'in', 'link.csv'))
    symlinkSync(dir, join(dir, 'in', 'up'))
    for (const name of ['in/.hidden.csv', 'in/b/a.csv', 'in/c.png', 'in/a.txt']) put(name, 'id,text\n1,内')
    const { files, close } = await openImport([join(dir, 'in')])
    close()
    expect(files.map(({ name }) => name)).toEqual(['in/a.txt', 'in/b/a.csv'])
    await expect(openImport([join(dir, 'none')])).rejects.toThrow('no such file')
  })
})

describe('an import that is told to stop', () => {
  it('ends without reading on', async () => {
    const [xhs] = SAMPLES
    const stop = new AbortController()
    const path = put('a.jsonl', JSON.stringify(xhs?.post('B')))
    const { files, close } = await openImport([path], { signal: stop.signal })
    stop.abort()
    expect(await Array.fromAsync(files[0]?.items ?? [])).toEqual([])
    close()
  })
})
