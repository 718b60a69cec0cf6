// A source in the contract's shape becomes the stored one and comes back the same; what cannot work is refused by name.

import { describe, expect, it } from 'vitest'
import { givenFrom, parseSource } from '#src/domain/given-source.ts'
import { sourceSchema } from '#src/domain/source.ts'
import { hostsOfSource, startAddresses } from '#src/domain/start-addresses.ts'

const LEAST = { name: 'demo-forum', kind: 'crawl', start: ['https://forum.example.org/board'] }
const FULL = {
  ...LEAST,
  platform: 'auto',
  start: ['https://forum.example.org/board', 'https://forum.example.org/find?q={keyword}'],
  follow: ['https://forum.example.org/thread/*', 'https://m.forum.example.org/*'],
  keywords: ['退保', 'T保 攻略'],
  since: '2026-01-01T00:00:00+08:00',
  maxPages: 50,
  maxDepth: 2,
  render: 'never',
  schedule: '0 */6 * * *',
  pace: { minGapMs: 5000, concurrency: 2, perDay: 900 },
  obtainedBy: '公开页面',
  authorisation: {
    by: '论坛运营方',
    basis: 'operator',
    reference: '2026-14',
    expires: '2027-01-01T00:00:00+08:00',
    hosts: ['forum.example.org'],
    allows: ['robots'],
  },
  development: { allowLoopback: true },
}

const parse = (value: unknown) => {
  const parsed = parseSource(value)
  if (!parsed.success) throw new Error(JSON.stringify(parsed.error.issues))
  return parsed.data
}

describe('a source as people write it', () => {
  it('needs name, kind and start', () => {
    const source = { id: 'demo-forum', platform: 'auto', minGapMs: 2000, concurrency: 1, perDay: null, since: null }
    expect(parse(LEAST)).toMatchObject(source)
    expect(parseSource({ ...LEAST, start: [] }).success).toBe(false)
    expect(parse({ ...LEAST, name: '保险版块' }).id).toMatch(/^forum-example-org-[0-9a-z]+$/)
    expect(parse({ ...LEAST, id: 'mine', name: '保险版块' }).id).toBe('mine')
  })

  it('brings all of its keys', () => {
    expect(parse(FULL)).toMatchObject({
      hosts: ['forum.example.org', 'm.forum.example.org'],
      follow: FULL.follow,
      keywords: FULL.keywords,
      since: FULL.since,
      minGapMs: 5000,
      concurrency: 2,
      perDay: 900,
      loopback: true,
      obtainedBy: '公开页面',
      authorisation: { basis: 'operator', allows: ['robots'], expiresAt: '2027-01-01T00:00:00+08:00', approval: null },
    })
  })

  it('comes back as it was written, and parses to the same again', () => {
    expect(givenFrom(parse(FULL))).toMatchObject(FULL)
    expect(parse(givenFrom(parse(FULL)))).toEqual(parse(FULL))
    expect(parse(givenFrom(parse(LEAST)))).toEqual(parse(LEAST))
  })

  it('cannot approve itself', () => {
    const approval = { by: 'x', at: '2026-01-01T00:00:00+08:00' }
    expect(parseSource({ ...FULL, authorisation: { ...FULL.authorisation, approval } }).success).toBe(false)
    expect(parse(FULL).authorisation?.approval).toBe(null)
  })

  it('has an id of its own, whatever script its name is in', () => {
    const ids = ['小红书退保', '微博退保', 'T保 北京', 'T保 上海'].map((name) => parse({ ...LEAST, name }).id)
    expect(new Set(ids).size).toBe(4)
    const folder = { kind: 'files', start: ['in'] }
    expect(parse({ ...folder, name: '甲' }).id).not.toBe(parse({ ...folder, name: '乙' }).id)
  })

  it.each([
    ['kind', { ...LEAST, kind: 'push' }],
    ['kind', { id: 'a', name: 'a', start: LEAST.start, pace: { minGapMs: 60_000 } }],
    ['minGapMs', { ...LEAST, minGapMs: 60_000 }],
    ['keywords', { ...LEAST, keywords: ['退保'] }],
    ['keywords', { ...LEAST, keywords: ['退保'], platform: 'wechat_mp' }],
    ['since', { ...LEAST, since: '2026-01-01' }],
    ['perDay', { ...LEAST, pace: { perDay: 0 } }],
    ['concurrency', { ...LEAST, pace: { concurrency: 9 } }],
    ['follow', { ...LEAST, follow: ['forum.example.org/*'] }],
    ['start', { ...LEAST, start: ['data/posts.jsonl'] }],
    ['platform', { ...LEAST, platform: 'nowhere' }],
    ['basis', { ...FULL, authorisation: { ...FULL.authorisation, basis: 'because' } }],
    ['hosts', { ...FULL, authorisation: { ...FULL.authorisation, hosts: ['*.example.org'] } }],
    ['recieved', { ...LEAST, recieved: true }],
  ])('says that %s cannot be: %#', (key, given) => {
    const parsed = parseSource(given)
    expect(parsed.success).toBe(false)
    expect(JSON.stringify(parsed.error?.issues)).toContain(key)
  })

  it('of files may begin with paths', () => {
    expect(parse({ ...LEAST, kind: 'files', start: ['exports/xhs'] })).toMatchObject({ kind: 'files' })
  })

  it('that an earlier version stored is still read, its path prefixes as globs', () => {
    const old = { id: 'a', name: 'A', start: ['https://a.example/'], pathPrefixes: ['/p/'] }
    expect(sourceSchema.parse(old)).toMatchObject({ kind: 'crawl', follow: ['*://a.example/p/*'] })
  })
})

describe('where a source begins', () => {
  it('is each keyword in each address that asks for one', () => {
    expect(startAddresses(parse(FULL))).toEqual([
      'https://forum.example.org/board',
      'https://forum.example.org/find?q=%E9%80%80%E4%BF%9D',
      'https://forum.example.org/find?q=T%E4%BF%9D%20%E6%94%BB%E7%95%A5',
    ])
  })

  it("is its platform's search, whose host joins the scope", () => {
    const weibo = parse({ ...LEAST, platform: 'weibo', start: ['https://m.weibo.cn/'], keywords: ['退保'] })
    expect(startAddresses(weibo)).toEqual(['https://m.weibo.cn/', 'https://s.weibo.com/weibo?q=%E9%80%80%E4%BF%9D'])
    expect(hostsOfSource(weibo)).toEqual(['m.weibo.cn', 's.weibo.com'])
  })
})
