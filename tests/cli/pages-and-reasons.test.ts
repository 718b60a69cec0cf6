// `evaluate --html` and `explain --data` on the real command line: what they write, what they leave out, how they refuse.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { likeness } from '#classifiers/text/likeness.ts'
import { claimCase } from '#src/cases/claim-case.ts'
import { decideCase } from '#src/cases/decide-case.ts'
import { openStore } from '#src/store/open-store.ts'
import { later } from '#tests/helpers/build.ts'
import { runCli } from '#tests/helpers/run-cli.ts'
import { addCase } from '#tests/web/sample-desk.ts'

const dir = mkdtempSync(join(tmpdir(), 'lurewatch-page-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const LURE = '退保别急着签字，我帮上百位姐妹全额退保，前期不收费，退下来再付，加微信 demo_refund01 领流程'
const INNOCENT = '周末去公园看花，人不多，推荐早上去'

const labelled = (text: string, violating: boolean): string =>
  JSON.stringify({
    text,
    label: {
      ...{ verdict: violating ? 'violating' : 'benign', category: violating ? 'refund_agency' : 'none' },
      ...{ contactPush: violating, stance: violating ? 'promote' : 'unrelated' },
    },
    evasion: [],
    contacts: violating ? [{ type: 'wechat', value: 'demo_refund01' }] : [],
    why: '示例说明',
  })

function put(name: string, content: string): string {
  const path = join(dir, name)
  writeFileSync(path, content)
  return path
}

const SET = put('set.jsonl', [labelled(LURE, true), labelled(INNOCENT, false)].join('\n'))

describe('evaluate --html', () => {
  it('writes the page beside the same JSON; --no-texts leaves the texts out', async () => {
    const [full, bare] = [join(dir, 'full.html'), join(dir, 'bare.html')]
    const { code, stdout, stderr } = await runCli(['evaluate', SET, '--json', '--html', full])
    expect({ code, stderr: stderr.trim() }).toEqual({ code: 0, stderr: `page: ${full}` })
    const { violating } = JSON.parse(stdout) as { violating: { f1: number } }
    const page = readFileSync(full, 'utf8')
    expect(page).toContain(`<data value="${violating.f1}">`)
    expect(page).toContain(INNOCENT)
    expect(page).toContain('set.jsonl')
    expect(page).not.toContain(dir)
    expect((await runCli(['evaluate', SET, '--html', bare, '--no-texts'])).code).toBe(0)
    for (const text of [INNOCENT, '全额退保', '示例说明']) expect(readFileSync(bare, 'utf8')).not.toContain(text)
  })

  it('refuses a folder that is not there before it begins, and a page that cannot be written', async () => {
    const nowhere = await runCli(['evaluate', SET, '--json', '--html', join(dir, 'no', 'page.html')])
    expect({ code: nowhere.code, stdout: nowhere.stdout }).toEqual({ code: 2, stdout: '' })
    expect((await runCli(['evaluate', SET, '--html', dir])).code).toBe(3)
  })
})

describe('explain', () => {
  function dataWithDecision(): string {
    const data = join(dir, 'data')
    const store = openStore(data)
    const { caseId, captureId } = addCase(store, { id: 'p1', title: '', text: LURE.replace('上百位', '两百位') })
    claimCase(store, { caseId, actor: 'lin', at: later(1), minutes: 30 })
    const decision = { outcome: 'violating', category: 'refund_agency', reason: '引到微信' } as const
    decideCase(store, { caseId, captureId, actor: 'lin', at: later(2), decision, likeness })
    store.close()
    return data
  }
  const post = put('post.json', JSON.stringify({ text: LURE.replace('退保', '推保') }))

  it('says what each part added, and with --data which decided case is like it', async () => {
    const data = dataWithDecision()
    const { code, stdout } = await runCli(['explain', post, '--data', data])
    expect(code).toBe(0)
    expect(stdout).toMatch(/how the score came about/)
    expect(stdout).toMatch(/start \(nothing read yet\) .*│/)
    expect(stdout).toMatch(/together .* risk of violating/)
    expect(stdout).toMatch(/\d\d % alike {2}C-000001 {2}violating refund_agency {2}2026-03-01 {2}both have: /)
    const json = JSON.parse((await runCli(['explain', post, '--json', '--data', data])).stdout) as {
      nearest: { caseId: string; likeness: number; shared: string[] }[]
      parts: { added: number }[]
      risk: number
    }
    expect(json.nearest).toMatchObject([{ caseId: 'C-000001', outcome: 'violating' }])
    expect(json.nearest[0]?.likeness).toBeGreaterThan(0.8)
    const total = json.parts.reduce((sum, { added }) => sum + added, 0)
    expect(1 / (1 + Math.exp(-total))).toBeCloseTo(json.risk, 2)
  })

  it('compares with nothing unless asked, makes no directory, and obeys no terminal codes of a post', async () => {
    const plain = await runCli(['explain', post, '--json'], { cwd: process.cwd() })
    expect(JSON.parse(plain.stdout)).not.toHaveProperty('nearest')
    const before = readdirSync(dir)
    const missing = join(dir, 'missing')
    const { code, stderr } = await runCli(['explain', post, '--data', missing])
    expect({ code, exists: existsSync(missing) }).toEqual({ code: 0, exists: false })
    expect(stderr).toContain('holds no database')
    expect(readdirSync(dir)).toEqual(before)
    const evil = await runCli(['explain'], { stdin: JSON.stringify({ text: LURE.replace('全额', '全\u001b[31m额') }) })
    expect(evil.stdout).not.toContain('\u001b')
  })
})
