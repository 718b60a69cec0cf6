// The case page says how many posts have nearly the same text, and leads to them; who may not read contacts sees no titles.

import { describe, expect, it } from 'vitest'
import { nearText } from '#classifiers/text/near-text.ts'
import { tieEarlier } from '#src/scans/tie-copies.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { addCase, addUser, contactOn, openDesk } from './sample-desk.ts'
import { visitAs } from './visitor.ts'

const TEXT =
  '交了八年的保费，业务员当初说随时能取，现在柜台只肯退三成，后来请专业老师代办，都要回来了，加薇 demo-lure-01'

function deskWithCopies() {
  const desk = openDesk(testStore())
  addUser(desk.store, '甲', 'reviewer')
  addUser(desk.store, '看', 'viewer')
  const contacts = [contactOn(TEXT, 'demo-lure-01')]
  const first = addCase(desk.store, { id: 'x', title: '<i>第一帖</i> demo-lure-01', text: TEXT }, { contacts })
  for (let i = 0; i < 12; i += 1)
    addCase(desk.store, { id: `y${i}`, title: `第${i}个`, text: `${TEXT}${i}` }, { contacts })
  const alone = addCase(desk.store, {
    id: 'z',
    title: '散步',
    text: '周末带孩子去湿地公园看候鸟，木栈道走一圈大概两个小时。',
  })
  tieEarlier(desk.store, nearText)
  return { desk, first: first.caseId, alone: alone.caseId }
}

const panel = (body: string): string => /<section class="panel near copies".*?<\/section>/s.exec(body)?.[0] ?? ''

describe('the same text elsewhere', () => {
  it.each([
    ['zh', '同文 13 帖', '另有 2 帖未列出'],
    ['en', '13 posts with nearly the same text', '2 more are not listed'],
  ])('is counted and linked (%s)', async (language, title, left) => {
    const { desk } = deskWithCopies()
    const shown = panel((await (await visitAs(desk, '甲')).get(`/cases/C-000002?lang=${language}`)).body)
    expect(shown).toContain(title)
    expect(shown).toContain(left)
    expect(shown).toContain('href="/cases/C-000001"')
    expect(shown).toContain('&lt;i&gt;第一帖&lt;/i&gt;')
    expect(shown.match(/href="\/cases\//g)).toHaveLength(10)
    expect(shown).not.toContain('href="/cases/C-000002"')
  })

  it('is not spoken of where there is none', async () => {
    const { desk, alone } = deskWithCopies()
    const { body } = await (await visitAs(desk, '甲')).get(`/cases/${alone}?lang=zh`)
    expect(body).toContain('散步')
    expect(panel(body)).toBe('')
  })

  it('shows a viewer no titles, which may hold contacts', async () => {
    const { desk } = deskWithCopies()
    const shown = panel((await (await visitAs(desk, '看')).get('/cases/C-000002?lang=zh')).body)
    expect(shown).toContain('同文 13 帖')
    expect(shown).toContain('href="/cases/C-000001"')
    expect(shown).not.toContain('demo-lure-01')
    expect(shown).not.toContain('第一帖')
  })
})

describe('the queue', () => {
  const idsOn = (body: string): string[] => [...body.matchAll(/data-case="(C-\d+)"/g)].map((match) => match[1] ?? '')

  it('says of each case how many posts have its text, and shows those alone on demand', async () => {
    const { desk, alone } = deskWithCopies()
    const visitor = await visitAs(desk, '甲')
    const { body } = await visitor.get('/queue?lang=zh')
    expect(idsOn(body)).toHaveLength(14)
    expect(body.match(/同文 13 帖/g)).toHaveLength(13)
    const link = /href="(\/queue\?[^"]*text=\d+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const shown = (await visitor.get(link)).body
    expect(idsOn(shown)).toHaveLength(13)
    expect(idsOn(shown)).not.toContain(alone)
    expect(shown).toContain('href="/queue?state=all"')
    expect(idsOn((await visitor.get('/queue?text=999')).body)).toEqual([])
    expect(idsOn((await visitor.get("/queue?text=1'--")).body)).toHaveLength(14)
  })
})
