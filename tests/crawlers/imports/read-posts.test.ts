// Reading what people hand over: every kind of file that should be read is, every other says why, and nothing crashes.

import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ReadItem, readPosts } from '#crawlers/imports/read-posts.ts'
import { UsageError } from '#src/runtime/errors.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'read-posts-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(dir, name)
  writeFileSync(path, content)
  return path
}

async function readAll(path: string, format: 'auto' | 'jsonl' | 'txt' = 'auto'): Promise<ReadItem[]> {
  return Array.fromAsync(readPosts({ path }, { format }))
}

async function readBytes(chunks: readonly Uint8Array[], name = '-'): Promise<ReadItem[]> {
  return Array.fromAsync(readPosts({ stream: Readable.from(chunks, { objectMode: true }), name }))
}

const texts = (items: readonly ReadItem[]): string[] =>
  items.map((item) => (item.kind === 'post' ? item.post.text.slice(0, 300) : `line ${item.line}: ${item.error}`))

const line = (text: string): string => JSON.stringify({ text })

describe('JSONL', () => {
  test('reads every line in order and numbers them', async () => {
    const items = await readAll(file('a.jsonl', `${line('一')}\n\n${line('二')}\n`))
    expect(items.map((item) => [item.line, item.kind])).toEqual([
      [1, 'post'],
      [3, 'post'],
    ])
  })

  test('a broken line is an error with its number and the rest goes on', async () => {
    const items = await readAll(file('a.jsonl', `${line('一')}\n{"text": oops}\n${line('三')}`))
    expect(items.map((item) => item.kind)).toEqual(['post', 'error', 'post'])
    expect(items[1]).toMatchObject({ line: 2, error: expect.stringContaining('not valid JSON') })
  })

  test('an error never repeats what the line says', async () => {
    const [item] = await readAll(file('a.jsonl', '{"text":"张三的电话"x}'))
    expect(item).toMatchObject({ kind: 'error' })
    expect(JSON.stringify(item)).not.toContain('张三')
  })

  test('CRLF ends a line once, also when a chunk ends between the two', async () => {
    const bytes = Buffer.from(`${line('一')}\r\n${line('二')}\r\n`)
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const items = await readBytes([bytes.subarray(0, cut), bytes.subarray(cut)])
      expect(texts(items)).toEqual(['一', '二'])
    }
  })

  test('a cut last line is an error; the lines before it are read', async () => {
    const items = await readAll(file('a.jsonl', `${line('一')}\n{"text":"还没说完`))
    expect(texts(items)).toEqual(['一', expect.stringMatching(/^line 2: .*cut off/)])
  })

  test('a file cut in the middle of a character still gives its whole lines', async () => {
    const whole = Buffer.from(`${line('一二三四五六七八九十')}\n${line('二')}`)
    const items = await readAll(file('a.jsonl', whole.subarray(0, whole.length - 3)))
    expect(items.map((item) => item.kind)).toEqual(['post', 'error'])
    expect(texts(items)[0]).toBe('一二三四五六七八九十')
  })

  test('lone surrogates are kept as they are', async () => {
    const items = await readAll(file('a.jsonl', '{"text":"前\\ud83d后"}\n{"text":"\\udc00"}'))
    expect(texts(items)).toEqual(['前\ud83d后', '\udc00'])
  })

  test('a wrong type names its path, unknown keys are ignored', async () => {
    const items = await readAll(
      file('a.jsonl', '{"text":"好","comments":[{"text":"一"},{"text":2}]}\n{"text":"好","farbe":1}\n[1]\n"好"'),
    )
    expect(items[0]).toMatchObject({ kind: 'error', error: expect.stringContaining('comments[1].text') })
    expect(items.slice(1).map((item) => item.kind)).toEqual(['post', 'error', 'error'])
  })

  test('a line over 8 MB is an error that says so, and the rest goes on', async () => {
    const long = Buffer.from(line('长'.repeat(3_000_000)))
    const items = await readBytes([Buffer.from(`${line('一')}\n`), long, Buffer.from(`\n${line('三')}`)])
    expect(texts(items)).toEqual(['一', expect.stringMatching(/^line 2: .*8 MB/), '三'])
  })

  test('a name says JSONL where the content does not, and --format overrides both', async () => {
    expect((await readAll(file('b.jsonl', 'abc')))[0]).toMatchObject({ kind: 'error' })
    expect((await readAll(file('b.txt', 'abc')))[0]).toMatchObject({ kind: 'post' })
    expect((await readAll(file('c.txt', line('一'))))[0]).toMatchObject({
      kind: 'post',
      post: { text: '一', title: '' },
    })
    const forced = await readAll(file('c.txt', line('一')), 'txt')
    expect(forced[0]).toMatchObject({ post: { title: line('一') } })
  })

  test('any lines come back whole, wherever the chunks are cut', async () => {
    const content = fc.array(
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== ''),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    await fc.assert(
      fc.asyncProperty(content, fc.array(fc.nat(200), { maxLength: 5 }), async (lines, cuts) => {
        const bytes = Buffer.from(lines.map(line).join('\n'))
        const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length]
        const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end))
        expect(texts(await readBytes(chunks))).toEqual(lines)
      }),
      { numRuns: 150 },
    )
  })
})

describe('JSON that is not bound to lines', () => {
  test('an array of posts, pretty-printed or on one line', async () => {
    const posts = [{ text: '一 ] } "' }, { text: '二\\' }]
    for (const indent of [0, 2]) {
      const items = await readAll(file('a.json', JSON.stringify(posts, null, indent)))
      expect(texts(items)).toEqual(['一 ] } "', '二\\'])
    }
    const pretty = await readAll(file('a.txt', JSON.stringify(posts, null, 2)))
    expect(pretty.map((item) => item.line)).toEqual([2, 5])
  })

  test('one post over several lines', async () => {
    expect(texts(await readAll(file('a.json', JSON.stringify({ text: '一' }, null, 2))))).toEqual(['一'])
  })

  test('a broken element is an error and the next is read; a cut array says so', async () => {
    const items = await readAll(file('a.json', '[\n{"text":"一"},\n{"text":oops},\n{"text":"三"}\n'))
    expect(texts(items)).toEqual([
      '一',
      expect.stringMatching(/^line 3: not valid JSON/),
      '三',
      expect.stringMatching(/^line 5: .*cut off/),
    ])
  })

  test('an element over 8 MB is an error and the next is read', async () => {
    const items = await readAll(file('a.json', `[${line('x'.repeat(9_000_000))},${line('二')}]`))
    expect(texts(items)).toEqual([expect.stringContaining('8 MB'), '二'])
  })
})

describe('plain text', () => {
  test('is one post: id = file name, title = first line, text = the rest, CRLF made plain', async () => {
    const items = await readAll(file('note.txt', '标题在这\r\n第一段\r\n\r\n第二段\r\n'))
    expect(items).toMatchObject([
      {
        kind: 'post',
        line: 1,
        post: { id: 'note.txt', platform: 'article', title: '标题在这', text: '第一段\n\n第二段' },
      },
    ])
  })

  test('prose that opens with a bracket is prose', async () => {
    const items = await readAll(file('a.txt', '[置顶] 本周公告\n{注意} 请看清'))
    expect(items).toMatchObject([{ kind: 'post', post: { title: '[置顶] 本周公告' } }])
  })

  test('over 16 MB is an error that says so', async () => {
    const items = await readAll(file('a.txt', Buffer.alloc(16 * 1024 * 1024 + 1, 0x61)))
    expect(items).toMatchObject([{ kind: 'error', error: expect.stringContaining('16 MB') }])
  })
})

describe('refused', () => {
  test('an empty and a blank file', async () => {
    for (const content of ['', ' \r\n\n', '\ufeff']) {
      const items = await readAll(file('a.jsonl', content))
      expect(items).toEqual([{ kind: 'error', line: 1, error: 'the file is empty' }])
    }
  })

  test('a binary file, by its zero bytes or its signature, whatever its name', async () => {
    for (const content of [Buffer.alloc(300_000), Buffer.from('%PDF-1.7 …'), Buffer.from('PK\u0003\u0004')]) {
      for (const name of ['a.txt', 'a.jsonl']) {
        const items = await readAll(file(name, content))
        expect(items).toHaveLength(1)
        expect(items[0]).toMatchObject({ kind: 'error', error: expect.stringMatching(/not text/) })
      }
    }
  })

  test('missing, a folder: UsageError with a mend, before anything is read', async () => {
    await expect(readAll(join(dir, 'nowhere.txt'))).rejects.toThrow(UsageError)
    await expect(readAll(dir)).rejects.toMatchObject({
      name: 'UsageError',
      mend: expect.stringContaining('files in it'),
    })
  })

  test.skipIf(process.getuid?.() === 0)('not readable: UsageError', async () => {
    const path = file('a.txt', '好')
    chmodSync(path, 0o000)
    await expect(readAll(path)).rejects.toThrow(UsageError)
  })
})

describe('image paths', () => {
  const withImages = (images: string[]): string => JSON.stringify({ text: '好', images })

  test('inside the folder, web addresses and paths that are not there yet are let through', async () => {
    mkdirSync(join(dir, 'pics'))
    const good = ['a.jpg', 'pics/b.png', './pics/../c.png', '..c.png', 'https://example.com/d.png', join(dir, 'e.png')]
    expect(await readAll(file('a.jsonl', withImages(good)))).toMatchObject([{ kind: 'post' }])
  })

  test.each(['../up.png', 'pics/../../up.png', '/etc/passwd', '..', '..\\up.png', 'file:///etc/passwd', 'a\u0000.png'])(
    '%j is an error that names it',
    async (bad) => {
      const items = await readAll(file('a.jsonl', withImages(['fine.png', bad])))
      expect(items).toMatchObject([{ kind: 'error', line: 1, error: expect.stringContaining('images[1]') }])
    },
  )

  test('links are followed before judging', async () => {
    mkdirSync(join(dir, 'in'))
    const outside = file('outside.png', 'x')
    symlinkSync(outside, join(dir, 'in', 'link.png'))
    symlinkSync(dir, join(dir, 'in', 'door'))
    for (const bad of ['link.png', 'door/outside.png', 'door/not-there.png']) {
      const items = await readAll(file('in/a.jsonl', withImages([bad])))
      expect(items).toMatchObject([{ kind: 'error', error: expect.stringContaining('images[0]') }])
    }
  })
})
