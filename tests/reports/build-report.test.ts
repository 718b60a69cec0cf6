import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { reverseDecision } from '#src/cases/decide-case.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { listAudit, verifyAudit } from '#src/store/audit-store.ts'
import { loadCase } from '#src/store/case-store.ts'
import { listEvidence } from '#src/store/evidence-store.ts'
import { listReports } from '#src/store/report-store.ts'
import { BUILT_AT, build, confirm, type House, house, LURE } from './house.ts'

const open: House[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})
function start(given: Parameters<typeof house>[0] = {}): House {
  const at = house(given)
  open.push(at)
  return at
}
const actions = ({ store }: House): string[] => listAudit(store.reader, { limit: 100 }).map(({ action }) => action)
const reverse = (at: House) =>
  reverseDecision(at.store, { caseId: at.caseId, actor: 'reviewer-ben', at: BUILT_AT, reason: '看错了' })

describe('buildReport', () => {
  it('records a draft with its package, and leaves the case as it is', async () => {
    const at = start()
    const built = await build(at, '12377')
    expect(built).toMatchObject({
      outcome: 'built',
      report: { id: 'R-000001-12377', caseId: at.caseId, state: 'draft', createdBy: 'reviewer-anna' },
    })
    expect(listReports(at.store.reader)).toHaveLength(1)
    expect(loadCase(at.store.reader, at.caseId)?.state).toBe('confirmed')
    expect(actions(at).slice(-2)).toEqual(['ids.revealed', 'report.built'])
    expect(verifyAudit(at.store.reader).ok).toBe(true)
  })

  it('gives the first report back when asked again, and writes nothing', async () => {
    const at = start()
    const first = await build(at, 'platform')
    const before = actions(at).length
    const again = await build(at, 'platform')
    expect(again).toEqual({ ...first, outcome: 'exists' })
    expect(actions(at)).toHaveLength(before)
    expect((await build(at, 'regulator')).outcome).toBe('built')
  })

  it('of two builds at once records one', async () => {
    const at = start()
    const both = await Promise.all([build(at, 'platform'), build(at, 'platform')])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['built', 'exists'])
    expect(listReports(at.store.reader)).toHaveLength(1)
  })

  it('is refused when the decision is reversed while the package is being made', async () => {
    const at = start()
    const building = build(at, 'platform')
    expect(reverse(at).outcome).toBe('done')
    expect(await building).toMatchObject({ outcome: 'refused', why: expect.stringContaining('open') })
    expect(listReports(at.store.reader)).toEqual([])
  })

  it('is refused when the case was reversed and confirmed anew while the package was being made', async () => {
    const at = start()
    const building = build(at, 'platform')
    expect(reverse(at).outcome).toBe('done')
    confirm(at.store, at.caseId, { reason: '第二次看，理由不同' })
    expect(await building).toMatchObject({ outcome: 'refused', why: expect.stringContaining('changed') })
    expect(listReports(at.store.reader)).toEqual([])
    expect(await build(at, 'platform')).toMatchObject({ outcome: 'built', report: { id: 'R-000001-platform' } })
  })

  it('refuses a case that nobody has confirmed, and one that is not there', async () => {
    const at = start({ decide: false })
    expect(await build(at, 'platform')).toMatchObject({ outcome: 'refused', why: expect.stringContaining('confirmed') })
    expect(await build({ ...at, caseId: 'C-999999' }, 'platform')).toMatchObject({ outcome: 'refused' })
    expect(actions(at)).not.toContain('ids.revealed')
  })

  it('refuses while a required field is empty, says which, and opens no id', async () => {
    const { id: _id, url: _url, ...homeless } = LURE
    const at = start({ input: homeless })
    const refused = await build(at, 'platform')
    expect(refused).toMatchObject({ outcome: 'refused', why: expect.stringContaining('网址或平台内容编号') })
    const police = await build(at, 'police', ' ')
    expect(police).toMatchObject({ outcome: 'refused', why: expect.stringContaining('LUREWATCH_ORGANISATION') })
    expect(listReports(at.store.reader)).toEqual([])
    expect(actions(at)).not.toContain('ids.revealed')
  })

  it('refuses the financial regulator what is not in its remit', async () => {
    const at = start({ category: 'course_refund' })
    expect(await build(at, 'regulator')).toMatchObject({ outcome: 'refused', why: expect.stringContaining('监管范围') })
    expect((await build(at, '12377')).outcome).toBe('built')
  })

  it('after a reversal and a new decision makes a second report; the first stays withdrawn', async () => {
    const at = start()
    await build(at, 'platform')
    reverse(at)
    expect(await build(at, 'platform')).toMatchObject({ outcome: 'refused' })
    confirm(at.store, at.caseId, {})
    expect(await build(at, 'platform')).toMatchObject({ outcome: 'built', report: { id: 'R-000001-platform-2' } })
    expect(listReports(at.store.reader).map(({ id, state }) => [id, state])).toEqual([
      ['R-000001-platform-2', 'draft'],
      ['R-000001-platform', 'withdrawn'],
    ])
  })

  it('stops with a ConfigError when evidence was changed or lost, and records no report', async () => {
    const at = start({ input: { ...LURE, comments: [] } })
    const page = listEvidence(at.store.reader, 1).find(({ kind }) => kind === 'page')
    const path = join(at.dataDir, page?.path ?? '')
    writeFileSync(path, 'something else')
    await expect(build(at, 'platform')).rejects.toThrow(ConfigError)
    rmSync(path)
    await expect(build(at, 'platform')).rejects.toThrow('cannot go into a report')
    expect(listReports(at.store.reader)).toEqual([])
  })
})
