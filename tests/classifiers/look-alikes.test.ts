// The documents the product was made for, as look-alikes in our own words: what must be found, and what left alone.

import { describe, expect, it } from 'vitest'
import { createClassifier } from '#classifiers/classify.ts'
import {
  ADVERT_NUMBER,
  adviserAnswer,
  articleWithAdvert,
  innocents,
  lawfulSteps,
  lures,
  newsDigest,
  officialNotice,
} from './look-alikes.ts'

const { classify } = createClassifier()

describe('saved pages', () => {
  it('finds an advert pasted into an article, shows its lines and takes its address', () => {
    const verdict = classify(articleWithAdvert)
    expect(verdict).toMatchObject({ verdict: 'violating', category: 'pos_promo', subject: 'post', contactPush: true })
    expect(verdict.contacts).toMatchObject([{ type: 'url', value: 'https://pos-demo.example/apply/77' }])
    const quotes =
      verdict.findings.find(({ rule }) => rule === 'injected-advert')?.spans.map(({ quote }) => quote) ?? []
    expect(quotes.some((quote) => quote.includes('https://pos-demo.example/apply/77'))).toBe(true)
    expect(quotes).toContain('3.邮寄pos机到家,收到后注册使用。')
    expect(quotes.join('')).not.toContain('番茄')
  })

  it('reports an adviser’s scan-me footer as a push, its number once', () => {
    const verdict = classify(adviserAnswer)
    expect(verdict.verdict).not.toBe('benign')
    expect(verdict.contactPush).toBe(true)
    expect(verdict.contacts.filter(({ value }) => value === ADVERT_NUMBER).map(({ type }) => type)).toEqual(['phone'])
  })

  it.each([
    ['an official notice', officialNotice],
    ['a news digest', newsDigest],
  ])('leaves %s alone, without a contact', (_, post) => {
    expect(classify(post)).toMatchObject({ verdict: 'benign', category: 'none', contactPush: false, contacts: [] })
  })

  it('does not call lawful steps a lure', () => {
    expect(classify(lawfulSteps).verdict).not.toBe('violating')
  })
})

describe('lures', () => {
  it.each(lures.map(({ what, category, post }) => [what, category, post] as const))('finds %s', (_, category, post) => {
    expect(classify(post)).toMatchObject({ verdict: 'violating', category, stance: 'promote' })
  })
})

describe('innocent posts full of the same words', () => {
  it.each(innocents.map(({ what, post }) => [what, post] as const))('leaves alone %s', (_, post) => {
    expect(classify(post)).toMatchObject({ verdict: 'benign', category: 'none' })
  })

  it('does not take the contact that a warning quotes', () => {
    const warning = innocents.find(({ what }) => what.startsWith('an insurer'))
    expect(warning && classify(warning.post).contacts).toEqual([])
  })

  it('keeps the contacts of a club and of a reporter', () => {
    for (const start of ['a club', 'a reporter']) {
      const found = innocents.find(({ what }) => what.startsWith(start))
      expect(found && classify(found.post).contactPush).toBe(true)
    }
  })
})
