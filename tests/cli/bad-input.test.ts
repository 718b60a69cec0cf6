// Everything typed by a person is wrong once a day: each fault has one clear line, the right exit code, and leaves
// nothing half-written.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli } from '#tests/helpers/run-cli.ts'
import { mountSmallDisk } from '#tests/helpers/small-disk.ts'

const dir = mkdtempSync(join(tmpdir(), 'lurewatch-bad-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** 退保须知 and a second line, in GB18030 and, in traditional characters, in Big5. */
const GB18030 = Buffer.from('cdcbb1a3d0ebd6aa0a', 'hex')
const BIG5 = Buffer.from('b068ab4fb6b7aabe0a', 'hex')
const REPEAT_GB = Buffer.concat(Array.from({ length: 30 }, () => GB18030))
const REPEAT_BIG5 = Buffer.concat(Array.from({ length: 30 }, () => BIG5))

type Imported = { read: number; posts: { new: number }; errors: { line: number; error: string }[] }

async function importFile(
  name: string,
  content?: string | Uint8Array,
): Promise<{ code: number | null; report: Imported; stderr: string }> {
  const path = join(dir, name)
  if (content !== undefined) writeFileSync(path, content)
  const { code, stdout, stderr } = await runCli(['import', path, '--json', '--data', join(dir, `data-${name}`)])
  return {
    code,
    stderr,
    report: stdout ? (JSON.parse(stdout) as Imported) : { read: 0, posts: { new: 0 }, errors: [] },
  }
}

const titleOf = async (name: string): Promise<string> => {
  const { stdout } = await runCli(['export', 'posts', '--data', join(dir, `data-${name}`)])
  return (JSON.parse(stdout) as { title: string }).title
}

describe('encodings are read, not refused', () => {
  it('GB18030', async () => {
    expect((await importFile('gb.txt', REPEAT_GB)).report.posts.new).toBe(1)
    expect(await titleOf('gb.txt')).toBe('退保须知')
  })

  it('Big5', async () => {
    expect((await importFile('big5.txt', REPEAT_BIG5)).report.posts.new).toBe(1)
    expect(await titleOf('big5.txt')).toBe('退保須知')
  })

  it('UTF-8 with a mark, UTF-16', async () => {
    await importFile('bom.txt', '\ufeff退保须知\n正文')
    expect(await titleOf('bom.txt')).toBe('退保须知')
    await importFile('utf16.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('退保须知\n正文', 'utf16le')]))
    expect(await titleOf('utf16.txt')).toBe('退保须知')
  })
})

describe('files that are wrong', () => {
  it('an empty file is said and ends with 1', async () => {
    const { code, report } = await importFile('empty.jsonl', '')
    expect(code).toBe(1)
    expect(report.errors[0]?.error).toContain('empty')
  })

  it('a binary of 200 MB is refused without reading it all into memory', async () => {
    const path = join(dir, 'big.bin')
    writeFileSync(path, '')
    truncateSync(path, 200_000_000)
    const { code, report } = await importFile('big.bin')
    expect(code).toBe(1)
    expect(report.posts.new).toBe(0)
    expect(report.errors).toHaveLength(1)
  })

  it('unknown keys pass, a wrong type names its path', async () => {
    const rows = [
      { id: 'a', text: '好', mood: 'sunny' },
      { id: 'b', text: '好', tags: 'x' },
      { id: 'c', text: '好', comments: [{ text: 1 }] },
    ]
    const { code, report } = await importFile('types.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
    expect(code).toBe(1)
    expect(report.posts.new).toBe(1)
    expect(report.errors.map((fault) => [fault.line, fault.error.split(':')[0]])).toEqual([
      [2, 'tags'],
      [3, 'comments[0].text'],
    ])
  })

  it('an image path that climbs out of the folder is refused, links followed', async () => {
    mkdirSync(join(dir, 'inside'), { recursive: true })
    writeFileSync(join(dir, 'secret.png'), 'x')
    symlinkSync(join(dir, 'secret.png'), join(dir, 'inside', 'link.png'))
    const rows = ['../secret.png', 'link.png', '/etc/hostname'].map((image, i) =>
      JSON.stringify({ id: `i${i}`, text: '好', images: [image] }),
    )
    writeFileSync(join(dir, 'inside', 'posts.jsonl'), rows.join('\n'))
    const { stdout, code } = await runCli([
      'import',
      join(dir, 'inside', 'posts.jsonl'),
      '--json',
      '--data',
      join(dir, 'data-images'),
    ])
    const report = JSON.parse(stdout) as Imported
    expect(code).toBe(1)
    expect(report.posts.new).toBe(0)
    expect(report.errors.every((fault) => fault.error.includes('images[0]'))).toBe(true)
  })

  it('a folder that holds nothing to read, and a folder for classify', async () => {
    mkdirSync(join(dir, 'empty'))
    for (const command of ['import', 'classify']) {
      const { code, stderr } = await runCli([command, join(dir, 'empty'), '--data', join(dir, 'data-folder')])
      expect(code).toBe(2)
      expect(stderr).toContain('folder')
    }
  })
})

describe('places that are wrong', () => {
  it('a database that another program holds', { timeout: 90_000 }, async () => {
    const data = join(dir, 'locked')
    await runCli(['cases', 'list', '--data', data])
    const holder = new DatabaseSync(join(data, 'lurewatch.sqlite'))
    holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    writeFileSync(join(dir, 'one.jsonl'), '{"id":"a","text":"好"}')
    const { code, stderr, stdout } = await runCli(['import', join(dir, 'one.jsonl'), '--data', data])
    holder.close()
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(/^lurewatch: .+ — .+/)
  })

  it('a read-only data directory', async ({ skip }) => {
    const disk = mountSmallDisk(4096)
    if (!disk) return skip('this machine does not let the test mount a file system')
    disk.remountReadOnly()
    const { code, stderr } = await runCli(['cases', 'list', '--data', join(disk.path, 'data')])
    expect(code).toBe(3)
    expect(stderr).toMatch(/^lurewatch: .+ — .+/)
  })

  it('a disk that fills: what was committed stays and the next run goes on', { timeout: 120_000 }, async ({ skip }) => {
    const disk = mountSmallDisk(6000)
    if (!disk) return skip('this machine does not let the test mount a file system')
    const data = join(disk.path, 'data')
    const path = join(dir, 'many.jsonl')
    const filler = '今天的菜价又涨了，西红柿六块一斤。'.repeat(40)
    writeFileSync(
      path,
      Array.from({ length: 6000 }, (_, i) => JSON.stringify({ id: `f${i}`, text: `${filler}${i}` })).join('\n'),
    )
    const { code, stderr } = await runCli(['import', path, '--data', data])
    expect(code).toBe(3)
    expect(stderr).toMatch(/^lurewatch: .+disk is full.+/m)
    const { stdout } = await runCli(['export', 'posts', '--data', data])
    const rows = stdout.trim() === '' ? 0 : stdout.trim().split('\n').length
    expect(rows % 500).toBe(0)
  })
})
