// What an address may say where access keys and people's profiles must not stand.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverAddresses, withoutQuery } from '#src/domain/address/cover-address.ts'

const NOTE = '64a0f1c2000000001300abcd'

describe('an address before roles below reviewer', () => {
  it.each([
    ['https://feeds.example.com/x?key=SECRET', 'https://feeds.example.com/x?key=•••'],
    ['https://feeds.example.com/x?SECRET', 'https://feeds.example.com/x?•••'],
    ['https://feeds.example.com/x?a=SECRET&b=SECRET#c', 'https://feeds.example.com/x?a=•••&b=•••#c'],
    ['https://feeds.example.com/x', 'https://feeds.example.com/x'],
    [
      'https://www.xiaohongshu.com/user/profile/5f00000000000000010SECRET',
      'https://www.xiaohongshu.com/user/profile/•••',
    ],
    [`https://www.xiaohongshu.com/user/profile/SECRET/${NOTE}`, `https://www.xiaohongshu.com/user/profile/•••/${NOTE}`],
    [`https://www.xiaohongshu.com/explore/${NOTE}`, `https://www.xiaohongshu.com/explore/${NOTE}`],
    ['https://www.zhihu.com/people/SECRET/answers', 'https://www.zhihu.com/people/•••/answers'],
    ['https://space.bilibili.com/12345678', 'https://space.bilibili.com/•••'],
    ['https://weibo.com/1234567890', 'https://weibo.com/•••'],
    ['https://weibo.com/1234567890/AbCdEf123', 'https://weibo.com/•••/AbCdEf123'],
    ['https://m.weibo.cn/u/1234567890', 'https://m.weibo.cn/u/•••'],
    ['https://www.kuaishou.com/profile/SECRET', 'https://www.kuaishou.com/profile/•••'],
    ['https://tieba.baidu.com/home/main?id=SECRET', 'https://tieba.baidu.com/home/main?id=•••'],
    ['https://bbs.example.com/space-uid-4711.html', 'https://bbs.example.com/space-uid-•••.html'],
    ['/user/profile/SECRET is nothing that the source follows', '/user/profile/••• is nothing that the source follows'],
    ['robots.txt line 7: Disallow: /private/', 'robots.txt line 7: Disallow: /private/'],
    ['请先登录后查看', '请先登录后查看'],
  ])('%s', (text, covered) => {
    expect(coverAddresses(text)).toBe(covered)
    expect(coverAddresses(covered)).toBe(covered)
  })

  it('keeps no value of a query, whatever its names', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (names) => {
        const query = names.map((name) => `${name}=SECRET`).join('&')
        expect(coverAddresses(`https://site.example.com/a?${query}`)).not.toContain('SECRET')
      }),
    )
  })
})

describe('an address in the audit log', () => {
  it.each([
    ['https://feeds.example.com/x?key=SECRET#SECRET', 'https://feeds.example.com/x'],
    ['https://SECRET:SECRET@feeds.example.com/x', 'https://feeds.example.com/x'],
    ['https://site.example.com/tag/{keyword}?key=SECRET', 'https://site.example.com/tag/{keyword}'],
    ['https://site.example.com/@name', 'https://site.example.com/@name'],
    ['posts/#1.jsonl', 'posts/#1.jsonl'],
  ])('%s', (raw, kept) => expect(withoutQuery(raw)).toBe(kept))
})
