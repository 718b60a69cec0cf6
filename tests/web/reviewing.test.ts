// What makes a reviewer's next step short: the way back to what was just decided, what was decided before beside the
// decision, the same words once, and acts in the audit chain by name.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFile } from '#src/runtime/project-root.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { wordsOf } from '#web/views/words.ts'
import { addCase, addUser, findingOn, openDesk, type SampleDesk } from './sample-desk.ts'
import { type Page, type Visitor, visitAs } from './visitor.ts'

const TEXT = '交了八年的保险，业务员当初说随时能取，现在只肯退三成，后来请老师代办都要回来了'

async function reviewerAt(): Promise<{ desk: SampleDesk; visitor: Visitor }> {
  const desk = openDesk(testStore())
  addUser(desk.store, '甲', 'admin')
  return { desk, visitor: await visitAs(desk, '甲') }
}

async function decide(visitor: Visitor, caseId: string, outcome: string, capture: number): Promise<Page> {
  await visitor.post(`/cases/${caseId}/claim`)
  const decision = { outcome, category: 'refund_agency', reason: '写明理由', go: 'next', capture: String(capture) }
  const { location } = await visitor.post(`/cases/${caseId}/decide`, decision)
  return visitor.get(`${location}&lang=zh`)
}

const noticeOn = ({ body }: Page): string => /<p class="notice" role="status">.*?<\/p>/s.exec(body)?.[0] ?? ''

describe('after a decision', () => {
  it('the next case says which one was decided, with the way to its report or back to it', async () => {
    const { desk, visitor } = await reviewerAt()
    const cases = [1, 2, 3].map((n) => addCase(desk.store, { id: `p${n}`, text: `第 ${n} 条，退保找我` }))
    const [first, second] = cases
    if (!first || !second) throw new Error('no cases')
    const confirmed = noticeOn(await decide(visitor, first.caseId, 'violating', first.captureId))
    expect(confirmed).toContain(`${first.caseId} 已判定为违规。`)
    expect(confirmed).toContain(`<a href="/cases/${first.caseId}#report">制作举报材料</a>`)
    const dismissed = noticeOn(await decide(visitor, second.caseId, 'benign', second.captureId))
    expect(dismissed).toContain(`<a href="/cases/${second.caseId}">回去看</a>`)
  })

  it('an address cannot make the desk say or link anything else', async () => {
    const { visitor } = await reviewerAt()
    for (const query of ['notice=confirmed&on=//evil.example', 'notice=toString', 'notice=confirmed', 'notice=<b>'])
      expect(noticeOn(await visitor.get(`/queue?${query}`))).toBe('')
  })
})

describe('beside the decision', () => {
  it('stands the likest case decided before, and nothing when none is like it', async () => {
    const { desk, visitor } = await reviewerAt()
    const first = addCase(desk.store, { id: 'a', text: TEXT })
    const panelOn = ({ body }: Page): string => /<section class="panel decide".*?<\/section>/s.exec(body)?.[0] ?? ''
    expect(panelOn(await visitor.get(`/cases/${first.caseId}`))).not.toContain('#near-title')
    await decide(visitor, first.caseId, 'violating', first.captureId)
    const copy = addCase(desk.store, { id: 'b', text: `${TEXT}，名额不多` })
    const other = addCase(desk.store, { id: 'c', text: '周末带孩子去湿地公园看候鸟，人不算多，带上望远镜' })
    const panel = panelOn(await visitor.get(`/cases/${copy.caseId}?lang=zh`))
    expect(panel).toContain(`href="/cases/${first.caseId}"`)
    expect(panel).toMatch(/\d+% 相似/)
    expect(panel).toContain('<span class="badge violating">违规</span>')
    expect(panelOn(await visitor.get(`/cases/${other.caseId}`))).not.toContain('#near-title')
  })
})

describe('a reason', () => {
  it('quotes the same words once, with how often they stand there and the way to the first', async () => {
    const { desk, visitor } = await reviewerAt()
    const text = '保单，保单，还是保单；葆单'
    const spans = [0, 3, 8].map((start) => ({ field: 'text', start, end: start + 2, quote: '保单', reads: '保单' }))
    const disguised = { field: 'text', start: 11, end: 13, quote: '葆单', reads: '保单' }
    const finding = findingOn(text, '保单', { spans: [...spans, disguised] })
    const { caseId } = addCase(desk.store, { id: 'a', text }, { findings: [finding] })
    const { body } = await visitor.get(`/cases/${caseId}?lang=zh`)
    const quotes = /<p class="quotes small">.*?<\/p>/s.exec(body)?.[0] ?? ''
    expect(quotes.match(/<a /g)).toHaveLength(2)
    expect(quotes).toContain('<a href="#m1-1"><bdi>“保单”</bdi> ×3</a>')
    expect(quotes).toContain('href="#m1-4"')
    expect(body.match(/<mark /g)).toHaveLength(4)
  })
})

/** Every act that the product writes into the audit chain under a name of its own. */
function auditedActs(): string[] {
  const files = ['src', 'web'].flatMap((room) =>
    readdirSync(projectFile(room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(projectFile(room), name), 'utf8')),
  )
  return files.flatMap((text) =>
    [...text.matchAll(/(?:action:|note\(tx, [^)]*?)\s*'([a-z]+\.[a-z_]+)'/g)].map(([, act = '']) => act),
  )
}

describe('the audit page', () => {
  it('has a name in both languages for every act', () => {
    const acts = [...new Set(auditedActs())]
    expect(acts).toEqual(expect.arrayContaining(['report.built', 'post.paste', 'user.add', 'ids.revealed']))
    for (const language of ['zh', 'en'] as const) {
      const { pages, names } = wordsOf(language)
      const events = Object.keys(names.events).map((kind) => `case.${kind}`)
      expect(acts.filter((act) => !events.includes(act) && pages.audit.actions[act] === undefined)).toEqual([])
    }
  })

  it('shows the name beside the code', async () => {
    const { desk, visitor } = await reviewerAt()
    addCase(desk.store, { id: 'a', text: TEXT })
    const { body } = await visitor.get('/audit?lang=zh')
    expect(body).toMatch(/<td>立案 <span class="mono muted tiny">case\.opened<\/span>/)
  })
})
