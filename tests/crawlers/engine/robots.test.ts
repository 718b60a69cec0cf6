// robots.txt by the letter of RFC 9309: each row of the tables is a file, a path and the answer.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROBOTS_MAX_BYTES, readRobots } from '#crawlers/engine/robots.ts'
import { GROUP_CASES } from './robots-cases.ts'
import { PATH_CASES } from './robots-path-cases.ts'

const ask = (body: string, path: string, agent = 'Lurewatch') =>
  readRobots(body, agent).check(`http://site.example${path}`).allowed

describe('RFC 9309', () => {
  const rows = [...GROUP_CASES, ...PATH_CASES]

  it.each(rows.map((row) => [row[0], row[1], row] as const))('%s: %s', (_section, _name, row) => {
    const [, , body, path, allowed, agent] = row
    expect(ask(body, path, agent)).toBe(allowed)
  })

  it('is asked in at least ninety ways, half of them refusals', () => {
    expect(new Set(rows.map((row) => JSON.stringify(row.slice(2)))).size).toBeGreaterThanOrEqual(90)
    expect(rows.filter(([, , , , allowed]) => !allowed).length).toBeGreaterThan(rows.length / 2)
  })
})

describe('2.5: the limit', () => {
  const filler = '# x\n'.repeat(ROBOTS_MAX_BYTES / 4)

  it('what lies beyond 500 KiB is not read', () => {
    expect(ask(`${filler}User-agent: *\nDisallow: /`, '/a')).toBe(true)
  })

  it('what lies before is', () => {
    expect(ask(`User-agent: *\nDisallow: /a\n${filler}`, '/a')).toBe(false)
    const tail = 'User-agent: *\nDisallow: /a\n'
    expect(ask(`${filler.slice(tail.length)}${tail}${filler}`, '/a')).toBe(false)
  })

  it('the line that it cuts is no rule: half an Allow would allow more', () => {
    const head = 'User-agent: *\nDisallow: /\n'
    const cut = 'Allow: /'
    const padding = '#'.repeat(ROBOTS_MAX_BYTES - head.length - cut.length - 1)
    expect(ask(`${head}${padding}\n${cut}public`, '/a')).toBe(false)
  })

  it('counts octets, not characters', () => {
    const filler = '# 保\n'.repeat(ROBOTS_MAX_BYTES / 6)
    expect(ask(`${filler}User-agent: *\nDisallow: /`, '/a')).toBe(true)
  })
})

describe('robots.txt', () => {
  it('says which line decided', () => {
    const answer = readRobots('# hello\nUser-agent: *\nDisallow: /a\nAllow: /a/b', 'Lurewatch').check(
      'http://s.example/a/x',
    )
    expect(answer).toEqual({ allowed: false, line: 3, rule: 'Disallow: /a' })
  })

  it.each([
    ['User-agent: *\nCrawl-delay: 2.5', 2500],
    ['User-agent: *\nCrawl-delay: 1\nUser-agent: Lurewatch\nCrawl-delay: 7', 7000],
    ['User-agent: *\nCrawl-delay: 1\n\nUser-agent: *\nCrawl-delay: 4', 4000],
    ['User-agent: *\nCrawl-delay: soon', 0],
    ['User-agent: *\nCrawl-delay: -3', 0],
    ['User-agent: *\nDisallow: /', 0],
  ])('reads the delay of %j', (body, delay) => {
    expect(readRobots(body, 'Lurewatch').crawlDelayMs).toBe(delay)
  })

  it('keeps sitemaps, which belong to no group', () => {
    expect(readRobots('Sitemap: http://s.example/1.xml\nUser-agent: b\nSitemap: /2.xml', 'Lurewatch').sitemaps).toEqual(
      ['http://s.example/1.xml', '/2.xml'],
    )
  })

  it('stays quick on patterns made of stars', () => {
    const pattern = `/${'*a'.repeat(2000)}$`
    expect(ask(`User-agent: *\nDisallow: ${pattern}`, `/${'a'.repeat(1900)}b`)).toBe(true)
  })

  it('matches what the same pattern matches as a regular expression', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*', 'ab', '$', '保', '%E4', '.')
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, text, (pattern, path) => {
        const spelt = pattern.replaceAll('保', '%E4%BF%9D')
        const body = spelt.replace(/\$$/, '')
        const source = body.replace(/[.?$]/g, '\\$&').replaceAll('*', '.*') + (spelt.endsWith('$') ? '$' : '')
        const isMatch = new RegExp(`^/${source}`).test(new URL(`http://s.example/${path.replaceAll('*', '')}`).pathname)
        expect(ask(`User-agent: *\nDisallow: /${pattern}`, `/${path.replaceAll('*', '')}`)).toBe(!isMatch)
      }),
      { numRuns: 3000 },
    )
  })

  it('never throws, and Disallow: / after anything still denies', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const lines = noise.replace(/[\r\n]/g, ' ').replace(/^\s*(user-agent|allow)/i, 'x')
        return ask(`User-agent: *\n${lines}\nDisallow: /`, '/a') === false
      }),
    )
  })
})
