// Globs over addresses: what they mean, and that no glob makes matching slow or wrong.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitsGlob, hostOfGlob, isGlob } from '#src/domain/glob.ts'

describe('a glob', () => {
  it.each([
    ['https://a.example/p/*', 'https://a.example/p/1?x=2', true],
    ['https://a.example/p/*', 'https://a.example/q/1', false],
    ['https://a.example/p', 'https://a.example/p', true],
    ['https://a.example/p', 'https://a.example/p/', false],
    ['*://*.a.example/*', 'http://m.a.example/x', true],
    ['https://a.example/*/thread/*.html', 'https://a.example/board/thread/7.html', true],
    ['https://a.example/*/thread/*.html', 'https://a.example/thread/7.html', false],
    ['https://a.example/ab*ba', 'https://a.example/aba', false],
    ['https://a.example/?q=a.b', 'https://a.example/?q=aXb', false],
  ])('%s over %s: %s', (glob, url, fits) => {
    expect(isGlob(glob)).toBe(true)
    expect(fitsGlob(url, glob)).toBe(fits)
  })

  it.each(['a.example/*', 'ftp://a.example/*', 'https://', 'https://a b/'])('is not %s', (text) => {
    expect(isGlob(text)).toBe(false)
  })

  it('means what the plain expression means', () => {
    const piece = fc.constantFrom('a', 'b', 'ab', '/', '*', '.')
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.constantFrom('a', 'b', '/', '.')), (glob, text) => {
        const pattern = new RegExp(`^${glob.map((one) => (one === '*' ? '.*' : RegExp.escape(one))).join('')}$`)
        expect(fitsGlob(text.join(''), glob.join(''))).toBe(pattern.test(text.join('')))
      }),
    )
  })

  it('names its host, if it has one', () => {
    expect(hostOfGlob('https://A.example/x*')).toBe('a.example')
    expect(hostOfGlob('*://*.a.example:8443/*')).toBe('*.a.example:8443')
    expect(hostOfGlob('*://*/p/*')).toBe(null)
    expect(hostOfGlob('https://a*.example/*')).toBe(null)
  })
})
