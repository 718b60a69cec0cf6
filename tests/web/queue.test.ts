import { describe, expect, it } from 'vitest'
import { testStore } from '#tests/helpers/test-store.ts'
import { ageOf } from '#web/views/time.tsx'
import { negotiateLanguage } from '#web/views/words.ts'
import { en } from '#web/views/words-en.ts'
import { zh } from '#web/views/words-zh.ts'
import { addCase, addScan, addUser, contactOn, openDesk, type SampleDesk } from './sample-desk.ts'
import { type Visitor, visitAs } from './visitor.ts'

function deskWithReviewer(): SampleDesk {
  const desk = openDesk(testStore())
  addUser(desk.store, 'r', 'reviewer')
  return desk
}

const idsOn = (body: string): string[] => [...body.matchAll(/data-case="(C-\d+)"/g)].map((match) => match[1] ?? '')
const nextOf = (body: string): string => (/rel="next" href="([^"]+)"/.exec(body)?.[1] ?? '').replaceAll('&amp;', '&')

describe('the queue', () => {
  it('says what to do when it is empty', async () => {
    const { body } = await (await visitAs(deskWithReviewer(), 'r')).get('/queue?lang=zh')
    expect(body).toContain('npx lurewatch import')
    expect(body).toContain('npx lurewatch scan')
  })

  it('filters by what the address says, and ignores what it does not know', async () => {
    const desk = deskWithReviewer()
    addCase(desk.store, { id: 'a', title: '停息挂账', platform: 'weibo' }, { category: 'debt_relief', priority: 30 })
    addCase(desk.store, { id: 'b', title: '全额退保', platform: 'douyin' }, { category: 'refund_agency', priority: 60 })
    const visitor = await visitAs(desk, 'r')
    const ids = async (query: string): Promise<string[]> => idsOn((await visitor.get(`/queue${query}`)).body)
    expect(await ids('')).toEqual(['C-000002', 'C-000001'])
    expect(await ids('?category=debt_relief')).toEqual(['C-000001'])
    expect(await ids('?platform=douyin')).toEqual(['C-000002'])
    expect(await ids(`?q=${encodeURIComponent('退保')}`)).toEqual(['C-000002'])
    expect(await ids('?q=%25')).toEqual([])
    expect(await ids('?state=dismissed')).toEqual([])
    expect(await ids('?state=bogus&category=bogus&platform=bogus&after=bogus')).toEqual(['C-000002', 'C-000001'])
  })

  it('cannot be searched by who sees no contacts: a title behind dots would answer letter by letter', async () => {
    const desk = deskWithReviewer()
    addUser(desk.store, 'v', 'viewer')
    const text = '加薇 demo-lure-01'
    addCase(desk.store, { id: 'a', title: text, text }, { contacts: [contactOn(text, 'demo-lure-01')] })
    const viewer = await visitAs(desk, 'v')
    const pages = ['/queue', '/queue?q=demo-lure-01', '/queue?q=demo-lure-02']
    for (const [language, hint] of [
      ['zh', zh.queue.noSearch],
      ['en', en.queue.noSearch],
    ] as const) {
      const bodies = await Promise.all(
        pages.map(async (path) => (await viewer.get(path, { 'accept-language': language })).body),
      )
      expect(bodies.map(idsOn)).toEqual([['C-000001'], ['C-000001'], ['C-000001']])
      for (const body of bodies) {
        expect(body).toContain(hint)
        expect(body).not.toMatch(/demo-lure[^"]*<|name="q"/)
      }
    }
    const reviewer = await visitAs(desk, 'r')
    expect(idsOn((await reviewer.get('/queue?q=demo-lure-02')).body)).toEqual([])
    expect((await reviewer.get('/queue')).body).not.toContain(zh.queue.noSearch)
  })

  it('pages through every case once, keeping the filter', async () => {
    const desk = deskWithReviewer()
    for (let i = 0; i < 65; i++) addCase(desk.store, { id: `p${i}`, title: '退保' }, { priority: i % 7 })
    const visitor = await visitAs(desk, 'r')
    const seen: string[] = []
    for (let path = '/queue?category=refund_agency'; path !== ''; ) {
      const { body } = await visitor.get(path)
      seen.push(...idsOn(body))
      path = nextOf(body)
      if (path) expect(path).toContain('category=refund_agency')
    }
    expect(seen).toHaveLength(65)
    expect(new Set(seen).size).toBe(65)
  })
})

describe('scans', () => {
  it('are drawn with the numbers of the run report', async () => {
    const desk = deskWithReviewer()
    addScan(desk.store)
    const visitor = await visitAs(desk, 'r')
    const { body } = await visitor.get('/scans?lang=en')
    expect(body).toContain('Fetched 2, Skipped 1, Failed 1, Pending 0')
    const widths = [...body.matchAll(/class="part-\w+" x="[\d.]+" width="([\d.]+)"/g)].map((match) => Number(match[1]))
    expect(widths).toEqual([500, 250, 250])
    const detail = (await visitor.get('/scans/scan-1')).body
    expect(detail).toContain('robots.txt says no')
    expect(detail).toContain('site.example.com')
  })
})

describe('languages', () => {
  it('are what the reader chose, then what the browser asks for, then the setting', async () => {
    const visitor: Visitor = await visitAs(deskWithReviewer(), 'r')
    const languageOf = async (path: string, header?: string): Promise<string> =>
      /<html lang="([^"]+)"/.exec((await visitor.get(path, header ? { 'accept-language': header } : {})).body)?.[1] ??
      ''
    expect(await languageOf('/queue')).toBe('zh-CN')
    expect(await languageOf('/queue', 'en-GB,en;q=0.9')).toBe('en')
    expect(await languageOf('/queue?lang=zh', 'en')).toBe('zh-CN')
    expect(await languageOf('/queue', 'en')).toBe('zh-CN')
    expect(await languageOf('/queue?lang=en')).toBe('en')
    expect(await languageOf('/queue?lang=xx', 'zh')).toBe('en')
  })

  it.each([
    ['zh-TW,en;q=0.8', 'zh'],
    ['fr,en;q=0.5,zh;q=0.7', 'zh'],
    ['en;q=0,zh;q=0.1', 'zh'],
    ['fr', null],
    [',;;q=x', null],
    [undefined, null],
  ])('are read from %j as %j', (header, language) => {
    expect(negotiateLanguage(header)).toBe(language)
  })

  it('are each complete: no Chinese is left in the English pages but the switch, and no sentence is empty', () => {
    const texts = (value: unknown): string[] => {
      if (typeof value === 'string') return [value]
      if (typeof value === 'function') return [String(value(2, 'x'))]
      return value && typeof value === 'object' ? Object.values(value).flatMap(texts) : []
    }
    expect(texts(en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([en.app.otherLanguage])
    expect([...texts(en), ...texts(zh)].filter((text) => text.trim() === '')).toEqual([])
    expect(texts(en)).toHaveLength(texts(zh).length)
  })

  it('say how long ago', () => {
    const now = new Date('2026-03-01T10:00:00+08:00')
    const ago = (minutes: number): string => ageOf(new Date(now.getTime() - minutes * 60_000).toISOString(), now, en)
    expect([ago(-5), ago(0), ago(1), ago(59), ago(60), ago(47 * 60), ago(48 * 60)]).toEqual([
      ...['just now', 'just now', '1 min ago', '59 min ago', '1 h ago', '47 h ago', '2 days ago'],
    ])
  })
})
