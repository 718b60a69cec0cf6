// `robots`: what a saved robots.txt says of addresses, and what is wrong with how it was asked.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli } from '#tests/helpers/run-cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lurewatch-robots-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

function put(name: string, content: string | Uint8Array): string {
  const path = join(dir, name)
  writeFileSync(path, content)
  return path
}

const FILE = put(
  'robots.txt',
  '\ufeff# hello\r\nUser-agent: *\r\nDisallow: /退保 # 不给看\r\nAllow: /退保/公告\r\n\r\nUser-agent: barbot\r\nDisallow: /\r\n',
)
const SITE = 'https://site.example'
const rowsOf = (stdout: string): unknown[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as unknown)

describe('robots', () => {
  it('answers each address in order, with the line that decides', async () => {
    const urls = [`${SITE}/%E9%80%80%E4%BF%9D/1`, `${SITE}/退保/公告/2`, `${SITE}/other?x=1`, `${SITE}/robots.txt`]
    const { code, stdout, stderr } = await runCli(['robots', FILE, ...urls])
    expect([code, stderr]).toEqual([0, ''])
    expect(rowsOf(stdout)).toEqual([
      { url: urls[0], allowed: false, line: 3, rule: 'Disallow: /退保' },
      { url: urls[1], allowed: true, line: 4, rule: 'Allow: /退保/公告' },
      { url: urls[2], allowed: true, line: 0, rule: '' },
      { url: urls[3], allowed: true, line: 0, rule: '' },
    ])
    expect((await runCli(['robots', FILE, ...urls, '--json'])).stdout).toBe(stdout)
  })

  it.each([
    ['barbot', false],
    ['BarBot/2.0', false],
    ['bar', true],
    ['*', true],
  ])('asks for %s', async (agent, allowed) => {
    const { stdout } = await runCli(['robots', FILE, `${SITE}/a`, '--agent', agent])
    expect(rowsOf(stdout)).toMatchObject([{ allowed }])
  })

  it('reads no more of a large file than counts', async () => {
    const file = put(
      'large.txt',
      Buffer.concat([
        Buffer.from('User-agent: *\nDisallow: /a\n'),
        Buffer.alloc(700_000, '#\n'),
        Buffer.from('\nDisallow: /b'),
      ]),
    )
    const { stdout } = await runCli(['robots', file, `${SITE}/a`, `${SITE}/b`])
    expect(rowsOf(stdout)).toMatchObject([{ allowed: false }, { allowed: true }])
  })

  it('an empty file allows', async () => {
    const { code, stdout } = await runCli(['robots', put('empty.txt', ''), `${SITE}/a`])
    expect([code, rowsOf(stdout)]).toEqual([0, [{ url: `${SITE}/a`, allowed: true, line: 0, rule: '' }]])
  })

  it.each([
    ['a file that is not there', [join(dir, 'nothing'), `${SITE}/a`]],
    ['a folder', [dir, `${SITE}/a`]],
    ['no address', [FILE]],
    ['a path for an address', [FILE, '/a']],
    ['another scheme', [FILE, `${SITE}/a`, 'ftp://site.example/']],
    ['no product token', [FILE, `${SITE}/a`, '--agent', '保单']],
  ])('%s ends with 2, and nothing on stdout', async (_name, args) => {
    const { code, stdout, stderr } = await runCli(['robots', ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
