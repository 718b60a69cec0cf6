// Text files in every encoding that people have: told by their bytes, read right to the end.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ReadItem, readPosts } from '#crawlers/imports/read-posts.ts'
import { testDir } from '#tests/helpers/test-store.ts'

function file(name: string, content: string | Uint8Array): string {
  const path = join(testDir(), name)
  writeFileSync(path, content)
  return path
}

const readAll = (path: string): Promise<ReadItem[]> => Array.fromAsync(readPosts({ path }, { format: 'auto' }))

const texts = (items: readonly ReadItem[]): string[] =>
  items.map((item) => (item.kind === 'post' ? item.post.text.slice(0, 300) : `line ${item.line}: ${item.error}`))

const line = (text: string): string => JSON.stringify({ text })

/** The inverse of TextDecoder for the two-byte part of a table, enough to write test files. */
function encode(text: string, charset: 'gb18030' | 'big5'): Buffer {
  const table = new Map<string, readonly number[]>()
  const decoder = new TextDecoder(charset)
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const char = decoder.decode(Uint8Array.of(lead, trail))
      if ([...char].length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, [lead, trail])
    }
  }
  return Buffer.from(
    [...text].flatMap((char) => {
      const bytes = char <= '\u007f' ? [char.charCodeAt(0)] : table.get(char)
      if (!bytes) throw new Error(`${char} is not in ${charset}`)
      return [...bytes]
    }),
  )
}

const SIMPLIFIED =
  '我去年在柜台买了一份保险，今年想问问退保的事情，客服说要带上合同和身份证，扣掉手续费之后退现金价值。'
const TRADITIONAL =
  '我去年在櫃檯買了一份保險，今年想問問退保的事情，客服說要帶上合約和身分證，扣掉手續費之後退現金價值。'

describe('encodings', () => {
  test.each([
    ['gb18030', SIMPLIFIED],
    ['big5', TRADITIONAL],
  ] as const)('%s text and JSONL are read right', async (charset, text) => {
    expect(
      await readAll(file('a.txt', encode(`标题\n${text}`.replace('标题', text.slice(0, 6)), charset))),
    ).toMatchObject([{ post: { title: text.slice(0, 6), text } }])
    expect(texts(await readAll(file('a.jsonl', encode(`${line(text)}\n${line(text)}\n`, charset))))).toEqual([
      text,
      text,
    ])
  })

  test('an ASCII beginning longer than the sample does not decide', async () => {
    const ascii = `${line('only ascii here')}\n`.repeat(6000)
    const items = await readAll(
      file('a.jsonl', Buffer.concat([Buffer.from(ascii), encode(line(SIMPLIFIED), 'gb18030')])),
    )
    expect(items).toHaveLength(6001)
    expect(texts(items).at(-1)).toBe(SIMPLIFIED)
  })

  test.each([
    ['GB18030', encode(`${line(SIMPLIFIED)}\n`, 'gb18030')],
    ['UTF-8', Buffer.from(`${line(SIMPLIFIED)}\n`)],
    ['UTF-16', Buffer.from(`${line(SIMPLIFIED)}\n`, 'utf16le')],
  ])('a %s file of many pieces is read right to its end', async (_, bytes) => {
    const items = await readAll(file('a.jsonl', Buffer.concat(Array(3000).fill(bytes))))
    expect(new Set(texts(items))).toEqual(new Set([SIMPLIFIED]))
    expect(items).toHaveLength(3000)
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be'])('a %s BOM is obeyed and dropped', async (charset) => {
    const text = `${line('一二三')}\n${line('四五六')}`
    const le = Buffer.from(`\ufeff${text}`, 'utf16le')
    const bytes = { 'utf-8': Buffer.from(`\ufeff${text}`), 'utf-16le': le, 'utf-16be': Buffer.from(le).swap16() }[
      charset
    ]
    expect(texts(await readAll(file('a.jsonl', bytes ?? '')))).toEqual(['一二三', '四五六'])
  })
})
