// `read`: what a saved page reads as, and what is wrong with how it was asked.

import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { NOW } from '#tests/fixtures/platforms/fixture.ts'
import { FIXTURES } from '#tests/fixtures/platforms/index.ts'
import { runCli } from '#tests/helpers/run-cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lurewatch-read-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** A fixture as a file that was saved when it was captured. */
function save(name: string) {
  const fixture = FIXTURES.find((candidate) => candidate.name === name)
  if (!fixture) throw new Error(`no fixture ${name}`)
  const path = join(dir, `${name.replaceAll('/', '-')}.html`)
  writeFileSync(path, fixture.html)
  utimesSync(path, new Date(NOW), new Date(NOW))
  return { path, ...fixture }
}

describe('read', () => {
  it('gives the verdict, why, the layer and the post', async () => {
    const { path, url, expected } = save('xiaohongshu/balcony-mint/no-state')
    const { code, stdout } = await runCli(['read', path, '--url', url, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      platform: 'xiaohongshu',
      page: 'ok',
      layer: 'dom',
      post: { platform: 'xiaohongshu', id: expected.post?.id, author: { name: '小满不种地' } },
    })
    expect(stdout).not.toContain('xsec_token')
    const plain = await runCli(['read', path, '--url', url])
    expect(plain.stdout).toMatch(/^xiaohongshu: ok \(.+\)\nlayer: dom\ntitle: 阳台/)
  })

  it('a wall is a result', async () => {
    const { path, url, status } = save('bilibili/wall/http-412')
    const { code, stdout } = await runCli(['read', path, '--url', url, '--status', String(status), '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ platform: 'bilibili', page: 'ip_blocked', layer: '', post: null })
    const error = await runCli(['read', path, '--url', url, '--status', '503', '--json'])
    expect(JSON.parse(error.stdout)).toMatchObject({ page: null, post: null })
  })

  it.each([
    ['no address', []],
    ['a file as address', ['--url', 'file:///etc/passwd']],
    ['no status', ['--url', 'https://site.example/', '--status', 'gone']],
  ])('%s ends with 2 and one line', async (_name, args) => {
    const { path } = save('bilibili/wall/http-412')
    const { code, stdout } = await runCli(['read', path, ...args])
    expect([code, stdout]).toEqual([2, ''])
  })

  it('a file that is not there ends with 2', async () => {
    expect((await runCli(['read', join(dir, 'nothing'), '--url', 'https://site.example/'])).code).toBe(2)
  })
})
