// What hostile state and markup can do to a platform's reader: nothing, in bounded time.

import { describe, expect, it } from 'vitest'
import { readPost } from '#crawlers/platforms/index.ts'
import { parsePage } from '#crawlers/platforms/page-dom.ts'
import { readState } from '#crawlers/platforms/state-json.ts'

const now = new Date('2026-03-05T12:00:00+08:00')
const ID = '69aa0000000000000000000a'
const URLS = [
  `https://www.xiaohongshu.com/explore/${ID}`,
  'https://www.zhihu.com/question/199/answer/1990000101',
  'https://m.weibo.cn/detail/5199000000000001',
  'https://weibo.com/1990000101/Lh85BkS3m',
  'https://www.csai.cn/baoxian/1990001.html',
  'https://mp.weixin.qq.com/s/abcdef0123456789',
  'https://www.bilibili.com/video/BV1xx411c7mD/',
  'https://tieba.baidu.com/p/9900000001',
  'https://www.douyin.com/video/7619900000000000001',
  'https://www.kuaishou.com/short-video/3xabcdef0123456',
]

/** Every way in which the readers are given state, around one value. */
const inEveryScript = (value: string): string =>
  `<script>window.__INITIAL_STATE__=${value}</script><script>var $render_data = [${value}][0]</script><script>window.__APOLLO_STATE__=${value}</script><script>window._ROUTER_DATA = ${value}</script><script id="RENDER_DATA">${value}</script><script id="js-initialData">${value}</script><script>var user_name = "x"; var ct = ${value};</script>`

const HOSTILE: readonly (readonly [string, string])[] = [
  ['nested beyond reason', inEveryScript(`{"note":${'['.repeat(100_000)}`)],
  ['nested and closed', inEveryScript(`{"note":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)],
  ['a string that never ends', inEveryScript(`{"note":"${'\\"'.repeat(200_000)}`)],
  ['quotes alone', inEveryScript('"'.repeat(300_000))],
  ['percent signs', inEveryScript(`%7B${'%'.repeat(200_000)}`)],
  ['keys that pollute', inEveryScript('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')],
  [
    'wrong types',
    inEveryScript(
      `{"note":{"noteDetailMap":{"${ID}":{"note":{"noteId":"${ID}","title":{},"imageList":5,"tagList":"x"}}}}}`,
    ),
  ],
  [
    'comments in comments',
    `<div id="detail-desc">字</div><div class="comments-el">${'<div class="parent-comment"><div class="comment-item-sub">'.repeat(20_000)}`,
  ],
  [
    'thousands of comments',
    `<div class="comment-list" id="comment">${'<div class="reply-item comment-item answer_item"><a class="user-name">名</a></div>'.repeat(20_000)}`,
  ],
  [
    'a hidden list of hidden lists',
    `<code id="pagelet_html_x"><!--${'<a href="/p/990000000">'.repeat(50_000)}--></code>`,
  ],
]

describe('hostile state', () => {
  it.each(HOSTILE)('%s gives a reading on every platform', (_name, html) => {
    const page = parsePage(html)
    for (const url of URLS)
      expect(['post', 'none', 'unreadable', 'swapped']).toContain(readPost({ page, url, platform: 'other', now }).kind)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

describe('state that scripts write', () => {
  const read = (code: string): unknown => readState(parsePage(`<script>window.x=${code};f()</script>`), /window\.x=/)

  it.each([
    ['{"a":undefined,"b":[undefined]}', { a: null, b: [null] }],
    ['{"a":"undefined, :12345678901234567890,"}', { a: 'undefined, :12345678901234567890,' }],
    ['{"id":1234567890123456789,"n":123456789012345}', { id: '1234567890123456789', n: 123456789012345 }],
    ['{"a":"}{\\"]["}', { a: '}{"][' }],
    ['{"a":function(){return 1}}', null],
    ['{"a":1', null],
    ['upstream error', null],
  ])('%s', (code, value) => {
    expect(read(code)).toEqual(value)
  })
})
