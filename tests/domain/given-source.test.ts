// A source in the contract's shape becomes the stored one; what cannot be done yet is refused by name.

import { describe, expect, it } from 'vitest'
import { parseSource } from '#src/domain/given-source.ts'

const LEAST = { name: 'demo-forum', kind: 'crawl', start: ['https://forum.example.org/board'] }

describe('a source as people write it', () => {
  it('needs name, kind and start', () => {
    expect(parseSource(LEAST)).toMatchObject({ success: true, data: { id: 'demo-forum', hosts: [], minGapMs: 2000 } })
    expect(parseSource({ ...LEAST, start: [] }).success).toBe(false)
    expect(parseSource({ ...LEAST, name: '保险版块' })).toMatchObject({ data: { id: 'source', name: '保险版块' } })
  })

  it('brings its scope, pace, flags and authorisation', () => {
    const parsed = parseSource({
      ...LEAST,
      platform: 'auto',
      follow: ['https://forum.example.org/thread/*', 'https://m.forum.example.org/*'],
      pace: { minGapMs: 5000, concurrency: 1 },
      schedule: '0 */6 * * *',
      development: { allowLoopback: true },
      authorisation: {
        by: '论坛运营方',
        basis: 'operator',
        reference: '2026-14',
        expires: '2027-01-01T00:00:00+08:00',
        hosts: ['forum.example.org'],
        allows: ['robots'],
      },
    })
    expect(parsed).toMatchObject({
      data: {
        hosts: ['forum.example.org', 'm.forum.example.org'],
        pathPrefixes: ['/thread/'],
        minGapMs: 5000,
        schedule: '0 */6 * * *',
        loopback: true,
        authorisation: { expiresAt: '2027-01-01T00:00:00+08:00' },
      },
    })
  })

  it.each([
    ['kind', { ...LEAST, kind: 'files' }],
    ['keywords', { ...LEAST, keywords: ['退保'] }],
    ['since', { ...LEAST, since: '2026-01-01T00:00:00+08:00' }],
    ['perDay', { ...LEAST, pace: { perDay: 5 } }],
    ['follow', { ...LEAST, follow: ['https://*/x*y'] }],
    ['recieved', { ...LEAST, recieved: true }],
  ])('says that %s cannot be', (key, given) => {
    const parsed = parseSource(given)
    expect(parsed.success).toBe(false)
    expect(JSON.stringify(parsed.error?.issues)).toContain(key)
  })

  it('is still read in the stored shape', () => {
    expect(parseSource({ id: 'a', name: 'A', start: ['https://a.example/'] }).success).toBe(true)
  })
})
