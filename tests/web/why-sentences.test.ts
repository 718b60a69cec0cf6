// The crawler's own sentences reach a Chinese reader in Chinese; a page's words are left alone.

import { describe, expect, it } from 'vitest'
import { admitLink } from '#crawlers/engine/admission.ts'
import { checkAddress, checkUrl, type GuardVerdict } from '#crawlers/engine/guard.ts'
import { judgeAddress, judgePage, judgeStatus, type PageFacts } from '#crawlers/engine/page-verdict.ts'
import { buildSource } from '#tests/helpers/build.ts'
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
  ['port', closed(checkUrl('http://site.example.com:22/', NO_LOOPBACK))],
  ['file', closed(checkUrl('file:///etc/passwd', NO_LOOPBACK))],
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

  it('leaves a page’s own words as they are', () => {
    for (const words of ['请先登录后查看', 'HTTP 404: Not found here', '', 'depth of field is nice'])
      expect(saidWhy(words, 'zh')).toBe(words)
  })
})
