import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { reverseDecision } from '#src/cases/decide-case.ts'
import { nextReportState, REPORT_EVENTS, type ReportState } from '#src/domain/report.ts'
import { type Mark, markReport } from '#src/reports/mark-report.ts'
import { listAudit } from '#src/store/audit-store.ts'
import { listCaseEvents, loadCase } from '#src/store/case-store.ts'
import { listReportEvents, loadReport } from '#src/store/report-store.ts'
import { build, type House, house } from './house.ts'

const open: House[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

async function drafted(): Promise<{
  at: House
  reportId: string
  mark: (over: Partial<Mark>) => ReturnType<typeof markReport>
}> {
  const at = house()
  open.push(at)
  const built = await build(at, 'platform')
  if (built.outcome !== 'built') throw new Error('not built')
  const reportId = built.report.id
  const basis: Mark = {
    reportId,
    event: 'submitted',
    actor: 'reviewer-anna',
    at: '2026-11-24T09:00:00.000+08:00',
    receipt: '',
    note: '',
  }
  return { at, reportId, mark: (over) => markReport(at.store, { ...basis, ...over }) }
}
const footprint = ({ store, caseId }: House, reportId: string) =>
  JSON.stringify([
    loadReport(store.reader, reportId),
    listReportEvents(store.reader, reportId),
    listCaseEvents(store.reader, caseId),
    listAudit(store.reader, { limit: 1000 }).length,
  ])

describe('markReport', () => {
  it('submits with a receipt: report, case and audit move together', async () => {
    const { at, reportId, mark } = await drafted()
    expect(mark({ receipt: ' JB-2026-001 ' })).toMatchObject({
      outcome: 'done',
      report: { state: 'submitted', receipt: 'JB-2026-001' },
    })
    expect(loadCase(at.store.reader, at.caseId)?.state).toBe('reported')
    expect(listCaseEvents(at.store.reader, at.caseId).at(-1)).toMatchObject({
      kind: 'reported',
      reason: 'platform: JB-2026-001',
    })
    const last = listAudit(at.store.reader, { limit: 1000 }).at(-1)
    expect(last).toMatchObject({ action: 'report.submitted', target: `report:${reportId}` })
  })

  it('submits without a receipt only when a note says that none was given', async () => {
    const { at, reportId, mark } = await drafted()
    const before = footprint(at, reportId)
    expect(mark({ receipt: '  ', note: '\n' })).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('receipt'),
    })
    expect(footprint(at, reportId)).toBe(before)
    expect(mark({ note: '平台不给编号' })).toMatchObject({
      outcome: 'done',
      report: { state: 'submitted', receipt: '' },
    })
  })

  it('keeps the receipt through answer and closing', async () => {
    const { at, reportId, mark } = await drafted()
    mark({ receipt: 'JB-1' })
    expect(mark({ event: 'answered', note: '已下架' })).toMatchObject({ outcome: 'done' })
    expect(mark({ event: 'closed' })).toMatchObject({
      outcome: 'done',
      report: { state: 'closed', receipt: 'JB-1', note: '已下架' },
    })
    expect(listReportEvents(at.store.reader, reportId).map(({ event }) => event)).toEqual([
      'built',
      'submitted',
      'answered',
      'closed',
    ])
    expect(listCaseEvents(at.store.reader, at.caseId).filter(({ kind }) => kind === 'reported')).toHaveLength(1)
  })

  it('never withdraws by hand, and knows no report that is not there', async () => {
    const { at, reportId, mark } = await drafted()
    const before = footprint(at, reportId)
    expect(mark({ event: 'withdrawn', note: 'x' })).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('revers'),
    })
    expect(mark({ reportId: 'R-9', receipt: '1' })).toMatchObject({ outcome: 'refused' })
    expect(footprint(at, reportId)).toBe(before)
  })

  it('does not submit what a reversal has withdrawn', async () => {
    const { at, mark } = await drafted()
    const done = reverseDecision(at.store, {
      caseId: at.caseId,
      actor: 'reviewer-ben',
      at: '2026-11-24T08:00:00.000+08:00',
      reason: '看错了',
    })
    expect(done.outcome).toBe('done')
    expect(mark({ receipt: '1' })).toMatchObject({ outcome: 'refused', why: expect.stringContaining('withdrawn') })
    expect(loadCase(at.store.reader, at.caseId)?.state).toBe('open')
  })

  it('follows the transition table for any history, and a refusal leaves no trace', async () => {
    const step = fc.record({
      event: fc.constantFrom(...REPORT_EVENTS),
      receipt: fc.constantFrom('', 'JB-7'),
      note: fc.constantFrom('', '无回执'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const { at, reportId, mark } = await drafted()
        let state: ReportState = 'draft'
        for (const one of steps) {
          const next = nextReportState(state, one.event)
          const said = one.event !== 'submitted' || one.receipt !== '' || one.note !== ''
          const legal: boolean = next.ok && one.event !== 'withdrawn' && said
          const before = footprint(at, reportId)
          expect(mark(one).outcome).toBe(legal ? 'done' : 'refused')
          if (legal && next.ok) state = next.state
          else expect(footprint(at, reportId)).toBe(before)
          expect(loadReport(at.store.reader, reportId)?.state).toBe(state)
        }
        open.splice(open.indexOf(at), 1)
        at.close()
      }),
      { numRuns: 15 },
    )
  })
})
