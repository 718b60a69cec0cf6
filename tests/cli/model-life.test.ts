// A model's life on the real command line: trained, compared, promoted or refused, used, rolled back, damaged, carried to
// another machine; and stored posts judged again, killed in the middle again and again.

import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimCase } from '#src/cases/claim-case.ts'
import { decideCase } from '#src/cases/decide-case.ts'
import type { Reclassified } from '#src/domain/reclassification.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { listCaseEvents, listQueue, loadCase } from '#src/store/case-store.ts'
import { openStore } from '#src/store/open-store.ts'
import { takeLock } from '#src/store/process-lock.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'
import { AT, later } from '#tests/helpers/build.ts'
import { runCli, startCli } from '#tests/helpers/run-cli.ts'
import { writeTinyCorpus } from '#tests/helpers/tiny-corpus.ts'

const dir = mkdtempSync(join(tmpdir(), 'lurewatch-models-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const at = (...names: string[]): string => join(dir, ...names)

const right = at('right.model')
const wrong = at('wrong.model')
const gate = at('gate.jsonl')
const lureOf = (place: string): string => `${place}的朋友，旧保单拿回九成，我来帮你办`
const warningOf = (place: string): string => `${place}的朋友，旧保单拿回九成是骗局，别信`

type Answer = Readonly<{ code: number | null; stderr: string }> & Record<string, unknown>

/** Runs a command with --json and reads its answer. */
async function ask(...args: string[]): Promise<Answer> {
  const { code, stdout, stderr } = await runCli([...args, '--json'])
  return { ...(stdout === '' ? {} : (JSON.parse(stdout) as object)), code, stderr }
}

const nameOf = (path: string): string => sha256(readFileSync(path)).slice(0, 12)
const trained = (path: string): string => (path === right ? at('corpus') : at('turned'))

/** A data directory in which the model of `path` is in use. */
async function dataWith(name: string, path: string): Promise<string> {
  const data = at(name)
  expect((await ask('model', 'add', path, '--data', data)).name).toBe(nameOf(path))
  expect((await ask('model', 'use', nameOf(path), '--data', data)).inUse).toBe(nameOf(path))
  return data
}

beforeAll(async () => {
  writeTinyCorpus(at('corpus'))
  writeTinyCorpus(at('turned'), { turned: true })
  for (const path of [right, wrong]) {
    expect((await ask('train', '--quick', '--corpus', trained(path), '--out', path)).code).toBe(0)
  }
  const label = { contactPush: false, stance: 'promote', category: 'refund_agency', verdict: 'violating' }
  const benign = { contactPush: false, stance: 'warn', category: 'none', verdict: 'benign' }
  const rows = ['清水', '大河', '云岭', '北山', '东港', '西岸', '南园', '中州', '金坪', '玉泉'].flatMap((place) => [
    { text: lureOf(place), label },
    { text: warningOf(place), label: benign },
  ])
  writeFileSync(gate, rows.map((row) => JSON.stringify(row)).join('\n'))
}, 120_000)

describe('train --data', () => {
  it('gives the same candidate for the same inputs and refuses one that is worse on the gate', async () => {
    const data = await dataWith('refuses', right)
    const refused = await ask('train', '--quick', '--corpus', at('turned'), '--data', data, '--gate', gate)
    expect(refused).toMatchObject({ code: 1, outcome: 'worse', promoted: false, name: nameOf(wrong) })
    expect((await ask('model', 'list', '--data', data)).inUse).toBe(nameOf(right))
    expect(readdirSync(join(data, 'models')).sort()).toEqual(
      [`${nameOf(right)}.model`, `${nameOf(wrong)}.model`].sort(),
    )
  })

  it('promotes one that is better, with the reason and the audit entry', async () => {
    const data = await dataWith('promotes', wrong)
    const promoted = await ask('train', '--quick', '--corpus', at('corpus'), '--data', data, '--gate', gate)
    expect(promoted).toMatchObject({ code: 0, outcome: 'promoted', name: nameOf(right), incumbent: nameOf(wrong) })
    const { inUse, choices } = await ask('model', 'list', '--data', data)
    expect(inUse).toBe(nameOf(right))
    expect(choices).toMatchObject([{ act: 'used' }, { act: 'promoted', actor: expect.stringMatching(/^cli/) }])
    expect((await runCli(['audit', 'verify', '--data', data])).code).toBe(0)
    const again = await ask('train', '--quick', '--corpus', at('corpus'), '--data', data, '--gate', gate)
    expect(again).toMatchObject({ code: 0, outcome: 'same', promoted: false })
  })

  it('never promotes when told so, always when told so', async () => {
    const data = await dataWith('told', right)
    const train = ['train', '--quick', '--corpus', at('turned'), '--data', data, '--gate', gate, '--promote']
    expect(await ask(...train, 'never')).toMatchObject({ code: 0, outcome: 'kept' })
    expect((await ask('model', 'list', '--data', data)).inUse).toBe(nameOf(right))
    expect(await ask(...train, 'always')).toMatchObject({ code: 0, outcome: 'promoted' })
    expect((await ask('model', 'list', '--data', data)).inUse).toBe(nameOf(wrong))
  })

  it('refuses wrong use before the long work', async () => {
    const nowhere = at('nowhere.jsonl')
    const broken = at('broken.jsonl')
    writeFileSync(broken, '{"text":"没有标签"}\n')
    expect((await ask('train', '--gate', gate, '--out', at('x.model'))).code).toBe(2)
    expect((await ask('train', '--decisions', '--out', at('x.model'))).code).toBe(2)
    for (const file of [nowhere, broken])
      expect((await ask('train', '--data', at('untouched'), '--gate', file)).code).toBe(2)
  })

  it('refuses to train twice at once for one directory', async () => {
    const data = await dataWith('busy', right)
    const lock = takeLock(join(data, 'locks', 'train.lock'))
    const { code, stderr } = await ask('train', '--quick', '--corpus', at('corpus'), '--data', data)
    lock?.release()
    expect(code).toBe(3)
    expect(stderr).toContain('another process')
  })

  it('learns from decisions, and its card names no one', async () => {
    const data = await dataWith('decided', wrong)
    const posts = at('decided.jsonl')
    const people = { author: { id: 'secret-id', name: '某人甲' } }
    writeFileSync(posts, JSON.stringify({ id: 'd1', platform: 'weibo', text: warningOf('长桥'), ...people }))
    await runCli(['import', posts, '--data', data])
    decide(data, 'C-000001', 'benign')
    const out = at('decided.model')
    const { card, code } = await ask(
      'train',
      '--quick',
      '--corpus',
      at('corpus'),
      '--decisions',
      '--data',
      data,
      '--out',
      out,
    )
    expect(code).toBe(0)
    expect(card).toMatchObject({ decisions: { decisions: 1, texts: 1, share: 0.01 } })
    expect(readFileSync(out).includes('reviewers')).toBe(true)
    expect(readFileSync(out).toString('latin1')).not.toMatch(/mei-li|secret-id/)
  })
})

function decide(data: string, caseId: string, outcome: 'violating' | 'benign'): void {
  const store = openStore(data)
  claimCase(store, { caseId, actor: 'mei-li', at: AT, minutes: 30 })
  const captureId = loadCase(store.reader, caseId)?.captureId ?? 0
  const category = outcome === 'violating' ? 'refund_agency' : 'none'
  const decision = { outcome, category, reason: '看过了' } as const
  const decided = decideCase(store, { caseId, actor: 'mei-li', at: later(1), captureId, decision })
  store.close()
  expect(decided.outcome).toBe('done')
}

describe('model', () => {
  it('rolls back twice, and the classifier follows', async () => {
    const data = await dataWith('back', right)
    await runCli(['model', 'add', wrong, '--data', data])
    await runCli(['model', 'use', nameOf(wrong), '--data', data])
    const says = async (): Promise<unknown> => {
      const { stdout } = await runCli(['classify', '--data', data], { stdin: JSON.stringify({ text: lureOf('清水') }) })
      const { verdict, classifier } = JSON.parse(stdout) as { verdict: string; classifier: { model: string } }
      return [verdict === 'violating', classifier.model]
    }
    const inVerdicts = async (name: string): Promise<unknown> =>
      (await ask('model', 'show', name, '--data', data)).inVerdicts
    expect(await says()).toEqual([false, await inVerdicts(nameOf(wrong))])
    expect((await ask('model', 'rollback', '--data', data)).inUse).toBe(nameOf(right))
    expect(await says()).toEqual([true, await inVerdicts(nameOf(right))])
    expect((await ask('model', 'rollback', '--data', data)).inUse).toBe('shipped')
    expect((await says()) as unknown[]).toContain(await inVerdicts('shipped'))
    expect((await ask('model', 'rollback', '--data', data)).code).toBe(2)
  })

  it('says that the model in use is damaged, with the mend; the shipped one is never lost', async () => {
    const data = await dataWith('damaged', right)
    const path = join(data, 'models', `${nameOf(right)}.model`)
    writeFileSync(path, readFileSync(path).subarray(0, 5000))
    const { code, stderr } = await runCli(['classify', '--data', data], { stdin: '{"text":"a"}' })
    expect({ code, lines: stderr.trim().split('\n').length }).toEqual({ code: 3, lines: 1 })
    expect(stderr).toMatch(/changed or damaged.+model use shipped/)
    const health = (await ask('doctor', '--data', data)).checks as { name: string; health: string; mend: string }[]
    expect(health.find(({ name }) => name === 'model')).toMatchObject({ health: 'fault' })
    const listed = await ask('model', 'list', '--data', data)
    const row = (listed.models as { name: string; fault: string }[]).find(({ name }) => name === nameOf(right))
    expect([listed.code, row?.fault]).toEqual([1, expect.stringContaining('changed or damaged')])
    expect((await ask('model', 'use', nameOf(right), '--data', data)).code).toBe(3)
    expect((await ask('model', 'use', 'shipped', '--data', data)).inUse).toBe('shipped')
    expect((await runCli(['classify', '--data', data], { stdin: '{"text":"a"}' })).code).toBe(0)
    // What is behind cannot be gone back to either, and nothing was chosen by trying.
    rmSync(path)
    expect((await ask('model', 'rollback', '--data', data)).code).toBe(3)
    expect(await ask('model', 'list', '--data', data)).toMatchObject({ code: 0, inUse: 'shipped' })
  })

  it('goes from machine to machine as a file; what is no model is refused', async () => {
    const data = await dataWith('there', right)
    const carried = at('carried.bin')
    copyFileSync(join(data, 'models', `${nameOf(right)}.model`), carried)
    expect((await ask('model', 'add', carried, '--data', at('here'))).name).toBe(nameOf(right))
    writeFileSync(carried, 'no model')
    const { code, stderr } = await ask('model', 'add', carried, '--data', at('here'))
    expect(code).toBe(2)
    expect(stderr).toContain('no model that can be used')
    expect(readdirSync(at('here', 'models'))).toEqual([`${nameOf(right)}.model`])
  })
})

describe('reclassify', () => {
  const POSTS = 4000

  it('killed again and again ends whole; what was decided stays as it was', { timeout: 240_000 }, async () => {
    const data = await dataWith('killed', right)
    const file = at('posts.jsonl')
    const texts = Array.from({ length: POSTS }, (_, i) => (i % 2 === 0 ? lureOf : warningOf)(`第${i}村`))
    writeFileSync(file, texts.map((text, i) => JSON.stringify({ id: `k${i}`, platform: 'weibo', text })).join('\n'))
    const imported = await ask('import', file, '--data', data)
    expect(imported.hits).toMatchObject({ violating: POSTS / 2 })
    for (const caseId of ['C-000001', 'C-001000', 'C-002000']) decide(data, caseId, 'violating')
    const decided = () => {
      const store = openStore(data)
      const { cases } = listQueue(store.reader, { states: ['confirmed'], limit: 9 })
      const kept = cases.map((one) => [{ ...one, updatedAt: '' }, loadVerdict(store.reader, one.captureId)])
      const lines = cases.map(({ id }) => listCaseEvents(store.reader, id).length)
      store.close()
      return { kept, lines }
    }
    const before = decided()
    await runCli(['model', 'add', wrong, '--data', data])
    await runCli(['model', 'use', nameOf(wrong), '--data', data])
    const rehearsed = await ask('reclassify', '--dry-run', '--data', data)
    let killed = 0
    for (const delay of [600, 800, 1000, 1300]) {
      const child = startCli(['reclassify', '--data', data])
      const timer = setTimeout(() => child.kill('SIGKILL'), delay)
      const [, signal] = (await once(child, 'close')) as [number | null, string | null]
      clearTimeout(timer)
      if (signal === 'SIGKILL') killed += 1
    }
    expect(killed).toBeGreaterThan(0)
    const last = (await ask('reclassify', '--data', data)) as unknown as Reclassified
    expect(last).toMatchObject({ seen: POSTS, leftAlone: 3, cases: { withdrawn: POSTS / 2 - 3, opened: POSTS / 2 } })
    expect(last.changed).toEqual(rehearsed.changed)
    const after = decided()
    expect(after.kept).toEqual(before.kept)
    expect(after.lines).toEqual(before.lines.map((lines) => lines + 1))
    const again = await ask('reclassify', '--data', data)
    expect(again).toMatchObject({ seen: POSTS, changedPosts: 0, rescored: 0, resumed: false, cases: { noted: 0 } })
    expect(decided()).toEqual(after)
    expect((await runCli(['audit', 'verify', '--data', data])).code).toBe(0)
  })
})
