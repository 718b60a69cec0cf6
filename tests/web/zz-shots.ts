import { serve } from '@hono/node-server'
import { mkdtempSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { openStore } from '#src/store/open-store.ts'
import { openDesk, addUser, addCase, addEvidence, addScan, findingOn, contactOn, PASSWORD } from '#tests/web/sample-desk.ts'
import { createSetupLink } from '#web/setup-link.ts'
const store = openStore(mkdtempSync('/tmp/lw-web-'))
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const mk = await browser.newPage({ viewport: { width: 900, height: 1300 } })
await mk.setContent('<body style="font-family:sans-serif;background:#fff"><h1>示例论坛</h1><h2>十年保单，三周全额拿回</h2><p>正文……</p></body>')
const shot = await mk.screenshot()
const desk = openDesk(store)
const setup = createSetupLink(store, desk.now())
const server = serve({ fetch: desk.app.fetch, port: 0, hostname: '127.0.0.1' })
await new Promise((r) => setTimeout(r, 200))
const port = (server.address() as {port:number}).port
const base = `http://127.0.0.1:${port}`
const sizes = [1280, 390]
const only = process.argv[2]
const scheme = (process.argv[3] ?? 'light') as 'light' | 'dark'
const ctxs = await Promise.all(sizes.map((width) => browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', colorScheme: scheme })))
async function snap(path: string, name: string) {
  if (only && only !== 'all' && !name.match(only)) return
  for (const [i, ctx] of ctxs.entries()) {
    const page = await ctx.newPage()
    page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') console.log('CONSOLE', name, m.text()) })
    await page.goto(base + path)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (over > 0) console.log('OVERFLOW', name, sizes[i], over)
    await page.screenshot({ path: `/tmp/web-${name}-${sizes[i]}.png`, fullPage: true })
    await page.close()
  }
}
await snap(`/setup/${setup?.token}`, 'setup')
addUser(store, '林晓', 'admin'); addUser(store, '陈审', 'reviewer'); addUser(store, 'guest', 'viewer')
await snap('/login', 'login')
for (const ctx of ctxs) {
  const page = await ctx.newPage()
  await page.goto(`${base}/login`); await page.fill('[name=name]', '林晓'); await page.fill('[name=password]', PASSWORD); await page.click('main button[type=submit]'); await page.waitForURL('**/queue'); await page.close()
}
await snap('/queue', 'empty')
const text = '姐妹们，我家那份保了八年的葆​费终于拿回来了！之前自己打客服只肯退现金价值，后来找了专业的法务老师帮我做整理，前后三周九成都回到卡里。\n\n没有证据也能办，不成功不收费。想了解流程的，主页有联系方式，或者➕薇❤ tuibao-demo01，备注“离场”。\n\n温馨提示：以上为个人真实经历，虚构演绎，请勿模仿。'
const quote = (q: string, g = {}) => findingOn(text, q, g)
const a = addCase(store, { id: 'a1', url: 'https://posts.example.com/item/a1', title: '八年的葆费，三周拿回九成，真的可以', text, tags: ['退保', '保单整理', '过来人'], author: { name: '小满说保障', bio: '前内勤｜说真话｜看主页' }, publishedAt: '2026-02-27T21:10:00+08:00', comments: [{ id: 'k1', author: '路人甲', text: '真的假的，我也想退' }, { id: 'k2', author: '小满说保障', byAuthor: true, text: '私我，发你流程表' }] },
 { risk: 0.973, priority: 97, evasions: ['homophone', 'zero_width', 'profile_hint'], contacts: [contactOn(text, 'tuibao-demo01'), { type: 'dm_hint', value: '', raw: '私我', field: 'comments[1].text', start: 0, end: 2 }, { type: 'profile_hint', value: '', raw: '主页有联系方式', field: 'text', start: text.indexOf('主页有联系方式'), end: text.indexOf('主页有联系方式') + 7 }],
  findings: [quote('葆​费', { label: '谐音写保费', reads: '保费', weight: 1.8, why: '用同音字和零宽字符避开关键词', rule: 'disguised-terms' }), quote('没有证据也能办，不成功不收费', { label: '结果承诺与按结果收费', weight: 1.5, why: '承诺结果，并以成功与否收费', rule: 'offer-no-win-no-fee' }), quote('找了专业的法务老师帮我做整理', { label: '推荐第三方代办', weight: 1.1, rule: 'offer-third-party', why: '把人引给代办者' }), quote('薇❤ tuibao-demo01', { label: '站外导流', reads: '微信 tuibao-demo01', weight: 0.9, rule: 'push-wechat', why: '' }), { rule: 'stance-diary', label: '以个人经历口吻招揽', weight: -0.2, why: '口吻像个人经历，略降', noSpan: '全文判断', spans: [] }] })
addEvidence(store, a.captureId, shot)
const titles = ['停息挂账全程代办，协商成功再付费', '征信花了也能修，三天出结果，欢迎同行合作长期招代理，一个很长很长很长很长很长很长很长很长的标题用来看看换行的样子怎么样', '平台不出款怎么办？通道维护都是借口', '退保前先看这三点（合同体检免费）', '教培退费群，机构跑路也能退', 'POS 机免费领，费率万三八']
titles.forEach((title, i) => addCase(store, { id: `b${i}`, title, text: title, platform: ['douyin','zhihu','csai','weibo','kuaishou','article'][i] }, { verdict: i % 3 ? 'borderline' : 'violating', priority: 88 - i * 9, risk: 0.9 - i * 0.1, contactPush: i % 2 === 0, category: (['debt_relief','credit_repair','fund_recovery','refund_agency','course_refund','pos_promo'] as const)[i] }, `2026-02-2${i}T08:00:00.000+08:00`))
const c = addCase(store, { id: 'c1', platform: 'weibo', title: '想问问大家，交了三年的保险能退吗', text: '手头紧，有没有懂的朋友说说，自己打客服就行吗？', author: { name: '普通用户' }, comments: [{ id: 'x1', author: '热心网友', text: '打客服电话就可以办，会扣损失' }, { id: 'x2', author: '退保顾问老王', text: '找我，九成能回，＋V laowang-demo88' }] }, { subject: 'comments[1]', contacts: [contactOn('找我，九成能回，＋V laowang-demo88', 'laowang-demo88', { field: 'comments[1].text' })], findings: [findingOn('找我，九成能回，＋V laowang-demo88', '九成能回', { field: 'comments[1].text' })], priority: 80 })
addScan(store); addScan(store, 'scan-2')
await snap('/queue', 'queue'); await snap('/queue?state=all', 'queue-all')
await snap(`/cases/${a.caseId}`, 'case-open')
const admin = ctxs[0]
{ const page = await admin.newPage(); await page.goto(`${base}/cases/${a.caseId}`); await page.click('#claim-form button'); await page.waitForLoadState(); await page.close() }
await snap(`/cases/${a.caseId}`, 'case-claimed'); await snap(`/cases/${c.caseId}`, 'case-comment')
{ const page = await admin.newPage(); await page.goto(`${base}/cases/${a.caseId}`); await page.check('[value=violating]'); await page.fill('#decide-form [name=reason]', '承诺九成、不成功不收费，并用谐音把人引到微信，符合代理退保引流。'); await page.click('#decide-form [value=stay]'); await page.waitForLoadState()
  for (const ch of ['platform', '12377']) { await page.selectOption('[name=channel]', ch); await page.click('.build button'); await page.waitForLoadState(); console.log(page.url()) }
  await page.close() }
await snap(`/cases/${a.caseId}`, 'case-reported')
for (const p of ['scans', 'scans/scan-1', 'reports', 'audit', 'users', 'about', 'account', 'nope']) await snap(`/${p}`, p.replace('/', '-'))
await snap('/queue?lang=en&state=all', 'queue-en')
await browser.close(); server.close(); store.close()
