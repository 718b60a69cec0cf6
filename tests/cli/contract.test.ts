// The contract's exit codes, stdout purity and one-line errors, on the real command line.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli, startCli } from '#tests/helpers/run-cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lurewatch-cli-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const lure = '退保别急着签字，我帮上百位姐妹全额退保，前期不收费，退下来再付，加微信 demo_refund01 领流程'
const innocent = '周末去公园看花，人不多，推荐早上去'
const line = (text: string, id: string): string => JSON.stringify({ id, platform: 'xiaohongshu', text })

function put(name: string, content: string | Uint8Array): string {
  const path = join(dir, name)
  writeFileSync(path, content)
  return path
}

const oneLine = (stderr: string): void => {
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toMatch(/^lurewatch: .+/)
}

describe('help', () => {
  it('lists every command and ends with 0', async () => {
    const { code, stdout } = await runCli(['--help'])
    expect(code).toBe(0)
    for (const name of [
      'classify',
      'explain',
      'import',
      'scan',
      'sources',
      'serve',
      'users',
      'cases',
      'report',
      'export',
      'evaluate',
      'doctor',
      'audit',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
    }
  })

  it.each(['classify', 'import', 'scan', 'serve', 'evaluate', 'doctor'])('%s --help ends with 0', async (name) => {
    const { code, stdout } = await runCli([name, '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('--json')
    expect(stdout).toContain('--data')
  })

  it('ends with 2 for an unknown command or option', async () => {
    expect((await runCli(['frobnicate'])).code).toBe(2)
    expect((await runCli(['classify', '--frobnicate'])).code).toBe(2)
  })
})

describe('classify', () => {
  it('answers each line in order and puts errors in their place', async () => {
    const input = [
      line(lure, 'a'),
      '{broken',
      line(innocent, 'b'),
      '{"text":5}',
      JSON.stringify({ id: 'c', text: '', title: '' }),
    ].join('\n')
    const { code, stdout } = await runCli(['classify'], { stdin: input })
    const rows = stdout
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as Record<string, unknown>)
    expect(code).toBe(1)
    expect(rows.map((row) => row.id ?? row.line)).toEqual(['a', 2, 'b', 4, 5])
    expect(rows[0]).toMatchObject({ verdict: 'violating', category: 'refund_agency', contactPush: true })
    expect(rows[2]).toMatchObject({ verdict: 'benign', contactPush: false })
    expect(String(rows[3]?.error)).toContain('text')
  })

  it('reads a .txt file as one post with the file name as id', async () => {
    const path = put('note.txt', `周末日记\n${innocent}`)
    const { code, stdout } = await runCli(['classify', path])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ id: 'note.txt', verdict: 'benign' })
  })

  it('quotes spans that are exactly the original', async () => {
    const { stdout } = await runCli(['classify'], { stdin: line(lure, 'a') })
    const verdict = JSON.parse(stdout) as {
      findings: { spans: { start: number; end: number; quote: string; field: string }[]; noSpan: string }[]
    }
    const spans = verdict.findings.flatMap((finding) => finding.spans)
    expect(spans.length).toBeGreaterThan(0)
    for (const span of spans.filter((s) => s.field === 'text'))
      expect(lure.slice(span.start, span.end)).toBe(span.quote)
  })

  it('says that a file is missing, with 2 and nothing on stdout', async () => {
    const { code, stdout, stderr } = await runCli(['classify', join(dir, 'missing.jsonl')])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    oneLine(stderr)
  })

  it('ends quietly with 0 when the reader goes away', async () => {
    const child = startCli(['classify'])
    child.stdin?.on('error', () => undefined)
    child.stdout?.once('data', () => child.stdout?.destroy())
    child.stdin?.end(Array.from({ length: 20_000 }, (_, i) => line(innocent, String(i))).join('\n'))
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(code).toBe(0)
  })
})

describe('import', () => {
  it('stores once: again = 0 new', async () => {
    const data = join(dir, 'twice')
    const path = put('posts.jsonl', [line(lure, 'a'), line(innocent, 'b')].join('\n'))
    const first = JSON.parse((await runCli(['import', path, '--data', data, '--json'])).stdout) as Record<
      string,
      unknown
    >
    const second = JSON.parse((await runCli(['import', path, '--data', data, '--json'])).stdout) as Record<
      string,
      unknown
    >
    expect(first).toMatchObject({ posts: { new: 2, changed: 0, seen: 0 }, cases: { opened: 1 } })
    expect(second).toMatchObject({ posts: { new: 0, changed: 0, seen: 2 }, cases: { opened: 0 } })
  })

  it('makes one new capture of an edited post', async () => {
    const data = join(dir, 'edited')
    await runCli(['import', put('v1.jsonl', line(innocent, 'a')), '--data', data])
    const edited = put('v2.jsonl', line(`${innocent}。更新：下雨了`, 'a'))
    const { stdout } = await runCli(['import', edited, '--data', data, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ posts: { new: 0, changed: 1, seen: 0 } })
    const { stdout: exported } = await runCli(['export', 'posts', '--data', data])
    expect(JSON.parse(exported)).toMatchObject({ id: 'a', captures: 2 })
  })

  it('classifies later what was imported with --no-classify', async () => {
    const data = join(dir, 'later')
    const path = put('later.jsonl', line(lure, 'a'))
    const unjudged = await runCli(['import', path, '--data', data, '--json', '--no-classify'])
    const judged = await runCli(['import', path, '--data', data, '--json'])
    expect(JSON.parse(unjudged.stdout)).toMatchObject({ posts: { new: 1 }, cases: { opened: 0 } })
    expect(JSON.parse(judged.stdout)).toMatchObject({ posts: { seen: 1 }, cases: { opened: 1 } })
  })

  it('names the line of a fault, keeps the rest, and ends with 1', async () => {
    const path = put('faulty.jsonl', [line(innocent, 'a'), '{"id":', line(innocent, 'b')].join('\n'))
    const { code, stdout } = await runCli(['import', path, '--data', join(dir, 'faulty'), '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ posts: { new: 2 }, errors: [{ file: 'faulty.jsonl', line: 2 }] })
  })

  it('writes nothing when a file is missing', async () => {
    const data = join(dir, 'untouched')
    const { code, stderr } = await runCli(['import', join(dir, 'nowhere.txt'), '--data', data])
    expect(code).toBe(2)
    oneLine(stderr)
    expect((await runCli(['cases', 'list', '--json', '--data', data])).stdout).toContain('"cases": []')
  })
})

describe('cannot start', () => {
  it('a setting that is wrong is named, with 3', async () => {
    const { code, stderr } = await runCli(['cases', 'list', '--data', join(dir, 'x')], {
      env: { LUREWATCH_PORT: 'eighty' },
    })
    expect(code).toBe(3)
    oneLine(stderr)
    expect(stderr).toContain('port')
  })

  it('a data directory below a file', async () => {
    const { code, stderr } = await runCli(['cases', 'list', '--data', join(put('file', ''), 'below')])
    expect(code).toBe(3)
    oneLine(stderr)
  })

  it('a database that is none', async () => {
    const data = mkdtempSync(join(dir, 'broken-'))
    await runCli(['cases', 'list', '--data', data])
    const name = readFileSync(join(data, 'lurewatch.sqlite')).length > 0 ? 'lurewatch.sqlite' : ''
    writeFileSync(join(data, name), 'this is no database, it only looks like one to the file system'.repeat(100))
    const { code, stderr } = await runCli(['cases', 'list', '--data', data])
    expect(code).toBe(3)
    oneLine(stderr)
  })

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { code, stderr } = await runCli(['serve', '--port', String(port), '--data', join(dir, 'port')])
    other.close()
    expect(code).toBe(3)
    expect(stderr).toMatch(/port \d+ is taken/)
  })
})

describe('serve', () => {
  it('prints its address as JSON and ends with 143 on SIGTERM', async () => {
    const child = startCli(['serve', '--port', '0', '--json', '--data', join(dir, 'serve')])
    const first = await new Promise<string>((resolve) => {
      let seen = ''
      child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
        seen += chunk
        if (seen.includes('}')) resolve(seen)
      })
    })
    const { url, setup } = JSON.parse(first) as { url: string; setup: string }
    expect(setup).toContain('/setup/')
    const page = await fetch(url)
    expect(page.status).toBe(200)
    child.kill('SIGTERM')
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(143)
  })
})

describe('doctor', () => {
  it('answers with JSON and a verdict', async () => {
    const { stdout } = await runCli(['doctor', '--json', '--data', join(dir, 'doctor')])
    const answer = JSON.parse(stdout) as { checks: { name: string; health: string }[] }
    expect(answer.checks.map((check) => check.name)).toContain('Chromium')
    expect(answer.checks.filter((check) => check.health === 'fault')).toEqual([])
  })
})
