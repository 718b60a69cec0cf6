// Which links may join a scan.

import { describe, expect, it } from 'vitest'
import { admitLink } from '#crawlers/engine/admission.ts'
import { testSource } from '#tests/crawlers/visiting.ts'

const source = testSource('https://forum.example/board/', {
  hosts: ['forum.example', 'img.example:8443'],
  follow: ['*://forum.example*/p/*', 'https://img.example:8443/p/*', 'https://forum.example/board*'],
  maxDepth: 2,
})

type Row = readonly [url: string, depth: number, answer: string]

const TABLE: readonly Row[] = [
  ['https://forum.example/p/1', 1, 'https://forum.example/p/1'],
  ['https://FORUM.example/p/1#top', 1, 'https://forum.example/p/1'],
  ['https://forum.example/p/1?utm_source=x&b=2&a=1', 1, 'https://forum.example/p/1?a=1&b=2'],
  ['https://user:pw@forum.example/p/1', 1, 'https://forum.example/p/1'],
  ['http://forum.example:8080/p/1', 1, 'http://forum.example:8080/p/1'],
  ['https://img.example:8443/p/1', 1, 'https://img.example:8443/p/1'],
  ['https://forum.example/board/', 0, 'https://forum.example/board/'],
  ['https://forum.example/p/../p/1', 1, 'https://forum.example/p/1'],
  ['https://img.example/p/1', 1, 'out_of_scope'],
  ['https://other.example/p/1', 1, 'out_of_scope'],
  ['https://forum.example.evil.example/p/1', 1, 'out_of_scope'],
  ['https://evilforum.example/p/1', 1, 'out_of_scope'],
  ['https://sub.forum.example/p/1', 1, 'out_of_scope'],
  ['https://forum.example/about', 1, 'out_of_scope'],
  ['https://forum.example/p/../about', 1, 'out_of_scope'],
  ['mailto:a@forum.example', 1, 'out_of_scope'],
  ['javascript:void(0)', 1, 'out_of_scope'],
  ['', 1, 'out_of_scope'],
  [`https://forum.example/p/${'a'.repeat(3000)}`, 1, 'out_of_scope'],
  ['https://forum.example/p/1', 2, 'https://forum.example/p/1'],
  ['https://forum.example/p/1', 3, 'too_deep'],
  ['https://other.example/p/1', 3, 'out_of_scope'],
]

describe('admitLink', () => {
  it.each(TABLE)('%s at depth %i: %s', (url, depth, answer) => {
    const admitted = admitLink(source, { url, depth })
    expect(admitted.ok ? admitted.url : admitted.reason).toBe(answer)
    if (!admitted.ok) expect(admitted.why).not.toBe('')
  })

  it('without globs, a platform is followed to its posts and listings only', () => {
    const plain = testSource('https://www.zhihu.com/search?type=content&q=%E9%80%80%E4%BF%9D', { platform: 'zhihu' })
    const answers = ['/question/12/answer/34', '/question/12', '/people/somebody', '/signin', '/market/paid'].map(
      (path) => admitLink(plain, { url: `https://www.zhihu.com${path}`, depth: 1 }).ok,
    )
    expect(answers).toEqual([true, true, true, false, false])
  })

  it('reaches where keywords are looked for, and hosts below a star', () => {
    const searching = testSource('https://weibo.com/', { platform: 'weibo', keywords: ['退保'] })
    expect(admitLink(searching, { url: 'https://s.weibo.com/weibo?q=%E9%80%80%E4%BF%9D', depth: 0 }).ok).toBe(true)
    expect(admitLink(searching, { url: 'https://passport.weibo.com/sso/signin', depth: 1 }).ok).toBe(false)
    const starred = testSource('https://a.forum.example/', { hosts: ['*.forum.example'] })
    expect(admitLink(starred, { url: 'https://b.forum.example/p', depth: 1 }).ok).toBe(true)
    expect(admitLink(starred, { url: 'https://forum.example.evil.example/p', depth: 1 }).ok).toBe(false)
  })

  it('without hosts, a source stays on the hosts it starts from', () => {
    const plain = testSource('https://forum.example:444/a')
    expect(admitLink(plain, { url: 'https://forum.example:444/b', depth: 1 }).ok).toBe(true)
    expect(admitLink(plain, { url: 'https://forum.example/b', depth: 1 }).ok).toBe(false)
  })
})

describe('a post of a platform', () => {
  const admit = (hosts: readonly string[], url: string, follow: readonly string[] = []) => {
    const answer = admitLink(testSource(`https://${hosts[0]}/`, { hosts: [...hosts], follow: [...follow] }), {
      url,
      depth: 1,
    })
    return answer.ok ? answer.url : answer.reason
  }
  const NOTE = '64a1b2c3d4e5f60718293a4b'

  it('is asked for at its one address, whichever way a link spells it', () => {
    const at = `https://www.xiaohongshu.com/explore/${NOTE}`
    expect(admit(['www.xiaohongshu.com'], `https://www.xiaohongshu.com/discovery/item/${NOTE}?xsec_token=A`)).toBe(at)
    expect(admit(['m.weibo.cn', 'weibo.com'], 'https://weibo.com/1234567890/Lh85BkS3m')).toBe(
      'https://m.weibo.cn/detail/4740826754974344',
    )
  })

  it('is asked for as the link has it where that address is outside', () => {
    const desk = 'https://weibo.com/1234567890/Lh85BkS3m'
    expect(admit(['weibo.com'], `${desk}?refer_flag=1`)).toBe(`${desk}?refer_flag=1`)
    const shared = `https://www.xiaohongshu.com/discovery/item/${NOTE}`
    const follow = ['https://www.xiaohongshu.com/discovery/*']
    expect(admit(['www.xiaohongshu.com'], shared, follow)).toBe(shared)
    expect(admit(['www.xiaohongshu.com'], `https://www.xiaohongshu.com/explore/${NOTE}`, follow)).toBe('out_of_scope')
  })
})

it('an address that grows or puts filters together is a trap, however shallow', () => {
  const source = testSource('https://forum.example/', { maxDepth: 2 })
  const admit = (url: string, depth: number) => admitLink(source, { url, depth })
  expect(admit('https://forum.example/a/b/a/b/a/b', 1)).toMatchObject({ ok: false, reason: 'trap' })
  expect(admit('https://forum.example/a/b/a/b/a/b', 9)).toMatchObject({ ok: false, reason: 'trap' })
  expect(admit('https://elsewhere.example/a/b/a/b/a/b', 1)).toMatchObject({ ok: false, reason: 'out_of_scope' })
})
