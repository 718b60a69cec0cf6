// The second opinion on the real command line: off unless set up, through the settings when it is, checked by doctor,
// and a kill in the middle of a request loses nothing.

import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { checkSecondOpinion } from '#src/cli/check-second-opinion.ts'
import { composeAdviser } from '#src/cli/compose/second-opinion.ts'
import { composeSettings } from '#src/cli/compose/settings.ts'
import type { RunReport } from '#src/domain/scan.ts'
import { type StandIn, startStandIn } from '#tests/advisers/stand-in.ts'
import { runCli, startCli } from '#tests/helpers/run-cli.ts'
import { testDir } from '#tests/helpers/test-store.ts'

const LURE = '全额退保，不成功不收费，加微信 demo_refund01 领流程'
const KEY = 'sk-test-1'

/** A data directory whose adviser is `standIn`, asked about nearly everything. */
function setUp(standIn: StandIn, settings: Readonly<Record<string, unknown>> = {}): string {
  const data = testDir()
  const secondOpinion = { kind: 'chat', url: standIn.url, model: 'stand-in-1', keyFrom: 'env:STAND_IN_KEY' }
  const all = { ...secondOpinion, from: 0.0001, to: 0.9999, timeoutMs: 5000, ...settings }
  writeFileSync(join(data, 'lurewatch.config.json'), JSON.stringify({ secondOpinion: all }))
  return data
}

function postsFile(dir: string, posts: number): string {
  const path = join(dir, 'posts.jsonl')
  const words = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛']
  const lines = Array.from({ length: posts }, (_, i) => JSON.stringify({ id: `p${i}`, text: `${LURE}，${words[i]}` }))
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const env = { STAND_IN_KEY: KEY }
const run = (args: readonly string[]) => runCli(args, { env })

type Finding = Readonly<{ rule: string; spans: readonly Readonly<{ quote: string }>[] }>

describe('off unless set up', () => {
  it('nothing is asked, and what insists says the mend', async () => {
    const standIn = await startStandIn('good')
    const data = testDir()
    const file = postsFile(data, 2)
    const imported = await run(['import', file, '--data', data, '--json'])
    expect(JSON.parse(imported.stdout).opinions).toEqual({ asked: 0, cached: 0, failed: 0, overBudget: 0 })
    expect((await run(['classify', file, '--data', data])).code).toBe(0)
    for (const command of ['import', 'classify', 'explain']) {
      const insists = await run([command, file, '--second-opinion', '--data', data])
      expect(insists.code).toBe(3)
      expect(insists.stderr).toMatch(/no second opinion is set up.*secondOpinion\.kind/)
    }
    expect(standIn.requests).toHaveLength(0)
  })

  it('set up, --no-second-opinion leaves it out, and classify and explain ask only when told', async () => {
    const standIn = await startStandIn('good')
    const data = setUp(standIn)
    const file = postsFile(data, 1)
    await run(['import', file, '--no-second-opinion', '--data', data])
    await run(['classify', file, '--data', data])
    await run(['explain', file, '--data', data])
    expect(standIn.requests).toHaveLength(0)
    const told = await run(['classify', file, '--second-opinion', '--data', data])
    expect(standIn.requests).toHaveLength(1)
    const { findings } = JSON.parse(told.stdout) as { findings: Finding[] }
    expect(findings.at(-1)).toMatchObject({ rule: 'second-opinion', spans: [{ quote: '全额退保' }] })
    const explained = JSON.parse((await run(['explain', file, '--second-opinion', '--json', '--data', data])).stdout)
    expect(explained.parts.at(-1)).toMatchObject({ part: 'second-opinion', added: 1 })
    expect(standIn.requests).toHaveLength(1)
    expect((await run(['explain', file, '--second-opinion', '--data', data])).stdout).toContain('stand-in-1')
  })
})

describe('a scan', () => {
  it('counts opinions in its report, sends the key, and prints neither key nor text', async () => {
    const standIn = await startStandIn('good')
    const data = setUp(standIn)
    const site = createServer((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      if (request.url === '/robots.txt') response.writeHead(404).end()
      else
        response.end(
          `<html><head><title>退保</title></head><body><article><h1>退保</h1><p>${LURE.repeat(8)}</p></article></body></html>`,
        )
    })
    site.listen(0, '127.0.0.1')
    await once(site, 'listening')
    onTestFinished(() => void site.close())
    const start = `http://127.0.0.1:${(site.address() as AddressInfo).port}/post/1.html`
    const source = { name: 'one', kind: 'crawl', start: [start], render: 'never', development: { allowLoopback: true } }
    const file = join(data, 'source.json')
    writeFileSync(file, JSON.stringify(source))
    const { stdout, stderr, code } = await run(['scan', '--source-file', file, '--data', data, '--json'])
    const report = JSON.parse(stdout) as RunReport
    expect(code).toBe(0)
    expect(report.posts.new).toBe(1)
    expect(report.opinions).toEqual({ asked: 1, cached: 0, failed: 0, overBudget: 0 })
    expect(standIn.requests[0]?.authorization).toBe(`Bearer ${KEY}`)
    expect(stdout + stderr).not.toContain(KEY)
  })
})

describe('doctor', () => {
  it('says what it found of the second opinion', async () => {
    const data = setUp(await startStandIn('good'))
    const { checks } = JSON.parse((await run(['doctor', '--json', '--data', data])).stdout) as {
      checks: { name: string; health: string; found: string }[]
    }
    const check = checks.find(({ name }) => name === 'second opinion')
    expect(check).toMatchObject({ health: 'ok', found: 'stand-in-1 answers (violating)' })
  })

  const checkOf = (data: string) => {
    vi.stubEnv('STAND_IN_KEY', KEY)
    onTestFinished(() => void vi.unstubAllEnvs())
    return checkSecondOpinion(() => composeAdviser(composeSettings(data)))
  }

  it('is content with what is off', async () => {
    expect(await checkOf(testDir())).toMatchObject({ health: 'off' })
  })

  it.each([
    ['wrong key', {}, 'client_error', 'key'],
    ['html', {}, 'not_json', 'json_schema'],
    ['hangs', { timeoutMs: 200 }, 'timeout', 'timeoutMs'],
    ['good', { keyFrom: 'env:NO_SUCH_KEY' }, 'no key', 'put the key'],
    ['good', { keyFrom: 'file:/nonexistent/key' }, 'cannot be read', 'keyFrom'],
    ['good', { keyFrom: 'sk-oops' }, 'names no place', 'env:NAME'],
    ['good', { url: 'http://models.example/v1' }, 'https', 'secondOpinion.url'],
    ['good', { url: 'https://me:sk-oops@models.example/v1' }, 'more than an address', 'keyFrom'],
    ['good', { url: 'models' }, 'not an address', 'secondOpinion.url'],
    ['good', { model: '' }, 'model is empty', 'name the model'],
    ['good', { kind: 'onnx', model: '/nonexistent' }, 'cannot be read', 'folder'],
  ])('%s %j: a fault with its mend', async (how, settings, found, mend) => {
    const check = await checkOf(setUp(await startStandIn(how), settings))
    expect(check).toMatchObject({ health: 'fault' })
    expect(check.found).toContain(found)
    expect(check.mend).toContain(mend)
    expect(JSON.stringify(check)).not.toMatch(/sk-/)
  })
})

describe('kill -9', () => {
  it('between request and store loses nothing: the import ends whole, known answers are not paid for twice', async () => {
    const standIn = await startStandIn('good', 150)
    const data = setUp(standIn)
    const file = postsFile(data, 8)
    const child = startCli(['import', file, '--data', data], { env })
    const closed = once(child, 'close')
    while (standIn.requests.length < 4 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill('SIGKILL')
    await closed
    const before = standIn.requests.length
    expect(before).toBeGreaterThanOrEqual(4)
    const last = await run(['import', file, '--data', data, '--json'])
    const report = JSON.parse(last.stdout)
    expect(last.code).toBe(0)
    expect(report.posts.new).toBe(8)
    expect(report.opinions).toMatchObject({ failed: 0, overBudget: 0 })
    expect(report.opinions.asked + report.opinions.cached).toBe(8)
    // At most the one that was on its way is asked about again.
    expect(report.opinions.cached).toBeGreaterThanOrEqual(before - 1)
    expect(standIn.requests.length).toBeLessThanOrEqual(9)
    expect((await run(['audit', 'verify', '--data', data])).code).toBe(0)
    const rows = (await run(['export', 'posts', '--data', data])).stdout.trim().split('\n')
    expect(rows).toHaveLength(8)
  })
})
