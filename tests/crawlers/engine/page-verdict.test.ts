// Walls, gone pages and traps, as saved pages read: no server needed.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPage } from '#crawlers/engine/read-page.ts'
import { WALL_CASES } from './wall-cases.ts'

const page = (title: string, body: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`

function read(body: string, more: Partial<Parameters<typeof readPage>[0]> = {}) {
  const url = 'https://site.example/post/123456'
  return readPage({
    requestedUrl: url,
    finalUrl: url,
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: Buffer.from(body),
    platform: 'article',
    now: new Date('2026-11-20T12:00:00+08:00'),
    ...more,
  })
}

type Row = readonly [name: string, body: string, status: number, verdict: string]

const TABLE: readonly Row[] = [
  ['a slider', page('验证码中间页', '<p>请完成下列验证后继续</p>'), 200, 'captcha'],
  ['a captcha by title alone', page('百度安全验证', ''), 200, 'captcha'],
  ['an English challenge', page('Just a moment...', '<p>Verify you are human</p>'), 200, 'captcha'],
  ['a 403 with a captcha', page('', '<p>请完成安全验证</p>'), 403, 'captcha'],
  ['a 461', '', 461, 'captcha'],
  ['a login page', page('登录', '<p>扫码登录</p>'), 200, 'login_wall'],
  ['a visitor system', page('Sina Visitor System', ''), 200, 'login_wall'],
  ['a log-in request', page('知识', '<p>登录后查看搜索结果</p>'), 200, 'login_wall'],
  ['an app wall', page('微博', '<p>打开微博客户端，查看全文</p>'), 200, 'login_wall'],
  ['a password field', page('欢迎', '<form><input type="password"></form>'), 200, 'login_wall'],
  ['a 401', '', 401, 'login_wall'],
  ['a 403 that asks for a login', page('', '<p>请先登录</p>'), 403, 'login_wall'],
  ['too frequent', page('提示', '<p>您的访问过于频繁</p>'), 200, 'rate_limited'],
  ['a 429', '', 429, 'rate_limited'],
  ['a risk page', page('出错', '<p>由于触发安全风控策略，该次访问请求被拒绝</p>'), 412, 'ip_blocked'],
  ['a blocked address', page('', '<p>IP存在风险，请切换网络</p>'), 200, 'ip_blocked'],
  ['a bare 403', '', 403, 'ip_blocked'],
  ['a weibo 432', '', 432, 'ip_blocked'],
  ['the empty land with 403 is a block', page('', '<p>你似乎来到了没有知识存在的荒原</p>'), 403, 'ip_blocked'],
  ['the empty land with 404 is gone', page('', '<p>你似乎来到了没有知识存在的荒原</p>'), 404, 'deleted'],
  ['the empty land with 200 is gone', page('', '<p>你似乎来到了没有知识存在的荒原</p>'), 200, 'deleted'],
  ['gone', page('', ''), 410, 'deleted'],
  ['a deleted note', page('', '<p>该笔记已被删除</p>'), 200, 'deleted'],
  ['a video that is not there', page('', '<p>你要观看的视频不存在</p>'), 200, 'deleted'],
  ['a page title that says so', page('视频去哪了呢？_哔哩', '<p>返回首页</p>'), 200, 'deleted'],
  ['taken down for breaking rules', page('', '<p>该内容因违规已被删除</p>'), 200, 'deleted'],
  ['only for its author', page('', '<p>该笔记仅作者可见</p>'), 200, 'private'],
  ['for legal reasons', '', 451, 'private'],
  [
    'an empty mount',
    page('加载中', '<div id="app"></div><script src="/a.js"></script><footer>备案号 一二三</footer>'),
    200,
    'empty_shell',
  ],
  ['a short text without script is no shell', page('关于', '<p>我们是一个小站。</p>'), 200, 'not_a_post'],
  ['nothing', '', 200, 'empty_shell'],
]

describe('page verdicts', () => {
  it.each(TABLE)('%s', (_name, body, status, verdict) => {
    const reading = read(body, { status })
    expect(reading.page).toBe(verdict)
    if (reading.page !== null) expect(reading.why).not.toBe('')
  })

  it.each(WALL_CASES.map((row) => [row[0], row[1], row] as const))('on its platform: %s, %s', (verdict, body, row) => {
    const [, , status, url, finalUrl = url, contentType] = row
    const reading = read(body, { requestedUrl: url, finalUrl, status, ...(contentType && { contentType }) })
    expect(reading.page).toBe(verdict)
    expect(reading.page !== null && reading.why).not.toBe('')
  })

  it.each([500, 502, 400, 405])('HTTP %i is no verdict but a fault', (status) => {
    expect(read('<h1>x</h1>', { status })).toEqual({ page: null, status })
  })

  it.each([
    ['https://site.example/post/999999', 'swapped'],
    ['https://site.example/jingxuan?modal_id=7777777', 'swapped'],
    ['https://site.example/post/123456-a-slug', 'ok'],
    ['https://site.example/article/99887766', 'ok'],
    ['https://site.example/login?next=/post/123456', 'ok'],
  ])('a post that ends at %s is %s', (finalUrl, verdict) => {
    const post = page(
      'x',
      '<article><h1>标题</h1><div class="content">这里有一段足够长的正文，超过二十个字，所以它是帖子。</div></article>',
    )
    expect(read(post, { finalUrl }).page).toBe(verdict)
  })

  it.each([
    ['https://site.example/website-login/captcha?verifyBiz=461', 'captcha'],
    ['https://site.example/account/unhuman?type=1', 'captcha'],
    ['https://passport.site.example/visitor', 'login_wall'],
    ['https://site.example/404?error_code=300031', 'private'],
    ['https://site.example/404', 'deleted'],
  ])('sent to %s with nothing to read is %s', (finalUrl, verdict) => {
    expect(read(page('x', '<p>。</p>'), { finalUrl }).page).toBe(verdict)
  })

  it('quotes the sentence that shows it, and no more', () => {
    const reading = read(page('提示', '<p>你好。抱歉，该贴已被删除！看看别的吧。</p>'))
    expect(reading.page !== null && reading.why).toBe('抱歉，该贴已被删除')
  })

  it('takes a long article for an article, whatever it quotes', () => {
    const text = '平台提示“请完成安全验证”“该内容已被删除”时怎么办？'.repeat(20)
    expect(read(page('教程', `<main><h1>教程</h1><div><p>${text}</p></div></main>`)).page).toBe('ok')
  })

  it('gives every answer a verdict or a fault, and never throws', () => {
    const statuses = fc.constantFrom(200, 204, 206, 301, 304, 400, 401, 403, 404, 418, 429, 451, 500)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), statuses, fc.string(), (body, status, contentType) => {
        const reading = read('', { body, status, contentType })
        return reading.page === null ? status >= 300 : typeof reading.why === 'string'
      }),
    )
  })
})
