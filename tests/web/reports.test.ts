import { describe, expect, it } from 'vitest'
import { sha256 } from '#src/runtime/identity.ts'
import { listReports } from '#src/store/report-store.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { addCase, addEvidence, addUser, contactOn, findingOn, openDesk, type SampleDesk } from './sample-desk.ts'
import { type Visitor, visitAs } from './visitor.ts'

const TEXT = '没有证据也能退，不成功不收费，加薇 demo-lure-01'

/** A desk with one case that 甲 has confirmed. */
async function confirmed(): Promise<{ desk: SampleDesk; visitor: Visitor; caseId: string }> {
  const desk = openDesk(testStore())
  addUser(desk.store, '甲', 'reviewer')
  addUser(desk.store, '看', 'viewer')
  const post = {
    id: 'p1',
    url: 'https://posts.example.com/p1',
    title: '退保',
    text: TEXT,
    author: { id: 'u1', name: '某号' },
  }
  const verdict = { findings: [findingOn(TEXT, '不成功不收费')], contacts: [contactOn(TEXT, 'demo-lure-01')] }
  const { caseId, captureId } = addCase(desk.store, post, verdict)
  addEvidence(desk.store, captureId)
  const visitor = await visitAs(desk, '甲')
  await visitor.post(`/cases/${caseId}/claim`)
  const decision = {
    outcome: 'violating',
    category: 'refund_agency',
    reason: '承诺结果并导流',
    go: 'stay',
    capture: String(captureId),
  }
  expect((await visitor.post(`/cases/${caseId}/decide`, decision)).status).toBe(303)
  return { desk, visitor, caseId }
}

describe('reporting from the desk', () => {
  it('makes a package once per channel; asked again, the first one is shown', async () => {
    const { desk, visitor, caseId } = await confirmed()
    const first = await visitor.post(`/cases/${caseId}/report`, { channel: 'platform' })
    expect(first.location).toContain('notice=built')
    const again = await visitor.post(`/cases/${caseId}/report`, { channel: 'platform' })
    expect(again.location).toContain('notice=exists')
    expect(listReports(desk.store.reader, { caseId })).toHaveLength(1)
    const { body } = await visitor.get(`/cases/${caseId}`)
    expect(body).toContain(listReports(desk.store.reader, {})[0]?.packageSha256)
    expect(body).toContain('涉嫌')
  })

  it('gives the package as a ZIP whose hash is the one on record, and records who took it', async () => {
    const { desk, visitor, caseId } = await confirmed()
    await visitor.post(`/cases/${caseId}/report`, { channel: 'platform' })
    const [report] = listReports(desk.store.reader, {})
    const cookie = [...visitor.cookies].map((pair) => pair.join('=')).join('; ')
    const path = `http://desk.example/reports/${report?.id}/package`
    const response = await desk.app.request(path, { headers: { cookie } })
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.headers.get('content-type')).toBe('application/zip')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="R-[\w-]+\.zip"$/)
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(sha256(bytes)).toBe(report?.packageSha256)
    expect(desk.accessLog.list(1)).toMatchObject([{ actor: '甲', what: 'report', target: report?.id }])
  })

  it('is refused before a decision, and says why', async () => {
    const desk = openDesk(testStore())
    addUser(desk.store, '甲', 'reviewer')
    const { caseId } = addCase(desk.store, { id: 'p1', text: TEXT })
    const page = await (await visitAs(desk, '甲')).post(`/cases/${caseId}/report`, { channel: 'platform' })
    expect(page.status).toBe(409)
    expect(page.body).toContain('role="alert"')
    expect(listReports(desk.store.reader, {})).toEqual([])
  })

  it('follows a report to its end: receipt or "none", answer, closed', async () => {
    const { desk, visitor, caseId } = await confirmed()
    await visitor.post(`/cases/${caseId}/report`, { channel: 'platform' })
    const state = (): unknown => listReports(desk.store.reader, {}).map(({ state, receipt }) => [state, receipt])
    const path = `/reports/${listReports(desk.store.reader, {})[0]?.id}/mark`
    expect((await visitor.post(path, { event: 'answered', note: '已删除' })).status).toBe(409)
    expect((await visitor.post(path, { event: 'submitted' })).status).toBe(422)
    expect((await visitor.post(path, { event: 'withdrawn', note: '不想报了' })).status).toBe(422)
    expect(state()).toEqual([['draft', '']])
    expect((await visitor.post(path, { event: 'submitted', receipt: 'JB-2026-001' })).status).toBe(303)
    expect((await visitor.post(path, { event: 'answered', note: ' ' })).status).toBe(422)
    expect((await visitor.post(path, { event: 'answered', note: '已删除' })).status).toBe(303)
    expect((await visitor.post(path, { event: 'closed' })).status).toBe(303)
    expect(state()).toEqual([['closed', 'JB-2026-001']])
    expect((await visitor.get('/reports')).body).toContain('JB-2026-001')
  })

  it('keeps that a channel gave no receipt', async () => {
    const { desk, visitor, caseId } = await confirmed()
    await visitor.post(`/cases/${caseId}/report`, { channel: 'platform' })
    const path = `/reports/${listReports(desk.store.reader, {})[0]?.id}/mark`
    expect((await visitor.post(path, { event: 'submitted', no_receipt: 'yes' })).status).toBe(303)
    expect((await visitor.get(`/cases/${caseId}?lang=zh`)).body).toContain('渠道未给回执')
  })

  it('is taken back with the decision', async () => {
    const { desk, visitor, caseId } = await confirmed()
    await visitor.post(`/cases/${caseId}/report`, { channel: 'platform' })
    await visitor.post(`/cases/${caseId}/reverse`, { reason: '看错了' })
    expect(listReports(desk.store.reader, {}).map((report) => report.state)).toEqual(['withdrawn'])
  })

  it('shows a viewer that there is a report, not what it holds', async () => {
    const { desk, visitor, caseId } = await confirmed()
    await visitor.post(`/cases/${caseId}/report`, { channel: 'platform' })
    const { body } = await (await visitAs(desk, '看')).get(`/cases/${caseId}`)
    expect(body).toContain('report-draft')
    expect(body).not.toMatch(/demo-lure|\/package/)
  })
})
