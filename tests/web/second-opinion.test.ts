// A second opinion on the case page: a finding with its model, its quote marked in the text, and a part of the score, so
// that what is shown adds up to the risk that the case was opened with. Its words are shown as words.

import { expect, it } from 'vitest'
import { applyOpinion } from '#src/domain/apply-opinion.ts'
import type { Classifier } from '#src/domain/ports.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { addToScan } from '#src/store/scan-store.ts'
import { buildVerdict } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { addCase, addScan, addUser, openDesk } from './sample-desk.ts'
import { visitAs } from './visitor.ts'

const TEXT = '朋友推荐的，全额退保，想问流程的加薇 demo-lure-01'
const QUOTE = { field: 'text', start: 6, end: 10, quote: '全额退保', reads: '全额退保' }

const own = buildVerdict({ risk: 0.4, verdict: 'borderline', findings: [], contacts: [] })
const parts = [{ part: 'prior', added: -0.405, why: '起点' }]
const classifier: Classifier = {
  version: 'test-1',
  classify: () => own,
  explain: () => ({ verdict: own, views: [], parts, images: [] }),
}

it.each([
  ['zh', '第二意见', '第二意见（m-7）：违规'],
  ['en', 'second opinion', 'Second opinion (m-7): violating'],
])('stands on the case page (%s)', async (language, named, label) => {
  const desk = openDesk(testStore(), { classifier })
  addUser(desk.store, '甲', 'reviewer')
  const reason = '承诺全额<script>alert(1)</script>'
  const opinion = { verdict: 'violating', category: 'refund_agency', stance: 'promote', contactPush: true } as const
  const moved = applyOpinion(own, { model: 'm-7', opinion: { ...opinion, reason, quotes: [] }, spans: [QUOTE] })
  const { caseId } = addCase(desk.store, { id: 'x', text: TEXT }, moved)
  const { body } = await (await visitAs(desk, '甲')).get(`/cases/${caseId}?lang=${language}`)
  expect(body).toContain(label)
  expect(body).toContain('&lt;script&gt;')
  expect(body).not.toContain('<script>alert')
  expect(body).toMatch(/<mark[^>]*>[^<]*全额退保/)
  const account = /<table class="account-table.*?<\/table>/s.exec(body)?.[0] ?? ''
  expect(account).toContain(named)
  expect(account).toContain('+1.00')
  expect(account).toContain(`${Math.round(moved.risk * 100)}%`)
})

it('is counted on the page of a scan, and only where somebody was asked', async () => {
  const desk = openDesk(testStore(), { classifier })
  addUser(desk.store, '甲', 'reviewer')
  addScan(desk.store)
  const visitor = await visitAs(desk, '甲')
  expect((await visitor.get('/scans/scan-1?lang=en')).body).not.toContain('Second opinions')
  inTransaction(desk.store, (tx) => addToScan(tx, 'scan-1', { opinions: { asked: 3, failed: 2 } }))
  const { body } = await visitor.get('/scans/scan-1?lang=en')
  expect(body).toContain('Second opinions')
  expect(body).toContain('asked')
})
