// The desk in a real Chromium: the whole way without script, every page on a phone, and the keys with script.

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { listCaseEvents, loadCase } from '#src/store/case-store.ts'
import { listReports } from '#src/store/report-store.ts'
import { findUser } from '#src/store/user-store.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import {
  addCase,
  addEvidence,
  addScan,
  addUser,
  contactOn,
  findingOn,
  openDesk,
  PASSWORD,
} from '#tests/web/sample-desk.ts'
import { serveDesk } from '#tests/web/serve-desk.ts'
import { createSetupLink } from '#web/setup-link.ts'

let browser: Browser

beforeAll(async () => {
  const executablePath = process.env.LUREWATCH_CHROMIUM || '/usr/bin/chromium'
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
})
afterAll(async () => {
  await browser.close()
})

async function newContext(options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN', ...options })
  onTestFinished(() => context.close())
  return context
}

async function signIn(page: Page, base: string, name: string): Promise<void> {
  await page.goto(`${base}/login`)
  await page.getByLabel('用户名').fill(name)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL('**/queue')
}

const TEXT = '八年的葆费拿回九成，没有证据也能办，不成功不收费，加薇 demo-lure-01'

function addSample(store: ReturnType<typeof testStore>): { caseId: string; captureId: number } {
  return addCase(
    store,
    {
      ...{ id: 'p1', url: 'https://posts.example.com/a-rather-long-address/without/any/break/1234567890', title: TEXT },
      ...{ text: `${TEXT}\n${'长'.repeat(300)}\n${'w'.repeat(200)}`, tags: ['退保', 'x'.repeat(80)] },
      ...{
        author: { name: '某号', bio: 'y'.repeat(90) },
        comments: [{ author: 'z'.repeat(60), text: 'v'.repeat(120) }],
      },
    },
    {
      findings: [findingOn(TEXT, '葆费', { label: '谐音', reads: '保费' }), findingOn(TEXT, '不成功不收费')],
      contacts: [contactOn(TEXT, 'demo-lure-01')],
    },
  )
}

describe('without script', () => {
  it('goes the whole way: set up, queue, claim, decide, report, mark', async () => {
    const desk = openDesk(testStore())
    const { caseId, captureId } = addSample(desk.store)
    addEvidence(desk.store, captureId)
    const base = await serveDesk(desk)
    const link = createSetupLink(desk.store, desk.now())
    const page = await (await newContext({ javaScriptEnabled: false })).newPage()

    await page.goto(`${base}/setup/${link?.token}`)
    await page.getByLabel('用户名').fill('第一人')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByLabel('再输一次').fill(PASSWORD)
    await page.getByRole('button', { name: '创建并登录' }).click()
    await page.waitForURL('**/queue')
    expect(findUser(desk.store.reader, '第一人')?.role).toBe('admin')

    await page.getByRole('link', { name: /八年的葆费/ }).click()
    expect(await page.locator('mark').allTextContents()).toContain('不成功不收费')
    expect(await page.locator('ruby rt').textContent()).toBe('保费')
    await page.getByRole('button', { name: '认领' }).click()

    await page.getByRole('radio', { name: '违规' }).check()
    await page.getByLabel('理由').fill('承诺九成与按结果收费，并引到站外')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    expect(loadCase(desk.store.reader, caseId)?.state).toBe('confirmed')

    await page.getByRole('button', { name: '制作举报材料' }).click()
    const [report] = listReports(desk.store.reader, { caseId })
    expect(report?.state).toBe('draft')
    expect(await page.getByLabel('可复制到举报表单的文字').inputValue()).toContain('涉嫌')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载材料包' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.zip$/)

    await page.getByText('标记已提交').first().click()
    await page.getByLabel('回执编号').fill('JB-1')
    await page.getByRole('button', { name: '标记已提交' }).click()
    expect(listReports(desk.store.reader, { caseId })[0]?.receipt).toBe('JB-1')
  })
})

describe('on a phone', () => {
  it.each([390, 320])('at %d px no page scrolls sideways, and no policy or script fault is logged', async (width) => {
    const desk = openDesk(testStore())
    addUser(desk.store, 'boss', 'admin')
    const { caseId, captureId } = addSample(desk.store)
    const { page: hash } = addEvidence(desk.store, captureId)
    addScan(desk.store)
    const base = await serveDesk(desk)
    const page = await (await newContext({ viewport: { width, height: 800 } })).newPage()
    const faults: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`${page.url()} ${message.text()}`)
    })
    page.on('pageerror', (fault) => faults.push(fault.message))
    const wide: string[] = []
    const look = async (path: string): Promise<void> => {
      await page.goto(base + path)
      const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      if (over !== 0) wide.push(`${path} by ${over}`)
    }
    for (const path of ['/login', '/setup/x']) await look(path)
    await signIn(page, base, 'boss')
    for (const act of ['', '认领', 'decide', '制作举报材料']) {
      if (act === 'decide') {
        await page.getByRole('radio', { name: '违规' }).check()
        await page.getByLabel('理由').fill('x'.repeat(150))
        await page.getByRole('button', { name: '提交', exact: true }).click()
      } else if (act) await page.getByRole('button', { name: act }).click()
      await look(`/cases/${caseId}`)
    }
    const rest = [
      '/queue',
      '/queue?state=all',
      '/paste',
      '/paste/1',
      '/scans',
      '/scans/scan-1',
      '/reports',
      '/audit',
      '/users',
      '/account',
    ]
    for (const path of [...rest, '/about', '/queue?lang=en&state=all', `/cases/${caseId}`, '/audit']) await look(path)
    expect(wide).toEqual([])
    expect(faults.filter((fault) => !fault.includes('/setup/x'))).toEqual([])
    expect(hash).toHaveLength(64)
  })
})

describe('the bar of a case', () => {
  it('keeps the decision one tap away on a phone, without script, before and after claiming', async () => {
    const desk = openDesk(testStore())
    addUser(desk.store, '甲', 'reviewer')
    const { caseId } = addSample(desk.store)
    const base = await serveDesk(desk)
    const phone = { viewport: { width: 390, height: 800 }, reducedMotion: 'reduce' } as const
    const page = await (await newContext({ ...phone, javaScriptEnabled: false })).newPage()
    await signIn(page, base, '甲')
    await page.goto(`${base}/cases/${caseId}`)
    const bar = page.getByRole('navigation', { name: '本页' })
    const claim = page.getByRole('button', { name: '认领' })
    const isInSight = (top: number | undefined): boolean => top !== undefined && top >= 0 && top < 780
    expect(isInSight((await bar.boundingBox())?.y)).toBe(true)
    expect(isInSight((await claim.boundingBox())?.y)).toBe(false)
    await bar.getByRole('link', { name: '判定' }).click()
    expect(isInSight((await claim.boundingBox())?.y)).toBe(true)
    await claim.click()
    await bar.getByRole('link', { name: '写判定' }).click()
    expect(isInSight((await page.getByRole('radio', { name: '违规' }).boundingBox())?.y)).toBe(true)
  })
})

describe('with keys only', () => {
  it('takes a case from the queue to its decision, and shows the key map', async () => {
    const desk = openDesk(testStore())
    addUser(desk.store, '甲', 'reviewer')
    const first = addSample(desk.store)
    const second = addCase(desk.store, { id: 'p2', title: '退保找他', text: '退保找他' }, { priority: 10 })
    const base = await serveDesk(desk)
    const page = await (await newContext({})).newPage()
    await signIn(page, base, '甲')
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.keyboard.press('c')
    await page.waitForURL(`**/cases/${first.caseId}*`)
    await page.keyboard.press('3')
    await page.keyboard.type('误报：是新闻 jkc1')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(`**/cases/${second.caseId}*`)
    const decided = listCaseEvents(desk.store.reader, first.caseId).at(-1)
    expect(decided).toMatchObject({ kind: 'dismissed', outcome: 'benign', reason: '误报：是新闻 jkc1' })
    expect(loadCase(desk.store.reader, second.caseId)?.claimedBy).toBe('甲')
  })
})
