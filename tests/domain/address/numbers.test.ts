// The platforms' two-fold numbers: published pairs, and there and back for every other.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { avOf, bvOf } from '#src/domain/address/bilibili-number.ts'
import { midOf } from '#src/domain/address/weibo-number.ts'

describe('B站', () => {
  // As published with the algorithm (bilibili-API-collect, docs/misc/bvid_desc); the last is beyond 32 bits.
  it.each([
    ['2', 'BV1xx411c7mD'],
    ['170001', 'BV17x411w7KC'],
    ['111298867365120', 'BV1L9Uoa9EUx'],
  ])('av%s is %s', (av, bv) => {
    expect(bvOf(av)).toBe(bv)
    expect(avOf(bv)).toBe(av)
  })

  it('comes back for every number of 51 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: (1n << 51n) - 1n }), (number) => {
        const bv = bvOf(String(number))
        expect(bv).toMatch(/^BV1[0-9A-Za-z]{9}$/)
        expect(avOf(bv ?? '')).toBe(String(number))
      }),
    )
  })

  it.each(['0', '2251799813685248', '99999999999999999', '', '-1', '1e3'])('has no BV for av%s', (av) =>
    expect(bvOf(av)).toBeNull(),
  )

  it.each(['BV1zzzzzzzzz', 'BV17x411w7K', 'BV17x411w7K0', 'av170001', ''])('has no av for %s', (bv) =>
    expect(avOf(bv)).toBeNull(),
  )
})

const SIGNS = [...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ']
const inBase62 = (value: number): string => (value === 0 ? '' : inBase62(Math.floor(value / 62)) + SIGNS[value % 62])

/** The other way: seven digits, from the right, are four signs. */
const bidOf = (mid: string): string =>
  (mid.match(/\d{1,7}(?=(\d{7})*$)/g) ?? [])
    .map((group, i) => inBase62(Number(group)).padStart(i === 0 ? 0 : 4, '0'))
    .join('')

describe('微博', () => {
  it('has groups of seven digits in four signs, zeros kept', () => {
    expect(midOf('Lh85BkS3m')).toBe('4740826754974344')
    expect(midOf('4740826754974344')).toBe('4740826754974344')
    // 47 | 0000001 | 0000062: a group of a small number has its zeros.
    expect(midOf('L00010010')).toBe('4700000010000062')
  })

  it('comes back for every number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 16n - 1n }), (number) => {
        const mid = String(number)
        expect(midOf(bidOf(mid))).toBe(mid)
      }),
    )
  })
})
