// The crawler's own sentences reach a Chinese reader in Chinese; a page's words are left alone.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { admitLink } from '#crawlers/engine/admission.ts'
import { judgeCode } from '#crawlers/engine/answer-codes.ts'
import { checkAddress, checkUrl, type GuardVerdict } from '#crawlers/engine/guard.ts'
import { judgeAddress, judgePage, judgeStatus, type PageFacts } from '#crawlers/engine/page-verdict.ts'
import { readPage } from '#crawlers/engine/read-page.ts'
import { readUnchanged } from '#crawlers/engine/unchanged.ts'
import { openImport } from '#crawlers/imports/read-import.ts'
import type { Classifier } from '#src/domain/ports.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { scanFiles } from '#src/scans/scan-files.ts'
import { listScanPages } from '#src/store/scan-pages.ts'
import { FIXTURES } from '#tests/fixtures/platforms/index.ts'
import { buildSource, buildVerdict } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'
import { saidWhy } from '#web/views/why-sentences.ts'

const page: PageFacts = {
  requestedUrl: 'https://site.example.com/a/1001',
  finalUrl: 'https://site.example.com/a/1001',
  ...{ status: 200, title: '', visible: '', postChars: -1, isSure: false, asksPost: false, swap: undefined },
  ...{ challenge: '', listedLinks: 0, hasScripts: false, hasEmptyMount: false, hasPasswordField: false },
}
const judged = (facts: Partial<PageFacts>): string => judgePage({ ...page, ...facts }).why
const source = buildSource({ follow: ['https://site.example.com/a/*'], maxDepth: 1 })
const refused = (url: string, depth = 1): string => {
  const answer = admitLink(source, { url, depth })
  return answer.ok ? '' : answer.why
}

const NO_LOOPBACK = { loopback: false }
const closed = (verdict: GuardVerdict): string => (verdict.ok ? '' : verdict.why)

const SITE = 'https://site.example.com/a/1001'
const NOW = new Date('2026-11-27T00:00:00Z')

function read(text: string, contentType: string): string {
  const at = { requestedUrl: SITE, finalUrl: SITE, status: 200, platform: 'article', now: NOW } as const
  const reading = readPage({ ...at, body: Buffer.from(text), contentType, since: '2026-01-01T00:00:00Z' })
  return reading.page === null ? '' : reading.why
}
const entry = (n: number, day: string): string =>
  `<url><loc>https://site.example.com/${n}</loc><lastmod>${day}</lastmod></url>`
const sitemap = (...entries: string[]): string =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>`

function unchanged(status: number): string {
  const body = Buffer.from('<p>as it was</p>')
  const known = {
    finalUrl: SITE,
    etag: '',
    lastModified: '',
    bodyHash: sha256(body),
    links: [],
    readAt: NOW.toISOString(),
  }
  const sent = status === 304 ? Buffer.alloc(0) : body
  const answer = { finalUrl: SITE, status, contentType: 'text/html', headers: {}, body: sent, fetchedAt: known.readAt }
  return readUnchanged(known, { kind: 'response', ...answer })?.why ?? ''
}

const classifier: Classifier = {
  version: 'test',
  classify: () => buildVerdict({ verdict: 'benign' }),
  explain: () => {
    throw new Error('not asked for')
  },
}

/** What a scan says of a file that holds `text`. */
async function ofFile(text: string): Promise<string> {
  const folder = testDir()
  writeFileSync(join(folder, 'a.jsonl'), text)
  const store = testStore()
  const { files, close } = await openImport([folder])
  const source = buildSource({ id: 'folder', kind: 'files', start: [folder] })
  const rule = { keep: 'all', sampleRate: 0, sampleSeed: 's' } as const
  const deps = { store, classifier, clock: () => NOW }
  const report = await scanFiles(deps, { source, files, rule }).finally(close)
  const wanted = report.fetched === 1 ? ({ state: 'fetched', reason: 'listing' } as const) : 'obstacles'
  return listScanPages(store.reader, report.scan, { wanted, limit: 1 }).pages[0]?.why ?? ''
}

/** What the crawler's rooms say today, made by them: a sentence that changes there fails here. */
const SAID: readonly (readonly [name: string, why: string])[] = [
  ['empty', judged({})],
  ['post', judged({ postChars: 120, visible: '字'.repeat(120) })],
  ['listing', judged({ listedLinks: 9, visible: '字'.repeat(90) })],
  ['neither', judged({ visible: '字'.repeat(90) })],
  ['shell', judged({ hasScripts: true, hasEmptyMount: true, visible: '加载' })],
  ['swapped', judged({ swap: { asked: '1', given: '2' } })],
  ['password', judged({ title: 'Portal', hasPasswordField: true })],
  ['challenge', judged({ challenge: 'waf-jschallenge' })],
  ['address', judgeAddress('https://passport.site.example.com/login')?.why ?? ''],
  ['host', refused('https://other.example.org/a/1')],
  ['path', refused('https://site.example.com/b/1')],
  ['depth', refused('https://site.example.com/a/1', 2)],
  ['long', refused(`https://site.example.com/a/${'x'.repeat(3000)}`)],
  ['robots', 'robots.txt line 7: Disallow: /private/'],
  ['robots in time', 'robots.txt cannot be had, which counts as no (timeout: no whole answer within 900 ms)'],
  ['robots that failed', 'robots.txt cannot be had, which counts as no (robots.txt answered 503)'],
  [
    'challenge by status',
    judgeStatus({ status: 403, title: '', visible: '', challenge: 'waf-jschallenge' })?.why ?? '',
  ],
  ['private address', closed(checkAddress('10.0.0.1', NO_LOOPBACK))],
  ['private host', `intranet.example.com: ${closed(checkAddress('10.0.0.1', NO_LOOPBACK))}`],
  ['inner name', closed(checkUrl('http://printer.local/', NO_LOOPBACK))],
  ['credentials', closed(checkUrl('http://a:b@site.example.com/', NO_LOOPBACK))],
  ['no IP address', closed(checkAddress('300.1.1.1', NO_LOOPBACK))],
  ['port', closed(checkUrl('http://site.example.com:22/', NO_LOOPBACK))],
  ['file', closed(checkUrl('file:///etc/passwd', NO_LOOPBACK))],
  ['sitemap', read(sitemap(entry(1, '2026-05-01')), 'application/xml')],
  ['sitemap with old entries', read(sitemap(entry(1, '2026-05-01'), entry(2, '2025-05-01')), 'application/xml')],
  [
    'sitemap index',
    read('<sitemapindex><sitemap><loc>https://site.example.com/1.xml</loc></sitemap></sitemapindex>', 'text/xml'),
  ],
  [
    'sitemap beyond its limit',
    read(Array.from({ length: 50_002 }, (_, i) => `https://site.example.com/${i}`).join('\n'), 'text/plain'),
  ],
  ['feed', read('<rss version="2.0"><channel><title>t</title></channel></rss>', 'application/rss+xml')],
  ['no page', read('%PDF-1.7', 'application/pdf')],
  ['nothing known', read('%PDF-1.7', '')],
  ['answer’s code', judgeCode('https://m.weibo.cn/api/x', '{"ok":-100}')?.why ?? ''],
  ['same bytes', unchanged(200)],
  ['not modified', unchanged(304)],
  ['not modified by status', judgeStatus({ status: 304, title: '', visible: '', challenge: '' })?.why ?? ''],
  // Of scans before files were always begun anew.
  ['file that has gone', 'the file is no longer there'],
  ['endless path', refused(`https://site.example.com/a/${'b/c/'.repeat(12)}`)],
]

describe('why an address gave no post', () => {
  it.each(SAID)('%s is said in Chinese', (_name, why) => {
    expect(why).not.toBe('')
    expect(saidWhy(why, 'en')).toBe(why)
    const zh = saidWhy(why, 'zh')
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(zh).not.toMatch(/\b(the|is|of|not|and|line|links|characters)\b/)
  })

  it.each([
    ['{"text":"周末去爬山"}\n', '1 行'],
    ['{"text":"周末去爬山"}\n{broken\n', '2 行，其中 1 行有错；第一处：JSON 语法有误（第 2 个字符处）'],
    ['[{"text":"周末去爬山"}', '2 行，其中 1 行有错；第一处：JSON 数组不完整，缺少结尾的 ]'],
    ['{"text":', 'JSON 不完整，中途断了'],
    ['', '文件是空的'],
  ])('file of %j', async (text, zh) => expect(saidWhy(await ofFile(text), 'zh')).toBe(zh))

  it('every page of the platforms’ fixtures is judged in Chinese', () => {
    const left = FIXTURES.flatMap(({ url, status, contentType = 'text/html', platform, html }) => {
      const at = { requestedUrl: url, finalUrl: url, status, contentType, platform, now: NOW }
      const reading = readPage({ ...at, body: Buffer.from(html) })
      const zh = reading.page === null ? '' : saidWhy(reading.why, 'zh')
      return /\b(the|is|of|not|and|state|characters)\b/.test(zh) ? [zh] : []
    })
    expect([...new Set(left)]).toEqual([])
  })

  it('says whole sentences of what was left out', () => {
    expect(saidWhy(read(sitemap(entry(1, '2026-05-01'), entry(2, '2025-05-01')), 'application/xml'), 'zh')).toBe(
      '站点地图（网页清单），1 个网址；另有 1 个太旧',
    )
  })

  it('leaves a page’s own words as they are', () => {
    for (const words of ['请先登录后查看', 'HTTP 404: Not found here', '', 'depth of field is nice'])
      expect(saidWhy(words, 'zh')).toBe(words)
  })
})
