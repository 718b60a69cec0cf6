// robots.txt by the letter of RFC 9309: each row is a file, a path and the answer.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROBOTS_MAX_BYTES, readRobots } from '#crawlers/engine/robots.ts'

const ask = (body: string, path: string) => readRobots(body, 'Lurewatch').check(`http://site.example${path}`).allowed

type Row = readonly [name: string, body: string, path: string, allowed: boolean]

const TABLE: readonly Row[] = [
  ['an empty file allows', '', '/a', true],
  ['an empty Disallow allows', 'User-agent: *\nDisallow:', '/a', true],
  ['a slash denies all', 'User-agent: *\nDisallow: /', '/a', false],
  ['robots.txt itself is always allowed', 'User-agent: *\nDisallow: /', '/robots.txt', true],
  ['a prefix denies what it begins', 'User-agent: *\nDisallow: /a', '/abc', false],
  ['a prefix leaves the rest', 'User-agent: *\nDisallow: /a', '/b', true],
  ['a folder does not cover its bare name', 'User-agent: *\nDisallow: /a/', '/a', true],
  ['paths are case-sensitive', 'User-agent: *\nDisallow: /A', '/a', true],
  [
    'our own group replaces the star group',
    'User-agent: *\nDisallow: /\nUser-agent: lurewatch\nDisallow: /x',
    '/a',
    true,
  ],
  ['our own group is found whatever its case', 'User-agent: LUREWATCH\nDisallow: /', '/a', false],
  ['our own group with a version', 'User-agent: Lurewatch/2.0\nDisallow: /', '/a', false],
  ['another agent is not us', 'User-agent: Lurewatch-News\nDisallow: /', '/a', true],
  ['a longer name that begins with ours is not us', 'User-agent: Lurewatcher\nDisallow: /', '/a', true],
  ['a search engine is not us', 'User-agent: Baiduspider\nDisallow: /', '/a', true],
  [
    'two star groups merge, the second denies',
    'User-agent: *\nDisallow: /x\n\nUser-agent: Bot\nAllow: /\n\nUser-agent: *\nDisallow: /',
    '/a',
    false,
  ],
  [
    'two star groups merge, the first still counts',
    'User-agent: *\nDisallow: /x\n\nUser-agent: *\nDisallow: /y',
    '/x',
    false,
  ],
  [
    'our two groups merge',
    'User-agent: Lurewatch\nDisallow: /x\nUser-agent: b\nDisallow: /\nUser-agent: lurewatch\nDisallow: /y',
    '/y',
    false,
  ],
  ['agents share a group', 'User-agent: a\nUser-agent: Lurewatch\nDisallow: /', '/a', false],
  ['a blank line ends no group', 'User-agent: *\n\nDisallow: /', '/a', false],
  [
    'a sitemap record ends no group',
    'User-agent: Lurewatch\nSitemap: http://s.example/s.xml\nUser-agent: b\nDisallow: /',
    '/a',
    false,
  ],
  [
    'a crawl-delay record ends no group',
    'User-agent: Lurewatch\nCrawl-delay: 3\nUser-agent: b\nDisallow: /',
    '/a',
    false,
  ],
  ['an unknown record ends no group', 'User-agent: Lurewatch\nNoindex: /q\nDisallow: /', '/a', false],
  ['rules before any agent are nobody’s', 'Disallow: /\nUser-agent: *\nDisallow: /x', '/a', true],
  ['the longest match wins, allow', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
  ['the longest match wins, deny', 'User-agent: *\nAllow: /a\nDisallow: /a/b', '/a/b', false],
  ['order does not matter', 'User-agent: *\nAllow: /a/b\nDisallow: /a', '/a/b', true],
  ['on a tie allow wins', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
  ['on a tie allow wins, turned round', 'User-agent: *\nAllow: /a\nDisallow: /a', '/a', true],
  ['a star is any run', 'User-agent: *\nDisallow: /*/private', '/u/7/private', false],
  ['a star may be empty', 'User-agent: *\nDisallow: /a*b', '/ab', false],
  ['a star at the end changes nothing', 'User-agent: *\nDisallow: /a*', '/abc', false],
  ['a dollar anchors', 'User-agent: *\nDisallow: /*.pdf$', '/x.pdf', false],
  ['a dollar anchors, so more is free', 'User-agent: *\nDisallow: /*.pdf$', '/x.pdf?y', true],
  ['an anchored pattern may need its last part late', 'User-agent: *\nDisallow: /*a$', '/aba', false],
  ['an anchored pattern cannot overlap itself', 'User-agent: *\nDisallow: /ab*ba$', '/aba', true],
  ['a dollar inside is a letter', 'User-agent: *\nDisallow: /a$b', '/a$b', false],
  ['a bare dollar path', 'User-agent: *\nDisallow: /$', '/', false],
  ['a bare dollar path leaves the rest', 'User-agent: *\nDisallow: /$', '/a', true],
  ['the query belongs to the path', 'User-agent: *\nDisallow: /*?s=', '/list?s=1', false],
  ['a comment is no rule', 'User-agent: * # all\nDisallow: /a # not this', '/a', false],
  ['a commented rule is none', 'User-agent: *\n# Disallow: /', '/a', true],
  ['Chinese paths, plain in the file', 'User-agent: *\nDisallow: /退保', '/%E9%80%80%E4%BF%9D/1', false],
  ['Chinese paths, encoded in the file', 'User-agent: *\nDisallow: /%e9%80%80', '/退保', false],
  ['an encoded letter equals the letter', 'User-agent: *\nDisallow: /foo/bar/%62%61%7A', '/foo/bar/baz', false],
  [
    'an encoded letter in the address equals it too',
    'User-agent: *\nDisallow: /foo/bar/baz',
    '/foo/bar/%62%61%7A',
    false,
  ],
  ['an encoded slash is not a slash', 'User-agent: *\nDisallow: /a%2Fb', '/a/b', true],
  ['carriage returns alone end lines', 'User-agent: *\rDisallow: /a\r', '/a', false],
  ['CRLF ends lines', 'User-agent: *\r\nDisallow: /a\r\n', '/a', false],
  ['a byte-order mark is skipped', '\ufeffUser-agent: *\nDisallow: /a', '/a', false],
  ['space around is skipped', '  User-agent :  *  \n\t Disallow\t:  /a  ', '/a', false],
  ['keys in any case', 'USER-AGENT: *\ndisALLOW: /a', '/a', false],
  ['a page of HTML has no rules', '<!doctype html><title>404</title>', '/a', true],
  [
    'what lies beyond 500 KiB is not read',
    `${'# x\n'.repeat(ROBOTS_MAX_BYTES / 4)}User-agent: *\nDisallow: /`,
    '/a',
    true,
  ],
]

describe('robots.txt', () => {
  it.each(TABLE)('%s', (_name, body, path, allowed) => {
    expect(ask(body, path)).toBe(allowed)
  })

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

  it('never throws, and Disallow: / after anything still denies', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const lines = noise.replace(/[\r\n]/g, ' ').replace(/^\s*(user-agent|allow)/i, 'x')
        return ask(`User-agent: *\n${lines}\nDisallow: /`, '/a') === false
      }),
    )
  })
})
