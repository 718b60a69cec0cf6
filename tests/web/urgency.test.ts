// Queue and case page say why a case stands where it stands, in both languages.

import { describe, expect, it } from 'vitest'
import { claimCase } from '#src/cases/claim-case.ts'
import { decideCase } from '#src/cases/decide-case.ts'
import { later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { addCase, addUser, openDesk, type SampleDesk } from './sample-desk.ts'
import { visitAs } from './visitor.ts'

const HOURS = 60

/** Two cases that have waited for two days and an hour: one that many read, and a stronger one that says no counts. */
function deskAfterTwoDays(): SampleDesk {
  const desk = openDesk(testStore())
  addUser(desk.store, 'r', 'reviewer')
  addCase(desk.store, { id: 'a', text: '退保找我', counts: { views: 12_345 } }, { priority: 87 })
  addCase(desk.store, { id: 'b', text: '退保找他' }, { priority: 93 })
  desk.wait(49 * HOURS)
  return desk
}

const ranksOn = (body: string): string[] =>
  [...body.matchAll(/data-case="(C-\d+)">.*?<strong>(\d+)<\/strong>/gs)].map(([, id, rank]) => `${id} ${rank}`)
const count = (body: string, text: string): number => body.split(text).length - 1

describe('why a case stands where it stands', () => {
  it('is seen in the queue', async () => {
    const visitor = await visitAs(deskAfterTwoDays(), 'r')
    const zh = (await visitor.get('/queue?lang=zh')).body
    expect(ranksOn(zh)).toEqual(['C-000001 98', 'C-000002 97'])
    expect([count(zh, '>传播 +7<'), count(zh, '>等候 +4<')]).toEqual([1, 2])
    const en = (await visitor.get('/queue?lang=en')).body
    expect([count(en, '>reach +7<'), count(en, '>waiting +4<')]).toEqual([1, 2])
  })

  it('is said on its page, whole', async () => {
    const visitor = await visitAs(deskAfterTwoDays(), 'r')
    const page = async (id: string, language: string): Promise<string> =>
      (await visitor.get(`/cases/${id}?lang=${language}`)).body
    expect(await page('C-000001', 'zh')).toContain(
      '优先级 98 = 风险与危害 87 + 传播 7（浏览约 1.2 万）+ 等候 4（等了 2 天）',
    )
    expect(await page('C-000001', 'en')).toContain(
      'Priority 98 = risk and harm 87 + reach 7 (about 12K readers) + waiting 4 (2 days)',
    )
    expect(await page('C-000002', 'zh')).toContain('+ 传播 0（没有浏览、互动数）+')
    expect(await page('C-000002', 'en')).toContain('+ reach 0 (no counts of views or likes) +')
  })

  it('is said of a case that has just come, and of one that waits since this morning', async () => {
    const desk = openDesk(testStore())
    addUser(desk.store, 'r', 'reviewer')
    const { caseId } = addCase(desk.store, { id: 'a', text: '退保找我', counts: { likes: 2 } }, { priority: 50 })
    const see = async (path: string): Promise<string> => (await (await visitAs(desk, 'r')).get(path)).body
    const sum = async (): Promise<string> => /优先级 \d+ = [^<]*/.exec(await see(`/cases/${caseId}?lang=zh`))?.[0] ?? ''
    expect(await sum()).toBe('优先级 50 = 风险与危害 50 + 传播 0（浏览约 40）+ 等候 0（不到 1 小时）')
    expect(await see('/queue?lang=zh')).not.toMatch(/class="lift/)
    desk.wait(5 * HOURS)
    expect(await sum()).toContain('等候 0（等了 5 小时）')
  })

  it('is said no more once a person has decided', async () => {
    const desk = deskAfterTwoDays()
    const at = later(49 * HOURS)
    const act = { caseId: 'C-000001', actor: 'r', at }
    expect(claimCase(desk.store, { ...act, minutes: 30 }).outcome).toBe('done')
    const decision = { outcome: 'violating', category: 'refund_agency', reason: '引到微信' } as const
    expect(decideCase(desk.store, { ...act, decision, captureId: 1 }).outcome).toBe('done')
    const visitor = await visitAs(desk, 'r')
    const { body } = await visitor.get('/cases/C-000001?lang=zh')
    expect(body).toContain('优先级 87')
    expect(body).not.toContain('风险与危害')
    expect(ranksOn((await visitor.get('/queue?state=confirmed&lang=zh')).body)).toEqual(['C-000001 87'])
  })
})
