// robots.txt as RFC 9309 tells it, paths: which rule matches, in which spelling, which of several wins, and the RFC's own
// examples. Written from the section that each row names.

import type { RobotsCase } from './robots-cases.ts'

const all = (...rules: readonly string[]): string => ['User-agent: *', ...rules].join('\n')

/** 2.2.2: prefixes, precedence, spelling. */
const PATHS: readonly RobotsCase[] = [
  ['2.2.2', 'a slash denies all', all('Disallow: /'), '/a', false],
  ['2.2.2', 'also the front page', all('Disallow: /'), '/', false],
  ['2.2.2', 'an empty Disallow allows', all('Disallow:'), '/a', true],
  ['2.2.2', 'an empty Allow loosens nothing', all('Disallow: /', 'Allow:'), '/a', false],
  ['2.2.2', 'no match allows', all('Disallow: /b'), '/a', true],
  ['2.2.2', 'no rules allow', all(), '/a', true],
  ['2.2.2', 'robots.txt itself is allowed', all('Disallow: /'), '/robots.txt', true],
  ['2.2.2', 'a file of a like name is not', all('Disallow: /'), '/robots.txt2', false],
  ['2.2.2', 'a prefix denies what it begins', all('Disallow: /a'), '/abc', false],
  ['2.2.2', 'a match begins at the first octet', all('Disallow: /b'), '/a/b', true],
  ['2.2.2', 'a folder does not cover its bare name', all('Disallow: /a/'), '/a', true],
  ['2.2.2', 'paths are case-sensitive', all('Disallow: /A'), '/a', true],
  ['2.2.2', 'the query belongs to what is matched', all('Disallow: /list?s='), '/list?s=1', false],
  ['2.2.2', 'a rule without query covers all queries', all('Disallow: /list'), '/list?s=1', false],
  ['2.2.2', 'the fragment does not belong', all('Disallow: /*top'), '/a#top', true],
  ['2.2.2', 'the longest match wins, Allow', all('Disallow: /a', 'Allow: /a/b'), '/a/b/c', true],
  ['2.2.2', 'the longest match wins, Disallow', all('Allow: /a', 'Disallow: /a/b'), '/a/b', false],
  ['2.2.2', 'whatever the order', all('Allow: /a/b', 'Disallow: /a'), '/a/b', true],
  ['2.2.2', 'only what matches counts as longest', all('Disallow: /a', 'Allow: /a/b/c/d'), '/a/b', false],
  ['2.2.2', 'on a tie Allow wins', all('Disallow: /a', 'Allow: /a'), '/a', true],
  ['2.2.2', 'also written first', all('Allow: /a', 'Disallow: /a'), '/a', true],
  ['2.2.2', 'a tie in two spellings', all('Disallow: /%7Ea', 'Allow: /~a'), '/~a', true],
  ['2.2.2', 'length is counted in octets', all('Allow: /保', 'Disallow: /*%9D'), '/%E4%BF%9D', true],
  ['2.2.2', 'not in characters', all('Disallow: /退保', 'Allow: /*abcdef'), '/退保abcdef', false],
  ['2.2.2', 'a plain Chinese path in the file', all('Disallow: /退保'), '/%E9%80%80%E4%BF%9D/1', false],
  ['2.2.2', 'an encoded one in the file', all('Disallow: /%e9%80%80'), '/退保', false],
  ['2.2.2', 'encoded on both sides', all('Disallow: /%E9%80%80'), '/%e9%80%80', false],
  ['2.2.2', 'another Chinese path', all('Disallow: /退保'), '/投保', true],
  ['2.2.2', 'the RFC’s row 1: a plain query', all('Disallow: /foo/bar?baz=quz'), '/foo/bar?baz=quz', false],
  [
    '2.2.2',
    'row 2: an address in a query, encoded',
    all('Disallow: /foo/bar?baz=https://foo.bar'),
    '/foo/bar?baz=https%3A%2F%2Ffoo.bar',
    false,
  ],
  [
    '2.2.2',
    'row 2, the other way',
    all('Disallow: /foo/bar?baz=https%3A%2F%2Ffoo.bar'),
    '/foo/bar?baz=https://foo.bar',
    false,
  ],
  ['2.2.2', 'row 3: ツ plain', all('Disallow: /foo/bar/ツ'), '/foo/bar/%E3%83%84', false],
  ['2.2.2', 'row 4: ツ encoded', all('Disallow: /foo/bar/%E3%83%84'), '/foo/bar/ツ', false],
  ['2.2.2', 'row 5: encoded letters', all('Disallow: /foo/bar/%62%61%7A'), '/foo/bar/baz', false],
  ['2.2.2', 'row 5, the other way', all('Disallow: /foo/bar/baz'), '/foo/bar/%62%61%7A', false],
  ['2.2.2', 'hexadecimal digits in any case', all('Disallow: /a%2fb'), '/a%2Fb', false],
  ['2.2.2', 'a reserved octet stays encoded: no slash', all('Disallow: /a%2Fb'), '/a/b', true],
  ['2.2.2', 'a separator of the query stays one', all('Disallow: /?a=1&b'), '/?a=1%26b', true],
  ['2.2.2', 'another reserved octet is encoded before comparison', all('Disallow: /a%3Ab'), '/a:b', false],
  ['2.2.2', 'a space in the file is %20', all('Disallow: /a b'), '/a%20b', false],
  ['2.2.2', 'a broken escape is only letters', all('Disallow: /a%zz'), '/a%zz', false],
]

/** 2.2.3: the three special characters. */
const SPECIAL: readonly RobotsCase[] = [
  ['2.2.3', 'a star is any run', all('Disallow: /*/private'), '/u/7/private', false],
  ['2.2.3', 'and needs what follows it', all('Disallow: /*/private'), '/private', true],
  ['2.2.3', 'a star may be empty', all('Disallow: /a*b'), '/ab', false],
  ['2.2.3', 'a star crosses folders and queries', all('Disallow: /a*z'), '/a/b?c=z', false],
  ['2.2.3', 'a star at the end changes nothing', all('Disallow: /a*'), '/abc', false],
  ['2.2.3', 'a star in front', all('Disallow: *.gif'), '/x/y.gif?z', false],
  ['2.2.3', 'two stars', all('Disallow: /*a*b'), '/xaxb', false],
  ['2.2.3', 'two stars, in their order', all('Disallow: /*a*b'), '/xbxa', true],
  ['2.2.3', 'a dollar is the end', all('Disallow: /*.pdf$'), '/x.pdf', false],
  ['2.2.3', 'so more is free', all('Disallow: /*.pdf$'), '/x.pdf?y', true],
  ['2.2.3', 'a dollar without star', all('Disallow: /a$'), '/ab', true],
  ['2.2.3', 'the front page alone', all('Disallow: /$'), '/', false],
  ['2.2.3', 'and nothing else', all('Disallow: /$'), '/a', true],
  ['2.2.3', 'the front page alone is open', all('Disallow: /', 'Allow: /$'), '/', true],
  ['2.2.3', 'a star before the end', all('Disallow: /a*$'), '/abc', false],
  ['2.2.3', 'the last part may come twice', all('Disallow: /*a$'), '/aba', false],
  ['2.2.3', 'parts do not overlap', all('Disallow: /ab*ba$'), '/aba', true],
  ['2.2.3', 'a dollar inside is a letter', all('Disallow: /a$b'), '/a$b', false],
  [
    '2.2.3',
    'a star to be read as a star',
    all('Disallow: /path/file-with-a-%2A.html'),
    '/path/file-with-a-*.html',
    false,
  ],
  ['2.2.3', 'and as nothing else', all('Disallow: /path/file-with-a-%2A.html'), '/path/file-with-a-b.html', true],
  ['2.2.3', 'a dollar to be read as a dollar', all('Disallow: /path/foo-%24'), '/path/foo-$', false],
  ['2.2.3', 'also before more', all('Disallow: /path/foo-%24'), '/path/foo-$/x', false],
  ['2.2.3', 'a star in the address is no wildcard', all('Disallow: /abc'), '/a*c', true],
]

/** 5.1: four groups, one of them empty. */
const SIMPLE = `User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
`

/** 5.2: the longest match. */
const LONGEST = 'User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n'

const EXAMPLES: readonly RobotsCase[] = [
  ['5.1', 'everybody: no gif', SIMPLE, '/a/b.gif', false],
  ['5.1', 'everybody: gif with a query', SIMPLE, '/a/b.gif?c', true],
  ['5.1', 'everybody: not the folder', SIMPLE, '/example/page.html', false],
  ['5.1', 'everybody: publications', SIMPLE, '/publications/1', true],
  ['5.1', 'everybody: an equal length, and Allow has more octets', SIMPLE, '/publications/a.gif', true],
  ['5.1', 'foobot: nothing', SIMPLE, '/publications/', false, 'foobot'],
  ['5.1', 'foobot: but the page', SIMPLE, '/example/page.html', true, 'foobot'],
  ['5.1', 'foobot: and the picture', SIMPLE, '/example/allowed.gif', true, 'foobot'],
  ['5.1', 'foobot: not the other', SIMPLE, '/example/other.gif', false, 'foobot'],
  ['5.1', 'barbot: not the page', SIMPLE, '/example/page.html', false, 'barbot'],
  ['5.1', 'bazbot: not the page', SIMPLE, '/example/page.html', false, 'bazbot'],
  ['5.1', 'bazbot: all else', SIMPLE, '/example/b.gif', true, 'bazbot'],
  ['5.1', 'quxbot: everything', SIMPLE, '/example/page.html', true, 'quxbot'],
  ['5.2', 'the folder is open', LONGEST, '/example/page/allowed.gif', true, 'foobot'],
  ['5.2', 'but not the longer match', LONGEST, '/example/page/disallowed.gif', false, 'foobot'],
]

export const PATH_CASES: readonly RobotsCase[] = [...PATHS, ...SPECIAL, ...EXAMPLES]
