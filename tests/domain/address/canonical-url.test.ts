// One spelling per page: whatever cannot name another page goes, whatever could stays, and posts have one address.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanUrl } from '#src/domain/address/clean-url.ts'
import { platformOfUrl } from '#src/domain/address/platform-of-url.ts'
import { postAddressOf } from '#src/domain/address/post-address.ts'
import { canonicalUrl } from '#src/domain/canonical-url.ts'
import { NOTE, PERSON, SPELLINGS } from './post-spellings.ts'

const SIGN = '0123456789abcdef0123456789abcdef'

describe('a clean address', () => {
  it.each([
    ['fragment and credentials', 'https://me:pw@a.example/b#c', 'https://a.example/b'],
    ['host case and default port', 'HTTPS://A.Example:443/b', 'https://a.example/b'],
    ['the other default port', 'http://a.example:80/b', 'http://a.example/b'],
    ['dot segments', 'https://a.example/b/../c/./d', 'https://a.example/c/d'],
    ['dot segments in disguise', 'https://a.example/b/%2e%2e/c', 'https://a.example/c'],
    ['case of percent-encodings', 'https://a.example/%e4%bf%9d?q=%e9%99%a9', 'https://a.example/%E4%BF%9D?q=%E9%99%A9'],
    ['needless percent-encodings', 'https://a.example/%7Eme/%61bc', 'https://a.example/~me/abc'],
    ['Chinese as it is typed', 'https://a.example/保?q=险', 'https://a.example/%E4%BF%9D?q=%E9%99%A9'],
    ['order of the query', 'https://a.example/?b=2&a=1&b=1', 'https://a.example/?a=1&b=2&b=1'],
    ['two spellings of a space', 'https://a.example/?q=a%20b+c', 'https://a.example/?q=a+b+c'],
    ['trackers', 'https://a.example/?utm_source=x&gclid=1&hmsr=2&spm=a.b&id=7', 'https://a.example/?id=7'],
    ['trackers in disguise', 'https://a.example/?UTM%5FSource=x&id=7', 'https://a.example/?id=7'],
    ['access tokens', 'https://a.example/?xsec_token=AB&signature=1&pass_ticket=9&id=7', 'https://a.example/?id=7'],
    [
      'a signature and its moment',
      `https://a.example/?sign=${SIGN}&timestamp=1764230400&id=7`,
      'https://a.example/?id=7',
    ],
    ['a signature of letters', 'https://a.example/?sign=SECRETTOKEN&id=7', 'https://a.example/?id=7'],
    ['a moment in milliseconds', 'https://a.example/?timestamp=1764230400123&id=7', 'https://a.example/?id=7'],
    ['微信’s way of sharing', 'https://a.example/?from=timeline&isappinstalled=0&id=7', 'https://a.example/?id=7'],
    ['another of them', 'https://a.example/?from=GroupMessage&id=7', 'https://a.example/?id=7'],
    [
      'a platform’s own marks',
      'https://www.zhihu.com/hot?from=20&scene=9&sign=1&timestamp=5',
      'https://www.zhihu.com/hot',
    ],
    ['a session id in the path', 'https://a.example/b;jsessionid=0A1B?id=7', 'https://a.example/b?id=7'],
    ['a cookieless session', 'https://a.example/(S(lit3py55t21z5v55vlm25s55))/b', 'https://a.example/b'],
    ['session ids in the query', 'https://a.example/?PHPSESSID=1&sid=0a1b2c3d4e5f6a7b&id=7', 'https://a.example/?id=7'],
    ['an empty query', 'https://a.example/b?', 'https://a.example/b'],
  ])('loses its %s', (_what, given, expected) => expect(cleanUrl(given)).toBe(expected))

  it.each([
    ['a page that begins somewhere', 'https://a.example/list?from=20&size=10'],
    ['a place to leave from', 'https://a.example/trains?from=shanghai&to=beijing'],
    ['a scene of many', 'https://a.example/show?scene=27'],
    ['a sign of many', 'https://a.example/zodiac?sign=libra'],
    ['a sign in Chinese', `https://a.example/zodiac?sign=${encodeURIComponent('白羊座')}`],
    ['a sign by its number', 'https://a.example/zodiac?sign=7'],
    ['a day', 'https://a.example/archive?timestamp=20240101'],
    ['an id called sid', 'https://a.example/?sid=1024'],
    ['matrix parameters', 'https://a.example/b;colour=red'],
    ['encoded separators', 'https://a.example/a%2Fb?q=a%26b%3Dc'],
    ['doubled slashes', 'https://a.example/b//c'],
    ['a port', 'http://a.example:8080/b'],
    ['the GBK of old boards', 'https://tieba.baidu.com/f?kw=%CE%E4%BA%BA'],
    ['a host in a mobile spelling', 'https://m.weibo.cn/detail/4740826754974344'],
  ])('keeps %s', (_what, url) => expect(cleanUrl(url)).toBe(url))

  it.each(['not an address', 'mailto:a@b.example', 'javascript:alert(1)', ''])('leaves %j alone', (given) => {
    expect(cleanUrl(given)).toBe(given)
    expect(canonicalUrl(given)).toBe(given)
  })
})

describe('the canonical address of a page of nobody’s platform', () => {
  it.each([
    ['one slash for two', 'https://a.example//b///c', 'https://a.example/b/c'],
    ['no AMP twin in the query', 'https://a.example/b?amp=1&id=7', 'https://a.example/b?id=7'],
    ['no AMP twin behind two slashes', 'https://a.example/story-1//amp', 'https://a.example/story-1'],
    ['no AMP twin in the path', 'https://a.example/2024/a-story/amp/', 'https://a.example/2024/a-story'],
  ])('has %s', (_what, given, expected) => expect(canonicalUrl(given)).toBe(expected))

  it.each([
    ['an address inside the path', 'https://archive.example/web/2024/http://a.example/b'],
    ['a page called amp', 'https://a.example/wiki/amp'],
    ['www', 'https://www.a.example/b'],
    ['a mobile host', 'https://m.a.example/b'],
    ['the path of a platform', `https://a.example/explore/${NOTE}`],
    ['what only looks like a platform’s host', `https://www.xiaohongshu.com.a.example/explore/${NOTE}`],
  ])('keeps %s', (_what, url) => expect(canonicalUrl(url)).toBe(url))
})

describe('the canonical address of a platform’s post', () => {
  it.each(SPELLINGS.flatMap(([one, ...others]) => others.map((other) => [other, one] as const)))(
    '%s is %s',
    (other, one) => {
      expect(canonicalUrl(other)).toBe(one)
      expect(canonicalUrl(one)).toBe(one)
      const [there, here] = [postAddressOf(other), postAddressOf(one)]
      expect(there).not.toBeNull()
      expect(there).toEqual(here)
    },
  )

  it('is another for another post', () => {
    const canonical = SPELLINGS.map(([one]) => one)
    expect(new Set(canonical.map(canonicalUrl)).size).toBe(canonical.length)
    const keys = canonical.map((url) => `${postAddressOf(url)?.kind}:${postAddressOf(url)?.id}`)
    expect(new Set(keys).size).toBe(canonical.length)
  })

  it('holds the question of an answer where it is known, and the key is the answer’s either way', () => {
    const [long, short] = ['https://www.zhihu.com/question/1/answer/7', 'https://www.zhihu.com/answer/7'].map(
      postAddressOf,
    )
    expect(long).toMatchObject({ kind: 'answers', id: '7' })
    expect(short).toMatchObject({ kind: 'answers', id: '7' })
  })

  it('is left as met on another port: that is no platform', () => {
    const odd = `http://www.xiaohongshu.com:8080/discovery/item/${NOTE}`
    expect(canonicalUrl(odd)).toBe(odd)
  })

  it.each([
    'https://www.xiaohongshu.com/explore',
    'https://www.xiaohongshu.com/search_result?keyword=%E9%80%80%E4%BF%9D',
    `https://www.xiaohongshu.com/user/profile/${PERSON}`,
    'https://weibo.com/u/1234567890',
    'https://s.weibo.com/weibo?q=a',
    'https://www.zhihu.com/people/someone',
    'https://www.douyin.com/user/MS4wLjABAAAAx?modal_id=abc',
    'https://tieba.baidu.com/f?kw=a&pn=50',
    'https://www.bilibili.com/video/BV17x',
    'https://mp.weixin.qq.com/s?__biz=MzA5',
  ])('is nobody’s for %s, which keeps its host', (url) => {
    expect(postAddressOf(url)).toBeNull()
    expect(new URL(canonicalUrl(url)).host).toBe(new URL(url).host)
  })
})

const host = fc.constantFrom('a.example', 'www.b.example', 'm.c.example', 'd.example:8080', 'e.example.')
const piece = fc.oneof(
  fc.constantFrom(
    '',
    'amp',
    '%2e',
    '..',
    'a;jsessionid=9',
    '(S(lit3py55t21z5v55vlm25s55))',
    '保险',
    '%e4%BF',
    'x-1',
    'http:',
  ),
  fc.string({ maxLength: 6 }),
)
const pair = fc.tuple(
  fc.constantFrom('id', 'utm_source', 'sid', 'amp', 'q', '保', '%CE%E4', 'from', 'b'),
  fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('%ce%e4', 'a+b', 'a%20b', '0a1b2c3d4e5f6a7b')),
)
const strange = fc
  .tuple(host, fc.array(piece, { maxLength: 5 }), fc.array(pair, { maxLength: 5 }))
  .map(([at, path, query]) => `http://${at}/${path.join('/')}?${query.map((one) => one.join('=')).join('&')}`)
const platforms = fc
  .tuple(fc.constantFrom(...SPELLINGS.flat()), fc.array(pair, { maxLength: 3 }))
  .map(
    ([url, query]) =>
      `${url.split('#')[0]}${url.includes('?') ? '&' : '?'}${query.map((one) => one.join('=')).join('&')}`,
  )

describe('any address', () => {
  it('is spelt once and for all', () => {
    fc.assert(
      fc.property(fc.oneof(strange, platforms, fc.webUrl({ withQueryParameters: true }), fc.string()), (url) => {
        expect(cleanUrl(cleanUrl(url))).toBe(cleanUrl(url))
        expect(canonicalUrl(canonicalUrl(url))).toBe(canonicalUrl(url))
        expect(canonicalUrl(cleanUrl(url))).toBe(canonicalUrl(url))
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps its host, scheme and port unless it names a platform’s post', () => {
    fc.assert(
      fc.property(fc.oneof(strange, fc.webUrl({ withQueryParameters: true, withFragments: true })), (url) => {
        fc.pre(URL.canParse(url) && platformOfUrl(url) === 'article')
        expect(new URL(canonicalUrl(url)).origin).toBe(new URL(url).origin)
        expect(new URL(cleanUrl(url)).origin).toBe(new URL(url).origin)
      }),
      { numRuns: 1000 },
    )
  })

  it('does not depend on the order of its query', () => {
    fc.assert(
      fc.property(fc.uniqueArray(pair, { selector: ([name]) => name, maxLength: 6 }), (pairs) => {
        const spell = (list: readonly (readonly [string, string])[]): string =>
          `https://a.example/?${list.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`
        expect(canonicalUrl(spell(pairs.toReversed()))).toBe(canonicalUrl(spell(pairs)))
      }),
    )
  })
})
