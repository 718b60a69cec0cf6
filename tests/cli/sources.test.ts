// Sources at the terminal: stored, shown as written, authorised by a lead alone, and run from a folder of files.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '#tests/helpers/run-cli.ts'
import { testDir } from '#tests/helpers/test-store.ts'

const PASSWORD = 'a long enough password'

const GIVEN = {
  name: 'own',
  kind: 'files',
  start: ['in'],
  obtainedBy: '合作方移交',
  authorisation: {
    by: '站点运营方',
    basis: 'own-site',
    reference: '工单 7',
    expires: '2099-01-01T00:00:00+08:00',
    hosts: ['forum.example.org'],
    allows: ['robots'],
  },
}

function setUp() {
  const dir = testDir()
  const data = join(dir, 'data')
  const file = join(dir, 'source.json')
  mkdirSync(join(dir, 'in'))
  writeFileSync(join(dir, 'in', 'a.jsonl'), '{"id":"1","text":"周末去爬山"}\n')
  writeFileSync(file, JSON.stringify(GIVEN))
  const run = (...args: string[]) => runCli([...args, '--data', data], { stdin: `${PASSWORD}\n` })
  return { file, run, dir }
}

describe('sources', () => {
  it('are shown as they were written, and run', async () => {
    const { file, run } = setUp()
    expect((await run('sources', 'add', file)).code).toBe(0)
    const shown = JSON.parse((await run('sources', 'show', 'own')).stdout)
    expect(shown).toMatchObject({ kind: 'files', authorisation: GIVEN.authorisation, approval: null, inForce: false })
    const report = JSON.parse((await run('scan', 'own', '--json')).stdout)
    expect(report).toMatchObject({ found: 1, fetched: 1, posts: { seen: 0 }, authorisation: { inForce: false } })
  }, 180_000)

  it('are authorised by a lead who proves to be one, and by nobody else', async () => {
    const { file, run } = setUp()
    await run('sources', 'add', file)
    await run('users', 'add', 'boss', '--role', 'lead', '--password-stdin')
    await run('users', 'add', 'helper', '--role', 'reviewer', '--password-stdin')
    const approve = (name: string, id = 'own') => run('sources', 'approve', id, '--as', name, '--password-stdin')
    expect(await approve('helper')).toMatchObject({ code: 2, stdout: '' })
    expect(await approve('nobody')).toMatchObject({ code: 2 })
    expect(await approve('boss', 'elsewhere')).toMatchObject({ code: 2 })
    expect((await approve('boss')).code).toBe(0)
    const shown = JSON.parse((await run('sources', 'show', 'own')).stdout)
    expect(shown).toMatchObject({ inForce: true, approval: { by: 'boss' }, why: '' })
    expect((await run('scan', 'own')).stdout).toContain('approved by boss')
  }, 180_000)

  it('of a file that is not stored are run without their authorisation, and that is said', async () => {
    const { file, run } = setUp()
    const { stdout, stderr, code } = await run('scan', '--source-file', file, '--json')
    expect(code).toBe(0)
    expect(stderr).toContain('the authorisation in the file is ignored')
    expect(JSON.parse(stdout).authorisation).toBe(null)
  }, 180_000)

  it('of a file cannot take a stored one’s place', async () => {
    const { file, run } = setUp()
    await run('sources', 'add', file)
    expect(await run('scan', '--source-file', file)).toMatchObject({ code: 2, stdout: '' })
  }, 180_000)

  it('that cannot start keep no other from running', async () => {
    const { file, run, dir } = setUp()
    const outside = join(dir, 'outside.json')
    writeFileSync(outside, JSON.stringify({ name: 'outside', kind: 'crawl', start: ['https://forum.example.org/'] }))
    await run('sources', 'add', file)
    await run('sources', 'add', outside)
    const { code, stdout, stderr } = await run('scan', 'outside', 'own', '--json')
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ source: 'own', stop: 'done' })
    expect(stderr).toContain('forum.example.org is outside this machine')
    expect((await run('scan', '--json')).stdout).toBe('[]\n')
  }, 180_000)

  it('cannot be asked for where nobody can answer', async () => {
    const { run } = setUp()
    expect(await run('sources', 'add')).toMatchObject({ code: 2, stdout: '' })
  }, 180_000)
})
