import { describe, expect, it } from 'vitest'
import { releaseCase } from '#src/cases/claim-case.ts'
import { listCaseEvents, loadCase } from '#src/store/case-store.ts'
import { AT, later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { addCase, addUser, contactOn, findingOn, openDesk, type SampleDesk } from './sample-desk.ts'
import { type Visitor, visitAs } from './visitor.ts'

const DECISION = {
  outcome: 'violating',
  category: 'refund_agency',
  reason: '承诺九成，引到微信',
  go: 'stay',
  capture: '1',
}

const captureOn = (body: string): string => /name="capture" value="([^"]+)"/.exec(body)?.[1] ?? 'none'

function deskWithPeople(): SampleDesk {
  const desk = openDesk(testStore())
  for (const [name, role] of [
    ['甲', 'reviewer'],
    ['乙', 'reviewer'],
    ['看', 'viewer'],
  ] as const) {
    addUser(desk.store, name, role)
  }
  return desk
}

async function claimed(desk: SampleDesk, caseId: string, name = '甲'): Promise<Visitor> {
  const visitor = await visitAs(desk, name)
  expect((await visitor.post(`/cases/${caseId}/claim`)).status).toBe(303)
  return visitor
}

describe('hostile posts', () => {
  it('are text everywhere, never markup', async () => {
    const desk = deskWithPeople()
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    const { caseId } = addCase(
      desk.store,
      {
        ...{ id: 'x', title: evil, text: `${evil} 退保`, tags: [evil], url: 'javascript:alert(3)' },
        author: { name: evil, bio: evil },
        comments: [{ author: evil, text: evil }],
      },
      { findings: [findingOn(`${evil} 退保`, 'script>alert', { label: evil, why: evil, rule: evil, reads: evil })] },
    )
    const visitor = await visitAs(desk, '甲')
    for (const path of [`/cases/${caseId}`, '/queue', `/queue?q=${encodeURIComponent(evil)}`]) {
      const { body, status } = await visitor.get(path)
      expect(status).toBe(200)
      expect(body).not.toMatch(/<script>alert|<img src=x|<b onerror|javascript:/)
      expect(body).toContain('&lt;script&gt;')
    }
  })

  it('keep their characters whole when spans fall inside surrogate pairs, overlap or lie outside', async () => {
    const desk = deskWithPeople()
    const text = '🛡️单退👩‍👩‍👧保'
    const span = (start: number, end: number) => ({ field: 'text', start, end, quote: '', reads: '' })
    const spans = [span(1, 4), span(0, 2), span(6, 9), span(-4, 99), span(7, 7)]
    const finding = { rule: 'r', label: 'l', weight: 1, why: '', noSpan: '', spans }
    const { caseId } = addCase(desk.store, { id: 'x', text }, { findings: [finding] })
    const { body } = await (await visitAs(desk, '甲')).get(`/cases/${caseId}`)
    expect(body).not.toContain('\ufffd')
    const shown = /<p class="original"><bdi>(.*?)<\/bdi><\/p>/s.exec(body)?.[1]?.replace(/<[^>]*>/g, '')
    expect(shown).toBe(text)
  })

  it('show what a disguised stretch reads as, and where it hides characters', async () => {
    const desk = deskWithPeople()
    const text = '八年的葆\u200b费'
    const { caseId } = addCase(
      desk.store,
      { id: 'x', text },
      { findings: [findingOn(text, '葆\u200b费', { label: '谐音', reads: '保费' })] },
    )
    const { body } = await (await visitAs(desk, '甲')).get(`/cases/${caseId}?lang=zh`)
    expect(body).toContain('title="谐音 · 读作“保费”"')
    expect(body).toContain('<rt>保费</rt>')
    expect(body).toContain('title="U+200B"')
  })
})

describe('what a viewer sees', () => {
  it('has no contact in it: not in the text, the reasons, the list or the history', async () => {
    const desk = deskWithPeople()
    const text = '退保找我，加薇 demo-lure-01，或打 19900001234，群里也行'
    const { caseId } = addCase(
      desk.store,
      { id: 'x', title: '加薇 demo-lure-01', text, author: { bio: '微信同号19900001234' } },
      {
        contacts: [contactOn(text, 'demo-lure-01'), contactOn(text, '19900001234', { type: 'phone' })],
        findings: [findingOn(text, '加薇 demo-lure-01', { reads: '微信 demo-lure-01', why: '推送 demo-lure-01' })],
      },
    )
    const reviewer = await claimed(desk, caseId)
    await reviewer.post(`/cases/${caseId}/decide`, { ...DECISION, reason: '引到 demo-lure-01' })
    expect((await reviewer.get(`/cases/${caseId}`)).body).toContain('demo-lure-01')
    const viewer = await visitAs(desk, '看')
    for (const path of [`/cases/${caseId}`, '/queue?state=all']) {
      const { body, status } = await viewer.get(path)
      expect(status).toBe(200)
      expect(body).not.toMatch(/demo-lure|19900001234/)
      expect(body).toContain('••••')
    }
    expect((await viewer.get(`/cases/${caseId}`)).body).not.toContain('/evidence/')
  })
})

describe('deciding', () => {
  it.each([
    ['no reason', { reason: '' }],
    ['a reason of spaces', { reason: ' \u3000\n\u200b\u200b' }],
    ['a reason of one character', { reason: '坏' }],
    ['no outcome', { outcome: '' }],
    ['an invented outcome', { outcome: 'guilty' }],
    ['an invented category', { category: 'crime' }],
    ['a violation of no kind', { category: 'none' }],
  ])('is refused with %s, and what was typed is kept', async (_what, change) => {
    const desk = deskWithPeople()
    const { caseId } = addCase(desk.store, { id: 'x', text: '退保找我' })
    const visitor = await claimed(desk, caseId)
    const page = await visitor.post(`/cases/${caseId}/decide`, { ...DECISION, ...change })
    expect(page.status).toBe(422)
    expect(page.body).toContain('role="alert"')
    if (!('reason' in change)) expect(page.body).toContain(DECISION.reason)
    expect(loadCase(desk.store.reader, caseId)?.state).toBe('claimed')
  })

  it('is recorded once, with who, what and why', async () => {
    const desk = deskWithPeople()
    const { caseId } = addCase(desk.store, { id: 'x', text: '退保找我' })
    const visitor = await claimed(desk, caseId)
    expect((await visitor.post(`/cases/${caseId}/decide`, DECISION)).status).toBe(303)
    expect((await visitor.post(`/cases/${caseId}/decide`, DECISION)).status).toBe(409)
    const decisions = listCaseEvents(desk.store.reader, caseId).filter((event) => event.kind === 'confirmed')
    expect(decisions).toMatchObject([{ actor: '甲', outcome: 'violating', reason: DECISION.reason }])
    expect((await visitor.get(`/cases/${caseId}`)).body).toContain(DECISION.reason)
  })

  it('needs one’s own claim; the text of the slower one is not lost', async () => {
    const desk = deskWithPeople()
    const { caseId } = addCase(desk.store, { id: 'x', text: '退保找我' })
    const first = await claimed(desk, caseId)
    const second = await visitAs(desk, '乙')
    expect((await second.post(`/cases/${caseId}/claim`)).status).toBe(409)
    const page = await second.post(`/cases/${caseId}/decide`, { ...DECISION, reason: '乙写了很久的理由' })
    expect(page.status).toBe(409)
    expect(page.body).toContain('乙写了很久的理由')
    expect((await first.post(`/cases/${caseId}/decide`, DECISION)).status).toBe(303)
  })

  it.each([
    ['zh', '你阅读期间原文有改动'],
    ['en', 'the post changed while you were reading'],
  ])('of a post that was edited meanwhile is refused, and the new text is shown (%s)', async (language, sentence) => {
    const desk = deskWithPeople()
    const { caseId } = addCase(desk.store, { id: 'x', text: '保单怎么看' })
    const visitor = await claimed(desk, caseId)
    const read = captureOn((await visitor.get(`/cases/${caseId}?lang=${language}`)).body)
    addCase(desk.store, { id: 'x', text: '全额退保，加薇办理' }, { category: 'pos_promo' })
    const decision = { ...DECISION, outcome: 'benign', capture: read }
    const short = await visitor.post(`/cases/${caseId}/decide`, { ...decision, reason: '' })
    for (const page of [short, await visitor.post(`/cases/${caseId}/decide`, decision)]) {
      expect(page.status).toBe(409)
      expect(page.body).toContain(sentence)
      expect(page.body).toContain('全额退保，加薇办理')
    }
    expect((await visitor.post(`/cases/${caseId}/decide`, { ...decision, capture: '' })).status).toBe(409)
    const last = await visitor.post(`/cases/${caseId}/decide`, decision)
    expect(last.body).toContain(DECISION.reason)
    expect(loadCase(desk.store.reader, caseId)?.state).toBe('claimed')
    const again = await visitor.post(`/cases/${caseId}/decide`, { ...decision, capture: captureOn(last.body) })
    expect(again.status).toBe(303)
    expect(loadCase(desk.store.reader, caseId)?.state).toBe('dismissed')
  })

  it('is open to another once a claim has lapsed', async () => {
    const desk = deskWithPeople()
    const { caseId } = addCase(desk.store, { id: 'x', text: '退保找我' })
    await claimed(desk, caseId)
    desk.wait(31)
    expect((await (await visitAs(desk, '乙')).get(`/cases/${caseId}?lang=zh`)).body).toContain('已过期')
    await claimed(desk, caseId, '乙')
    expect(loadCase(desk.store.reader, caseId)?.claimedBy).toBe('乙')
  })

  it('leads to the next case, already claimed, and never back to one left to others', async () => {
    const desk = deskWithPeople()
    const first = addCase(desk.store, { id: 'a', text: '退保找我' }, { priority: 90 })
    const second = addCase(desk.store, { id: 'b', text: '退保找他' }, { priority: 50 })
    const visitor = await visitAs(desk, '甲')
    expect((await visitor.post('/queue/next')).location).toContain(first.caseId)
    const unsure = { ...DECISION, outcome: 'unsure', go: 'next' }
    const page = await visitor.post(`/cases/${first.caseId}/decide`, unsure)
    expect(page.location).toContain(`/cases/${second.caseId}`)
    expect(loadCase(desk.store.reader, second.caseId)?.claimedBy).toBe('甲')
    const last = await visitor.post(`/cases/${second.caseId}/decide`, { ...DECISION, go: 'next', capture: '2' })
    expect(last.location).toMatch(/^\/queue\?/)
    expect((await (await visitAs(desk, '乙')).post('/queue/next')).location).toContain(first.caseId)
  })

  it('can be reversed with a reason only', async () => {
    const desk = deskWithPeople()
    const { caseId } = addCase(desk.store, { id: 'x', text: '退保找我' })
    const visitor = await claimed(desk, caseId)
    await visitor.post(`/cases/${caseId}/decide`, DECISION)
    expect((await visitor.post(`/cases/${caseId}/reverse`, { reason: ' ' })).status).toBe(422)
    expect(loadCase(desk.store.reader, caseId)?.state).toBe('confirmed')
    expect((await visitor.post(`/cases/${caseId}/reverse`, { reason: '看错了' })).status).toBe(303)
    expect(loadCase(desk.store.reader, caseId)?.state).toBe('open')
  })

  it('of a case put back by another way says so instead of breaking', async () => {
    const desk = deskWithPeople()
    const { caseId } = addCase(desk.store, { id: 'x', text: '退保找我' })
    const visitor = await claimed(desk, caseId)
    releaseCase(desk.store, { caseId, actor: '甲', at: later(1) })
    const page = await visitor.post(`/cases/${caseId}/decide`, DECISION)
    expect(page.status).toBe(409)
    expect(page.body).toContain(DECISION.reason)
  })

  it.each(['C-999999', 'nonsense', '%00', 'C-000001%27%20or%201=1'])('of no case is not found: %s', async (id) => {
    const desk = deskWithPeople()
    const visitor = await visitAs(desk, '甲')
    expect((await visitor.get(`/cases/${id}`)).status).toBe(404)
    for (const act of ['claim', 'release', 'decide', 'reverse', 'report']) {
      const page = await visitor.post(`/cases/${id}/${act}`, { ...DECISION, channel: 'platform' })
      expect(page.status, act).toBe(404)
    }
  })
})

describe('a case about a comment', () => {
  it('says that the post’s author is left alone, and marks the comment', async () => {
    const desk = deskWithPeople()
    const comments = [
      { id: 'k0', text: '加油' },
      { id: 'k1', text: '退保找我' },
    ]
    const verdict = {
      subject: 'comments[1]' as const,
      findings: [findingOn('退保找我', '退保', { field: 'comments[1].text' })],
    }
    const { caseId } = addCase(desk.store, { id: 'x', text: '能退吗', comments }, verdict, AT)
    const { body } = await (await visitAs(desk, '甲')).get(`/cases/${caseId}?lang=zh`)
    expect(body).toContain('第 2 条评论')
    expect(body.match(/class="comment subject" id="subject"/g)).toHaveLength(1)
    expect(body).toMatch(/<nav class="case-bar".*?href="#subject".*?<\/nav>/s)
    expect(body).not.toContain('class="body subject"')
  })
})
