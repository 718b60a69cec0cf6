import { describe, expect, test } from 'vitest'
import { REPORT_EVENTS, REPORT_STATES, type ReportEvent, type ReportState } from '#src/domain/report.ts'
import { openCase } from '#src/store/case-store.ts'
import { clientOf } from '#src/store/connection.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { savePost } from '#src/store/post-store.ts'
import * as reports from '#src/store/report-store.ts'
import { AT, buildOrigin, buildPost, buildReport, buildVerdict, later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

function storeWithCase(): Store {
  const store = testStore()
  inTransaction(store, (tx) => {
    const { captureId } = savePost(tx, { post: buildPost(), capturedAt: AT, origin: buildOrigin() })
    openCase(tx, { subjectKey: 'xiaohongshu:p1', captureId, verdict: buildVerdict(), at: AT })
  })
  return store
}

const save = (store: Store, given: Parameters<typeof buildReport>[0] = {}) =>
  inTransaction(store, (tx) => reports.saveReport(tx, buildReport(given)))
const move = (store: Store, event: ReportEvent, given: Partial<reports.ReportMove> = {}) =>
  inTransaction(store, (tx) =>
    reports.moveReport(tx, { id: 'R-1', event, receipt: '', note: '', at: later(1), actor: 'lin', ...given }),
  )

const WAYS: Readonly<Record<ReportState, readonly ReportEvent[]>> = {
  draft: [],
  submitted: ['submitted'],
  answered: ['submitted', 'answered'],
  closed: ['submitted', 'closed'],
  withdrawn: ['withdrawn'],
}
const ALLOWED: Readonly<Record<ReportState, readonly ReportEvent[]>> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['answered', 'closed', 'withdrawn'],
  answered: ['closed', 'withdrawn'],
  closed: [],
  withdrawn: [],
}

describe('a report', () => {
  test('comes back as it was saved', () => {
    const store = storeWithCase()
    expect(save(store).outcome).toBe('saved')
    expect(reports.loadReport(store.reader, 'R-1')).toEqual(buildReport())
    expect(reports.loadReport(store.reader, 'R-2')).toBeNull()
  })

  test.each(REPORT_STATES)('from %s every event is taken or refused as the law says', (state) => {
    for (const event of REPORT_EVENTS) {
      const store = storeWithCase()
      save(store)
      for (const step of WAYS[state]) expect(move(store, step).ok).toBe(true)
      const before = reports.listReportEvents(store.reader, 'R-1')
      const allowed = ALLOWED[state].includes(event)
      expect(move(store, event).ok).toBe(allowed)
      expect(reports.loadReport(store.reader, 'R-1')?.state).toBe(allowed ? event : state)
      expect(reports.listReportEvents(store.reader, 'R-1')).toHaveLength(before.length + (allowed ? 1 : 0))
    }
  })

  test('keeps its receipt when a later step brings none, and its whole history', () => {
    const store = storeWithCase()
    save(store)
    move(store, 'submitted', { receipt: '回执 0001' })
    move(store, 'answered', { note: '已处理' })
    expect(reports.loadReport(store.reader, 'R-1')).toMatchObject({ receipt: '回执 0001', note: '已处理' })
    const lines = reports.listReportEvents(store.reader, 'R-1')
    expect(lines.map((line) => [line.event, line.receipt, line.note])).toEqual([
      ['built', '', ''],
      ['submitted', '回执 0001', ''],
      ['answered', '', '已处理'],
    ])
    expect(move(store, 'closed', { id: 'R-9' })).toEqual({ ok: false, why: 'there is no report R-9' })
    expect(() => clientOf(store.writer).exec("update report_events set receipt = 'x'")).toThrow(/append-only/)
  })
})

describe('one subject, one channel, one report', () => {
  test('the second brings the first back and is not written', () => {
    const store = storeWithCase()
    save(store)
    expect(save(store, { id: 'R-2' })).toEqual({ outcome: 'exists', report: buildReport() })
    expect(reports.loadReport(store.reader, 'R-2')).toBeNull()
    expect(save(store, { id: 'R-3', channel: 'police' }).outcome).toBe('saved')
    expect(save(store, { id: 'R-4', subjectKey: 'xiaohongshu:p1#c1' }).outcome).toBe('saved')
    expect(reports.listReports(store.reader, { caseId: 'C-000001' }).map((report) => report.id)).toEqual([
      'R-4',
      'R-3',
      'R-1',
    ])
    expect(reports.listReports(store.reader, { caseId: 'C-000002' })).toEqual([])
    expect(reports.listReports(store.reader)).toHaveLength(3)
  })

  test('a closed one still counts; a withdrawn one makes room', () => {
    const store = storeWithCase()
    save(store)
    move(store, 'submitted')
    move(store, 'closed')
    expect(save(store, { id: 'R-2' }).outcome).toBe('exists')
    const other = storeWithCase()
    save(other)
    move(other, 'withdrawn')
    expect(reports.findActiveReport(other.reader, buildReport())).toBeNull()
    expect(save(other, { id: 'R-2' }).outcome).toBe('saved')
    expect(reports.findActiveReport(other.reader, buildReport())?.id).toBe('R-2')
  })

  test('the database itself refuses a second one, and the return of a withdrawn one', () => {
    const store = storeWithCase()
    save(store)
    const client = clientOf(store.writer)
    const columns =
      'case_id, subject_key, channel, state, package_sha256, package_path, receipt, note, created_at, created_by, updated_at'
    const copy = `insert into reports (id, ${columns}) select 'R-2', ${columns} from reports where id = 'R-1'`
    expect(() => client.exec(copy)).toThrow(/UNIQUE/)
    move(store, 'withdrawn')
    save(store, { id: 'R-2' })
    expect(() => client.exec("update reports set state = 'draft' where id = 'R-1'")).toThrow(/UNIQUE/)
  })
})
