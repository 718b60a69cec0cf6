// Why a case was flagged, for a reader without statistics: the account adds up, says both directions in words, and shows
// what was decided before.

import { describe, expect, it } from 'vitest'
import { accountOf, chanceOfOdds } from '#src/domain/explanation-account.ts'
import type { Classifier } from '#src/domain/ports.ts'
import type { Explanation } from '#src/domain/verdict.ts'
import { buildVerdict } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { addCase, addUser, contactOn, findingOn, openDesk, type SampleDesk } from './sample-desk.ts'
import { visitAs } from './visitor.ts'

const TEXT =
  '交了八年的葆费，业务员当初说随时能取，现在只肯退三成，后来请老师代办都要回来了，想问流程的加薇 demo-lure-01'
const SENTENCE = '后来请老师代办都要回来了'
const PARTS: Explanation['parts'] = [
  { part: 'prior', added: -2.1, why: '起点' },
  { part: 'rules', added: 3.2, why: '规则' },
  { part: 'shape', added: -0.9, why: '篇幅' },
  { part: 'sounds', added: 0.02, why: '读音' },
  { part: 'reading network', added: 2.4, why: '通读' },
  { part: 'brand-new-part', added: 0.4, why: '<b>新的一项</b> demo-lure-01' },
]

function explaining(parts: Explanation['parts'], model = 'sha256:0'): Classifier {
  const verdict = buildVerdict({ risk: 0.95, classifier: { version: 'test-9', model } })
  return { version: 'test-9', classify: () => verdict, explain: () => ({ verdict, views: [], parts, images: [] }) }
}

function deskWith(classifier: Classifier = explaining(PARTS)): SampleDesk {
  const desk = openDesk(testStore(), { classifier })
  addUser(desk.store, '甲', 'reviewer')
  addUser(desk.store, '看', 'viewer')
  return desk
}

const FINDINGS = [
  findingOn(TEXT, '葆费', { label: '变形书写行业词', reads: '保费', weight: 0.8 }),
  findingOn(TEXT, '三成', { rule: 'states-the-loss', label: '说明损失', weight: -0.6 }),
  findingOn(TEXT, SENTENCE, { rule: 'reads-like-a-lure', label: '通篇读来像引流帖', weight: 3 }),
]

const rowsOf = (body: string): string[][] =>
  [...(/<table class="account-table.*?<\/table>/s.exec(body)?.[0] ?? '').matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => [
    /<th[^>]*>(.*?)<\/th>/s.exec(row)?.[1] ?? '',
    /visually-hidden">(.*?)</.exec(row)?.[1] ?? '',
    /<td class="mono right">(.*?)</.exec(row)?.[1] ?? '',
  ])

describe('the account of a score', () => {
  it('adds up to the total and lists what matters, strongest first', () => {
    const account = accountOf(PARTS)
    expect(account?.moved.map(({ part }) => part)).toEqual(['rules', 'reading network', 'shape', 'brand-new-part'])
    const { start = 0, moved = [], rest = 0, total = 0 } = account ?? {}
    expect(start + moved.reduce((sum, { added }) => sum + added, 0) + rest).toBeCloseTo(total, 10)
    expect(total).toBeCloseTo(3.02, 10)
    expect(chanceOfOdds(total)).toBeCloseTo(0.953, 3)
    expect(accountOf([])).toBeNull()
  })

  it.each([
    ['zh', '起点（什么也没看）', '强烈偏向正常', '强烈偏向违规', '合计，折合违规概率 95%'],
    [
      'en',
      'start (nothing read yet)',
      'strongly against one',
      'strongly for a violation',
      'together: 95% risk of violating',
    ],
  ])('stands on the page with bars, numbers and words (%s)', async (language, start, away, towards, together) => {
    const desk = deskWith()
    const { caseId } = addCase(desk.store, { id: 'x', text: TEXT }, { findings: FINDINGS })
    const { body } = await (await visitAs(desk, '甲')).get(`/cases/${caseId}?lang=${language}`)
    const rows = rowsOf(body)
    expect(rows.map(([, , added]) => added)).toEqual(['−2.10', '+3.20', '+2.40', '−0.90', '+0.40', '+0.02', '+3.02'])
    expect(rows[0]).toEqual([start, away, '−2.10'])
    expect(rows[1]?.[1]).toBe(towards)
    expect(rows.at(-1)?.[0]).toBe(together)
    expect(body.match(/class="bar-away" x="[\d.]+" width="[\d.]+"/g)?.length).toBeGreaterThanOrEqual(3)
    expect(body).toContain('&lt;b&gt;新的一项&lt;/b&gt;')
  })

  it('says when another classifier than the verdict’s worked it out, and is silent without parts', async () => {
    const desk = deskWith(explaining(PARTS, 'sha256:new'))
    const { caseId } = addCase(desk.store, { id: 'x', text: TEXT })
    expect((await (await visitAs(desk, '甲')).get(`/cases/${caseId}?lang=zh`)).body).toContain(
      '分类器已更换：这里按现用的 test-9',
    )
    const bare = deskWith(explaining([]))
    const second = addCase(bare.store, { id: 'x', text: TEXT })
    expect((await (await visitAs(bare, '甲')).get(`/cases/${second.caseId}`)).body).not.toContain('account-table')
  })

  it('is left out for a post so long that a reader would wait', async () => {
    const desk = deskWith()
    const { caseId } = addCase(desk.store, { id: 'x', text: TEXT.repeat(600) })
    const { body, status } = await (await visitAs(desk, '甲')).get(`/cases/${caseId}`)
    expect(status).toBe(200)
    expect(body).not.toContain('account-table')
  })

  it('covers contacts in a part’s reason for a viewer', async () => {
    const desk = deskWith()
    const { caseId } = addCase(desk.store, { id: 'x', text: TEXT }, { contacts: [contactOn(TEXT, 'demo-lure-01')] })
    expect((await (await visitAs(desk, '看')).get(`/cases/${caseId}`)).body).not.toContain('demo-lure')
  })
})

describe('the reasons', () => {
  it('show the telling sentence whole, what a disguised word reads as, and each rule with its direction', async () => {
    const desk = deskWith()
    const { caseId } = addCase(desk.store, { id: 'x', text: TEXT }, { findings: FINDINGS })
    const { body } = await (await visitAs(desk, '甲')).get(`/cases/${caseId}?lang=zh`)
    const telling = /<section class="telling">.*?<\/section>/s.exec(body)?.[0] ?? ''
    expect(telling).toContain(`“${SENTENCE}”`)
    expect(telling).toContain('href="#m3-1"')
    expect(body).toMatch(/“葆费”<\/bdi><span class="reads"> 读作“保费”/)
    const rules = /<ol class="findings">.*?<\/ol>/s.exec(body)?.[0] ?? ''
    expect(rules.match(/<li class="finding">/g)).toHaveLength(2)
    expect(rules).toMatch(/−0\.60.*?bar-away/s)
    expect(rules).not.toContain('reads-like-a-lure')
    for (const [, anchor] of body.matchAll(/href="#(m\d+-\d+)"/g)) expect(body).toContain(`id="${anchor}"`)
  })
})

describe('decided cases like this one', () => {
  async function decideFirst(desk: SampleDesk): Promise<void> {
    const { caseId } = addCase(desk.store, { id: 'a', title: '加薇 demo-lure-01 <b>', text: TEXT })
    const visitor = await visitAs(desk, '甲')
    await visitor.post(`/cases/${caseId}/claim`)
    const decision = { outcome: 'violating', category: 'refund_agency', reason: '引到微信', go: 'stay', capture: '1' }
    expect((await visitor.post(`/cases/${caseId}/decide`, decision)).status).toBe(303)
  }
  const panel = (body: string): string => /<section class="panel near".*?<\/section>/s.exec(body)?.[0] ?? ''

  it('come with outcome, date, likeness, shared words and a link, in any disguise', async () => {
    const desk = deskWith()
    await decideFirst(desk)
    const copy = `加薇 demo-lure-01 b\n${[...TEXT.replace('葆费', '保费')].join('\u200b')}`
    const { caseId } = addCase(desk.store, { id: 'b', text: copy })
    const near = panel((await (await visitAs(desk, '甲')).get(`/cases/${caseId}?lang=zh`)).body)
    expect(near).toContain('100% 相似')
    expect(near).toContain('<span class="badge violating">违规</span>')
    expect(near).toContain('代理退保')
    expect(near).toContain('2026-03-01 10:00')
    expect(near).toContain('href="/cases/C-000001"')
    expect(near).toMatch(/共有：.*业务员/s)
    expect(near).toContain('&lt;b&gt;')
  })

  it('say plainly that there is none', async () => {
    const desk = deskWith()
    await decideFirst(desk)
    const { caseId } = addCase(desk.store, { id: 'b', text: '周末带孩子去湿地公园看候鸟，人不算多，带上望远镜' })
    const { body } = await (await visitAs(desk, '甲')).get(`/cases/${caseId}?lang=zh`)
    expect(panel(body)).toContain('没有足够相似的已判案件')
    const own = await (await visitAs(desk, '甲')).get('/cases/C-000001?lang=zh')
    expect(panel(own.body)).toContain('没有足够相似的已判案件')
  })

  it('hold no contact for a viewer: no title, covered words', async () => {
    const desk = deskWith()
    await decideFirst(desk)
    const { caseId } = addCase(desk.store, { id: 'b', text: TEXT }, { contacts: [contactOn(TEXT, 'demo-lure-01')] })
    const { body } = await (await visitAs(desk, '看')).get(`/cases/${caseId}?lang=zh`)
    expect(panel(body)).toContain('C-000001')
    expect(body).not.toContain('demo-lure')
  })
})
