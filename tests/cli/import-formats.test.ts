// `import` of folders, tables and saved pages on the real command line: what is printed, what is counted, how it ends.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli } from '#tests/helpers/run-cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lurewatch-formats-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const note = {
  note_id: '65f000000000000000000001',
  title: '一份保单',
  desc: '正文',
  collected_count: '1',
  last_modify_ts: 1,
}
const comment = { comment_id: 'c1', note_id: note.note_id, content: '同问', pictures: '', parent_comment_id: 0 }

describe('import', () => {
  it('a folder of many kinds: comments joined, the rest counted, faults named with file and line', async () => {
    const folder = join(dir, 'files')
    mkdirSync(join(folder, 'xhs'), { recursive: true })
    writeFileSync(join(folder, 'xhs', 'contents.jsonl'), `${JSON.stringify(note)}\n${JSON.stringify(note)}\n{"note_`)
    writeFileSync(join(folder, 'xhs', 'comments.json'), JSON.stringify([comment]))
    writeFileSync(
      join(folder, 'page.html'),
      `<html><body><article><h1>题</h1><p>${'正文'.repeat(40)}</p></article></body></html>`,
    )
    const args = ['import', folder, '--no-classify', '--obtained-by', '自己采集', '--data', join(dir, 'data')]
    const { code, stdout } = await runCli([...args, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ read: 5, posts: { new: 2 }, comments: { joined: 1 }, skipped: { older_row: 1 }, obtainedBy: '自己采集' },
      errors: [{ file: 'files/xhs/contents.jsonl', line: 3, error: expect.stringContaining('cut off') }],
    })
    const again = await runCli(args)
    expect(again.stdout).toContain('0 new, 0 changed, 2 seen before, 1 faulty')
    expect(again.stdout).toContain('1 comments joined to their posts')
    expect(again.stdout).toContain('left out: 1 older_row')
  })

  it('a map that is wrong ends before anything is written, in one line that names the fields', async () => {
    const table = join(dir, 'table.csv')
    writeFileSync(table, '正文,昵称\n一句话,甲\n')
    const map = join(dir, 'map.json')
    writeFileSync(map, '{"body":"正文"}')
    const args = ['import', table, '--map', map, '--no-classify', '--data', join(dir, 'data-map')]
    const { code, stderr } = await runCli(args)
    expect(code).toBe(2)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('author.name')
    writeFileSync(map, '{"text":"正文","author.name":"昵称"}')
    expect((await runCli([...args, '--json'])).stdout).toContain('"new": 1')
  })
})
