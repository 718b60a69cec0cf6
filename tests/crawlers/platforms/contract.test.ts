// Every platform through the same questions: what is this page, and what does its post say? The pages are synthetic and
// by another hand than the readers'; what falls short is printed.

import { describe, expect, it } from 'vitest'
import { admitLink } from '#crawlers/engine/admission.ts'
import { OTHER_SHAPES } from '#tests/fixtures/other-shapes/index.ts'
import { FIXTURES } from '#tests/fixtures/platforms/index.ts'
import { buildSource } from '#tests/helpers/build.ts'
import { describeShort, judge, macroF1, share } from './judge-page.ts'

const PLATFORMS = [
  'xiaohongshu',
  'zhihu',
  'weibo',
  'csai',
  'wechat_mp',
  'bilibili',
  'tieba',
  'douyin',
  'kuaishou',
  'article',
] as const

describe('pages in other shapes, by another hand', () => {
  const pages = OTHER_SHAPES.map(judge)

  it('are told and read as well', () => {
    const fields = pages.flatMap((page) => page.fields)
    expect(describeShort('other shapes', pages)).toContain('other shapes: 73 pages')
    expect(macroF1(pages)).toBeGreaterThanOrEqual(0.97)
    expect(share(fields)).toBeGreaterThanOrEqual(0.95)
  })

  it('lose no text and no comment', () => {
    const lost = pages.flatMap(({ fixture, fields }) =>
      fields
        .filter(({ name, isRight }) => !isRight && /^(text|comments)/.test(name))
        .map(({ name }) => `${fixture.name}: ${name}`),
    )
    expect(lost).toEqual([])
  })
})

describe('listings', () => {
  const lists = [...FIXTURES, ...OTHER_SHAPES].filter(({ expected }) => expected.page === 'listing')

  it('lead a scan on to their posts and their next page', () => {
    const left = lists.flatMap(({ name, url, expected: { links = [], next } }) => {
      const source = buildSource({ start: [url], maxDepth: 9 })
      const leads = [...links, ...(next ? [next] : [])].filter((link) => new URL(link).host === new URL(url).host)
      return leads.filter((link) => !admitLink(source, { url: link, depth: 1 }).ok).map((link) => `${name}: ${link}`)
    })
    expect(lists.filter(({ expected }) => expected.next !== undefined).length).toBeGreaterThan(8)
    expect(left).toEqual([])
  })
})

describe.each(PLATFORMS)('%s', (platform) => {
  const pages = FIXTURES.filter((fixture) => fixture.platform === platform).map(judge)
  console.log(describeShort(platform, pages))

  it('tells what a page is', () => {
    expect(macroF1(pages)).toBeGreaterThanOrEqual(0.97)
  })

  it('reads the fields', () => {
    expect(share(pages.flatMap(({ fields }) => fields))).toBeGreaterThanOrEqual(0.95)
  })

  it('keeps the text when the state is gone or renamed', () => {
    const without = pages.filter(
      ({ fixture }) =>
        fixture.expected.post && /no-state|no-scripts|keys-renamed|state-(cut|garbled)|meta-only/.test(fixture.name),
    )
    const lost = without.filter(({ fields }) => fields.some(({ name, isRight }) => name === 'text' && !isRight))
    expect(lost.map(({ fixture }) => fixture.name)).toEqual([])
  })

  it('says why, and from which layer', () => {
    const silent = pages.filter(
      ({ reading, fixture }) =>
        reading.page !== null && (reading.why === '' || (reading.layer === '') === (fixture.expected.page === 'ok')),
    )
    expect(
      silent.filter(({ page, fixture }) => page === fixture.expected.page).map(({ fixture }) => fixture.name),
    ).toEqual([])
  })
})
